"""Readings as a pattern sees them: many calls, all markers, no words."""

import json
import sqlite3
from collections.abc import Iterator, Mapping

from callmirror.domain import Observation, Window
from callmirror.store.listing import condition
from callmirror.store.unpacking import Columns, readable

OBSERVED = "SELECT number, id, rep, packed FROM calls JOIN readings ON readings.call = number"
UNATTRIBUTED = "SELECT count(*) FROM calls"


def observations(
    connection: sqlite3.Connection, team: str, window: Window, exposures: Mapping[str, str]
) -> tuple[Observation, ...]:
    """One observation per call and marker, calls in the order in which they were added."""
    where, values = condition(team, window)
    # The condition is made of our own column names; what a user gave goes in as values.
    query = f"{OBSERVED} WHERE {where} AND rep IS NOT NULL ORDER BY number"
    rows = connection.execute(query, values).fetchall()
    return tuple(each for row in rows for each in _of_call(row, team, exposures))


def unattributed(connection: sqlite3.Connection, team: str, window: Window) -> int:
    """How many calls of the team in the window have no known rep."""
    where, values = condition(team, window)
    query = f"{UNATTRIBUTED} WHERE {where} AND rep IS NULL"
    (count,) = connection.execute(query, values).fetchone()
    return int(count)


def _of_call(row: Columns, team: str, exposures: Mapping[str, str]) -> Iterator[Observation]:
    number, call_id, person, packed = row
    with readable(number):
        for marker, version, unit, value, support, reason in json.loads(packed):
            if marker in exposures:
                exposure = float(support.get(exposures[marker], 0.0))
                yield Observation(call_id, team, person, marker, version, unit, value, exposure, reason)
