"""The notices of the house in both languages: every version, and who has read which."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from callmirror.domain import Text
from callmirror.store.moments_text import moment_text


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """A version of what a house tells an audience: "employees" or "customers"."""

    audience: str
    version: int
    text: Text
    made_at: datetime


def latest(connection: sqlite3.Connection, audience: str) -> KeptNotice | None:
    """The version that counts, None where nothing was written yet."""
    query = "SELECT version, en, fr, made_at FROM notices WHERE audience = ? ORDER BY version DESC LIMIT 1"
    row = connection.execute(query, (audience,)).fetchone()
    return (
        None if row is None else KeptNotice(audience, row[0], Text(*row[1:3]), datetime.fromisoformat(row[3]))
    )


def write(connection: sqlite3.Connection, audience: str, text: Text, at: datetime) -> KeptNotice:
    """Keep another version; the same text again is none. To be called inside a transaction."""
    known = latest(connection, audience)
    if known is not None and known.text == text:
        return known
    made = KeptNotice(audience, known.version + 1 if known else 1, text, at)
    row = (audience, made.version, text.en, text.fr, moment_text(at))
    connection.execute("INSERT INTO notices VALUES (?, ?, ?, ?, ?)", row)
    return made


def acknowledge(
    connection: sqlite3.Connection, account: int, audience: str, version: int, at: datetime
) -> None:
    """Keep that an account has read a version; once is enough."""
    row = (account, audience, version, moment_text(at))
    connection.execute("INSERT OR IGNORE INTO notices_read VALUES (?, ?, ?, ?)", row)


def read_at(connection: sqlite3.Connection, account: int, audience: str, version: int) -> datetime | None:
    """When an account has said that it read a version, None where it has not."""
    query = "SELECT at FROM notices_read WHERE account = ? AND audience = ? AND version = ?"
    row = connection.execute(query, (account, audience, version)).fetchone()
    return None if row is None else datetime.fromisoformat(row[0])


def readers(connection: sqlite3.Connection, audience: str, version: int) -> tuple[int, int]:
    """How many active accounts have read a version, and how many there are."""
    query = """
        SELECT count(r.account), count(*) FROM accounts a
        LEFT JOIN notices_read r ON r.account = a.number AND r.audience = ? AND r.version = ?
        WHERE a.active = 1
    """
    read, there_are = connection.execute(query, (audience, version)).fetchone()
    return int(read), int(there_are)
