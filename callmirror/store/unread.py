"""Calls of which something can't be read because of how they were recorded, and why."""

import json
import sqlite3
from collections.abc import Collection, Mapping

from callmirror.quality import DEFECTS

UNREAD = """
    SELECT DISTINCT calls.id, json_extract(reading.value, '$[5]') AS reason
    FROM calls JOIN readings ON readings.call = calls.number, json_each(readings.packed) AS reading
    WHERE reason IN (SELECT value FROM json_each(:reasons))
    AND (:team IS NULL OR calls.team = :team)
    AND (:ids IS NULL OR calls.id IN (SELECT value FROM json_each(:ids)))
"""
"""A reading is packed as marker, version, unit, value, support, reason; see ``packing``."""


def unread(
    connection: sqlite3.Connection, *, team: str | None = None, ids: Collection[str] | None = None
) -> Mapping[str, tuple[str, ...]]:
    """Return the defects for which readings of a call abstain, by its id; calls that are read are missing.

    Of one team or of these calls alone, where they are named; all else means a look at every reading.
    """
    wanted = {
        "reasons": json.dumps(list(DEFECTS)),
        "team": team,
        "ids": None if ids is None else json.dumps(list(ids)),
    }
    found: dict[str, set[str]] = {}
    for call_id, reason in connection.execute(UNREAD, wanted).fetchall():
        found.setdefault(call_id, set()).add(reason)
    return {call_id: tuple(each for each in DEFECTS if each in told) for call_id, told in found.items()}
