"""How long each kind of data stays, what is overdue, and the record of what went."""

import json
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np

from callmirror.pseudonyms import Pseudonyms
from callmirror.store import discipline, draws, erasure, field, gatherings, replies, results, signals
from callmirror.store.marking import marks
from callmirror.store.members import publications_of
from callmirror.store.moments_text import moment_text
from callmirror.store.packing import to_json
from callmirror.store.unpacking import Columns

HOUSE = ""
"""The team of clocks and deletions that are the whole house's."""


class Holding(StrEnum):
    """A kind of data that has a clock of its own."""

    SOUND = "sound"
    WORDS = "words"
    READINGS = "readings"
    COMMENTS = "comments"
    PAGES = "pages"
    """What was shown of teams, as rendered; the fingerprints of whom it rested on stay."""
    JOBS = "jobs"
    LOG = "log"


RECORDED = "substr(coalesce(c.started_at, c.added_at), 1, 19)"
WORDED = """
    (EXISTS (SELECT 1 FROM sentences WHERE call = c.number AND packed != '[]')
     OR EXISTS (SELECT 1 FROM segments WHERE call = c.number AND packed != '[]')
     OR EXISTS (SELECT 1 FROM originals WHERE call = c.number)
     OR EXISTS (SELECT 1 FROM turns WHERE key >= c.number << 20 AND key < (c.number + 1) << 20))
"""
OLD_CALLS = f"SELECT c.number, c.id, c.rep, c.team FROM calls c WHERE c.team = ? AND {RECORDED} < ?"  # noqa: S608 - ours
OLD_PAGES = "team = ? AND payload IS NOT NULL AND substr(published_at, 1, 19) < ?"
OLD_JOBS = "team = ? AND state NOT IN ('waiting', 'running') AND substr(changed_at, 1, 19) < ?"
OLD_COMMENTS = "substr(made_at, 1, 19) < ? AND call IN (SELECT number FROM calls WHERE team = ?)"


@dataclass(frozen=True, slots=True)
class Deletion:
    """What went once, and why: ``counts`` by kind; no call and no person is named."""

    number: int
    code: str
    at: datetime
    cause: str
    team: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Old:
    """A call that is older than a clock allows."""

    number: int
    call_id: str
    rep: str | None
    team: str


def cutoff_text(cutoff: datetime) -> str:
    """A moment as the tables of calls compare it."""
    return moment_text(cutoff)[:19]


def clocks(connection: sqlite3.Connection) -> dict[tuple[str, Holding], int]:
    """The days that were set, by team and kind."""
    known = {kind.value for kind in Holding}
    rows = connection.execute("SELECT team, kind, days FROM retention").fetchall()
    return {(team, Holding(kind)): days for team, kind, days in rows if kind in known}


def set_clock(connection: sqlite3.Connection, team: str, kind: Holding, days: int | None) -> None:
    """Set a clock; None lets the house's count again, or the default."""
    connection.execute("DELETE FROM retention WHERE team = ? AND kind = ?", (team, kind.value))
    if days is not None:
        connection.execute("INSERT INTO retention VALUES (?, ?, ?)", (team, kind.value, days))


