"""A rep's own calls as that rep may see them, and when a team's calls were: for pages of the service."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from callmirror.domain import Publication
from callmirror.store import publications
from callmirror.store.changes import Stamp, stamp
from callmirror.store.connection import reading, translated
from callmirror.store.unpacking import readable

OWN = """
    SELECT calls.number, calls.id, calls.started_at, calls.duration_s, readings.packed
    FROM calls JOIN readings ON readings.call = calls.number
    WHERE calls.rep = ? AND calls.team = ?
    ORDER BY calls.started_at IS NULL, calls.started_at DESC, calls.number DESC LIMIT ?
"""
MONTHS = """
    SELECT substr(started_at, 1, 7), count(*) FROM calls
    WHERE team = ? AND started_at IS NOT NULL GROUP BY 1 ORDER BY 1
"""
COUNT = "SELECT count(*) FROM calls WHERE team = ?"
SINCE = "SELECT count(*) FROM calls WHERE team = ? AND added_at >= ?"


@dataclass(frozen=True, slots=True)
class OwnValue:
    """What was read of one marker in one call; None where it could not be."""

    marker: str
    version: int
    unit: str
    value: float | None


@dataclass(frozen=True, slots=True)
class OwnCall:
    """A call of whoever asks, with its readings by marker."""

    id: str
    started_at: datetime | None
    duration_s: float | None
    readings: dict[str, OwnValue]


class TeamPages:
    """A part of the store, made by ``Store.team_pages``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def own(self, rep: str, team: str, *, most: int) -> tuple[OwnCall, ...]:
        """The last calls of that rep in that team, the newest first, those without a date last."""
        with translated(self._path), reading(self._connection):
            rows = self._connection.execute(OWN, (rep, team, most)).fetchall()
        return tuple(_own(*row) for row in rows)

    def months(self, team: str) -> dict[str, int]:
        """How many dated calls the team has of each month, as "2026-03", the first first."""
        with translated(self._path):
            return dict(self._connection.execute(MONTHS, (team,)).fetchall())

    def count(self, team: str) -> int:
        """How many calls of the team are stored."""
        with translated(self._path):
            return int(self._connection.execute(COUNT, (team,)).fetchone()[0])

    def added_since(self, team: str, moment: datetime) -> int:
        """How many of them were added since."""
        with translated(self._path):
            return int(self._connection.execute(SINCE, (team, moment.isoformat())).fetchone()[0])

    def shown(self, team: str) -> tuple[Publication, ...]:
        """Everything that was shown of the team, oldest first, without whom it rested on."""
        with translated(self._path):
            return publications.shown(self._connection, team)

    def stamp(self, team: str) -> Stamp:
        """What tells whether a page of the team is still the same."""
        with translated(self._path):
            return stamp(self._connection, team)


def _own(number: int, id_: str, started_at: str | None, duration_s: float | None, packed: str) -> OwnCall:
    with readable(f"{number}"):
        values = (
            OwnValue(marker, version, unit, value) for marker, version, unit, value, *_ in json.loads(packed)
        )
        started = None if started_at is None else datetime.fromisoformat(started_at)
        return OwnCall(id_, started, duration_s, {one.marker: one for one in values})
