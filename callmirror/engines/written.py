"""One window of a call as it was written down, and what of it was left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from callmirror.domain import Word

MADE_UP = "made up"
TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Lost:
    """Words in a row that were left out: how many, from when in the call, and why."""

    reason: str
    count: int
    start_s: float


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a window in call time, each with the number of its place; ``language`` is a code."""

    language: str
    words: tuple[tuple[int, Word], ...]
    lost: tuple[Lost, ...] = ()


def lost(words: Sequence[Word], kept: Sequence[Word]) -> Iterator[Lost]:
    """What is not among the kept, run by run."""
    wanted = {id(word) for word in kept}
    for is_kept, run in groupby(words, key=lambda word: id(word) in wanted):
        gone = list(run)
        if not is_kept:
            yield Lost(MADE_UP, len(gone), gone[0].start_s)
