"""Teams' readings of a page's markers as numbers that mean the same on all sides, set beside each other.

What a page is held against may be a million calls of other teams. So of each team only the readings that
count toward a level are kept, as columns, and one marker at a time is put together of all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.columns import TeamColumns
from callmirror.columns.readings import NOBODY
from callmirror.domain import Pattern
from callmirror.patterns.readings import Column
from callmirror.patterns.renumbering import by_first

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]

BEFORE, NOW = 0, 1
"""The two windows of a comparison, by number."""


class Counted(NamedTuple):
    """The readings of a marker that count: the place of each one's call among its side's, value, exposure."""

    calls: NDArray[np.int32]
    value: Array
    exposure: Array


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A team's calls in a window: its number and theirs, and per call those of person, kind and language.

    ``readings`` are by marker, and of a marker of which none counts there is nothing. ``first`` is the number
    of the first call; those behind it follow.
    """

    team: int
    window: int
    first: int
    person: Numbers = field(repr=False)
    kind: Numbers = field(repr=False)
    language: Numbers = field(repr=False)
    readings: Mapping[str, Counted] = field(repr=False)

    @property
    def read(self) -> NDArray[np.bool_]:
        """Which calls have any reading that counts."""
        found = np.zeros(len(self.person), dtype=bool)
        for counted in self.readings.values():
            found[counted.calls] = True
        return found


class Sides:
    """Numbers teams, people, kinds and languages by their names, so that sides can be set beside each other.

    ``shown`` are the patterns that are compared; of each marker only the version that is shown counts.
    """

    def __init__(self, shown: Sequence[Pattern]) -> None:
        """Nothing is numbered yet."""
        self._versions = {one.marker: one.version for one in shown}
        self._teams, self._people, self._kinds, self._languages = (_Numbering() for _ in range(4))
        self._calls = 0

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of call by their numbers; "" is not said."""
        return self._kinds.names

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages by their numbers; "" is not said."""
        return self._languages.names

    def of(self, columns: TeamColumns, *, window: int = NOW) -> Side:
        """Return the calls of a team as a side."""
        first, calls = self._calls, len(columns.person)
        self._calls += calls
        people = self._people.of(columns.people)
        return Side(
            team=int(self._teams.of([columns.team])[0]),
            window=window,
            first=first,
            person=np.append(people, NOBODY)[columns.person],
            kind=self._kinds.of(columns.kinds or [None] * calls),
            language=self._languages.of(columns.languages or [None] * calls),
            readings=dict(self._readings(columns)),
        )

    def _readings(self, columns: TeamColumns) -> Iterable[tuple[str, Counted]]:
        for marker, version in self._versions.items():
            calls = columns.counted(marker, version)
            if len(calls):
                row = columns.markers.index(marker)
                counted = Counted(
                    calls.astype(np.int32), columns.value[row, calls], columns.exposure[row, calls]
                )
                yield marker, counted


class _Numbering:
    """Gives each name a number from 0 in the order in which they first come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._numbers)

    def of(self, names: Iterable[str | None]) -> Numbers:
        known = self._numbers
        return np.array([known.setdefault(name or "", len(known)) for name in names], dtype=np.intp)


def column_of(pattern: Pattern, sides: Sequence[Side], strata: Sequence[Numbers], *, number: int) -> Column:
    """Put a marker's readings of all sides together, one behind the other, as column ``number``.

    ``strata`` gives for each call of a side within what it is compared. People, teams and strata are numbered
    in the order in which they come.
    """
    there = [
        (side, stratum, side.readings[pattern.marker])
        for side, stratum in zip(sides, strata, strict=True)
        if pattern.marker in side.readings
    ]
    lengths = [len(counted.calls) for _, _, counted in there]
    return Column(
        marker=number,
        unit=pattern.unit,
        team=by_first(np.repeat([side.team for side, _, _ in there], lengths)),
        person=by_first(np.concatenate([side.person[counted.calls] for side, _, counted in there])),
        window=np.repeat([side.window for side, _, _ in there], lengths),
        kind=by_first(np.concatenate([stratum[counted.calls] for _, stratum, counted in there])),
        call=np.concatenate([counted.calls.astype(np.intp) + side.first for side, _, counted in there]),
        value=np.concatenate([counted.value for _, _, counted in there]),
        exposure=np.concatenate([counted.exposure for _, _, counted in there]),
    )
