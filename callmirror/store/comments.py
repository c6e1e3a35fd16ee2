"""What people say of moments of a call, to those who may read the call."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from callmirror.errors import NotFound
from callmirror.store.packing import utc_text
from callmirror.store.unpacking import Columns, readable

FIELDS = "number, at_s, text, made_at, made_by, changed_at"
OF_CALL = f"SELECT {FIELDS} FROM comments WHERE call = ? ORDER BY at_s IS NULL, at_s, number"  # noqa: S608 - our own names


@dataclass(frozen=True, slots=True)
class Comment:
    """What the account ``by`` says of a moment, or of the call as a whole where ``at_s`` is None."""

    number: int
    at_s: float | None
    text: str
    made_at: datetime
    by: int
    changed_at: datetime | None = None


def of_call(connection: sqlite3.Connection, call: int) -> tuple[Comment, ...]:
    """Return the comments of a call in the order of their moments, those without one last."""
    with readable(str(call)):
        return tuple(map(_comment, connection.execute(OF_CALL, (call,)).fetchall()))


def add(connection: sqlite3.Connection, call: int, text: str, *, at_s: float | None, by: int) -> int:
    """Keep a comment; its number."""
    row = (call, at_s, text, utc_text(datetime.now(UTC)), by)
    query = "INSERT INTO comments (call, at_s, text, made_at, made_by) VALUES (?, ?, ?, ?, ?)"
    return int(connection.execute(query, row).lastrowid or 0)


def change(connection: sqlite3.Connection, call: int, number: int, text: str, *, by: int) -> None:
    """Put other words in the place of one's own.

    Raises:
        NotFound: the call has no comment of that number by that account.
    """
    query = "UPDATE comments SET text = ?, changed_at = ? WHERE call = ? AND number = ? AND made_by = ?"
    changed_at = utc_text(datetime.now(UTC))
    _require(connection.execute(query, (text, changed_at, call, number, by)).rowcount)


def delete(connection: sqlite3.Connection, call: int, number: int, *, by: int) -> None:
    """Take one's own comment away.

    Raises:
        NotFound: the call has no comment of that number by that account.
    """
    query = "DELETE FROM comments WHERE call = ? AND number = ? AND made_by = ?"
    _require(connection.execute(query, (call, number, by)).rowcount)


def forget_author(connection: sqlite3.Connection, account: int) -> int:
    """Delete all that an account ever said of moments; how many comments it was."""
    return connection.execute("DELETE FROM comments WHERE made_by = ?", (account,)).rowcount


def _require(changed: int) -> None:
    if not changed:
        raise NotFound(
            en="This call has no such comment of yours; load the page again.",
            fr="Cet appel n'a pas de tel commentaire de vous ; rechargez la page.",
        )


def _comment(row: Columns) -> Comment:
    number, at_s, text, made_at, by, changed_at = row
    changed = datetime.fromisoformat(changed_at) if changed_at else None
    return Comment(number, at_s, text, datetime.fromisoformat(made_at), by, changed)
