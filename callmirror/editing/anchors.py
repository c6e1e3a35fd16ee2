"""Finding a segment again, whatever a later review of its call makes of the words around it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from callmirror.domain import Anchor, Interval, Segment
from callmirror.languages.flat import bare

DIGITS = 32
"""Hexadecimal digits of a fingerprint."""
SAME_TIME = 0.5
"""A segment of other words stands in the place of another where they share this much of their time."""


def anchor_of(segments: Sequence[Segment], place: int) -> Anchor:
    """What the segment at a place is known by."""
    prints = [_fingerprint(each.text) for each in segments]
    known, when = prints[place], span_of(segments[place])
    times = (when.start_s, when.end_s) if when else (None, None)
    return Anchor(known, prints[:place].count(known), prints.count(known), *times)


def found(segments: Sequence[Segment], anchors: Iterable[Anchor]) -> Mapping[Anchor, int | None]:
    """Where each segment stands now: the same words, else the same time; None where it can't be told."""
    by_print: dict[str, list[int]] = {}
    for place, each in enumerate(segments):
        by_print.setdefault(_fingerprint(each.text), []).append(place)
    return {anchor: _found(segments, anchor, by_print.get(anchor.fingerprint, [])) for anchor in anchors}


def _found(segments: Sequence[Segment], anchor: Anchor, alike: Sequence[int]) -> int | None:
    if len(alike) == anchor.alike and anchor.which < anchor.alike:
        return alike[anchor.which]
    if anchor.start_s is None or anchor.end_s is None:
        return None
    return _nearest(segments, alike, Interval(anchor.start_s, anchor.end_s))


def says(segment: Segment, anchor: Anchor) -> bool:
    """Whether the words of a segment are those of the one that was named."""
    return _fingerprint(segment.text) == anchor.fingerprint


def span_of(segment: Segment) -> Interval | None:
    """When a segment is said, None where that is not known."""
    if segment.words:
        return Interval(segment.words[0].start_s, segment.words[-1].end_s)
    if segment.start_s is None or segment.end_s is None:
        return None
    return Interval(segment.start_s, segment.end_s)


def _nearest(segments: Sequence[Segment], alike: Sequence[int], wanted: Interval) -> int | None:
    """The segment that shares most of this time; of those with the same words first."""
    places = alike or range(len(segments))
    share, place = max(((_shared(segments[place], wanted), -place) for place in places), default=(0.0, 0))
    return -place if share >= SAME_TIME else None


def _shared(segment: Segment, wanted: Interval) -> float:
    span = span_of(segment)
    if span is None:
        return 0.0
    both = min(span.end_s, wanted.end_s) - max(span.start_s, wanted.start_s)
    either = max(span.end_s, wanted.end_s) - min(span.start_s, wanted.start_s)
    return both / either if either > 0 else 1.0


def _fingerprint(text: str) -> str:
    words = bare(text) or text.strip()
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
