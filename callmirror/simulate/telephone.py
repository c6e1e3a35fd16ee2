"""What a telephone line does to voices, and what is heard on it beside them."""

from collections.abc import Sequence

import numpy as np
from scipy.signal import butter, sosfilt

from callmirror.domain import Interval
from callmirror.simulate.voices import RATE_HZ, Samples

BAND_HZ = (300.0, 3400.0)
FRAME_S = 0.01
QUIETEST_DB = -40.0
"""A frame is speech when it is louder than this against the party's loudest."""
BREATH_S = 0.2
"""Pauses shorter than this lie within speech."""

MELODY = (262, 330, 392, 330, 294, 349, 440, 349, 262, 330, 392, 523)
"""The music on hold, in hertz, one note each half second."""


def band(samples: Samples) -> Samples:
    """What passes a telephone line: 300 to 3400 Hz."""
    passes = butter(4, BAND_HZ, btype="bandpass", fs=RATE_HZ, output="sos")
    return np.asarray(sosfilt(passes, samples), dtype=np.float32)


def levelled(samples: Samples, rms: float = 0.09) -> Samples:
    """The same voice at the level of a call."""
    loud = samples[np.abs(samples) > 0.005]
    return samples * (rms / float(np.sqrt(np.mean(loud**2)))) if loud.size else samples


def speech_intervals(samples: Samples) -> tuple[Interval, ...]:
    """When a party that is alone on its track speaks: the truth for a detector of speech."""
    size = round(FRAME_S * RATE_HZ)
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    energy = np.sqrt(np.mean(frames**2, axis=1))
    loud = np.flatnonzero(energy > energy.max() * 10 ** (QUIETEST_DB / 20))
    if loud.size == 0:
        return ()
    breaks = np.flatnonzero(np.diff(loud) > BREATH_S / FRAME_S)
    starts = [int(loud[0]), *(int(loud[place + 1]) for place in breaks)]
    ends = [*(int(loud[place]) + 1 for place in breaks), int(loud[-1]) + 1]
    pairs = zip(starts, ends, strict=True)
    return tuple(Interval(round(a * FRAME_S, 2), round(b * FRAME_S, 2)) for a, b in pairs)


def with_bleed(tracks: Sequence[Samples], level_db: float = -26.0) -> list[Samples]:
    """Each channel hears a little of the other."""
    share = 10 ** (level_db / 20)
    return [
        np.asarray(own + share * other, dtype=np.float32)
        for own, other in zip(tracks, tracks[::-1], strict=True)
    ]


def with_noise(samples: Samples, *, seed: int, level: float = 0.004) -> Samples:
    """The rustle of a poor line."""
    rustle = np.random.default_rng(seed).normal(0.0, level, len(samples)).astype(np.float32)
    return samples + band(rustle)


def with_music(samples: Samples, where: Interval, level: float = 0.02) -> Samples:
    """Soft music on hold over that stretch."""
    start, end = round(where.start_s * RATE_HZ), round(where.end_s * RATE_HZ)
    time_s = np.arange(end - start) / RATE_HZ
    notes = np.array(MELODY)[(time_s * 2).astype(int) % len(MELODY)]
    swell = np.exp(-3.0 * (time_s * 2 % 1.0))
    played = samples.copy()
    played[start:end] += (level * swell * np.sin(2 * np.pi * notes * time_s)).astype(np.float32)
    return played
