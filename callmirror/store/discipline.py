"""What becomes of next steps, as far as the store knows: calls by deal, what each promised, what was told."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from callmirror.columns import Traces
from callmirror.columns.traces import FORGOTTEN, NO_READING, Marks
from callmirror.domain import Window
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.connection import reading, translated, writing
from callmirror.store.kin import kin_of
from callmirror.store.listing import condition
from callmirror.store.made import Made
from callmirror.store.marking import marks
from callmirror.store.moments import as_text
from callmirror.store.unpacking import Columns

TABLE = "conduct"
NUMBERS = "<u8"
"""How marks lie in the file, whatever the machine."""

CALLS = "SELECT number, id, rep, started_at, deal FROM calls"
LAST = "SELECT max(started_at) FROM calls WHERE team = ?"
TOLD = "SELECT team, start, end, calls, people, readings, payload FROM discipline_tellings"
TELL = """
    INSERT INTO discipline_tellings (team, start, end, cell, calls, people, readings, payload, told_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
OF_ANY = "SELECT number, team, calls, people, readings FROM discipline_tellings"
ERASE = "UPDATE discipline_tellings SET payload = NULL, readings = ? WHERE number = ?"
OLD = "team = ? AND payload IS NOT NULL AND substr(told_at, 1, 19) < ?"


@dataclass(frozen=True, slots=True)
class DealCall:
    """A call of a team as its deal sees it; ``person`` is a pseudonym or "", ``deal`` a fingerprint."""

    number: int
    call_id: str
    person: str
    started_at: datetime
    deal: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a cell of a team over a window, and the marks of what it rests on.

    ``beside`` are calls that show what became of others: where one of them is forgotten the payload goes.
    """

    team: str
    window: Window
    cell: str
    traces: Traces
    payload: str
    beside: Traces | None = None


class Discipline(Made):
    """A part of the store, made by ``Store.discipline``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, key: Callable[[], Pseudonyms]) -> None:
        """Nothing is read yet; ``key`` makes marks."""
        super().__init__(path, connection, TABLE)
        self._key = key

    def dated(self, team: str, window: Window) -> tuple[DealCall, ...]:
        """Return the dated calls of a team in a window, the first first."""
        where, values = condition(team, window)
        # The condition is made of our own column names; what a user gave goes in as values.
        query = f"{CALLS} WHERE {where} AND started_at IS NOT NULL ORDER BY started_at, number"
        with translated(self._path):
            return tuple(map(_call, self._connection.execute(query, values)))

    def last(self, team: str) -> datetime | None:
        """When the last call of a team began, as far as calls are stored."""
        with translated(self._path):
            (found,) = self._connection.execute(LAST, (team,)).fetchone()
        return None if found is None else datetime.fromisoformat(found)

    def marks(self, names: Iterable[str]) -> Marks:
        """Return the marks of calls or people, as what was told is remembered by."""
        with translated(self._path):
            return marks(names, self._key())

    def told(self, team: str, cells: Iterable[str]) -> tuple[Told, ...]:
        """Return what was told of these cells of a team, and of those that held its calls, oldest first.

        ``payload`` is "" where some of it was forgotten.
        """
        wanted = tuple(cells)
        with translated(self._path), reading(self._connection):
            names = (team, *kin_of(self._connection, team))
            rows = [
                (number, cell, row)
                for name in names
                for cell in wanted
                for number, *row in self._connection.execute(
                    f"{TOLD.replace('SELECT', 'SELECT number,')} WHERE team = ? AND cell = ?", (name, cell)
                )
            ]
        return tuple(_told(cell, row) for _, cell, row in sorted(rows, key=lambda one: one[0]))

    def tell(self, told: Told) -> None:
        """Remember what is told of a cell, before it is."""
        packed = (_bytes(each) for each in _columns(told))
        row = told.team, f"{told.window.start}", f"{told.window.end}", told.cell, *packed
        with translated(self._path), writing(self._connection) as connection:
            connection.execute(TELL, (*row, told.payload, as_text(datetime.now(UTC))))


def erase(connection: sqlite3.Connection, calls: list[Columns], pseudonyms: Pseudonyms | None) -> None:
    """Forget what was told of these ``(id, rep, team)``, in the transaction that forgets them.

    The marks of calls and people stay. Without the key nobody can tell where they stood: then all that was
    told of their teams goes.
    """
    teams = {team for _, _, team in calls}
    gone = marks((call_id for call_id, _, _ in calls), pseudonyms) if pseudonyms else None
    people = marks({rep for _, rep, _ in calls if rep is not None}, pseudonyms) if pseudonyms else None
    for number, team, packed_calls, packed_people, packed in connection.execute(OF_ANY).fetchall():
        its_calls, its_people, readings = map(_marks, (packed_calls, packed_people, packed))
        if gone is None or people is None:
            forgotten = np.full(len(its_calls), team in teams)
            touched = team in teams
        else:
            forgotten = np.isin(its_calls, gone)
            touched = bool(forgotten.any() or np.isin(its_people, people).any())
        if touched:
            kept = np.where(forgotten & (readings != NO_READING), np.uint64(FORGOTTEN), readings)
            connection.execute(ERASE, (_bytes(kept), number))


def count_old(connection: sqlite3.Connection, team: str, until: str) -> int:
    """How many tellings of a team ``forget_old`` would forget."""
    query = f"SELECT count(*) FROM discipline_tellings WHERE {OLD}"  # noqa: S608 - our own words
    (count,) = connection.execute(query, (team, until)).fetchone()
    return int(count)


def forget_old(connection: sqlite3.Connection, team: str, until: str) -> int:
    """Forget, inside a transaction, what was told of a team before that; marks stay. How many it was."""
    query = f"UPDATE discipline_tellings SET payload = NULL WHERE {OLD}"  # noqa: S608 - our own words
    return connection.execute(query, (team, until)).rowcount


def _columns(told: Told) -> tuple[Marks, Marks, Marks]:
    """Calls, people and how each call was read; a call beside is not read."""
    (readings,) = told.traces.readings.values()
    parts = [(told.traces.calls, told.traces.people, readings)]
    if told.beside is not None:
        unread = np.full(len(told.beside.calls), NO_READING, dtype=np.uint64)
        parts.append((told.beside.calls, told.beside.people, unread))
    calls, people, read = (np.concatenate(each) for each in zip(*parts, strict=True))
    return calls, people, read


def _call(row: Columns) -> DealCall:
    number, call_id, person, started_at, deal = row
    return DealCall(number, call_id, person or "", datetime.fromisoformat(started_at), deal)


def _told(cell: str, row: list[Any]) -> Told:
    team, start, end, calls, people, readings, payload = row
    window = Window(date.fromisoformat(start), date.fromisoformat(end))
    columns = {cell.partition(".")[0]: _marks(readings)}
    traces = Traces.of(_marks(calls), _marks(people), columns)  # what is not read is left
    return Told(team, window, cell, traces, payload or "")


def _marks(packed: bytes) -> Marks:
    return np.frombuffer(packed, NUMBERS).astype(np.uint64)


def _bytes(numbers: Marks) -> bytes:
    return numbers.astype(NUMBERS).tobytes()
