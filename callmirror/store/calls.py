"""Writing a call, whole, and finding it again."""

import dataclasses
import sqlite3
from datetime import UTC, datetime
from typing import Any

from callmirror.domain import Review
from callmirror.errors import NotFound, StoreError
from callmirror.pseudonyms import Pseudonyms
from callmirror.store import corrections, edits, originals, search_lines
from callmirror.store.connection import reading, writing
from callmirror.store.edits import Change
from callmirror.store.kin import become_kin, notice_return
from callmirror.store.packing import PLACES, Packed, pack
from callmirror.store.unpacking import load

SHORTEST_PREFIX = 4


def has(connection: sqlite3.Connection, call_id: str) -> bool:
    """Whether the call of exactly that id is stored."""
    return number_of(connection, call_id) is not None


def add(connection: sqlite3.Connection, review: Review, key: Pseudonyms | None) -> bool:
    """Store a call; False when it was there already, and then nothing is changed."""
    packed = pack(review, added_at=datetime.now(UTC))
    with writing(connection):
        return put(connection, packed, key) is not None


def put(connection: sqlite3.Connection, packed: Packed, key: Pseudonyms | None) -> int | None:
    """Store a call inside a transaction; its number, None when it was there already."""
    call_id, team = str(packed.call["id"]), str(packed.call["team"])
    if has(connection, call_id):
        return None
    if key is not None:
        notice_return(connection, call_id, team, key)
    return _write(connection, packed)


def replace(
    connection: sqlite3.Connection, review: Review, key: Pseudonyms | None, again: Change | None = None
) -> None:
    """Store a call in the place of what was stored of it, if anything was.

    The day of adding stays, and what people said of the call. Where they did, ``again`` makes of the review
    what is stored, under the same lock, so that nothing said meanwhile is missed.
    """
    with writing(connection):
        known = connection.execute(
            "SELECT number, added_at, team FROM calls WHERE id = ?", (review.call.id,)
        ).fetchone()
        _notice_team(connection, review, known[2] if known else None, key)
        if not known:
            _write(connection, pack(review, added_at=datetime.now(UTC)))
            return
        number, added_at, _ = known
        kept = _as_people_say(connection, number, review, again)
        lasting = {table: _rows(connection, table, number) for table in LASTING}
        connection.execute("DELETE FROM calls WHERE number = ?", (number,))
        packed = pack(kept, added_at=datetime.now(UTC))
        same = {**packed.call, "number": number, "added_at": added_at}
        _write(connection, dataclasses.replace(packed, call=same))
        for table, rows in lasting.items():
            _put_back(connection, table, rows)
        if lasting["edits"]:
            originals.keep(connection, number, review)


LASTING = ("corrections", "edits", "comments")
"""What people said of a call and what becomes of it when it is reviewed again: it stays."""


def _as_people_say(
    connection: sqlite3.Connection, number: int, review: Review, again: Change | None
) -> Review:
    said = edits.of_call(connection, number), corrections.of_call(connection, number)
    if again is None or not any(said):
        return review
    made = again(edits.Edited(review, review, *said))
    return dataclasses.replace(made.review, readings=made.readings)


def _rows(connection: sqlite3.Connection, table: str, number: int) -> list[tuple[Any, ...]]:
    return connection.execute(f"SELECT * FROM {table} WHERE call = ?", (number,)).fetchall()  # noqa: S608 - our own


def _put_back(connection: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    for row in rows:
        # The tables are our own.
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608


def _notice_team(
    connection: sqlite3.Connection, review: Review, before: str | None, key: Pseudonyms | None
) -> None:
    """Remember it where a call comes under another team than it was of before, stored or forgotten."""
    team = str(review.call.team)
    if before is not None:
        become_kin(connection, before, team)
    elif key is not None:
        notice_return(connection, review.call.id, team, key)


def find(connection: sqlite3.Connection, prefix: str) -> tuple[int, str]:
    """Return the number and id of the one call whose id begins so.

    Raises:
        NotFound: there is none.
        StoreError: the prefix is shorter than 4 characters, or there are several.
    """
    wanted = prefix.strip().lower()
    if len(wanted) < SHORTEST_PREFIX:
        raise StoreError(
            en=f"{prefix!r} is too short; give at least the first {SHORTEST_PREFIX} characters of the "
            "call's id.",
            fr=f"{prefix!r} est trop court ; donnez au moins les {SHORTEST_PREFIX} premiers caractères de "
            "l'identifiant de l'appel.",
        )
    query = "SELECT number, id FROM calls WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
    found = connection.execute(query, (wanted, wanted + "\U0010ffff")).fetchall()
    if not found:
        raise not_found(prefix)
    if len(found) > 1 and found[0][1] != wanted:
        raise StoreError(
            en=f"Several calls begin with {prefix!r}; give more characters of the id.",
            fr=f"Plusieurs appels commencent par {prefix!r} ; donnez plus de caractères de l'identifiant.",
        )
    return int(found[0][0]), str(found[0][1])


def not_found(prefix: str) -> NotFound:
    """Return the error that no call begins so."""
    return NotFound(
        en=f"No stored call begins with {prefix!r}; callmirror calls lists them.",
        fr=f"Aucun appel enregistré ne commence par {prefix!r} ; callmirror calls en donne la liste.",
    )


def review(connection: sqlite3.Connection, prefix: str) -> Review:
    """Return the stored review of the call whose id begins so; errors are those of ``find``."""
    with reading(connection):
        number, _ = find(connection, prefix)
        return load(connection, number)


def number_of(connection: sqlite3.Connection, call_id: str) -> int | None:
    """Return the number of the call of exactly that id, None where it is not stored."""
    row = connection.execute("SELECT number FROM calls WHERE id = ?", (call_id,)).fetchone()
    return row[0] if row else None


def _write(connection: sqlite3.Connection, packed: Packed) -> int:
    names = ", ".join(packed.call)
    values = ", ".join(f":{name}" for name in packed.call)
    # The names are those of ``packing``, never a user's.
    cursor = connection.execute(f"INSERT INTO calls ({names}) VALUES ({values})", packed.call)  # noqa: S608
    number = cursor.lastrowid
    if number is None:
        raise sqlite3.InternalError("no row was inserted")
    first = number * PLACES
    rows = ((first + place, *turn) for place, turn in enumerate(packed.turns))
    connection.executemany("INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    search_lines.put(connection, number, packed.said)
    for table, part in packed.parts.items():
        connection.execute(f"INSERT INTO {table} VALUES (?, ?)", (number, part))  # noqa: S608 - as above
    return number
