"""Sessions of people in a browser; only the digest of what the browser holds is kept."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from callmirror.access import Account
from callmirror.store.accounts import COLUMNS, FROM_ACCOUNTS, account_of
from callmirror.store.connection import translated, writing
from callmirror.store.moments import as_moment, as_text
from callmirror.store.touching import touch

TOUCHED_EVERY = timedelta(minutes=1)
"""A session's last sign of life is this exact, so that reading pages writes little."""
LIVE = "expires_at > :now AND seen_at > :idle"
BEGIN = """
    INSERT INTO sessions SELECT NULL, :digest, number, :now, :now, :expires FROM accounts
    WHERE number = :account AND active = 1 AND (:secret IS NULL OR secret = :secret)
"""
OF_DIGEST = f"""
    SELECT s.number, s.seen_at, {COLUMNS} {FROM_ACCOUNTS} JOIN sessions s ON s.account = a.number
    WHERE s.digest = :digest AND a.active = 1 AND s.expires_at > :now AND s.seen_at > :idle
"""


@dataclass(frozen=True, slots=True)
class Session:
    """A session as a list shows it; ``this`` is the one that asks."""

    number: int
    created_at: datetime
    seen_at: datetime
    this: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts: without a sign of life, and at most."""

    idle: timedelta = timedelta(hours=12)
    longest: timedelta = timedelta(days=30)


class Sessions:
    """A part of the store, made by ``Store.sessions``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, limits: Limits | None = None) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection
        self._limits = limits or Limits()

    def begin(self, digest: bytes, account: int, now: datetime, secret: str | None = None) -> bool:
        """Keep a new session; those that ended are cleared away.

        False where the account is not let in, or ``secret`` is told and is its hash no more.
        """
        values = {"digest": digest, "account": account, "secret": secret, "now": as_text(now)}
        values["expires"] = as_text(now + self._limits.longest)
        with translated(self._path), writing(self._connection) as connection:
            connection.execute(f"DELETE FROM sessions WHERE NOT ({LIVE})", self._at(now))  # noqa: S608
            return bool(connection.execute(BEGIN, values).rowcount)

    def account(self, digest: bytes, now: datetime) -> Account | None:
        """Whose session it is, None where it ended or its account is not let in; a sign of life."""
        with translated(self._path):
            rows = self._connection.execute(OF_DIGEST, {"digest": digest, **self._at(now)}).fetchall()
            if not rows:
                return None
            number, seen_at = rows[0][:2]
            if now - as_moment(seen_at) >= TOUCHED_EVERY:
                query = "UPDATE sessions SET seen_at = ? WHERE number = ?"
                touch(self._connection, query, (as_text(now), number))
        return account_of([row[2:] for row in rows])

    def of_account(self, account: int, digest: bytes, now: datetime) -> tuple[Session, ...]:
        """The sessions of an account that go on, the last seen first."""
        query = f"""
            SELECT number, created_at, seen_at, digest = :digest FROM sessions
            WHERE account = :account AND {LIVE} ORDER BY seen_at DESC, number DESC
        """  # noqa: S608 - made of our own words
        values = {"account": account, "digest": digest, **self._at(now)}
        with translated(self._path):
            rows = self._connection.execute(query, values).fetchall()
        return tuple(
            Session(number, as_moment(begun), as_moment(seen), bool(this))
            for number, begun, seen, this in rows
        )

    def end(self, digest: bytes) -> None:
        """End one session; ending one that ended is no error."""
        with translated(self._path):
            self._connection.execute("DELETE FROM sessions WHERE digest = ?", (digest,))

    def end_all(self, account: int, but: bytes | None = None) -> None:
        """End every session of an account, one excepted."""
        query = "DELETE FROM sessions WHERE account = ? AND digest IS NOT ?"
        with translated(self._path):
            self._connection.execute(query, (account, but))

    def _at(self, now: datetime) -> dict[str, str]:
        return {"now": as_text(now), "idle": as_text(now - self._limits.idle)}
