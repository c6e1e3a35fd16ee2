"""Calls that somebody objects to: taken out of every table, whole, until it is decided."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from callmirror.errors import Conflict, NotFound
from callmirror.pseudonyms import Pseudonyms
from callmirror.store import erasure
from callmirror.store.calls import find
from callmirror.store.moments_text import moment_text
from callmirror.store.packing import to_json
from callmirror.store.retention import transcripts_of

PARTS = ("readings", "evidence", "segments", "sentences", "conversations", "originals")
"""Tables of one row for a call: its number, and what is packed."""
LASTING = ("corrections", "edits", "comments")
"""Tables of what people said of a call."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A call that waits for a decision, without anything of what it holds; ``by`` is an account's number."""

    call_id: str
    team: str
    started_at: datetime | None
    aside_at: datetime
    by: int | None
    reason: str


def set_aside(
    connection: sqlite3.Connection,
    prefix: str,
    key: Pseudonyms | None,
    *,
    at: datetime,
    by: int | None,
    reason: str,
) -> str:
    """Take a call out of all tables and keep it whole where nothing reads it; its id.

    Errors are those of ``calls.find``.
    """
    number, call_id = find(connection, prefix)
    held = _held(connection, number, call_id)
    call = held["call"]
    recorded = str(call["started_at"] or call["added_at"])[:19]
    connection.execute(
        "INSERT OR REPLACE INTO set_aside VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(call_id, call["team"], call["rep"], call["started_at"], recorded),
            *(moment_text(at), by, reason, to_json(held)),
        ),
    )
    erasure.forget_calls(connection, [(call_id, call["rep"], call["team"])], key)
    return call_id


def _held(connection: sqlite3.Connection, number: int, call_id: str) -> dict[str, Any]:
    cursor = connection.execute("SELECT * FROM calls WHERE number = ?", (number,))
    names = [column[0] for column in cursor.description]
    turns = "SELECT key - (? << 20), number, speaker, role, start_s, end_s, gap_s, text, segments FROM turns "
    between = "WHERE key >= ? << 20 AND key < (? + 1) << 20 ORDER BY key"
    return {
        "call": dict(zip(names, cursor.fetchone(), strict=True)),
        "turns": connection.execute(turns + between, (number, number, number)).fetchall(),
        "parts": {table: _packed(connection, table, number) for table in PARTS},
        "lasting": {table: _rows(connection, table, number) for table in LASTING},
        "transcripts": transcripts_of(connection, [call_id]),
    }


def _packed(connection: sqlite3.Connection, table: str, number: int) -> str | None:
    row = connection.execute(f"SELECT packed FROM {table} WHERE call = ?", (number,)).fetchone()  # noqa: S608 - ours
    return row[0] if row else None


def _rows(connection: sqlite3.Connection, table: str, number: int) -> list[dict[str, Any]]:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE call = ?", (number,))  # noqa: S608 - ours
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def restore(connection: sqlite3.Connection, call_id: str) -> None:
    """Put a call back as it was.

    Raises:
        NotFound: it was not set aside.
        Conflict: the same file was taken in again meanwhile.
    """
    row = connection.execute("SELECT packed FROM set_aside WHERE call_id = ?", (call_id,)).fetchone()
    if row is None:
        raise not_aside()
    if connection.execute("SELECT 1 FROM calls WHERE id = ?", (call_id,)).fetchone():
        raise Conflict(
            en="The same recording was added again meanwhile; erase one of the two.",
            fr="Le même enregistrement a été ajouté de nouveau entre-temps ; effacez l'un des deux.",
        )
    held = json.loads(row[0])
    number = _insert(connection, "calls", {**held["call"], "number": None})
    turns = ((number << 20) + place for place, *_ in held["turns"])
    rows = [(key, *turn[1:]) for key, turn in zip(turns, held["turns"], strict=True)]
    connection.executemany("INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    # Sentences last: the index of words is made when they come, of all that is there by then.
    for table in sorted(PARTS, key=lambda name: name == "sentences"):
        if held["parts"][table] is not None:
            _insert(connection, table, {"call": number, "packed": held["parts"][table]})
    for table in LASTING:
        for each in held["lasting"][table]:
            _insert(connection, table, {**each, "call": number})
    connection.execute("DELETE FROM set_aside WHERE call_id = ?", (call_id,))


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    names, places = ", ".join(row), ", ".join("?" * len(row))
    # Names of tables and columns are our own.
    cursor = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values()))  # noqa: S608
    return int(cursor.lastrowid or 0)


def drop(
    connection: sqlite3.Connection, calls: Sequence[str], key: Pseudonyms | None, at: datetime, *, bar: bool
) -> int:
    """Erase calls that were set aside; ``bar`` has their files refused from now on. How many there were."""
    gone = 0
    for call_id in calls:
        gone += connection.execute("DELETE FROM set_aside WHERE call_id = ?", (call_id,)).rowcount
    if bar and key is not None:
        rows = [(key.fingerprint(call_id), moment_text(at)) for call_id in calls]
        connection.executemany("INSERT OR REPLACE INTO barred VALUES (?, ?)", rows)
    return gone


def is_barred(connection: sqlite3.Connection, call_id: str, key: Pseudonyms | None) -> bool:
    """Whether somebody objects to the call of that file, or it was erased because somebody did."""
    if connection.execute("SELECT 1 FROM set_aside WHERE call_id = ?", (call_id,)).fetchone():
        return True
    mark = None if key is None else key.fingerprint(call_id)
    return connection.execute("SELECT 1 FROM barred WHERE mark = ?", (mark,)).fetchone() is not None


def of_rep(connection: sqlite3.Connection, rep: str) -> list[str]:
    """Ids of the calls of a person that were set aside."""
    rows = connection.execute("SELECT call_id FROM set_aside WHERE rep = ?", (rep,)).fetchall()
    return [call_id for (call_id,) in rows]


def transcripts_aside(connection: sqlite3.Connection, calls: Sequence[str]) -> list[str]:
    """SHA-256 of transcripts that came with calls that were set aside."""
    query = """
        SELECT each.value FROM set_aside, json_each(packed, '$.transcripts') AS each WHERE call_id = ?
    """
    return [sha for call in calls for (sha,) in connection.execute(query, (call,)).fetchall()]


def waiting(connection: sqlite3.Connection) -> tuple[SetAside, ...]:
    """Every call that waits for a decision, the oldest objection first."""
    fields = "call_id, team, started_at, aside_at, by_account, reason"
    query = f"SELECT {fields} FROM set_aside ORDER BY aside_at, call_id"  # noqa: S608 - our own names
    return tuple(
        SetAside(
            call_id,
            team,
            datetime.fromisoformat(started) if started else None,
            datetime.fromisoformat(aside),
            by,
            reason,
        )
        for call_id, team, started, aside, by, reason in connection.execute(query).fetchall()
    )


def not_aside() -> NotFound:
    """Return the error that no such call waits for a decision."""
    return NotFound(
        en="No such call waits for a decision; load the page again.",
        fr="Aucun appel de ce nom n'attend de décision ; rechargez la page.",
    )
