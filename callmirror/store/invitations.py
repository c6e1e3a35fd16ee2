"""One-time links: to become the first administrator, to join, to choose a new password."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from callmirror.errors import Conflict, NotFound
from callmirror.store.accounts import ADMINISTRATORS, NewAccount, add
from callmirror.store.connection import translated, writing
from callmirror.store.moments import as_moment, as_text


class Purpose(StrEnum):
    """What a one-time link is for."""

    ADMINISTRATOR = "administrator"
    JOIN = "join"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time link that is good; ``account`` is None for the first administrator's."""

    purpose: Purpose
    account: int | None
    expires_at: datetime


class Invitations:
    """A part of the store, made by ``Store.invitations``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def keep(self, digest: bytes, invitation: Invitation) -> None:
        """Keep a new link in the place of every other for the same account or first start."""
        values = (digest, invitation.purpose.value, invitation.account, as_text(invitation.expires_at))
        with translated(self._path), writing(self._connection) as connection:
            connection.execute("DELETE FROM invitations WHERE account IS ?", (invitation.account,))
            connection.execute("INSERT INTO invitations VALUES (?, ?, ?, ?)", values)

    def find(self, digest: bytes, now: datetime) -> Invitation:
        """What a link is for.

        Raises:
            NotFound: there is none, or it was used or is too old.
        """
        with translated(self._path):
            return _found(self._connection, digest, now)

    def take_first(self, digest: bytes, new: NewAccount, now: datetime) -> int:
        """Use the link of the first start: the number of the administrator that was made.

        Raises:
            NotFound: as ``find``.
            Conflict: somebody administers already.
        """
        with translated(self._path), writing(self._connection) as connection:
            if _found(connection, digest, now).purpose is not Purpose.ADMINISTRATOR:
                raise _no_link()
            if connection.execute(ADMINISTRATORS).fetchone()[0]:
                raise Conflict(
                    en="Somebody administers here already; ask them for an invitation.",
                    fr="Quelqu'un administre déjà ici ; demandez-lui une invitation.",
                )
            connection.execute("DELETE FROM invitations WHERE digest = ?", (digest,))
            return add(connection, new, now)

    def take(self, digest: bytes, secret: str, now: datetime) -> int:
        """Use a link to join or to choose a new password, whose hash is kept; the account's number.

        Every session of the account ends.

        Raises:
            NotFound: as ``find``.
        """
        with translated(self._path), writing(self._connection) as connection:
            account = _found(connection, digest, now).account
            if account is None:
                raise _no_link()
            connection.execute("DELETE FROM invitations WHERE account = ?", (account,))
            connection.execute("DELETE FROM sessions WHERE account = ?", (account,))
            connection.execute("UPDATE accounts SET secret = ? WHERE number = ?", (secret, account))
            return account

    def change(self, account: int, old: str, new: str) -> bool:
        """Keep a new password's hash and end every session and link; False where ``old`` is not its hash."""
        query = "UPDATE accounts SET secret = ? WHERE number = ? AND secret = ?"
        with translated(self._path), writing(self._connection) as connection:
            if not connection.execute(query, (new, account, old)).rowcount:
                return False
            connection.execute("DELETE FROM sessions WHERE account = ?", (account,))
            connection.execute("DELETE FROM invitations WHERE account = ?", (account,))
            return True


def _found(connection: sqlite3.Connection, digest: bytes, now: datetime) -> Invitation:
    query = """
        SELECT purpose, account, i.expires_at FROM invitations i LEFT JOIN accounts a ON a.number = i.account
        WHERE digest = ? AND expires_at > ? AND (account IS NULL OR a.active = 1)
    """
    row = connection.execute(query, (digest, as_text(now))).fetchone()
    if row is None:
        raise _no_link()
    return Invitation(Purpose(row[0]), row[1], as_moment(row[2]))


def _no_link() -> NotFound:
    return NotFound(
        en="This link is no good: it was used, it is too old, or it was not copied whole; ask an "
        "administrator for a new one.",
        fr="Ce lien n'est pas valable : il a déjà servi, il est trop ancien ou il a été mal copié ; "
        "demandez-en un nouveau à un administrateur.",
    )
