"""What calls are to routines and to answers to objections: their moves, kept beside them.

What is kept is made of a call's sentences, which takes longer than to read it back; so it is made once and
goes with whatever changes the call (``migrations.moves_table``).
"""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from callmirror.domain import Window
from callmirror.store.connection import reading, translated, writing
from callmirror.store.corrections import Corrected, corrected
from callmirror.store.listing import condition
from callmirror.store.packing import to_json
from callmirror.store.quotes import Quoted, quotes
from callmirror.store.unpacking import readable

HELD = "SELECT number, id, rep FROM calls"
KEPT = "SELECT packed FROM moves WHERE call = ? AND made_for = ?"
ONE = "SELECT number FROM calls WHERE id = ? AND rep IS NOT NULL"
KEEP = "INSERT OR REPLACE INTO moves VALUES (?, ?, ?)"

Make = Callable[[Corrected], Any]


class Held(NamedTuple):
    """A call by its number and id, and the pseudonym of whom it is of."""

    number: int
    call_id: str
    person: str


class Moves:
    """A part of the store, made by ``Store.moves``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def calls(self, team: str, window: Window) -> tuple[Held, ...]:
        """Return the team's calls of the window whose rep is known."""
        where, values = condition(team, window)
        # The condition is made of our own column names; what a user gave goes in as values.
        query = f"{HELD} WHERE {where} AND rep IS NOT NULL ORDER BY number"
        with translated(self._path):
            return tuple(Held(*row) for row in self._connection.execute(query, values))

    def kept(self, calls: Iterable[Held], *, made_for: str) -> Mapping[str, Any]:
        """Return by id what is kept of these calls; those that are missing have to be made."""
        found = {}
        with translated(self._path), reading(self._connection):
            for call in calls:
                row = self._connection.execute(KEPT, (call.number, made_for)).fetchone()
                if row is not None:
                    with readable(str(call.number)):
                        found[call.call_id] = json.loads(zlib.decompress(row[0]))
        return found

    def quotes(self, calls: Iterable[Held], team: str, marker: str) -> tuple[Quoted, ...]:
        """Return what reps said where that marker was read, in these calls of a team."""
        numbers = [call.number for call in calls]
        with translated(self._path), reading(self._connection):
            return tuple(quotes(self._connection, team, Window(), marker, numbers))

    def make(self, call_id: str, make: Make, *, made_for: str) -> Any:
        """Make what is to be kept of a call from its sentences and what people say of them, and keep it.

        ``make`` returns plain values that JSON can hold. None where the call is not stored, or nobody's.
        """
        # What is lost in a power cut is made again.
        with translated(self._path), writing(self._connection, flushed=False):
            row = self._connection.execute(ONE, (call_id,)).fetchone()
            if row is None:
                return None
            values = make(corrected(self._connection, row[0]))
            packed = zlib.compress(to_json(values).encode())
            self._connection.execute(KEEP, (row[0], made_for, packed))
            return values
