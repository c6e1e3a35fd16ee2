"""When something is heard that tells of somebody, so that it can be bleeped."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from callmirror.domain import Interval, Segment, Word
from callmirror.redaction.redacting import redact
from callmirror.redaction.spans import Redacted, Span, labelled

PADDING_S = 0.15
"""Recognisers tell the beginning and end of a word no better."""
LONGEST_BREAK_S = 8.0
"""After so long a silence of somebody the next words begin anew."""
MOST_BETWEEN = 2
"""So many segments of others, as "oui", may stand within what one says."""


def redact_segments(
    segments: Sequence[Segment],
    language: str | None,
    *,
    names: Collection[str] = (),
    keep: Collection[str] = (),
) -> tuple[Redacted, ...]:
    """Redact each segment, with what the same voice says before and after it in mind.

    A number that is said in two segments is found in both; spans count from the start of each segment.
    """
    spans: dict[int, list[Span]] = {place: [] for place in range(len(segments))}
    for places in _passages(segments):
        text = "\n".join(segments[place].text for place in places)
        found = redact(text, language, names=names, keep=keep).spans
        start = 0
        for place in places:
            end = start + len(segments[place].text)
            spans[place] += [
                Span(max(span.start, start) - start, min(span.end, end) - start, span.kind)
                for span in found
                if span.start < end and span.end > start
            ]
            start = end + 1
    return tuple(
        Redacted(labelled(segment.text, spans[place], language or "en"), tuple(spans[place]))
        for place, segment in enumerate(segments)
    )


def sensitive_intervals(
    segments: Sequence[Segment],
    language: str | None,
    names: Collection[str] = (),
    *,
    keep: Collection[str] = (),
) -> tuple[Interval, ...]:
    """When the sound tells of somebody, in order and apart, with a little room around each.

    Where the words of a segment are not timed, or can't be found in its text, all of it is sensitive. A
    segment that tells of somebody but has no times at all can't be bleeped: ask ``redact_segments`` whether
    there is one before sound is given away.
    """
    redacted = redact_segments(segments, language, names=names, keep=keep)
    found = [
        interval
        for segment, told in zip(segments, redacted, strict=True)
        for span in told.spans
        for interval in _heard(segment, span)
    ]
    return _united(found)


def _passages(segments: Sequence[Segment]) -> Iterator[list[int]]:
    """Places of segments that one voice says in one go."""
    voices = sorted(range(len(segments)), key=lambda place: (_voice(segments[place]), place))
    for _, group in groupby(voices, key=lambda place: _voice(segments[place])):
        held: list[int] = []
        for place in group:
            if held and not _goes_on(segments, held[-1], place):
                yield held
                held = []
            held.append(place)
        yield held


def _voice(segment: Segment) -> tuple[str, int]:
    return segment.speaker or "", -1 if segment.channel is None else segment.channel


def _goes_on(segments: Sequence[Segment], before: int, place: int) -> bool:
    end_s, start_s = segments[before].end_s, segments[place].start_s
    if end_s is not None and start_s is not None:
        return start_s - end_s < LONGEST_BREAK_S
    return place - before - 1 <= MOST_BETWEEN


def _heard(segment: Segment, span: Span) -> Iterator[Interval]:
    """When a span of a segment is heard."""
    words = _words_of(segment, span)
    if words:
        yield Interval(max(0.0, words[0].start_s - PADDING_S), words[-1].end_s + PADDING_S)
    elif segment.start_s is not None and segment.end_s is not None:
        yield Interval(max(0.0, segment.start_s - PADDING_S), segment.end_s + PADDING_S)


def _words_of(segment: Segment, span: Span) -> list[Word]:
    """The timed words that a span touches, none where they can't be told for sure."""
    inside: list[Word] = []
    reached = 0
    for word in segment.words:
        said = word.text.strip()
        start = segment.text.find(said, reached) if said else reached
        if start < 0 or segment.text[reached:start].strip() or word.end_s < word.start_s:
            return []
        reached = start + len(said)
        if said and start < span.end and reached > span.start:
            inside.append(word)
    return inside if not segment.text[reached:].strip() else []


def _united(intervals: list[Interval]) -> tuple[Interval, ...]:
    kept: list[Interval] = []
    for interval in sorted(intervals):
        if kept and interval.start_s <= kept[-1].end_s:
            kept[-1] = Interval(kept[-1].start_s, max(kept[-1].end_s, interval.end_s))
        else:
            kept.append(interval)
    return tuple(kept)
