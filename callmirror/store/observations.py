"""Readings as a pattern sees them: many calls, all markers, no words."""

import json
import sqlite3
from collections.abc import Iterator, Mapping

from callmirror.domain import OF_STEP, Observation, Window
from callmirror.store.listing import condition
from callmirror.store.unpacking import Columns, readable

OBSERVED = "SELECT number, id, rep, packed FROM calls JOIN readings ON readings.call = number"
UNATTRIBUTED = "SELECT count(*) FROM calls"


def observations(
    connection: sqlite3.Connection,
    team: str,
    window: Window,
    exposures: Mapping[str, str],
    steps_of: Mapping[str, str],
) -> tuple[Observation, ...]:
    """One observation per call and marker, calls in the order in which they were added.

    ``steps_of`` says for a marker how the keys of ``support`` begin that hold its steps, as 1 or 0; each is
    observed behind its marker, under the marker's version, as ``marker.step``.
    """
    where, values = condition(team, window)
    # The condition is made of our own column names; what a user gave goes in as values.
    query = f"{OBSERVED} WHERE {where} AND rep IS NOT NULL ORDER BY number"
    rows = connection.execute(query, values).fetchall()
    return tuple(each for row in rows for each in _of_call(row, team, exposures, steps_of))


def unattributed(connection: sqlite3.Connection, team: str, window: Window) -> int:
    """How many calls of the team in the window have no known rep."""
    where, values = condition(team, window)
    query = f"{UNATTRIBUTED} WHERE {where} AND rep IS NULL"
    (count,) = connection.execute(query, values).fetchone()
    return int(count)


def _of_call(
    row: Columns, team: str, exposures: Mapping[str, str], steps_of: Mapping[str, str]
) -> Iterator[Observation]:
    number, call_id, person, packed = row
    with readable(number):
        for marker, version, unit, value, support, reason in json.loads(packed):
            if marker in exposures:
                exposure = float(support.get(exposures[marker], 0.0))
                yield Observation(call_id, team, person, marker, version, unit, value, exposure, reason)
            for step, taken in _steps(support, steps_of.get(marker)):
                name = f"{marker}{OF_STEP}{step}"
                yield Observation(call_id, team, person, name, version, "ratio", float(taken), 1.0)


def _steps(support: Mapping[str, float], start: str | None) -> Iterator[tuple[str, float]]:
    """The steps that were looked for in the call; every one weighs alike."""
    if start is None:
        return
    for key, taken in support.items():
        if key.startswith(start):
            yield key.removeprefix(start), taken
