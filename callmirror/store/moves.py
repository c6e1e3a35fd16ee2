"""What calls are to routines and to answers to objections: their moves, kept beside them."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from callmirror.domain import Window
from callmirror.store.connection import reading, translated
from callmirror.store.made import Held, Made
from callmirror.store.quotes import Quoted, quotes

TABLE = "moves"
KEEP = f"INSERT OR REPLACE INTO {TABLE} VALUES (?, ?, ?)"  # noqa: S608 - our own


class Moves(Made):
    """A part of the store, made by ``Store.moves``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        super().__init__(path, connection, TABLE)

    def quotes(self, calls: Iterable[Held], team: str, marker: str) -> tuple[Quoted, ...]:
        """Return what reps said where that marker was read, in these calls of a team."""
        numbers = [call.number for call in calls]
        with translated(self._path), reading(self._connection):
            return tuple(quotes(self._connection, team, Window(), marker, numbers))
