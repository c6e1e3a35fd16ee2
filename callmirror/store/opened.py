"""The file of a store and the key of its pseudonyms, for as long as it is open."""

import sqlite3
from pathlib import Path
from typing import Self

from callmirror.pseudonyms import KEY_FILE, STORE_FILE, Pseudonyms, make_key
from callmirror.store.connection import translated, writing, wrong_key

KEY_CHECK = "key_check"


class Opened:
    """An open file; the parts of the store are built upon it."""

    def __init__(self, home: Path, connection: sqlite3.Connection) -> None:
        """Made by ``open_store``."""
        self.home = home
        self.path = home / STORE_FILE
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        with translated(self.path):
            self._connection.close()

    def pseudonyms(self) -> Pseudonyms:
        """Return the pseudonyms of this data folder.

        Raises:
            StoreError: the key is lost or is not the one this store was made with.
        """
        return Pseudonyms(self.home)

    def check_key(self) -> None:
        """Make the key of a new store; refuse one that is not the key this store was made with.

        A store whose key is lost can still be read, exported and forgotten from.
        """
        with translated(self.path):
            if self._fact(KEY_CHECK) is None or (not (self.home / KEY_FILE).exists() and self._is_empty()):
                self._adopt_key()
            elif (self.home / KEY_FILE).exists() and self.pseudonyms().check != self._fact(KEY_CHECK):
                raise wrong_key(self.home / KEY_FILE)

    def _adopt_key(self) -> None:
        """Under the write lock, so that of several processes that make a store at once all see one key."""
        with writing(self._connection) as connection:
            if not (self.home / KEY_FILE).exists():
                make_key(self.home)
            check = self.pseudonyms().check
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (KEY_CHECK, check))

    def _is_empty(self) -> bool:
        query = "SELECT EXISTS (SELECT 1 FROM calls) OR EXISTS (SELECT 1 FROM publications)"
        return not self._connection.execute(query).fetchone()[0]

    def _fact(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _key_if_any(self) -> Pseudonyms | None:
        return self.pseudonyms() if (self.home / KEY_FILE).exists() else None
