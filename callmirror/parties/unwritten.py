"""How much of what is heard has no words."""

from collections.abc import Iterable, Sequence

from callmirror.domain import Interval, Segment, Speech
from callmirror.turns.intervals import total_s, union, without

NEAR_WORD_S = 0.5
"""Speech this near to a word is written: the times of a recogniser are no more exact than that."""


def unwritten_share(speech: Iterable[Speech], segments: Sequence[Segment]) -> float:
    """Share of the seconds in which anybody speaks that lie far from every word; 0 where nobody speaks.

    Words are timed, or else the segments that hold them.
    """
    heard = union(interval for one in speech for interval in one.intervals)
    written = union(
        Interval(start_s - NEAR_WORD_S, end_s + NEAR_WORD_S) for start_s, end_s in _places(segments)
    )
    return total_s(without(heard, written)) / total_s(heard) if heard else 0.0


def _places(segments: Sequence[Segment]) -> Iterable[tuple[float, float]]:
    for segment in segments:
        if segment.words:
            yield from ((word.start_s, word.end_s) for word in segment.words)
        elif segment.start_s is not None and segment.end_s is not None:
            yield segment.start_s, segment.end_s
