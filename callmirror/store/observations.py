"""Readings as a pattern sees them: many calls, all markers, no words."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace

from callmirror.columns import TeamColumns
from callmirror.columns.readings import Row, columns_of_rows
from callmirror.domain import OF_STEP, Window
from callmirror.store.listing import condition
from callmirror.store.unpacking import Columns, readable

OBSERVED = "SELECT number, id, rep, packed, language, kind FROM calls JOIN readings ON readings.call = number"
ORDERED = "ORDER BY started_at IS NOT NULL, substr(started_at, 1, 7), number"
"""The order of calls: those without a date, then month by month as they were added."""
UNATTRIBUTED = "SELECT count(*) FROM calls"


def observed(
    connection: sqlite3.Connection,
    team: str,
    where: tuple[str, Mapping[str, str]],
    exposures: Mapping[str, str],
    steps_of: Mapping[str, str],
) -> TeamColumns:
    """Return the readings of the team's calls for which a condition of ours, with its values, holds.

    ``steps_of`` says for a marker how the keys of ``support`` begin that hold its steps, as 1 or 0; each is
    observed behind its marker, under the marker's version, as ``marker.step``.
    """
    # The condition is made of our own column names; what a user gave goes in as values.
    query = f"{OBSERVED} WHERE {where[0]} AND rep IS NOT NULL {ORDERED}"
    rows = connection.execute(query, where[1]).fetchall()
    columns = columns_of_rows(team, [each for row in rows for each in _of_call(row, exposures, steps_of)])
    told = {call_id: context for _, call_id, _, _, *context in rows}
    return replace(
        columns,
        languages=[told[call_id][0] for call_id in columns.ids],
        kinds=[told[call_id][1] for call_id in columns.ids],
    )


def unattributed(connection: sqlite3.Connection, team: str, window: Window) -> int:
    """How many calls of the team in the window have no known rep."""
    where, values = condition(team, window)
    query = f"{UNATTRIBUTED} WHERE {where} AND rep IS NULL"
    (count,) = connection.execute(query, values).fetchone()
    return int(count)


def _of_call(row: Columns, exposures: Mapping[str, str], steps_of: Mapping[str, str]) -> Iterator[Row]:
    number, call_id, person, packed, *_ = row
    with readable(number):
        for marker, version, unit, value, support, reason in _newest(json.loads(packed)):
            if marker in exposures:
                exposure = float(support.get(exposures[marker], 0.0))
                yield call_id, person, marker, version, unit, value, exposure, reason
            for step, taken in _steps(support, steps_of.get(marker)):
                name = f"{marker}{OF_STEP}{step}"
                yield call_id, person, name, version, "ratio", float(taken), 1.0, None


def _newest(readings: list[Columns]) -> list[Columns]:
    """Leave the newest reading of each marker; to read one twice under one version is a damage."""
    if len({reading[0] for reading in readings}) == len(readings):
        return readings
    if len({tuple(reading[:2]) for reading in readings}) < len(readings):
        raise ValueError("a marker was read twice under one version")
    newest = {reading[0]: reading for reading in sorted(readings, key=lambda reading: reading[1])}
    return [reading for reading in readings if newest[reading[0]] is reading]


def _steps(support: Mapping[str, float], start: str | None) -> Iterator[tuple[str, float]]:
    """The steps that were looked for in the call; every one weighs alike."""
    if start is None:
        return
    for key, taken in support.items():
        if key.startswith(start):
            yield key.removeprefix(start), taken
