"""Asking the index, and the words around what it finds."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from callmirror.domain import Role, Window
from callmirror.store.packing import PLACES
from callmirror.store.search_words import Sought, expression, within
from callmirror.store.unpacking import readable

CALLS_A_MINUTE = 1 << 16
LAST_KEY = (1 << 63) - 1
FOUND = """
    FROM said CROSS JOIN search_calls ON search_calls.base = said.rowid >> 20
    CROSS JOIN calls ON calls.number = search_calls.call
    WHERE said MATCH ? AND said.rowid >= ? AND said.rowid < ? AND
"""
CALL = """
    SELECT number, id, team, kind, started_at, language, sentences.packed FROM search_calls
    JOIN calls ON calls.number = search_calls.call JOIN sentences ON sentences.call = calls.number
    WHERE search_calls.base = ?
"""
TURNS = "SELECT key, role, start_s FROM turns WHERE key IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that answers: its key, newer calls higher, and its words as the index has them."""

    key: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a call; ``at_s`` is where it is said or its turn begins, None if neither is known."""

    text: str
    role: Role
    at_s: float | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with those around it, and its call: there is no field in which a person could stand.

    ``place`` counts sentences of the call from 0.
    """

    key: int
    call_id: str
    team: str
    kind: str | None
    started_at: datetime | None
    language: str | None
    place: int
    line: Line
    before: Line | None
    after: Line | None


def find(
    connection: sqlite3.Connection, sought: Sought, *, below: int | None, limit: int
) -> tuple[Found, ...]:
    """Return the newest sentences that answer, of keys below ``below``; a call's last sentence first."""
    asked = _asked(connection, sought, below)
    if asked is None:
        return ()
    test, values = asked
    query = f"SELECT said.rowid, said.words {FOUND} {test} ORDER BY said.rowid DESC LIMIT ?"
    return tuple(Found(*row) for row in connection.execute(query, (*values, limit)).fetchall())


def count(connection: sqlite3.Connection, sought: Sought, *, most: int) -> int:
    """Return how many sentences answer, counted to ``most`` and no further."""
    asked = _asked(connection, sought, None)
    if asked is None:
        return 0
    test, values = asked
    query = f"SELECT count(*) FROM (SELECT 1 {FOUND} {test} LIMIT ?)"  # noqa: S608 - as above
    return int(connection.execute(query, (*values, most)).fetchone()[0])


def passages(connection: sqlite3.Connection, keys: Sequence[int]) -> tuple[Passage, ...]:
    """Return the sentences of these keys with what is said around them, in the order of the keys.

    A call that went meanwhile is left out.
    """
    calls = {base: connection.execute(CALL, (base,)).fetchone() for base in {key >> 20 for key in keys}}
    packed = {base: _sentences(row) for base, row in calls.items() if row is not None}
    found = (
        _passage(connection, key, calls[key >> 20], packed[key >> 20]) for key in keys if key >> 20 in packed
    )
    return tuple(one for one in found if one is not None)


def _asked(
    connection: sqlite3.Connection, sought: Sought, below: int | None
) -> tuple[str, tuple[str | int, ...]] | None:
    """What must hold, and the values: the scopes stand in the question to the index and beside it."""
    asked = expression(sought, _numbers(connection, sought))
    if asked is None:
        return None
    first, end = _keys(sought.window)
    test, values = within(sought.scopes)
    dates, days = _dates(sought.window)
    return f"{test}{dates}", (asked, first, end if below is None else min(end, below), *values, *days)


def _numbers(connection: sqlite3.Connection, sought: Sought) -> dict[tuple[str, str], int]:
    query = "SELECT number FROM search_names WHERE facet = ? AND name = ?"
    rows = {name: connection.execute(query, name).fetchone() for name in set(sought.names())}
    return {name: row[0] for name, row in rows.items() if row is not None}


def _keys(window: Window) -> tuple[int, int]:
    """The keys of a window, as ``migrations.search`` gives them out."""
    first = 0 if window.start is None else _base(window.start) * PLACES
    end = LAST_KEY if window.end is None else _base(window.end) * PLACES
    return min(first, LAST_KEY), min(end, LAST_KEY)


def _base(day: date) -> int:
    minutes = int(datetime.combine(day, time(), UTC).timestamp()) // 60
    return max(minutes, 0) * CALLS_A_MINUTE


def _dates(window: Window) -> tuple[str, list[str]]:
    """The window once more, for the few calls whose key does not tell when they were."""
    sides = (("started_at >= ?", window.start), ("started_at < ?", window.end))
    held = [(test, day.isoformat()) for test, day in sides if day is not None]
    return "".join(f" AND calls.{test}" for test, _ in held), [day for _, day in held]


def _sentences(row: tuple[Any, ...]) -> list[Any]:
    with readable(str(row[0])):
        return list(json.loads(row[-1]))


def _passage(
    connection: sqlite3.Connection, key: int, row: tuple[Any, ...], sentences: list[Any]
) -> Passage | None:
    number, id_, team, kind, started_at, language, _ = row
    place = key % PLACES
    if place >= len(sentences):
        return None
    with readable(str(number)):
        near = {one: sentences[one] for one in range(max(place - 1, 0), min(place + 2, len(sentences)))}
        keys = json.dumps([number * PLACES + one[0] for one in near.values()])
        turns = {key % PLACES: (role, at_s) for key, role, at_s in connection.execute(TURNS, (keys,))}
        lines = {one: _line(sentence, turns) for one, sentence in near.items()}
        started = datetime.fromisoformat(started_at) if started_at else None
    before, after = lines.get(place - 1), lines.get(place + 1)
    return Passage(key, id_, team, kind, started, language, place, lines[place], before, after)


def _line(sentence: list[Any], turns: dict[int, tuple[str, float | None]]) -> Line:
    role, turn_at_s = turns.get(sentence[0], (Role.UNKNOWN.value, None))
    return Line(sentence[3], Role(role), turn_at_s if sentence[1] is None else sentence[1])
