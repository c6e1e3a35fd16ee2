"""What was told of tables of readings, in a file of its own: marks of whom it rested on, and nothing else.

The file has the shape of a store that holds no call, and a key of its own in it: whoever has both the file
and a list of names can tell who is in it, so it is kept as the tables are.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from callmirror.columns.traces import MARK_BYTES
from callmirror.domain import Publication
from callmirror.errors import InputError
from callmirror.store.connection import open_file, translated, writing
from callmirror.store.members import traced_already
from callmirror.store.publications import add_publication, all_publications

KEY = "marks_key"
KEY_BYTES = 32


class ToldOfTables:
    """The memory of one file, while nobody else may write in it."""

    def __init__(self, connection: sqlite3.Connection, key: bytes) -> None:
        """Made by ``remembering``."""
        self._connection = connection
        self._key = key

    @property
    def mark(self) -> Callable[[str], int]:
        """Gives the mark of a person or a call, which is another one in every file."""
        return lambda name: int.from_bytes(
            hmac.digest(self._key, name.encode("utf-8", "surrogatepass"), hashlib.sha256)[:MARK_BYTES]
        )

    def published(self) -> tuple[Publication, ...]:
        """Everything that was told, oldest first."""
        return all_publications(self._connection)

    def add(self, told: Iterable[Publication]) -> None:
        """Remember what is told now; it is kept when the memory is left without an error."""
        for one in told:
            add_publication(self._connection, one, traced_already(one.members))


@contextmanager
def remembering(path: Path) -> Iterator[ToldOfTables]:
    """Open the memory in that file, or begin one; other runs wait until this one has told what it tells.

    Raises:
        InputError: it is the store of a data folder.
        StoreError: it can't be used.
    """
    with translated(path):
        connection = open_file(path)
        try:
            with writing(connection):
                _refuse_calls(connection, path)
                yield ToldOfTables(connection, _key(connection))
        finally:
            connection.close()


def _refuse_calls(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("SELECT EXISTS (SELECT 1 FROM facts WHERE name = 'key_check')").fetchone()[0]:
        raise InputError(
            str(path),
            en="is the store of a data folder; name another file for the memory.",
            fr="est la base d'un dossier de données ; nommez un autre fichier pour la mémoire.",
        )


def _key(connection: sqlite3.Connection) -> bytes:
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (KEY,)).fetchone()
    if row is None:
        row = (secrets.token_bytes(KEY_BYTES).hex(),)
        connection.execute("INSERT INTO facts VALUES (?, ?)", (KEY, *row))
    return bytes.fromhex(row[0])
