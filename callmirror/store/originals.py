"""Calls as the machine wrote them, kept whole while people's edits make the tables say something else."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from callmirror.domain import Review
from callmirror.store.packing import PLACES, pack, to_json
from callmirror.store.unpacking import CALL_COLUMNS, readable, unpacked

NEVER_CHANGED = frozenset(
    {"id", "source", "team", "rep", "kind", "started_at", "added_at", "deal", "stage", "channel", "segment"}
)
"""Columns of a call that no edit touches: an original takes them from the call as it stands."""


def of_call(connection: sqlite3.Connection, number: int) -> Review | None:
    """Return the call as the machine wrote it, None where the tables still say so."""
    row = connection.execute("SELECT packed FROM originals WHERE call = ?", (number,)).fetchone()
    if row is None:
        return None
    with readable(str(number)):
        held = json.loads(row[0])
        query = f"SELECT {', '.join(CALL_COLUMNS)} FROM calls WHERE number = ?"  # noqa: S608 - our own names
        now = dict(zip(CALL_COLUMNS, connection.execute(query, (number,)).fetchone(), strict=True))
        parts = {table: json.loads(packed) for table, packed in held["parts"].items()}
        columns = {**now, **held["call"]}
        return unpacked([columns[name] for name in CALL_COLUMNS], map(_as_read, held["turns"]), parts)


def _as_read(turn: Sequence[Any]) -> Sequence[Any]:
    """A turn as a query of ``unpacking`` gives it, from the order in which it is written."""
    index, speaker, role, start_s, end_s, gap_s, text, segments = turn
    return index, speaker, role, text, start_s, end_s, gap_s, segments


def keep(connection: sqlite3.Connection, number: int, machine: Review) -> None:
    """Keep the call as the machine wrote it; to be called inside a transaction."""
    packed = pack(machine, added_at=datetime.now(UTC))
    call = {name: value for name, value in packed.call.items() if name not in NEVER_CHANGED}
    held = to_json({"call": call, "turns": packed.turns, "parts": packed.parts})
    connection.execute("INSERT OR REPLACE INTO originals VALUES (?, ?)", (number, held))


def drop(connection: sqlite3.Connection, number: int) -> None:
    """Forget the original of a call that stands as the machine wrote it."""
    connection.execute("DELETE FROM originals WHERE call = ?", (number,))


def write_over(connection: sqlite3.Connection, number: int, review: Review) -> None:
    """Make the tables say of a stored call what this review says; to be called inside a transaction.

    The call's row is changed and never deleted, so that all that hangs on it stays.
    """
    packed = pack(review, added_at=datetime.now(UTC))
    told = {name: value for name, value in packed.call.items() if name not in NEVER_CHANGED}
    names = ", ".join(f"{name} = :{name}" for name in told)
    # The names here and below are those of ``packing``, never a user's.
    connection.execute(f"UPDATE calls SET {names} WHERE number = :number", {**told, "number": number})  # noqa: S608
    first = number * PLACES
    connection.execute("DELETE FROM turns WHERE key >= ? AND key < ?", (first, first + PLACES))
    rows = ((first + place, *turn) for place, turn in enumerate(packed.turns))
    connection.executemany("INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.execute("DELETE FROM conversations WHERE call = ?", (number,))
    for table, part in packed.parts.items():
        if table == "conversations":
            connection.execute("INSERT INTO conversations VALUES (?, ?)", (number, part))
        else:
            connection.execute(f"UPDATE {table} SET packed = ? WHERE call = ?", (part, number))  # noqa: S608
