"""Which segment, and which moment, each character of a turn comes from."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from callmirror.domain import Segment, Turn

MOST_SKIPPED = 400
"""Words of a segment that may have gone to another turn before the search for the rest gives up."""
MOST_MISPLACED = 50
"""Segments among which the next is looked for where they are not in the order of the text."""
SILENCE_S = 0.5
"""A silence from which on a sentence may be over."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters ``[start, end)`` of a turn, said from ``start_s`` to ``end_s``: a segment or a word."""

    start: int
    end: int
    segment: int
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The pieces of a turn's text: ``parts`` are segments, ``words`` those of its words that are timed."""

    turn: Turn
    parts: tuple[Piece, ...]
    words: tuple[Piece, ...]

    @property
    def pauses(self) -> tuple[int, ...]:
        """The character offsets before which nothing is said for at least ``SILENCE_S``."""
        return tuple(_pauses(self.words)) + tuple(_pauses(self.parts))

    @property
    def starts(self) -> tuple[int, ...]:
        """The character offsets at which segments begin."""
        return tuple(part.start for part in self.parts)

    def segments(self, start: int, end: int) -> tuple[int, ...]:
        """The segments that hold these characters, the one that holds most of them first."""
        if len(self.parts) == 1:
            only = self.parts[0]
            return (only.segment,) if min(end, only.end) > max(start, only.start) else ()
        shares: dict[int, int] = {}
        first = max(0, bisect_right(self.parts, start, key=lambda part: part.start) - 1)
        for part in self.parts[first:]:
            if part.start >= end:
                break
            shared = min(end, part.end) - max(start, part.start)
            if shared > 0:
                shares[part.segment] = shares.get(part.segment, 0) + shared
        return tuple(sorted(shares, key=shares.__getitem__, reverse=True))

    def times(self, start: int, end: int) -> tuple[float | None, float | None]:
        """When these characters are said, as far as words, segments or the turn's ends tell."""
        first = _first_from(self.words, start, end) if self.words else None
        last = _last_until(self.words, start, end) if self.words else None
        start_s = first.start_s if first else self._opens(start)
        end_s = last.end_s if last else self._closes(end)
        return start_s, end_s

    def _opens(self, start: int) -> float | None:
        place = bisect_left(self.parts, start, key=lambda part: part.start)
        if (
            place < len(self.parts)
            and self.parts[place].start == start
            and self.parts[place].start_s is not None
        ):
            return self.parts[place].start_s
        return self.turn.start_s if start <= _next_letter(self.turn.text, 0) else None

    def _closes(self, end: int) -> float | None:
        place = bisect_left(self.parts, end, key=lambda part: part.end)
        if place < len(self.parts) and self.parts[place].end == end and self.parts[place].end_s is not None:
            return self.parts[place].end_s
        return self.turn.end_s if _next_letter(self.turn.text, end) == len(self.turn.text) else None


def lay_out(turn: Turn, segments: Sequence[Segment]) -> Layout:
    """Find the segments' words in the turn's text.

    A turn may hold only some of a segment's words; what can't be found belongs to no segment.
    """
    parts = tuple(_parts(turn.text, segments))
    by_segment = {part.segment: part for part in parts}
    words = (word for segment in segments for word in _timed_words(turn.text, segment, by_segment))
    return Layout(turn, parts, tuple(sorted(words, key=lambda word: word.start)))


def _parts(text: str, segments: Sequence[Segment]) -> Iterator[Piece]:
    """One piece for each segment found, in the order of the text, which need not be the segments' own."""
    if len(segments) == 1:
        yield _piece(segments[0], text, 0, len(text))
        return
    remaining = list(segments)
    in_order = text.split() == " ".join(segment.text for segment in segments).split()
    cursor = _next_letter(text, 0)
    while remaining and cursor < len(text):
        segment, end = _following(text, remaining[: 1 if in_order else MOST_MISPLACED], cursor)
        remaining.remove(segment)
        last = end if remaining else len(text)
        if end > cursor:
            yield _piece(segment, text, cursor, last)
            cursor = _next_letter(text, end)


def _piece(segment: Segment, text: str, start: int, end: int) -> Piece:
    whole = text[start:end].strip() == segment.text.strip()
    times = (segment.start_s, segment.end_s) if whole else (None, None)
    return Piece(start, end, segment.index, *times)


def _next_letter(text: str, cursor: int) -> int:
    while cursor < len(text) and text[cursor].isspace():
        cursor += 1
    return cursor


def _following(text: str, candidates: Sequence[Segment], cursor: int) -> tuple[Segment, int]:
    """The segment whose words stand at the cursor, and where they end there.

    The longest that stands there whole, the first of those; else as many words of the first as follow.
    """
    whole = [segment for segment in candidates if _stands(text, segment.text.strip(), cursor)]
    if whole:
        longest = max(whole, key=lambda segment: len(segment.text.strip()))
        return longest, cursor + len(longest.text.strip())
    return candidates[0], _run(text, candidates[0].text.split(), cursor)


def _stands(text: str, said: str, cursor: int) -> bool:
    """Whether these words stand at the cursor, the last one whole."""
    end = cursor + len(said)
    return bool(said) and text.startswith(said, cursor) and (end == len(text) or text[end].isspace())


def _run(text: str, words: list[str], cursor: int) -> int:
    """The end of the longest run of these words, from any of them on, that begins at the cursor."""
    best = cursor
    for first in range(min(len(words), MOST_SKIPPED)):
        end = cursor
        for word in words[first:]:
            begin = end + 1 if end > cursor else end
            if not text.startswith(word, begin):
                break
            end = begin + len(word)
        best = max(best, end)
    return best


def _timed_words(text: str, segment: Segment, parts: dict[int, Piece]) -> Iterator[Piece]:
    part = parts.get(segment.index)
    if part is None:
        return
    cursor = part.start
    for word in segment.words:
        said = word.text.strip()
        start = text.find(said, cursor, cursor + len(said) + 12) if said else -1
        if start >= 0:
            cursor = start + len(said)
            yield Piece(start, cursor, segment.index, word.start_s, word.end_s)


def _pauses(pieces: Sequence[Piece]) -> Iterator[int]:
    for before, after in pairwise(pieces):
        if (
            before.end_s is not None
            and after.start_s is not None
            and after.start_s - before.end_s >= SILENCE_S
        ):
            yield after.start


def _first_from(words: Sequence[Piece], start: int, end: int) -> Piece | None:
    place = bisect_left(words, start, key=lambda word: word.start)
    return words[place] if place < len(words) and words[place].start < end else None


def _last_until(words: Sequence[Piece], start: int, end: int) -> Piece | None:
    place = bisect_right(words, end, key=lambda word: word.end) - 1
    return words[place] if place >= 0 and words[place].end > start else None
