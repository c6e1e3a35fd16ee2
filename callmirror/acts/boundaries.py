"""Where sentences begin in words without punctuation: what a trained model sees of the gap before a word."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from callmirror.acts.weights import Weights
from callmirror.languages import Language

Span = tuple[int, int]
STARTS = "starts"
"""The one label of this model: a sentence starts at this word."""
OUTSIDE = ""
REACH = 3
"""Words looked at on each side of a gap."""


def pieces(plain: str) -> list[Span]:
    """The places of the words of a text, as white space cuts them."""
    found, start = [], -1
    for place, letter in enumerate(plain + " "):
        if letter.isspace():
            if start >= 0:
                found.append((start, place))
            start = -1
        elif start < 0:
            start = place
    return found


def gap_features(
    words: Sequence[str], *, paused: Collection[int], opened: Collection[int]
) -> Iterator[Iterator[str]]:
    """The features of the gap before each word but the first.

    ``paused`` and ``opened`` are places in ``words`` before which there is a silence, or at which the rules
    would open a sentence.
    """
    around = [OUTSIDE] * REACH + list(words) + [OUTSIDE] * REACH
    for place in range(1, len(words)):
        at = place + REACH
        yield _of_gap(around, at, place, paused=place in paused, opened=place in opened)


def _of_gap(around: Sequence[str], at: int, place: int, *, paused: bool, opened: bool) -> Iterator[str]:
    three, two, one, here, next_one, next_two = around[at - 3 : at + 3]
    yield "bias"
    yield f"opened {opened:d}"
    yield f"paused {paused:d}"
    yield f"from start {min(place, 6)}"
    yield f"-3 {three}"
    yield f"-2 {two}"
    yield f"-1 {one}"
    yield f"0 {here}"
    yield f"1 {next_one}"
    yield f"2 {next_two}"
    yield f"-2 {two} {one}"
    yield f"-1 {one} {here}"
    yield f"0 {here} {next_one}"
    yield f"-3 {three} {two} {one}"
    yield f"-2 {two} {one} {here}"
    yield f"-1 {one} {here} {next_one}"
    yield f"0 {here} {next_one} {next_two}"
    yield f"opened {opened:d} {one}"


@dataclass(frozen=True, slots=True)
class Bare:
    """The words of a text with their places; which of them follow a silence, or open a sentence by rule."""

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    paused: frozenset[int]
    opened: frozenset[int]

    def features(self) -> Iterator[Iterator[str]]:
        """The features of the gap before each word but the first."""
        return gap_features(self.words, paused=self.paused, opened=self.opened)


def bare(language: Language, text: str, pauses: Collection[int]) -> Bare:
    """Cut a text at its white space; a hesitation and a word said twice are a dash."""
    spans = tuple(pieces(text))
    plain = language.matchable(text)[1:]
    places = {start: number for number, (start, _) in enumerate(spans)}
    starts = (start for start, _ in language.sentences(text, pauses, punctuated=False))
    return Bare(
        spans,
        tuple(plain[start:end].strip() or "-" for start, end in spans),
        frozenset(number for number, (start, _) in enumerate(spans) if start in pauses),
        frozenset(places[start] for start in starts if start in places),
    )


def learned_spans(
    language: Language, text: str, pauses: Collection[int], weights: Weights
) -> tuple[Span, ...]:
    """The sentences of a text without punctuation, as character spans in order."""
    read = bare(language, text, pauses)
    if not read.spans:
        return ()
    chances = weights.probabilities(read.features())[:, 0]
    threshold = weights.thresholds[STARTS]
    starts = [0, *(number for number, chance in enumerate(chances, 1) if chance >= threshold)]
    edges = pairwise([*starts, len(read.spans)])
    return tuple((read.spans[one][0], read.spans[other - 1][1]) for one, other in edges)
