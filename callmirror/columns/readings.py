"""Readings of a team's calls as columns of numbers: one row per marker, one column per call.

This is what a page of many calls is computed from. It says exactly what as many :class:`Observation` would
say, and gives them back in their order, so that there are not two truths.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from operator import itemgetter
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from callmirror.columns.traces import READ, READING_BYTES, Marks
from callmirror.domain import Observation

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]
Codes = NDArray[np.uint16]

NOBODY = -1
"""The number of the person of a call whose rep nobody declared."""


Row = tuple[str, str, str, int, str, float | None, float, str | None]
"""What an observation says beside its team: call, person, marker, version, unit, value, exposure, reason."""


class State(NamedTuple):
    """What a reading is, apart from its numbers; ``measured`` says whether it has a value."""

    version: int
    unit: str
    measured: bool
    reason: str | None


ABSENT = 0
"""The code of a marker that was not looked for in a call; ``states[code - 1]`` is what any other means."""


@dataclass(frozen=True, eq=False)
class TeamColumns(Sequence[Observation]):
    """All readings of some calls of one team; arrays of a table are of shape (markers, calls).

    ``person`` gives each call's person as their place in ``people``, which is sorted, or ``NOBODY``.
    ``readings`` are marks of how each call was read; ``marks`` stand for the calls and for the people where
    these are to be remembered, None where not. ``languages`` and ``kinds`` are those of the calls, or empty.

    As a sequence these are observations: call by call, and of a call in the order of the markers.
    """

    team: str
    markers: tuple[str, ...]
    people: tuple[str, ...]
    states: tuple[State, ...]
    ids: Sequence[str] = field(repr=False)
    person: Numbers = field(repr=False)
    code: Codes = field(repr=False)
    value: Array = field(repr=False)
    exposure: Array = field(repr=False)
    readings: Marks = field(repr=False)
    marks: tuple[Marks, Marks] | None = field(default=None, repr=False)
    languages: Sequence[str | None] = field(default=(), repr=False)
    kinds: Sequence[str | None] = field(default=(), repr=False)

    @property
    def holders(self) -> Mapping[str, str]:
        """The person of each call from which anything was read; "" where nobody knows."""
        names = (*self.people, "")
        read = np.flatnonzero(self.code.any(axis=0)).tolist()
        return {
            self.ids[call]: names[person]
            for call, person in zip(read, self.person[read].tolist(), strict=True)
        }

    @property
    def language_of(self) -> Mapping[str, str | None]:
        """The language of each call, where they were told."""
        return dict(zip(self.ids, self.languages, strict=True)) if self.languages else {}

    @cached_property
    def counts(self) -> Numbers:
        """How many calls have each code, per marker: of shape (markers, states + 1)."""
        width = len(self.states) + 1
        return np.array([np.bincount(row, minlength=width) for row in self.code]).reshape(-1, width)

    def measured(self, marker: str) -> Numbers:
        """Return the places of the calls in which the marker has a value."""
        return self._read(marker, [state.measured for state in self.states])

    def counted(self, marker: str, version: int) -> Numbers:
        """Return the places of the calls that count toward a marker's level under that version."""
        calls = self._read(marker, [state.measured and state.version == version for state in self.states])
        return np.asarray(calls[self.person[calls] != NOBODY])

    def _read(self, marker: str, wanted: Sequence[bool]) -> Numbers:
        """The calls whose reading of the marker is in one of the wanted states."""
        if marker not in self.markers:
            return np.zeros(0, dtype=np.intp)
        return np.flatnonzero(np.array([False, *wanted])[self.code[self.markers.index(marker)]])

    def only(self, markers: Collection[str]) -> "TeamColumns":
        """Return the readings of these markers alone; calls of which nothing is left stay."""
        rows = [row for row, marker in enumerate(self.markers) if marker in markers]
        return replace(
            self,
            markers=tuple(self.markers[row] for row in rows),
            code=self.code[rows],
            value=self.value[rows],
            exposure=self.exposure[rows],
            readings=self.readings[rows],
        )

    def __iter__(self) -> Iterator[Observation]:
        return iter(self._observations)

    def __len__(self) -> int:
        return int(np.count_nonzero(self.code))

    @overload
    def __getitem__(self, place: int) -> Observation: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Observation]: ...

    def __getitem__(self, place: int | slice) -> Observation | Sequence[Observation]:
        return self._observations[place]

    @cached_property
    def _observations(self) -> tuple[Observation, ...]:
        """Made only where somebody looks at them one by one: a hundred times slower than the columns."""
        return tuple(
            self._observation(row, call, call_id)
            for call, call_id in enumerate(self.ids)
            for row in np.flatnonzero(self.code[:, call]).tolist()
        )

    def _observation(self, row: int, call: int, call_id: str) -> Observation:
        state = self.states[self.code[row, call] - 1]
        value = float(self.value[row, call]) if state.measured else None
        person = "" if self.person[call] == NOBODY else self.people[self.person[call]]
        return Observation(
            call_id, self.team, person, self.markers[row], state.version, state.unit, value,
            float(self.exposure[row, call]), state.reason,
        )  # fmt: skip


