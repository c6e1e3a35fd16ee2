"""A text without what tells of anybody, or only where that stands."""

import re
from collections.abc import Collection, Iterator

from callmirror.pseudonyms import fold
from callmirror.redaction.contacts import find_contacts
from callmirror.redaction.ibans import find_ibans
from callmirror.redaction.introductions import find_introduced
from callmirror.redaction.names import KEPT_FOLDED, find_names
from callmirror.redaction.numbers import find_numbers
from callmirror.redaction.places import find_births, find_places
from callmirror.redaction.spans import ALL_LABELS, Kind, Redacted, Span, labelled, united
from callmirror.redaction.tokens import Passage
from callmirror.redaction.vocabulary import also_names, known_words

LABEL = re.compile("|".join(re.escape(label) for label in ALL_LABELS))
MOST_ROUNDS = 8
SHORTEST_HEARD = 3
LONGEST_PIECE = 2000
"""What is found in one round may show more in the next; two are nearly always enough."""


def redact(
    text: str, language: str | None, *, names: Collection[str] = (), keep: Collection[str] = ()
) -> Redacted:
    """Return a text with labels such as "[nom]" in the place of what tells of somebody.

    Names of people, telephone, card, account and social security numbers, other long numbers, addresses of
    every kind and dates of birth go; prices, quantities, dates and times stay. ``names`` is the roster: whom
    the house knows. ``keep`` are words that stay though they have a capital, as what a team sells. In a
    language of which no words are known, names are told by the roster and by titles and capitals alone.
    Redacting again changes nothing. Rules can't know everything: a name that stands in no roster, is written
    small and is not introduced stays.
    """
    code = language or "en"
    pieces = [(start, _redact(text[start:end], code, names, keep)) for start, end in _pieces(text)]
    spans = tuple(
        Span(start + span.start, start + span.end, span.kind) for start, each in pieces for span in each.spans
    )
    return Redacted("".join(each.text for _, each in pieces), spans)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where to part a long text, at ends of sentences where there are any: rules look far within a piece."""
    start = 0
    while len(text) - start > LONGEST_PIECE:
        half, most = start + LONGEST_PIECE // 2, start + LONGEST_PIECE
        ends = (text.rfind(mark, half, most) for mark in (". ", "? ", "! ", "\n", " "))
        end = next((place + 1 for place in ends if place > 0), most)
        yield start, end
        start = end
    yield start, len(text)


def _redact(text: str, code: str, names: Collection[str], keep: Collection[str]) -> Redacted:
    """Redact a piece, round by round until nothing more is found."""
    spans: tuple[Span, ...] = ()
    shown = text
    heard: frozenset[str] = frozenset()
    for _ in range(MOST_ROUNDS):
        roster = (*names, *sorted(heard))
        found = [_in_original(span, spans, code) for span in _found(Passage(shown, code), roster, keep)]
        heard |= _names_heard(text, found, code, keep)
        wider = united([*spans, *found], text)
        if wider == spans:
            break
        spans, shown = wider, labelled(text, wider, code)
    return Redacted(shown, spans)


def _names_heard(text: str, spans: list[Span], language: str, keep: Collection[str]) -> frozenset[str]:
    """Words that were a name in one place: they are one wherever they stand in the text."""
    parts = [
        token.plain
        for span in spans
        if span.kind is Kind.NAME
        for token in Passage(text[span.start : span.end], language).tokens
    ]
    known = known_words(language) | KEPT_FOLDED | also_names() | {fold(word) for word in keep}
    return frozenset(part for part in parts if len(part) >= SHORTEST_HEARD and part not in known)


def _found(passage: Passage, names: Collection[str], keep: Collection[str]) -> Iterator[Span]:
    """What one round finds, labels of an earlier one left alone."""
    masked = [match.span() for match in LABEL.finditer(passage.text)]
    for finder in (find_contacts, find_ibans, find_numbers, find_places, find_births, find_introduced):
        yield from (part for span in finder(passage) for part in _without(span, masked))
    yield from (part for span in find_names(passage, names, keep) for part in _without(span, masked))


def _without(span: Span, masked: list[tuple[int, int]]) -> Iterator[Span]:
    """The parts of a span outside labels."""
    start = span.start
    for first, last in masked:
        if last <= start or first >= span.end:
            continue
        if start < first:
            yield Span(start, first, span.kind)
        start = last
    if start < span.end:
        yield Span(start, span.end, span.kind)


def _in_original(span: Span, spans: tuple[Span, ...], language: str) -> Span:
    """A span of the labelled text as one of the text itself; it touches no label."""
    moved = 0
    for known in spans:
        size = len(labelled("", [Span(0, 0, known.kind)], language))
        if known.start + moved >= span.end:
            break
        moved += size - (known.end - known.start)
    return Span(span.start - moved, span.end - moved, span.kind)
