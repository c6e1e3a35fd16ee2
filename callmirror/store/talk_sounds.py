"""Sound of talks that waits to be heard: sealed under the account that sent it, as its talks are.

Nothing is known of it without the key but whose it is. Only who hears it asks for what waits of all accounts.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from callmirror.errors import NotFound
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.connection import translated, writing
from callmirror.store.talks import Sealing, sealing


class TalkSounds:
    """A part of the store, made by ``Store.talk_sounds``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, key: Callable[[], Pseudonyms]) -> None:
        """Nothing is read yet; ``key`` makes what it is sealed with."""
        self._path = path
        self._connection = connection
        self._key = key

    def sealing(self, account: int) -> Sealing:
        """What an account's own sound is sealed and opened with."""
        return sealing(self._key(), f"sound of account {account}")

    def add(self, account: int, content: bytes) -> int:
        """Keep what is told of sound that has come; its number."""
        with translated(self._path), writing(self._connection) as connection:
            query = "INSERT INTO talk_sounds (account, sealed) VALUES (?, ?)"
            sealed = self.sealing(account).seal(content)
            return int(connection.execute(query, (account, sealed)).lastrowid or 0)

    def of(self, account: int) -> dict[int, bytes]:
        """The account's own by number, the first sent first."""
        query = "SELECT number, sealed FROM talk_sounds WHERE account = ? ORDER BY number"
        with translated(self._path):
            rows = self._connection.execute(query, (account,)).fetchall()
        return {number: self.sealing(account).opened(sealed) for number, sealed in rows}

    def waiting(self) -> tuple[tuple[int, int, bytes], ...]:
        """Number, account and content of all there is, the first sent first: for who hears it alone."""
        query = "SELECT number, account, sealed FROM talk_sounds ORDER BY number"
        with translated(self._path):
            rows = self._connection.execute(query).fetchall()
        return tuple(
            (number, account, self.sealing(account).opened(sealed)) for number, account, sealed in rows
        )

    def is_wanted(self, account: int, number: int) -> bool:
        """Whether it is there still: it goes with its account, and when its owner deletes it."""
        query = "SELECT 1 FROM talk_sounds WHERE account = ? AND number = ?"
        with translated(self._path):
            return self._connection.execute(query, (account, number)).fetchone() is not None

    def replace(self, account: int, number: int, content: bytes) -> None:
        """Keep what is told of it now; nothing happens where it was deleted meanwhile."""
        query = "UPDATE talk_sounds SET sealed = ? WHERE account = ? AND number = ?"
        sealed = self.sealing(account).seal(content)
        with translated(self._path), writing(self._connection) as connection:
            connection.execute(query, (sealed, account, number))

    def delete(self, account: int, number: int) -> None:
        """Delete one of the account's own.

        Raises:
            NotFound: the account has none of that number.
        """
        query = "DELETE FROM talk_sounds WHERE account = ? AND number = ?"
        with translated(self._path), writing(self._connection) as connection:
            if not connection.execute(query, (account, number)).rowcount:
                raise NotFound(
                    en="There is no such recording of yours; it may have been deleted.",
                    fr="Il n'y a pas de tel enregistrement de vous ; il a pu être supprimé.",
                )

    def heard(self, account: int, number: int, talk: bytes) -> bool:
        """Put the sealed talk in its place, both or neither; False where nobody wants it any more."""
        with translated(self._path), writing(self._connection) as connection:
            query = "DELETE FROM talk_sounds WHERE account = ? AND number = ?"
            if not connection.execute(query, (account, number)).rowcount:
                return False
            sealed = sealing(self._key(), f"talks of account {account}").seal(talk)
            connection.execute("INSERT INTO talks (account, sealed) VALUES (?, ?)", (account, sealed))
            return True
