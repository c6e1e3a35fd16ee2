"""A sentence as pieces, those that were looked for marked, shortened around the first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from callmirror.searching.folding import Token, tokens
from callmirror.store.search import Phrase

LONGEST = 320
"""Letters of a sentence that are shown; recognisers write some that never end."""
LEAD = 110
"""Of these, so many at most before the first hit."""
NEAR = 160
"""Letters shown of the sentence before and of the one after."""
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``is_hit`` where it was looked for."""

    text: str
    is_hit: bool = False


def pieces(text: str, phrases: Sequence[Phrase]) -> tuple[Piece, ...]:
    """The text from a little before its first hit, in pieces that joined are what is shown."""
    spans = hits(text, phrases)
    first, end = _shown(text, spans[0][0] if spans else 0)
    found: list[Piece] = [Piece(ELLIPSIS + " ")] if first else []
    done = first
    for start, stop in spans:
        if start >= end:
            break
        found += [Piece(text[done:start])] if start > done else []
        found.append(Piece(text[start : min(stop, end)], is_hit=True))
        done = min(stop, end)
    found += [Piece(text[done:end])] if end > done else []
    return (*found, Piece(" " + ELLIPSIS)) if end < len(text) else tuple(found)


def hits(text: str, phrases: Sequence[Phrase]) -> tuple[tuple[int, int], ...]:
    """Where phrases stand in a text: disjoint spans in order."""
    return spans_of(tuple(tokens(text)), phrases)


def spans_of(said: Sequence[Token], phrases: Sequence[Phrase]) -> tuple[tuple[int, int], ...]:
    """Where phrases stand among the words of a text: disjoint spans in order."""
    spans = sorted(span for phrase in phrases for span in _places(said, phrase))
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def ending(text: str) -> str:
    """The last of a sentence, from a word on."""
    if len(text) <= NEAR:
        return text
    return f"{ELLIPSIS} {text[-NEAR:].partition(' ')[2] or text[-NEAR:]}"


def beginning(text: str) -> str:
    """The first of a sentence, to a word's end."""
    if len(text) <= NEAR:
        return text
    return f"{text[:NEAR].rpartition(' ')[0] or text[:NEAR]} {ELLIPSIS}"


def _places(said: Sequence[Token], phrase: Phrase) -> Iterator[tuple[int, int]]:
    *first, last = phrase.words
    size = len(phrase.words)
    for place in range(len(said) - size + 1):
        there = said[place : place + size]
        ends = there[-1].word.startswith(last) if phrase.is_prefix else there[-1].word == last
        if ends and [token.word for token in there[:-1]] == first:
            yield there[0].start, there[-1].end


def _shown(text: str, first_hit: int) -> tuple[int, int]:
    """The stretch that is shown, cut between words where there are any."""
    if len(text) <= LONGEST:
        return 0, len(text)
    start = 0 if first_hit <= LEAD else first_hit - LEAD
    if start:
        space = text.find(" ", start, first_hit)
        start = space + 1 if space >= 0 else start
    end = min(start + LONGEST, len(text))
    if end < len(text):
        space = text.rfind(" ", max(first_hit, start) + 1, end)
        end = space if space > first_hit else end
    return start, end
