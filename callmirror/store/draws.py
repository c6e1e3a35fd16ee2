"""Calls that were drawn and shown, remembered by marks so that nobody is drawn twice of the same days."""

import sqlite3

import numpy as np

from callmirror.columns.traces import Marks
from callmirror.domain import Draw
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.connection import writing
from callmirror.store.marking import mark, marks
from callmirror.store.unpacking import Columns, readable
from callmirror.store.windows import window_from, window_text

NUMBERS = "<u8"
"""How marks lie in the file, whatever the machine."""

OF_TEAM = "SELECT number, start, end, drawn, calls, people, payload FROM draws WHERE team = ? ORDER BY number"
INSERT = "INSERT INTO draws (team, start, end, drawn, calls, people, payload) VALUES (?, ?, ?, ?, ?, ?, ?)"
KEPT = "SELECT number, calls FROM draws WHERE team = ? AND payload IS NOT NULL"
ERASE = "UPDATE draws SET payload = NULL WHERE number = ?"


def mark_text(pseudonyms: Pseudonyms, name: str) -> str:
    """Return how a draw that is read back names that person or call."""
    return _named(mark(pseudonyms, name))


def keep(connection: sqlite3.Connection, draw: Draw, pseudonyms: Pseudonyms) -> None:
    """Remember a draw; its calls and people are given by their ids and pseudonyms, and not kept as such."""
    called = (_bytes(marks(sorted(names), pseudonyms)) for names in (draw.calls, draw.people))
    row = (draw.team, *window_text(draw.window), draw.drawn, *called, draw.payload)
    with writing(connection):
        connection.execute(INSERT, row)


def draws(connection: sqlite3.Connection, team: str) -> tuple[Draw, ...]:
    """Return every draw of a team, the first first; calls and people are marks."""
    return tuple(_draw(team, row) for row in connection.execute(OF_TEAM, (team,)).fetchall())


def erase(connection: sqlite3.Connection, calls: list[Columns], pseudonyms: Pseudonyms | None) -> None:
    """Forget what was shown of these ``(id, rep, team)``, in the transaction that forgets them.

    Without the key nobody can tell in which draws they stood: then all that their teams were shown goes.
    """
    gone = None if pseudonyms is None else marks((call_id for call_id, _, _ in calls), pseudonyms)
    for team in {team for _, _, team in calls}:
        for number, drawn in connection.execute(KEPT, (team,)).fetchall():
            if gone is None or np.isin(np.frombuffer(drawn, NUMBERS), gone).any():
                connection.execute(ERASE, (number,))


def _draw(team: str, row: Columns) -> Draw:
    number, start, end, drawn, calls, people, payload = row
    with readable(f"draw {number}"):
        window = window_from(start, end)
        return Draw(team, window, drawn, _names(calls), _names(people), payload or "")


def _names(packed: bytes) -> frozenset[str]:
    return frozenset(_named(int(one)) for one in np.frombuffer(packed, NUMBERS))


def _bytes(numbers: Marks) -> bytes:
    return numbers.astype(NUMBERS).tobytes()


def _named(number: int) -> str:
    return f"mark-{number:016x}"
