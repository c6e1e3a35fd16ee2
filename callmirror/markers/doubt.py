"""What stops readings before they are taken: a call behind the gate of ``callmirror.quality``."""

import math
from collections.abc import Iterable, Mapping

from callmirror.domain import Call, Role, Segment, Separation
from callmirror.quality import Stops, stopped_by

UNSURE_BELOW = math.exp(-1.0)
"""Whisper takes writing for failed below a log-probability of -1 (its authors' ``logprob_threshold``)."""
FEWEST_WORDS = 40
"""Among fewer words a share means little."""

UNSURE = "unsure_words_ratio"


def unsure_share(segments: Iterable[Segment]) -> float | None:
    """Share of the words that were unsure, None where nobody tells or they are too few."""
    told = [
        word.probability for segment in segments for word in segment.words if word.probability is not None
    ]
    if len(told) < FEWEST_WORDS:
        return None
    return sum(probability < UNSURE_BELOW for probability in told) / len(told)


def quality_now(call: Call, quality: Mapping[str, float]) -> dict[str, float]:
    """The numbers of a call with the doubt of the words that it has now: people may have set some right."""
    share = unsure_share(call.segments)
    others = {name: value for name, value in quality.items() if name != UNSURE}
    return others if share is None else {**others, UNSURE: round(share, 4)}


def stopped_in(call: Call, quality: Mapping[str, float]) -> Mapping[Stops, str]:
    """The reason why each kind of reading can't be taken of this call; those that may be are missing."""
    return stopped_by(quality_now(call, quality), told_apart_by(call))


def told_apart_by(call: Call) -> Separation:
    """What tells the parties apart whose words are read.

    Where the sound does not and yet the rep is known, a transcript without times names the speakers.
    """
    named = call.separation is Separation.NONE and Role.REP in call.roles.values()
    return Separation.LABELS if named else call.separation
