"""What was told of the customer's world of a team, remembered by marks of whose calls it rested on."""

import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from callmirror.columns import Traces
from callmirror.columns.traces import FORGOTTEN, NO_READING, Marks, Member
from callmirror.domain import Publication, Window
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.connection import reading, translated, writing
from callmirror.store.kin import kin_of
from callmirror.store.marking import marks
from callmirror.store.members import NUMBERS
from callmirror.store.packing import to_json, utc_text
from callmirror.store.unpacking import Columns, readable

COLUMN = "field"
"""Under this name stands how each call was read."""

OF_TEAM = (
    "SELECT number, start, end, calls, people, readings, payload FROM field_tellings WHERE team = ?"
    " ORDER BY number"
)
INSERT = (
    "INSERT INTO field_tellings (team, start, end, calls, people, readings, payload, told_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
RENEW = (
    "UPDATE field_tellings SET calls = ?, people = ?, readings = ?, payload = ?, told_at = ? WHERE number = ?"
)
ALL = "SELECT number, calls, people, readings, payload FROM field_tellings"
OLD = "team = ? AND payload IS NOT NULL AND substr(told_at, 1, 19) < ?"
QUOTED = "quotes"
"""The key of a payload, wherever it stands in it, whose value are words of calls."""


class Field:
    """A part of the store, made by ``Store.field``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, key: Callable[[], Pseudonyms]) -> None:
        """Nothing is read yet; ``key`` makes marks."""
        self._path = path
        self._connection = connection
        self._key = key

    def members(self, calls: Sequence[str], people: Sequence[str], readings: Marks) -> Traces:
        """The marks of these calls, of whom they are and of how they were read."""
        with translated(self._path):
            key = self._key()
        return Traces.of(marks(calls, key), marks(people, key), {COLUMN: readings})

    def told(self, team: str) -> tuple[Publication, ...]:
        """Everything told of a team and of teams that have held its calls, the team's own last."""
        with translated(self._path), reading(self._connection):
            names = (*kin_of(self._connection, team), team)
            return tuple(
                _publication(name, row)
                for name in names
                for row in self._connection.execute(OF_TEAM, (name,)).fetchall()
            )

    def tell(self, told: Publication, beside: Traces | None = None) -> None:
        """Remember what is told, before it is; the same members and window again only renew the payload.

        ``beside`` are calls that the payload tells of too, though they are no members: where one of them is
        forgotten the payload goes.
        """
        columns = tuple(each.astype(NUMBERS).tobytes() for each in _columns(told.members, beside))
        window, now = told.window, utc_text(datetime.now(UTC))
        with translated(self._path), writing(self._connection):
            for row in self._connection.execute(OF_TEAM, (told.team,)).fetchall():
                known = _publication(told.team, row)
                if known.window == window and known.members == told.members:
                    self._connection.execute(RENEW, (*columns, told.payload, now, row[0]))
                    return
            values = told.team, _day(window.start), _day(window.end), *columns, told.payload, now
            self._connection.execute(INSERT, values)


def _columns(members: Collection[Member], beside: Traces | None) -> tuple[Marks, Marks, Marks]:
    """Calls, people and how each call was read, in order; a call beside is not read."""
    if not isinstance(members, Traces):
        raise TypeError("only marks are kept")
    blank = members.calls[:0]
    parts = [(members.calls, members.people, members.readings.get(COLUMN, blank))]
    if beside is not None:
        parts.append((beside.calls, beside.people, np.full(len(beside.calls), NO_READING, dtype=np.uint64)))
    calls, people, read = (np.concatenate(each) for each in zip(*parts, strict=True))
    order = np.lexsort((people, calls))
    return calls[order], people[order], read[order]


def erase(connection: sqlite3.Connection, calls: Sequence[Columns], key: Pseudonyms | None) -> None:
    """Forget what was told of these ``(id, rep, team)`` and how they were read, inside a transaction.

    Without the key nobody can tell where they stood: then all that was told of their teams goes.
    """
    if key is None:
        query = "UPDATE field_tellings SET payload = NULL WHERE team = ?"
        connection.executemany(query, [(team,) for team in {team for _, _, team in calls}])
        return
    gone = marks((call_id for call_id, _, _ in calls), key)
    people = marks({rep for _, rep, _ in calls if rep is not None}, key)
    for number, its_calls, its_people, readings, _ in connection.execute(ALL).fetchall():
        told_calls, told_people, read = (
            np.frombuffer(each, NUMBERS) for each in (its_calls, its_people, readings)
        )
        concerned = np.isin(told_calls, gone)
        if concerned.any() or np.isin(told_people, people).any():
            left = np.where(concerned & (read != NO_READING), np.uint64(FORGOTTEN), read)
            query = "UPDATE field_tellings SET payload = NULL, readings = ? WHERE number = ?"
            connection.execute(query, (left.astype(NUMBERS).tobytes(), number))


def empty_quotes(connection: sqlite3.Connection, calls: Sequence[str], key: Pseudonyms | None) -> None:
    """Take words of these calls out of what was told, inside a transaction; without the key, out of all."""
    gone = None if key is None else marks(calls, key)
    for number, its_calls, _, _, payload in connection.execute(ALL).fetchall():
        concerned = gone is None or bool(np.isin(np.frombuffer(its_calls, NUMBERS), gone).any())
        if concerned and payload:
            told = to_json(json.loads(payload, object_hook=_without_quotes))
            connection.execute("UPDATE field_tellings SET payload = ? WHERE number = ?", (told, number))


def count_old(connection: sqlite3.Connection, team: str, until: str) -> int:
    """How many tellings of a team are older than that."""
    query = f"SELECT count(*) FROM field_tellings WHERE {OLD}"  # noqa: S608 - our own words
    return int(connection.execute(query, (team, until)).fetchone()[0])


def forget_old(connection: sqlite3.Connection, team: str, until: str) -> int:
    """Forget what these told, inside a transaction; their marks stay. How many it was."""
    query = f"UPDATE field_tellings SET payload = NULL WHERE {OLD}"  # noqa: S608 - our own words
    return connection.execute(query, (team, until)).rowcount


def _without_quotes(told: dict[str, object]) -> dict[str, object]:
    return {name: [] if name == QUOTED else value for name, value in told.items()}


def _publication(team: str, row: Columns) -> Publication:
    number, start, end, calls, people, readings, payload = row
    with readable(f"telling {number}"):
        window = Window(*(None if day is None else date.fromisoformat(day) for day in (start, end)))
        columns = (np.frombuffer(each, NUMBERS) for each in (calls, people, readings))
        its_calls, its_people, read = columns
        members = Traces.of(its_calls, its_people, {COLUMN: read})
        return Publication(team, window, members, payload or "")


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
