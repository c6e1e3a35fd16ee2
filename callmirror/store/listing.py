"""What is stored, without the people."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from callmirror.domain import RoleSource, Separation, Window
from callmirror.store.unpacking import readable

CALLS = """
    SELECT number, id, team, kind, started_at, language, duration_s, separation, role_source, engine, added_at
    FROM calls WHERE (:team IS NULL OR team = :team) ORDER BY started_at IS NULL, started_at, number
"""
TEAMS = """
    SELECT team, count(*), count(DISTINCT rep), min(started_at), max(started_at) FROM calls
"""
EACH, ONE = "GROUP BY team ORDER BY team", "WHERE team = :team GROUP BY team"
NAMES = """
    WITH RECURSIVE names (team) AS (
        SELECT min(team) FROM calls
        UNION ALL
        SELECT (SELECT min(team) FROM calls WHERE team > names.team) FROM names WHERE team IS NOT NULL
    )
    SELECT team FROM names WHERE team IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class StoredCall:
    """A stored call as a list shows it: there is no field in which a person could stand."""

    id: str
    team: str
    kind: str | None
    started_at: datetime | None
    language: str | None
    duration_s: float | None
    separation: Separation
    role_source: RoleSource
    engine: Mapping[str, str]
    added_at: datetime


@dataclass(frozen=True, slots=True)
class StoredTeam:
    """A team with its calls; ``people`` counts known reps, ``first`` and ``last`` dated calls only."""

    team: str
    calls: int
    people: int
    first: datetime | None
    last: datetime | None


def calls(connection: sqlite3.Connection, team: str | None) -> tuple[StoredCall, ...]:
    """Return the calls of a team or of all, oldest first, those without a date last."""
    return tuple(_call(row) for row in connection.execute(CALLS, {"team": team}).fetchall())


def has_team(connection: sqlite3.Connection, team: str) -> bool:
    """Whether the team has any call, by one look into an index."""
    query = "SELECT EXISTS (SELECT 1 FROM calls WHERE team = ?)"
    return bool(connection.execute(query, (team,)).fetchone()[0])


def teams(connection: sqlite3.Connection, team: str | None) -> tuple[StoredTeam, ...]:
    """Every team that has calls, by name, or that team alone."""
    query = f"{TEAMS} {EACH if team is None else ONE}"
    return tuple(
        StoredTeam(name, count, people, _moment(first), _moment(last))
        for name, count, people, first, last in connection.execute(query, {"team": team}).fetchall()
    )


def team_names(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The names of all teams that have calls, in order, by one look into an index each."""
    return tuple(name for (name,) in connection.execute(NAMES).fetchall())


def condition(team: str, window: Window) -> tuple[str, dict[str, str]]:
    """Return what holds for the calls of a team in a window, as SQL and its values.

    A call without a date lies in the window of all time only.
    """
    values = {"team": team}
    tests = ["calls.team = :team"]
    if window.start is not None:
        tests.append("calls.started_at >= :start")
        values["start"] = window.start.isoformat()
    if window.end is not None:
        tests.append("calls.started_at < :end")
        values["end"] = window.end.isoformat()
    return " AND ".join(tests), values


def _call(row: tuple[Any, ...]) -> StoredCall:
    number, id_, team, kind, started_at, language, duration_s, separation, role_source, engine, added_at = row
    with readable(str(number)):
        return StoredCall(
            id=id_,
            team=team,
            kind=kind,
            started_at=_moment(started_at),
            language=language,
            duration_s=duration_s,
            separation=Separation(separation),
            role_source=RoleSource(role_source),
            engine=json.loads(engine),
            added_at=datetime.fromisoformat(added_at),
        )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
