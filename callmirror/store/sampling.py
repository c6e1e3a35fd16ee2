"""How many calls a week each team keeps, and how those of each week were drawn."""

import hashlib
import hmac
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from callmirror.store.moments_text import moment_text

Connection = sqlite3.Connection

SEED_BYTES = 16
WHOLE = 1 << 64


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """Of about ``expected`` calls a week a team keeps at most ``calls``, drawn at random."""

    team: str
    calls: int
    expected: int


@dataclass(frozen=True, slots=True)
class SampledWeek:
    """What was drawn in a week, named by its Monday: of ``seen`` calls ``kept`` were kept.

    ``plan`` is None where there was none and all were kept. ``seed`` is what was drawn by, in hexadecimal.
    """

    team: str
    week: date
    seen: int
    kept: int
    plan: SamplingPlan | None
    seed: str


def plans(connection: sqlite3.Connection) -> tuple[SamplingPlan, ...]:
    """The plan of each team that has one."""
    rows = connection.execute("SELECT team, calls, expected FROM sampling_plans ORDER BY team")
    return tuple(SamplingPlan(*row) for row in rows.fetchall())


def set_plan(connection: sqlite3.Connection, team: str, plan: SamplingPlan | None, at: datetime) -> None:
    """Keep the plan of a team, None that it has none; weeks that have begun go on by the plan they had."""
    connection.execute("DELETE FROM sampling_plans WHERE team = ?", (team,))
    if plan is not None:
        row = (team, plan.calls, plan.expected, moment_text(at))
        connection.execute("INSERT INTO sampling_plans VALUES (?, ?, ?, ?)", row)


def draw(
    connection: sqlite3.Connection, team: str, week: date, mark: bytes, at: datetime
) -> tuple[bool, str]:
    """Whether the conversation of that fingerprint is kept, and why: "drawn", "not_drawn", "full", "no_plan".

    Asked again it is the same answer. To be called inside a transaction.
    """
    cell = (team, week.isoformat())
    seed, calls, expected = _week(connection, cell, at)
    known = connection.execute(
        "SELECT kept FROM sampling_draws WHERE team = ? AND week = ? AND mark = ?", (*cell, mark)
    ).fetchone()
    if known is not None:
        return bool(known[0]), ("drawn" if known[0] else "not_drawn") if calls else "no_plan"
    kept, why = _drawn(connection, cell, seed, mark, (calls, expected))
    connection.execute("INSERT INTO sampling_draws VALUES (?, ?, ?, ?)", (*cell, mark, int(kept)))
    return kept, why


def week_of(connection: sqlite3.Connection, team: str, mark: bytes) -> date | None:
    """The week in which the conversation of that fingerprint was drawn, None where it never was."""
    query = """
        SELECT w.week FROM sampling_weeks w WHERE w.team = ? AND EXISTS (
            SELECT 1 FROM sampling_draws d WHERE d.team = w.team AND d.week = w.week AND d.mark = ?
        )
    """
    found = connection.execute(query, (team, mark)).fetchone()
    return date.fromisoformat(found[0]) if found else None


def _drawn(
    connection: sqlite3.Connection, cell: tuple[str, str], seed: bytes, mark: bytes, plan: tuple[int, int]
) -> tuple[bool, str]:
    calls, expected = plan
    if not calls:
        return True, "no_plan"
    place = int.from_bytes(hmac.digest(seed, mark, hashlib.sha256)[:8], "big")
    if place * expected >= calls * WHOLE:
        return False, "not_drawn"
    query = "SELECT count(*) FROM sampling_draws WHERE team = ? AND week = ? AND kept = 1"
    (kept,) = connection.execute(query, cell).fetchone()
    return (True, "drawn") if kept < calls else (False, "full")


def _week(connection: sqlite3.Connection, cell: tuple[str, str], at: datetime) -> tuple[bytes, int, int]:
    """The seed and the plan of a week, drawn and held when its first call is seen; 0 calls is no plan."""
    query = "SELECT seed, calls, expected FROM sampling_weeks WHERE team = ? AND week = ?"
    found = connection.execute(query, cell).fetchone()
    if found is None:
        plan = connection.execute(
            "SELECT calls, expected FROM sampling_plans WHERE team = ?", cell[:1]
        ).fetchone()
        found = (secrets.token_bytes(SEED_BYTES), *(plan or (0, 0)))
        row = (*cell, *found, moment_text(at))
        connection.execute("INSERT INTO sampling_weeks VALUES (?, ?, ?, ?, ?, ?)", row)
    seed, calls, expected = found
    return seed, calls, expected


def weeks(connection: sqlite3.Connection, *, limit: int, team: str | None = None) -> tuple[SampledWeek, ...]:
    """What was seen and kept, the newest weeks first."""
    where, values = (" WHERE w.team = ?", (team,)) if team is not None else ("", ())
    query = f"""
        SELECT w.team, w.week, count(d.mark), coalesce(sum(d.kept), 0), w.calls, w.expected, w.seed
        FROM sampling_weeks w LEFT JOIN sampling_draws d ON d.team = w.team AND d.week = w.week{where}
        GROUP BY w.team, w.week ORDER BY w.week DESC, w.team LIMIT ?
    """  # noqa: S608 - made of our own words
    rows = connection.execute(query, (*values, limit)).fetchall()
    return tuple(
        SampledWeek(
            name,
            date.fromisoformat(week),
            seen,
            kept,
            SamplingPlan(name, calls, expected) if calls else None,
            seed.hex(),
        )
        for name, week, seen, kept, calls, expected, seed in rows
    )