def teams(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Every team of which anything may be overdue."""
    tables = (
        "calls",
        "publications",
        "jobs",
        "set_aside",
        "deals",
        "measures",
        "gatherings",
        "replies",
        "field_tellings",
        "discipline_tellings",
    )
    union = " UNION ".join(f"SELECT team FROM {table}" for table in tables)  # noqa: S608 - ours
    return tuple(sorted(team for (team,) in connection.execute(union).fetchall()))


def old_calls(
    connection: sqlite3.Connection, team: str, cutoff: datetime, *, worded: bool = False
) -> list[Old]:
    """Calls of a team that were recorded before that; ``worded`` asks for those that have words still."""
    query = f"{OLD_CALLS} AND {WORDED}" if worded else OLD_CALLS
    return [Old(*row) for row in connection.execute(query, (team, cutoff_text(cutoff))).fetchall()]


def old_aside(connection: sqlite3.Connection, team: str, cutoff: datetime) -> list[str]:
    """Ids of calls that somebody objected to and that were recorded before that."""
    query = "SELECT call_id FROM set_aside WHERE team = ? AND recorded_at < ?"
    return [call_id for (call_id,) in connection.execute(query, (team, cutoff_text(cutoff))).fetchall()]


def transcripts_of(connection: sqlite3.Connection, calls: Sequence[str]) -> list[str]:
    """SHA-256 of transcripts that came with these calls."""
    query = "SELECT transcript FROM jobs WHERE call_id = ? AND transcript IS NOT NULL"
    return [sha for call in calls for (sha,) in connection.execute(query, (call,)).fetchall()]


def written_only(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    """Ids of those of these calls whose own file is a transcript: it is words, not sound."""
    query = "SELECT id FROM calls WHERE number = ? AND json_extract(engine, '$.words') = 'file'"
    return [call for number in numbers for (call,) in connection.execute(query, (number,)).fetchall()]


def known_files(connection: sqlite3.Connection) -> frozenset[str]:
    """SHA-256 of every file that is a call's, one set aside, or an upload's whose work is not over."""
    queries = (
        "SELECT id FROM calls",
        "SELECT call_id FROM set_aside",
        "SELECT call_id FROM jobs WHERE state IN ('waiting', 'running')",
        "SELECT transcript FROM jobs WHERE transcript IS NOT NULL",
    )
    return frozenset(sha for query in queries for (sha,) in connection.execute(query).fetchall())


def count_rows(connection: sqlite3.Connection, kind: Holding, team: str, cutoff: datetime) -> int:
    """How many rows of comments (replies too), pages, jobs or the log are older than that."""
    table, where, values = _rows(kind, team, cutoff)
    (count,) = connection.execute(f"SELECT count(*) FROM {table} WHERE {where}", values).fetchone()  # noqa: S608 - ours
    old = (one.count_old(connection, team, cutoff_text(cutoff)) for one in (field, discipline))
    told = sum(old) if kind is Holding.PAGES else 0
    said = replies.count_old(connection, team, cutoff_text(cutoff)[:10]) if kind is Holding.COMMENTS else 0
    return int(count) + told + said


def delete_rows(connection: sqlite3.Connection, kind: Holding, team: str, cutoff: datetime) -> int:
    """Delete those rows; of pages what was rendered goes and their fingerprints stay. How many it was."""
    table, where, values = _rows(kind, team, cutoff)
    if kind is Holding.LOG:
        connection.execute("UPDATE log_horizon SET until = max(until, ?)", (moment_text(cutoff),))
    change = f"UPDATE {table} SET payload = NULL" if kind is Holding.PAGES else f"DELETE FROM {table}"  # noqa: S608 - ours
    gone = (one.forget_old(connection, team, cutoff_text(cutoff)) for one in (field, discipline))
    told = sum(gone) if kind is Holding.PAGES else 0
    said = replies.delete_old(connection, team, cutoff_text(cutoff)[:10]) if kind is Holding.COMMENTS else 0
    return connection.execute(f"{change} WHERE {where}", values).rowcount + told + said


def _rows(kind: Holding, team: str, cutoff: datetime) -> tuple[str, str, tuple[str, ...]]:
    until = cutoff_text(cutoff)
    return {
        Holding.COMMENTS: ("comments", OLD_COMMENTS, (until, team)),
        Holding.PAGES: ("publications", OLD_PAGES, (team, until)),
        Holding.JOBS: ("jobs", OLD_JOBS, (team, until)),
        Holding.LOG: ("access_log", "at < ?", (moment_text(cutoff),)),
    }[kind]


def empty_words(connection: sqlite3.Connection, calls: Sequence[Old], key: Pseudonyms | None) -> None:
    """Delete what was said in these calls wherever it stands; how long and when each party spoke stays.

    Readings stay, without the words they were read from. What pages showed of these calls in words goes.
    """
    for call in calls:
        number = call.number
        connection.execute("DELETE FROM turns WHERE key >= ? AND key < ?", (number << 20, (number + 1) << 20))
        for table in ("segments", "sentences"):
            connection.execute(f"UPDATE {table} SET packed = '[]' WHERE call = ?", (number,))  # noqa: S608 - ours
        _empty_evidence(connection, number)
        for table in ("originals", "edits", "moves"):
            connection.execute(f"DELETE FROM {table} WHERE call = ?", (number,))  # noqa: S608 - ours
        signals.empty_words(connection, number)
    field.empty_quotes(connection, [call.call_id for call in calls], key)
    draws.erase(connection, [(call.call_id, call.rep, call.team) for call in calls], key)
    _empty_moments(connection, calls, key)


def _empty_evidence(connection: sqlite3.Connection, number: int) -> None:
    row = connection.execute("SELECT packed FROM evidence WHERE call = ?", (number,)).fetchone()
    if row is not None:
        empty = to_json([[] for _ in json.loads(row[0])])
        connection.execute("UPDATE evidence SET packed = ? WHERE call = ?", (empty, number))


def _empty_moments(connection: sqlite3.Connection, calls: Sequence[Old], key: Pseudonyms | None) -> None:
    """Take quotes out of pages that rested on these calls; without the key, out of all of their teams'."""
    if key is None:
        query = "SELECT number FROM publications WHERE team = ?"
        numbers = [
            row[0] for team in {call.team for call in calls} for row in connection.execute(query, (team,))
        ]
    else:
        gone = marks([call.call_id for call in calls], key)
        numbers = publications_of(connection, gone, np.array([], dtype=gone.dtype))
    for number in numbers:
        query = "SELECT payload FROM publications WHERE number = ? AND payload IS NOT NULL"
        row = connection.execute(query, (number,)).fetchone()
        if row and row[0]:
            shown = json.loads(row[0])
            shown["moments"] = [
                {**one, "quotes": [], "reason": one.get("reason") or "no_quotes"}
                for one in shown.get("moments", [])
            ]
            connection.execute(
                "UPDATE publications SET payload = ? WHERE number = ?", (to_json(shown), number)
            )


def forget(connection: sqlite3.Connection, calls: Sequence[Old], key: Pseudonyms | None) -> None:
    """Delete these calls wholly."""
    erasure.forget_calls(connection, [(call.call_id, call.rep, call.team) for call in calls], key)


def forget_results(connection: sqlite3.Connection, team: str, cutoff: datetime) -> None:
    """Delete what came of a team's work before that; results stay as long as readings."""
    results.forget_old(connection, team, cutoff_text(cutoff)[:10])


def count_results(connection: sqlite3.Connection, team: str, cutoff: datetime) -> int:
    """How many rows ``forget_results`` would delete."""
    return results.count_old(connection, team, cutoff_text(cutoff)[:10])


def count_met(connection: sqlite3.Connection, team: str, cutoff: datetime, kind: Holding) -> int:
    """How many meetings of a team have words, or are there at all, from before that."""
    return gatherings.count_old(connection, team, cutoff_text(cutoff), worded=kind is Holding.WORDS)


def forget_met(connection: sqlite3.Connection, team: str, cutoff: datetime, kind: Holding) -> None:
    """Delete the words of these meetings, or the meetings."""
    gatherings.delete_old(connection, team, cutoff_text(cutoff), worded=kind is Holding.WORDS)


def note(
    connection: sqlite3.Connection, cause: str, team: str, counts: Mapping[str, int], at: datetime
) -> str:
    """Keep that something went; returns the code by which the record is found again."""
    code = secrets.token_hex(8)
    told = to_json({kind: count for kind, count in counts.items() if count})
    connection.execute(
        "INSERT INTO deletions (code, at, cause, team, counts) VALUES (?, ?, ?, ?, ?)",
        (code, moment_text(at), cause, team, told),
    )
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (erasure.PENDING, "yes"))
    return code


def deletions(connection: sqlite3.Connection, *, code: str | None, limit: int) -> tuple[Deletion, ...]:
    """The record of what went, the newest first; the one of that code where it is given."""
    where, values = (" WHERE code = ?", (code,)) if code is not None else ("", ())
    fields = "number, code, at, cause, team, counts"
    query = f"SELECT {fields} FROM deletions{where} ORDER BY number DESC LIMIT ?"  # noqa: S608 - ours
    return tuple(map(_deletion, connection.execute(query, (*values, limit)).fetchall()))


def _deletion(row: Columns) -> Deletion:
    number, code, at, cause, team, counts = row
    return Deletion(number, code, datetime.fromisoformat(at), cause, team, json.loads(counts))
