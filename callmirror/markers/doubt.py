"""Words that the recogniser itself was unsure of: where most of a call's are, nothing is read from them."""

import math
from collections.abc import Iterable

from callmirror.domain import Call, Segment

UNSURE_BELOW = math.exp(-1.0)
"""Whisper takes writing for failed below a log-probability of -1 (its authors' ``logprob_threshold``)."""
MOST_UNSURE = 0.5
"""Share of a call's words from which on it is too poor to read; clean synthetic calls have .12 to .24."""
FEWEST_WORDS = 40
"""Among fewer words a share means little."""

POOR = "poor_recording"


def unsure_share(segments: Iterable[Segment]) -> float | None:
    """Share of the words that were unsure, None where nobody tells or they are too few."""
    told = [
        word.probability for segment in segments for word in segment.words if word.probability is not None
    ]
    if len(told) < FEWEST_WORDS:
        return None
    return sum(probability < UNSURE_BELOW for probability in told) / len(told)


def is_poor(call: Call) -> bool:
    """Whether the words of a call are too unsure to be read."""
    share = unsure_share(call.segments)
    return share is not None and share > MOST_UNSURE