def columns_of(team: str, observations: Sequence[Observation]) -> TeamColumns:
    """Put observations of one team into columns; of each call and marker there may be one."""
    return columns_of_rows(
        team,
        [
            (one.call_id, one.person, one.marker, one.version, one.unit, one.value, one.exposure, one.reason)
            for one in observations
        ],
    )


def columns_of_rows(team: str, rows: Sequence[Row]) -> TeamColumns:
    """Put what observations of one team would say into columns, without making any."""
    calls, markers, states = (_numbered(rows, said) for said in (itemgetter(0), itemgetter(2), _state))
    holders = {row[0]: row[1] for row in rows}
    people = tuple(sorted({*holders.values()} - {""}))
    number = {"": NOBODY} | {name: place for place, name in enumerate(people)}
    code, value, exposure, readings = blank((len(markers.found), len(calls.found)))
    cells = markers.of_row, calls.of_row
    code[cells] = np.array(states.of_row, dtype=np.intp) + 1
    value[cells] = [row[5] or 0.0 for row in rows]
    exposure[cells] = [row[6] for row in rows]
    readings[cells] = np.array([READ + reading_digest(row[0], row[3], row[5]) for row in rows], np.uint64)
    return TeamColumns(
        team,
        tuple(markers.found),
        people,
        tuple(State(*state) for state in states.found),
        tuple(calls.found),
        np.array([number[holders[call]] for call in calls.found], dtype=np.intp),
        code,
        value,
        exposure,
        readings,
    )


class _Numbered(NamedTuple):
    """What rows say, in the order in which it first comes, and the place of what each row says."""

    found: list[Any]
    of_row: list[int]


def _numbered(rows: Sequence[Row], said: Callable[[Row], Any]) -> _Numbered:
    numbers: dict[Any, int] = {}
    of_row = [numbers.setdefault(said(row), len(numbers)) for row in rows]
    return _Numbered(list(numbers), of_row)


def _state(row: Row) -> tuple[int, str, bool, str | None]:
    return row[3], row[4], row[5] is not None, row[7]


def blank(shape: tuple[int, int]) -> tuple[Codes, Array, Array, Marks]:
    """Return empty tables of codes, values, exposures and fingerprints."""
    return (
        np.zeros(shape, dtype=np.uint16), np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=np.uint64)
    )  # fmt: skip


def reading_digest(call_id: str, version: int, value: float | None) -> int:
    """Return a fingerprint of how a call was read, the same for the same value under the same version."""
    text = f"{call_id} {version} {'none' if value is None else float(value).hex()}"
    return int.from_bytes(blake2b(text.encode(), digest_size=READING_BYTES).digest())
