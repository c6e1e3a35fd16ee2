"""A CSV table of readings that were taken anywhere, as columns of numbers.

The header names ``call_id,team,person,started_at,marker,value,exposure`` in any order, and columns of context
(``kind``, ``stage``, ``channel``, ``segment``). Errors name a line and never what stands in it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.columns.traces import Marks
from callmirror.domain import BOUNDS, Text
from callmirror.errors import InputError, MetadataError
from callmirror.metadata.dates import ZONE_SLACK, read_date
from callmirror.patterns.disclosure import countable
from callmirror.patterns.observations import LARGEST
from callmirror.patterns.readings import Array, Context, Numbers, Readings
from callmirror.patterns.readings_rows import Gathered, gather, wrong
from callmirror.patterns.windows import UNKNOWN_DAY

Flags = NDArray[np.bool_]

MOST_KINDS = 200
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SMALLEST = 1e-12
"""A reading that is closer to 0 is 0."""

FAR = datetime(2199, 12, 31, tzinfo=UTC) - ZONE_SLACK


class ReadingsTable(NamedTuple):
    """The readings of a table, and what a person should know of how they were read."""

    readings: Readings
    notices: tuple[Text, ...]


def read_readings(
    path: Path,
    *,
    units: Mapping[str, str] | None = None,
    k: int,
    now: datetime | None = None,
    mark: Callable[[str], int] | None = None,
) -> ReadingsTable:
    """Read a table of readings.

    ``units`` gives the unit of markers that are known, and with it the values they may have. Of others it is
    taken from the values: between 0 and 1 they are read as ratios, from 0 up as seconds, else as signed.
    ``mark`` gives what stands for a person or a call where it is to be remembered.

    Raises:
        InputError: it can't be read, lacks a column, or a row can't be: with its line.
    """
    gathered = gather(path)
    if not gathered.line:
        raise InputError(
            str(path), en="holds no reading; add rows.", fr="ne contient aucune lecture ; ajoutez des lignes."
        )
    value, exposure = np.array(gathered.value), np.array(gathered.exposure)
    measured = np.frombuffer(bytes(gathered.measured), dtype=np.uint8).astype(bool)
    _refuse_numbers(path, gathered, value, exposure, measured)
    value[np.abs(value) < SMALLEST] = 0.0
    _refuse_repeated(path, gathered)
    call, marker = np.array(gathered.call, dtype=np.intp), np.array(gathered.marker, dtype=np.intp)
    of_marker = _units(path, gathered, np.where(measured, value, np.nan), units or {})
    calls = _calls(path, gathered, now or datetime.now(UTC))
    kept = measured & (calls.person[call] >= 0)
    readings = Readings(
        teams=calls.teams,
        markers=tuple(gathered.markers),
        units=of_marker,
        kinds=calls.kinds.values,
        team_of_call=calls.team,
        person_of_call=calls.person,
        day_of_call=calls.day,
        kind_of_call=calls.kinds.of_call,
        contexts=calls.contexts,
        marks=_marks(gathered, mark) if mark else None,
        call=call[kept],
        marker=marker[kept],
        value=value[kept],
        exposure=exposure[kept],
    )
    return ReadingsTable(readings, (*_unread(path, readings), *_notices(path, gathered, calls, k=k)))


def _refuse_numbers(path: Path, gathered: Gathered, value: Array, exposure: Array, measured: Flags) -> None:
    if "" in gathered.markers or "" in gathered.calls:
        empty = gathered.markers.get("", -1), gathered.calls.get("", -1)
        row = (np.array(gathered.marker) == empty[0]) | (np.array(gathered.call) == empty[1])
        raise _at(path, gathered, row, "names no call or no marker", "ne nomme pas d'appel ou de marqueur")
    off = measured & ~(np.abs(value) <= LARGEST)
    if off.any():
        raise _at(path, gathered, off, "has a value that is no finite number, or too large; leave it empty",
                  "a une valeur trop grande ou qui n'est pas un nombre fini ; laissez-la vide")  # fmt: skip
    off = ~((exposure <= LARGEST) & (exposure >= 0))
    if off.any():
        raise _at(path, gathered, off, "has an exposure that is no finite number from 0 up",
                  "a une exposition qui n'est pas un nombre fini, 0 ou plus")  # fmt: skip


def _refuse_repeated(path: Path, gathered: Gathered) -> None:
    key = np.array(gathered.call) * len(gathered.markers) + np.array(gathered.marker)
    order = np.argsort(key, kind="stable")
    repeated = np.zeros(len(key), dtype=bool)
    repeated[order[1:]] = key[order[1:]] == key[order[:-1]]
    if repeated.any():
        raise _at(path, gathered, repeated, "reads a marker of a call for the second time; keep one",
                  "lit un marqueur d'un appel pour la deuxième fois ; gardez une lecture")  # fmt: skip


def _units(path: Path, gathered: Gathered, value: Array, known: Mapping[str, str]) -> tuple[str, ...]:
    marker = np.array(gathered.marker)
    low, high = np.full((2, len(gathered.markers)), np.nan)
    np.fmin.at(low, marker, value)
    np.fmax.at(high, marker, value)
    units = []
    for name, number in gathered.markers.items():
        guessed = "signed_s" if low[number] < 0 else "ratio" if high[number] <= 1 else "s"
        unit = known.get(name, guessed)
        least, most = BOUNDS[unit]
        out = (marker == number) & ~((value >= _or(least, -np.inf)) & (value <= _or(most, np.inf)))
        out &= ~np.isnan(value)
        if out.any():
            raise _at(path, gathered, out, f"has a value that {name} can't have ({unit})",
                      f"a une valeur que {name} ne peut pas avoir ({unit})")  # fmt: skip
        units.append(unit)
    return tuple(units)


def _or(bound: float | None, otherwise: float) -> float:
    return otherwise if bound is None else bound


class _Calls(NamedTuple):
    """What each call is, in numbers; a person of -1 is unknown."""

    teams: tuple[str, ...]
    contexts: tuple[Context, ...]
    team: Numbers
    person: Numbers
    day: Numbers

    @property
    def kinds(self) -> Context:
        """The kind of each call, one and the same where the table has no such column."""
        blank = Context("kind", ("",), np.zeros_like(self.team))
        return next((one for one in self.contexts if one.name == "kind"), blank)


def _calls(path: Path, gathered: Gathered, now: datetime) -> _Calls:
    teams: dict[str, int] = {}
    people: dict[str, int] = {"": -1}
    days: dict[str, int] = {"": UNKNOWN_DAY}
    rows = []
    for line, (team, person, started, *_) in zip(gathered.first_line, gathered.facts, strict=True):
        if not team.strip():
            raise wrong(path, line, "names no team", "ne nomme pas d'équipe")
        if started.strip() not in days:
            days[started.strip()] = _day(path, line, started.strip(), now)
        rows.append(
            (
                teams.setdefault(team.strip(), len(teams)),
                people.setdefault(person.strip(), len(people) - 1),
                days[started.strip()],
            )
        )
    team_of, person_of, day_of = np.array(rows, dtype=np.intp).T
    contexts = tuple(_context(path, gathered, place) for place in range(len(gathered.contexts)))
    return _Calls(tuple(teams), contexts, team_of, person_of, day_of)


def _context(path: Path, gathered: Gathered, place: int) -> Context:
    name = gathered.contexts[place]
    values: dict[str, int] = {}
    of_call = [values.setdefault(facts[3 + place].strip(), len(values)) for facts in gathered.facts]
    if len(values) > MOST_KINDS:
        raise InputError(
            str(path),
            en=f"its column {name} has more than {MOST_KINDS} values; it sorts calls into a few, as the "
            "kind of call does into first and renewal.",
            fr=f"sa colonne {name} a plus de {MOST_KINDS} valeurs ; elle range les appels en quelques-unes, "
            "comme le type d'appel en premier et renouvellement.",
        )
    return Context(name, tuple(values), np.array(of_call, dtype=np.intp))


def _day(path: Path, line: int, text: str, now: datetime) -> int:
    """Days since 1970; the error is worded anew, since a cell in the wrong column may hold anything."""
    try:
        moment = read_date(text, source=str(path), now=FAR)
    except MetadataError as error:
        raise wrong(
            path,
            line,
            "has a started_at that is no date or can be read in two ways; write it as 2026-09-14",
            "a un started_at qui n'est pas une date ou se lit de deux façons ; écrivez 2026-09-14",
        ) from error
    if moment > now + ZONE_SLACK:
        raise wrong(path, line, "lies in the future", "est dans le futur")
    return (moment - EPOCH).days


def _marks(gathered: Gathered, mark: Callable[[str], int]) -> tuple[Marks, Marks]:
    """Return the mark of each call and of its person; people's names are told apart from calls'."""
    known = cache(mark)
    people = [known(f"person {person.strip()}") for _, person, *_ in gathered.facts]
    calls = [mark(f"call {call_id}") for call_id in gathered.calls]
    return np.array(calls, dtype=np.uint64), np.array(people, dtype=np.uint64)


def _unread(path: Path, readings: Readings) -> Iterator[Text]:
    counted = np.bincount(readings.marker, minlength=len(readings.markers))
    unread = ", ".join(name for name, number in zip(readings.markers, counted, strict=True) if not number)
    if unread:
        yield Text(
            en=f"{path}: no call of a known person has a value for: {unread}.",
            fr=f"{path} : aucun appel d'une personne connue n'a de valeur pour : {unread}.",
        )


def _notices(path: Path, gathered: Gathered, calls: _Calls, *, k: int) -> Iterator[Text]:
    nobody = int((calls.person < 0).sum())
    if nobody:
        number = f"{nobody} " if countable([""] * nobody, k=k) else ""
        yield Text(
            en=f"{path}: {number}calls without a person are not counted.",
            fr=f"{path} : {number}appels sans personne ne sont pas comptés.",
        )
    if (calls.day == UNKNOWN_DAY).any():
        yield Text(
            en=f"{path}: calls without a date are counted in all time only.",
            fr=f"{path} : les appels sans date ne comptent que pour toute la durée.",
        )
    first = _in_two_teams(calls)
    if first is not None:
        line = gathered.first_line[first]
        yield Text(
            en=f"{path}: line {line}: someone has calls in two teams, and counts in each with the calls held "
            "there.",
            fr=f"{path} : ligne {line} : quelqu'un a des appels dans deux équipes, et compte dans chacune "
            "avec les appels tenus là.",
        )


def _in_two_teams(calls: _Calls) -> int | None:
    """The first call of a person in another team than before."""
    known = np.flatnonzero(calls.person >= 0)
    _, first, of_call = np.unique(calls.person[known], return_index=True, return_inverse=True)
    moved = calls.team[known] != calls.team[known[first]][of_call]
    return int(known[np.argmax(moved)]) if moved.any() else None


def _at(path: Path, gathered: Gathered, rows: Flags, en: str, fr: str) -> InputError:
    return wrong(path, gathered.line[int(np.argmax(rows))], en, fr)
