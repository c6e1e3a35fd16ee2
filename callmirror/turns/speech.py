"""When each party of a transcript speaks, from the times that the transcript gives."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from callmirror.domain import Interval, Segment, Speech
from callmirror.turns.intervals import union
from callmirror.turns.parameters import OVERLAP_SEEN_S, SPURT_GAP_S, TICK_S, TIMED_SHARE_MIN
from callmirror.turns.words import is_timed, party_of


def speech_of(segments: Sequence[Segment]) -> tuple[Speech, ...] | None:
    """Each speaker's speech, in the order in which they are first named.

    Where every timed segment has timed words the words alone count, so that the same words cut into other
    segments give the same speech; otherwise the segments' own times do. None where fewer than
    ``TIMED_SHARE_MIN`` of the segments with words are timed: the rest would look like silence.
    """
    spoken = [segment for segment in segments if segment.text.strip()]
    timed = [segment for segment in spoken if is_timed(segment)]
    if not timed or len(timed) < TIMED_SHARE_MIN * len(spoken):
        return None
    by_word = all(segment.words for segment in timed)
    parties: dict[str, list[Interval]] = defaultdict(list)
    for segment in timed:
        parties[party_of(segment)].extend(_by_word(segment) if by_word else _by_segment(segment))
    gap_s = SPURT_GAP_S if by_word else 0.0
    return tuple(Speech(party, union(intervals, gap_s=gap_s)) for party, intervals in parties.items())


def overlaps_seen(speech: Iterable[Speech]) -> bool:
    """Whether any two parties ever speak at once in a transcript.

    Most tools write one speaker at a time; where nothing overlaps, a count of interruptions says nothing.
    """
    latest = (-inf, "")
    for interval, party in sorted((interval, one.party) for one in speech for interval in one.intervals):
        shared_s = min(latest[0], interval.end_s) - interval.start_s
        if party != latest[1] and shared_s >= OVERLAP_SEEN_S - TICK_S:
            return True
        latest = max(latest, (interval.end_s, party))
    return False


def _by_word(segment: Segment) -> Iterator[Interval]:
    return (Interval(word.start_s, max(word.start_s, word.end_s)) for word in segment.words)


def _by_segment(segment: Segment) -> Iterator[Interval]:
    if segment.start_s is not None and segment.end_s is not None:
        yield Interval(segment.start_s, segment.end_s)
    else:
        yield from _by_word(segment)
