"""What is made of a call's sentences and kept beside it, in a table of its own.

Making it takes longer than reading it back, so it is made once; what changes the call takes it along, by
triggers of the table (``migrations.calls.moves_table``), and who next asks makes it anew.
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
from callmirror.store.unpacking import readable

HELD = "SELECT number, id, rep FROM calls"
ONE = "SELECT number FROM calls WHERE id = ? AND rep IS NOT NULL"

Make = Callable[[Corrected], Any]


class Held(NamedTuple):
    """A call by its number and id, and the pseudonym of whom it is of."""

    number: int
    call_id: str
    person: str


class Made:
    """A part of the store: one table of what is made of calls. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, table: str) -> None:
        """Nothing is read yet; ``table`` is our own, with columns ``call``, ``made_for`` and ``packed``."""
        self._path = path
        self._connection = connection
        self._table = table

    def calls(self, team: str, window: Window) -> tuple[Held, ...]:
        """Return the team's calls of the window whose rep is known."""
        where, values = condition(team, window)
        # The condition is made of our own column names; what a user gave goes in as values.
        query = f"{HELD} WHERE {where} AND rep IS NOT NULL ORDER BY number"
        with translated(self._path):
            return tuple(Held(*row) for row in self._connection.execute(query, values))

    def kept(self, calls: Iterable[Held], *, made_for: str) -> Mapping[str, Any]:
        """Return by id what is kept of these calls; those that are missing have to be made."""
        query = f"SELECT packed FROM {self._table} WHERE call = ? AND made_for = ?"  # noqa: S608 - our own
        found = {}
        with translated(self._path), reading(self._connection):
            for call in calls:
                row = self._connection.execute(query, (call.number, made_for)).fetchone()
                if row is not None:
                    with readable(str(call.number)):
                        found[call.call_id] = json.loads(zlib.decompress(row[0]))
        return found

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
            keep = f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?, ?)"  # noqa: S608 - as above
            self._connection.execute(keep, (row[0], made_for, packed))
            return values
