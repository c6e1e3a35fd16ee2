"""Words put in the place of those that a new review hears at the same time, however it cuts them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from callmirror.domain import Interval, Segment, Word
from callmirror.editing.retiming import retimed
from callmirror.turns import party_of
from callmirror.turns.words import slices


def respoken(segments: Sequence[Segment], span: Interval, text: str) -> tuple[Segment, ...] | None:
    """The segments, one party's words of this time made ``text``; None where no timed words lie in it.

    The party is who says most of it; what others say meanwhile stays. No segment goes: one all of whose words
    went is left without any.
    """
    inside = {place: found for place, each in enumerate(segments) if (found := _inside(each, span))}
    says: Counter[str] = Counter()
    for place, found in inside.items():
        says[party_of(segments[place])] += len(found)
    if not says:
        return None
    party = says.most_common(1)[0][0]
    places = [place for place in inside if party_of(segments[place]) == party]
    made = list(segments)
    for place in places:
        told = text if place == places[0] else ""
        made[place] = _with(segments[place], inside[place], told)
    return tuple(made)


def _inside(segment: Segment, span: Interval) -> range:
    """The words whose middle lies in this time; they follow each other."""
    numbers = [number for number, word in enumerate(segment.words) if _holds(span, word)]
    return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def _holds(span: Interval, word: Word) -> bool:
    return span.start_s <= (word.start_s + word.end_s) / 2 < span.end_s


def _with(segment: Segment, found: range, told: str) -> Segment:
    """The segment with other words where those stood."""
    low, high = found.start, found.stop
    cuts = sorted({0, low, high} - {len(segment.words)})
    pieces = dict(zip(cuts, slices(segment, cuts), strict=True))
    before = pieces[0] if low else ""
    after = pieces.get(high, "")
    words = (*segment.words[:low], *retimed(segment.words[low:high], told), *segment.words[high:])
    return replace(segment, text=" ".join(filter(None, (before, told, after))), words=words)
