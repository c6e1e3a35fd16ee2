"""Stored calls of teams as the readings of one archive: from columns of calls to a list of readings."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.columns import TeamColumns
from callmirror.columns.readings import NOBODY
from callmirror.columns.traces import READ, Marks
from callmirror.domain import OF_STEP
from callmirror.patterns.readings import Context, Readings
from callmirror.patterns.windows import UNKNOWN_DAY

Numbers = NDArray[np.intp]


class Part(NamedTuple):
    """Some calls of a team, by their places in its columns; ``day`` is days since 1970 of all of them."""

    columns: TeamColumns
    places: Numbers
    day: int = UNKNOWN_DAY


def plain_markers(columns: TeamColumns) -> Mapping[str, tuple[int, str]]:
    """The markers that are no steps, each with the newest version that was read and its unit."""
    found = {}
    for row, marker in enumerate(columns.markers):
        states = [columns.states[code] for code in np.flatnonzero(columns.counts[row, 1:]).tolist()]
        measured = [state for state in states if state.measured]
        if OF_STEP not in marker and measured:
            newest = max(state.version for state in states)
            unit = next((state.unit for state in measured if state.version == newest), None)
            if unit is not None:
                found[marker] = (newest, unit)
    return found


def counted(columns: TeamColumns, marker: str, version: int) -> Numbers:
    """Return the places of the calls that count toward a marker's level under that version."""
    return columns.counted(marker, version)


def by_lot(columns: TeamColumns, *, most: int, each: int) -> Numbers:
    """Return the places of calls drawn by their marks, at most so many of anybody and in all."""
    if columns.marks is None:
        raise TypeError("calls without marks can't be drawn by them")
    order = np.argsort(columns.marks[0], kind="stable")
    order = order[columns.person[order] != NOBODY]
    by_person = order[np.argsort(columns.person[order], kind="stable")]
    person = columns.person[by_person]
    turn = np.empty(len(columns.person), dtype=np.intp)
    turn[by_person] = np.arange(len(person)) - np.searchsorted(person, person)
    order = order[turn[order] < each]
    return np.sort(order[np.argsort(turn[order], kind="stable")][:most])


def whole_readings(columns: TeamColumns, places: Numbers) -> Marks:
    """Return a mark for how each of these calls was read, all markers together."""
    mixed = np.bitwise_xor.reduce(columns.readings[:, places], axis=0)
    return np.asarray(mixed | np.uint64(READ))


def readings_of(parts: Sequence[Part], markers: Mapping[str, tuple[int, str]]) -> Readings:
    """Put the calls of all parts into one archive, of these markers under their versions."""
    teams = list(dict.fromkeys(part.columns.team for part in parts))
    people: dict[str, int] = {}
    kinds: dict[str, int] = {"": 0}
    of_call: list[tuple[int, int, int, int]] = []
    entries: list[tuple[NDArray[Any], ...]] = []
    for part in parts:
        entries += _entries(part, markers, first=len(of_call))
        team, columns = teams.index(part.columns.team), part.columns
        for place in part.places.tolist():
            person = people.setdefault(columns.people[columns.person[place]], len(people))
            kind = (columns.kinds[place] if columns.kinds else None) or ""
            of_call.append((team, person, part.day, kinds.setdefault(kind, len(kinds))))
    facts = np.array(of_call, dtype=np.intp).reshape(-1, 4)
    joined = [np.concatenate(each) for each in zip(*entries, strict=True)] or [np.zeros(0)] * 4
    return Readings(
        teams=tuple(teams),
        markers=tuple(markers),
        units=tuple(unit for _, unit in markers.values()),
        kinds=tuple(kinds),
        team_of_call=facts[:, 0],
        person_of_call=facts[:, 1],
        day_of_call=facts[:, 2],
        kind_of_call=facts[:, 3],
        call=joined[0].astype(np.intp),
        marker=joined[1].astype(np.intp),
        value=joined[2].astype(np.float64),
        exposure=joined[3].astype(np.float64),
        contexts=(Context("kind", tuple(kinds), facts[:, 3]),),
    )


def _entries(
    part: Part, markers: Mapping[str, tuple[int, str]], *, first: int
) -> list[tuple[NDArray[Any], ...]]:
    """Call, marker, value and exposure of each reading that counts; calls are numbered from ``first``."""
    columns = part.columns
    found: list[tuple[NDArray[Any], ...]] = []
    number = np.full(len(columns.person), -1, dtype=np.intp)
    number[part.places] = np.arange(first, first + len(part.places))
    for place, (marker, (version, _)) in enumerate(markers.items()):
        calls = counted(columns, marker, version)
        calls = calls[number[calls] >= 0]
        if len(calls):
            row = columns.markers.index(marker)
            numbers = number[calls], np.full(len(calls), place)
            found.append((*numbers, columns.value[row, calls], columns.exposure[row, calls]))
    return found
