"""Leaders' talks as they are kept: sealed under the account that speaks, and asked for by that account alone.

What is sealed is encrypted and signed (Fernet) under a key made of the data folder's own and the account's
number: neither a copy of the store, which the key is no part of, nor a row moved to another account gives the
words away. There is no method by which any talks but one account's own can be listed or counted.
"""

import base64
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.errors import NotFound, StoreError
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.connection import translated, writing
from callmirror.store.erasure import PENDING

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class Talks:
    """A part of the store, made by ``Store.talks``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, key: Callable[[], Pseudonyms]) -> None:
        """Nothing is read yet; ``key`` makes what talks are sealed with."""
        self._path = path
        self._connection = connection
        self._key = key

    def add(self, account: int, content: bytes) -> int:
        """Keep a talk; its number."""
        sealed = self._sealing(account).seal(content)
        with translated(self._path), writing(self._connection) as connection:
            query = "INSERT INTO talks (account, sealed) VALUES (?, ?)"
            return int(connection.execute(query, (account, sealed)).lastrowid or 0)

    def of(self, account: int) -> dict[int, bytes]:
        """The account's own talks by number, the first kept first."""
        query = "SELECT number, sealed FROM talks WHERE account = ? ORDER BY number"
        with translated(self._path):
            rows = self._connection.execute(query, (account,)).fetchall()
        return {number: self._sealing(account).opened(sealed) for number, sealed in rows}

    def one(self, account: int, number: int) -> bytes:
        """One of the account's own talks.

        Raises:
            NotFound: the account has none of that number.
        """
        query = "SELECT sealed FROM talks WHERE account = ? AND number = ?"
        with translated(self._path):
            row = self._connection.execute(query, (account, number)).fetchone()
        if row is None:
            raise _no_talk()
        return self._sealing(account).opened(row[0])

    def replace(self, account: int, number: int, content: bytes) -> None:
        """Keep a talk of the account's as it is read now; nothing happens where it was deleted meanwhile."""
        query = "UPDATE talks SET sealed = ? WHERE account = ? AND number = ?"
        sealed = self._sealing(account).seal(content)
        with translated(self._path), writing(self._connection) as connection:
            connection.execute(query, (sealed, account, number))

    def delete(self, account: int, number: int) -> None:
        """Delete one of the account's own talks; its bytes go when the erasure is finished.

        Raises:
            NotFound: the account has none of that number.
        """
        query = "DELETE FROM talks WHERE account = ? AND number = ?"
        with translated(self._path), writing(self._connection) as connection:
            if not connection.execute(query, (account, number)).rowcount:
                raise _no_talk()
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (PENDING, "yes"))

    def _sealing(self, account: int) -> "Sealing":
        return sealing(self._key(), f"talks of account {account}")


class Sealing:
    """Encrypts and signs under one key, and opens what was."""

    def __init__(self, fernet: "Fernet") -> None:
        """See ``sealing``."""
        self._fernet = fernet

    def seal(self, content: bytes) -> bytes:
        """Encrypt and sign."""
        return self._fernet.encrypt(content)

    def opened(self, sealed: bytes) -> bytes:
        """What was sealed.

        Raises:
            StoreError: it is damaged, or was sealed under another key.
        """
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - only where talks are kept

        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise StoreError(
                en="A talk can't be opened: its record is damaged, or the key of the data folder is another.",
                fr="Une prise de parole ne s'ouvre pas : elle est abîmée, ou la clé du dossier est une "
                "autre.",
            ) from error


def sealing(key: Pseudonyms, purpose: str) -> Sealing:
    """What seals for one purpose under the key of the data folder.

    Raises:
        StoreError: the library that does it is not installed.
    """
    try:
        from cryptography.fernet import Fernet  # noqa: PLC0415 - as above
    except ImportError as error:
        raise StoreError(
            en="Talks are kept sealed only, which takes the library cryptography; install it with "
            "`pip install cryptography`.",
            fr="Les prises de parole ne sont gardées que scellées, avec la bibliothèque cryptography ; "
            "installez-la avec `pip install cryptography`.",
        ) from error
    return Sealing(Fernet(base64.urlsafe_b64encode(key.secret(purpose))))


def _no_talk() -> NotFound:
    return NotFound(
        en="There is no such talk of yours; it may have been deleted.",
        fr="Il n'y a pas de telle prise de parole de vous ; elle a pu être supprimée.",
    )
