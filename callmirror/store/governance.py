"""What the house keeps about keeping: a facade of the parts of the store that know of it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from callmirror.pseudonyms import Pseudonyms
from callmirror.store import erasure, objections
from callmirror.store.connection import reading, translated, writing
from callmirror.store.log import Log

KeyIfAny = Callable[[], Pseudonyms | None]


class Governance:
    """A part of the store, made by ``Store.governance``. Every method may raise StoreError.

    What changes several tables at once is done inside ``changing``, by the functions of ``store.retention``,
    ``store.objections``, ``store.sampling`` and ``store.notices`` on the connection it gives.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, key: KeyIfAny) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection
        self._key = key

    @property
    def log(self) -> Log:
        """Who did what to which call or team."""
        return Log(self._path, self._connection)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for functions of the store that are called within ``looking`` or ``changing``."""
        return self._connection

    def key(self) -> Pseudonyms | None:
        """The key of the data folder, None where it is lost."""
        return self._key()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """All that is changed inside is kept, or nothing of it."""
        with translated(self._path), writing(self._connection):
            yield self._connection

    @contextmanager
    def looking(self) -> Iterator[sqlite3.Connection]:
        """All that is read inside is of one moment."""
        with translated(self._path), reading(self._connection):
            yield self._connection

    def is_barred(self, call_id: str) -> bool:
        """Whether somebody objects to the call of that file, or it was erased because somebody did."""
        with self.looking() as connection:
            return objections.is_barred(connection, call_id, self._key())

    def wipe(self) -> None:
        """Rewrite the files without what was deleted from them.

        Raises:
            StoreError: another process still reads; it can be called again.
        """
        with translated(self._path):
            erasure.wipe(self._connection)

    def is_pending(self) -> bool:
        """Whether something was deleted whose bytes may still lie in the files."""
        with translated(self._path):
            return erasure.is_pending(self._connection)

    def fact(self, name: str) -> str | None:
        """What is remembered under that name."""
        with translated(self._path):
            row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def remember(self, name: str, value: str) -> None:
        """Remember something under a name."""
        with self.changing() as connection:
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))
