"""The calls of a team in a period, as numbers: whose they are, and what is said in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from callmirror.columns.traces import READ, Marks
from callmirror.domain import Window
from callmirror.patterns.level import Array
from callmirror.store.signals import Kept

Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class Period:
    """The calls of a window in which a customer was heard and whose rep is known.

    ``unheard`` are those of a known rep in which no customer was, of ``unheard_of`` people.
    """

    window: Window
    calls: tuple[Kept, ...]
    unheard: int = 0
    unheard_of: int = 0

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The pseudonyms of its people, in order; they go no further than this package."""
        return tuple(sorted({one.person for one in self.calls}))

    @cached_property
    def person(self) -> Numbers:
        """The place in ``names`` of whom each call is of."""
        place = {name: number for number, name in enumerate(self.names)}
        return np.array([place[one.person] for one in self.calls], dtype=np.intp)

    @cached_property
    def held(self) -> Array:
        """How many calls each person has."""
        return self.count(np.ones(len(self.calls), dtype=bool))

    @cached_property
    def readings(self) -> Marks:
        """A mark of how each call was heard."""
        return np.array([READ + _digest(one) for one in self.calls], dtype=np.uint64)

    def flags(self, says: Callable[[Kept], bool]) -> Flags:
        """For each call whether that holds of it."""
        return np.fromiter((says(one) for one in self.calls), dtype=bool, count=len(self.calls))

    def count(self, flags: Flags) -> Array:
        """How many of each person's calls are flagged."""
        return np.bincount(self.person[flags], minlength=len(self.names)).astype(np.float64)

    @cached_property
    def languages(self) -> dict[str, int]:
        """How many calls there are in each language, the most first."""
        codes = [one.language or "" for one in self.calls]
        return {code: codes.count(code) for code in sorted(set(codes), key=lambda each: -codes.count(each))}

    def people_of(self, language: str) -> int:
        """How many people have calls in a language."""
        return len({one.person for one in self.calls if (one.language or "") == language})


def period_of(window: Window, kept: Iterable[Kept]) -> Period:
    """The calls of a window, of what is kept of them."""
    calls = tuple(kept)
    heard = tuple(one for one in calls if one.packed["customer"] is not None)
    others = [one.person for one in calls if one.packed["customer"] is None]
    return Period(window, heard, len(others), len(set(others)))


def _digest(call: Kept) -> int:
    told = repr((call.packed["customer"], call.packed["rep"], call.packed["words"]))
    return int.from_bytes(blake2b(told.encode(), digest_size=6).digest())
