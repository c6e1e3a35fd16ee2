"""How often entering failed of late, for each login and each address, known by their digests alone."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from callmirror.store.connection import translated, writing
from callmirror.store.moments import as_moment, as_text

FORGIVEN_AFTER = timedelta(hours=24)
"""Attempts are counted until nothing failed for this long."""

Charge = tuple[bytes, Callable[[int], timedelta]]
"""A subject, and how long it must wait after so many attempts that failed."""


class Failures:
    """A part of the store, made by ``Store.failures``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def charge(self, charges: Sequence[Charge], now: datetime) -> timedelta:
        """Count an attempt as failed before it is made, unless a subject must wait: how long, or zero.

        Counting comes first, so that a hundred attempts at once are not a hundred free ones.
        """
        with translated(self._path), writing(self._connection) as connection:
            connection.execute("DELETE FROM failures WHERE last_at <= ?", (as_text(now - FORGIVEN_AFTER),))
            known = {subject: _known(connection, subject) for subject, _ in charges}
            wait = max((until - now for _, until in known.values() if until), default=timedelta())
            if wait > timedelta():
                return wait
            for subject, delay in charges:
                count = known[subject][0] + 1
                values = (subject, count, as_text(now), as_text(now + delay(count)))
                connection.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)", values)
        return timedelta()

    def forgive(self, subject: bytes) -> None:
        """Forget what failed of a subject."""
        with translated(self._path):
            self._connection.execute("DELETE FROM failures WHERE subject = ?", (subject,))

    def give_back(self, subject: bytes, now: datetime) -> None:
        """Take back one attempt that did not fail after all."""
        query = "UPDATE failures SET count = max(count - 1, 0), blocked_until = ? WHERE subject = ?"
        with translated(self._path):
            self._connection.execute(query, (as_text(now), subject))


def _known(connection: sqlite3.Connection, subject: bytes) -> tuple[int, datetime | None]:
    query = "SELECT count, blocked_until FROM failures WHERE subject = ?"
    row = connection.execute(query, (subject,)).fetchone()
    return (0, None) if row is None else (row[0], as_moment(row[1]))
