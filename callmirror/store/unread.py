"""Calls of which something can't be read because of how they were recorded, and why."""

import json
import sqlite3
from collections.abc import Collection, Mapping

from callmirror.migrations.lists import UNREAD
from callmirror.quality import DEFECTS

FOUND = """
    json_each(readings.packed) AS reading
    WHERE json_extract(reading.value, '$[5]') IN (SELECT value FROM json_each(:reasons))
"""
"""A reading is packed as marker, version, unit, value, support, reason; see ``packing``."""

OF_ALL = f"""
    SELECT DISTINCT calls.id, json_extract(reading.value, '$[5]')
    FROM readings INDEXED BY readings_unread
    CROSS JOIN calls ON calls.number = readings.call, {FOUND}
    AND ({UNREAD}) AND (:team IS NULL OR calls.team = :team)
"""  # noqa: S608 - our own words alone
"""Rows that name no defect are left out by the index of the same words."""

OF_CALLS = f"""
    SELECT DISTINCT calls.id, json_extract(reading.value, '$[5]')
    FROM json_each(:ids) AS named CROSS JOIN calls ON calls.id = named.value
    CROSS JOIN readings ON readings.call = calls.number, {FOUND}
    AND (:team IS NULL OR calls.team = :team)
"""  # noqa: S608 - our own words alone


def unread(
    connection: sqlite3.Connection, *, team: str | None = None, ids: Collection[str] | None = None
) -> Mapping[str, tuple[str, ...]]:
    """Return the defects for which readings of a call abstain, by its id; calls that are read are missing.

    Of one team or of these calls alone, where they are named.
    """
    wanted = {"reasons": json.dumps(list(DEFECTS)), "team": team}
    query = OF_ALL
    if ids is not None:
        query, wanted["ids"] = OF_CALLS, json.dumps(list(ids))
    found: dict[str, set[str]] = {}
    for call_id, reason in connection.execute(query, wanted).fetchall():
        found.setdefault(call_id, set()).add(reason)
    return {call_id: tuple(each for each in DEFECTS if each in told) for call_id, told in found.items()}
