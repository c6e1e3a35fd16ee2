"""The store as rows of two tables, for analysis elsewhere: pseudonyms, no names, no words of calls.

A call and a reading each are a row; so many calls are read at a time, whatever their number.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from callmirror.store.packing import to_json
from callmirror.store.unpacking import readable

MANY = 500
"""So many calls stand in memory at once."""

Row = tuple[Any, ...]

CALL_COLUMNS = (
    "call", "team", "rep", "kind", "stage", "channel", "segment", "started_at", "language", "duration_s",
    "separation", "role_source", "role_confidence", "words_from", "added_at",
)  # fmt: skip
READING_COLUMNS = (
    "call", "team", "rep", "kind", "stage", "channel", "segment", "started_at", "language",
    "marker", "version", "unit", "value", "reason", "support",
)  # fmt: skip
OF_CALL = "number, id, team, rep, kind, stage, channel, segment, started_at, language"
"""What both tables begin with, after the call's number."""
CALLS = f"""
    SELECT {OF_CALL}, duration_s, separation, role_source, role_confidence,
        json_extract(engine, '$.words'), added_at
    FROM calls WHERE number > ? AND team = coalesce(?, team) ORDER BY number LIMIT {MANY}
"""  # noqa: S608 - our own names
READINGS = f"""
    SELECT {OF_CALL}, packed FROM calls JOIN readings ON call = number
    WHERE number > ? AND team = coalesce(?, team) ORDER BY number LIMIT {MANY}
"""  # noqa: S608 - our own names


def calls(connection: sqlite3.Connection, team: str | None) -> Iterator[Row]:
    """Yield a row of ``CALL_COLUMNS`` for each call of a team or of all, in the order of adding."""
    yield from (row[1:] for row in _rows(connection, CALLS, team))


def readings(connection: sqlite3.Connection, team: str | None) -> Iterator[Row]:
    """Yield a row of ``READING_COLUMNS`` for each reading of each call; ``support`` is JSON.

    Raises:
        StoreError: a record is damaged.
    """
    for number, *of_call, packed in _rows(connection, READINGS, team):
        with readable(f"{number}"):
            for marker, version, unit, value, support, reason in json.loads(packed):
                yield (*of_call, marker, version, unit, value, reason, to_json(support))


def _rows(connection: sqlite3.Connection, query: str, team: str | None) -> Iterator[Row]:
    """Page by page, so that no reader looks back at one moment while the log of others grows."""
    last = 0
    while page := connection.execute(query, (last, team)).fetchall():
        yield from page
        last = page[-1][0]
