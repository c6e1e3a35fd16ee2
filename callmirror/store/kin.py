"""Teams that have held the same calls: one that was renamed, or whose calls were moved.

What was shown of a call under its old team must guard what is shown under the new one. So a team whose calls
another team has had is remembered as its kin, be it that the call was stored anew or forgotten in between.
"""

import json
import sqlite3
from collections.abc import Iterable

from callmirror.pseudonyms import Pseudonyms
from callmirror.store.marking import mark
from callmirror.store.packing import to_json

FACT = "SELECT value FROM facts WHERE name = ?"
KEEP = "INSERT OR REPLACE INTO facts VALUES (?, ?)"
KINSHIPS = "SELECT value FROM facts WHERE name >= 'kin [' AND name < 'kin \\'"


def remember_forgotten(
    connection: sqlite3.Connection, calls: Iterable[tuple[str, str]], key: Pseudonyms
) -> None:
    """Keep, by the marks of forgotten ``(call, team)``, which team they were of."""
    connection.executemany(KEEP, ((_forgotten(key, call), team) for call, team in calls))


def notice_return(connection: sqlite3.Connection, call: str, team: str, key: Pseudonyms) -> None:
    """Make a team kin to the one that held this call before it was forgotten."""
    row = connection.execute(FACT, (_forgotten(key, call),)).fetchone()
    if row is not None:
        become_kin(connection, row[0], team)


def become_kin(connection: sqlite3.Connection, team: str, other: str) -> None:
    """Remember that the two have held the same call."""
    if team != other:
        pair = to_json(sorted((team, other)))
        connection.execute(KEEP, (f"kin {pair}", pair))


def kin_of(connection: sqlite3.Connection, team: str) -> tuple[str, ...]:
    """Return all teams that are kin to this one, directly or through others."""
    pairs = [set(json.loads(pair)) for (pair,) in connection.execute(KINSHIPS).fetchall()]
    found = {team}
    while more := {name for pair in pairs if pair & found for name in pair} - found:
        found |= more
    return tuple(sorted(found - {team}))


def _forgotten(key: Pseudonyms, call: str) -> str:
    return f"forgotten {mark(key, call):016x}"
