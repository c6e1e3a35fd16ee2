"""One party heard on the other's channel: found by how levels move together, suppressed by level.

Silero is blind to level and takes the faintest echo for speech. A frame is echo when its channel lies below
the other by about as much as the echo was measured to lie, and the other channel holds speech. Where no echo
is measured nothing is suppressed, so that a quiet party keeps its words.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d

from callmirror.speech.activity import OFFSET, ONSET, Frames
from callmirror.speech.trace import Trace

LONGEST_DELAY = 10
"""Frames by which an echo may lag: 0.32 s, as on an international line."""
HOLD = 6
"""Frames on either side within which the other channel's loudest moment counts."""
FEWEST_FRAMES = 60
ENOUGH_LIKENESS = 0.25
"""Correlation of the two levels, while the other party alone speaks, from which we speak of an echo."""
FAINTEST_DB = -45.0
HEADROOM_DB = 8.0
"""How far above its median level an echo may rise and still be taken for one."""
LEAST_MARGIN_DB = 6.0
OWN_RANGE_DB = 12.0
"""Speech this far below the channel's own usual level, on a channel with echo, is echo too."""


@dataclass(frozen=True, slots=True)
class Bleed:
    """Echo of one channel on another; ``level_db`` is against the channel it comes from, always negative."""

    level_db: float
    delay: int


def measure(trace: Trace, *, on: int, of: int) -> Bleed | None:
    """Find the echo of channel ``of`` on channel ``on``; None where there is none to speak of."""
    here, there = trace.level_db[on], trace.level_db[of]
    speaking = trace.probability[of] >= ONSET
    if speaking.sum() < FEWEST_FRAMES:
        return None
    alone = speaking & (here < there - LEAST_MARGIN_DB / 2)
    likeness, delay = max((_likeness(here, there, alone, delay), delay) for delay in range(LONGEST_DELAY + 1))
    loud = alone & (there > np.median(there[speaking]))
    if likeness < ENOUGH_LIKENESS:
        return None
    level_db = float(np.median((_advanced(here, delay) - there)[loud]))
    return Bleed(level_db, delay) if level_db > FAINTEST_DB else None


def suppressed(trace: Trace, bleeds: dict[int, Bleed]) -> Frames:
    """Probabilities with those frames at 0 that are echo; ``bleeds`` by the channel that suffers them."""
    cleaned = trace.probability.copy()
    for channel, bleed in bleeds.items():
        other = 1 - channel
        echo = _below(trace, channel, bleed) & _near(trace.probability[other] > OFFSET)
        cleaned[channel][echo] = 0
        cleaned[channel][_faint(trace, channel, cleaned[channel])] = 0
    return cleaned


def _below(trace: Trace, channel: int, bleed: Bleed) -> NDArray[np.bool_]:
    margin = max(LEAST_MARGIN_DB, -bleed.level_db - HEADROOM_DB)
    loudest = maximum_filter1d(trace.level_db[1 - channel], 2 * HOLD + 1)
    below: NDArray[np.bool_] = trace.level_db[channel] < loudest - margin
    return below


def _near(active: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray(maximum_filter1d(active.astype(np.uint8), 2 * HOLD + 1) > 0)


def _faint(trace: Trace, channel: int, probability: Frames) -> NDArray[np.bool_]:
    """Frames far below the level at which this channel's own party speaks, while the other is louder."""
    level, other = trace.level_db[channel], trace.level_db[1 - channel]
    own = (probability >= ONSET) & (level > other + LEAST_MARGIN_DB)
    if own.sum() < FEWEST_FRAMES:
        return np.zeros(len(level), bool)
    usual = np.percentile(level[own], 60)
    faint: NDArray[np.bool_] = maximum_filter1d(level, 2 * HOLD + 1) < usual - OWN_RANGE_DB
    return faint & _near(other > level)


def _advanced(frames: Frames, delay: int) -> Frames:
    return np.roll(frames, -delay)


def _likeness(here: Frames, there: Frames, alone: NDArray[np.bool_], delay: int) -> float:
    first, second = _advanced(here, delay)[alone], there[alone]
    if len(first) < FEWEST_FRAMES or np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])
