"""The rows of ``jobs``: put there, changed, looked up."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from callmirror.domain import Text
from callmirror.store.jobs import OPEN, Job, Row, State
from callmirror.store.packing import Value, utc_text

COLUMNS = (
    "number, call_id, team, source, state, kind, language, rep, started_at, submitted_by, again, stage, "
    "share, seconds_left, error_en, error_fr, attempts, created_at, changed_at, finished_at, change, "
    "run, tries, rep_speaker, transcript, model, call_stage, channel, segment, deal, "
    "(SELECT told FROM job_meetings WHERE job = jobs.number)"
)
SELECT = f"SELECT {COLUMNS} FROM jobs"  # noqa: S608 - our own names, here and below

NEEDED = """
    SELECT 1 FROM calls WHERE id = :sha
    UNION ALL SELECT 1 FROM set_aside WHERE call_id = :sha
    UNION ALL SELECT 1 FROM jobs
        WHERE (call_id = :sha OR transcript = :sha) AND state <> 'left' AND number <> :but
"""


def insert(connection: sqlite3.Connection, values: Mapping[str, Value]) -> int:
    """Put a new row; its number."""
    now = utc_text(datetime.now(UTC))
    told = {
        "share": 0.0,
        "attempts": 0,
        "run": 1,
        "tries": 0,
        "created_at": now,
        **values,
        **_stamp(connection),
    }
    names, places = ", ".join(told), ", ".join(f":{name}" for name in told)
    cursor = connection.execute(f"INSERT INTO jobs ({names}) VALUES ({places})", told)  # noqa: S608
    return int(cursor.lastrowid or 0)


def update(connection: sqlite3.Connection, number: int, values: Mapping[str, Value]) -> None:
    """Change a row; it then counts as changed now."""
    told = {**values, **_stamp(connection), "number": number}
    state = values.get("state")
    if state is not None:
        told["finished_at"] = None if State(str(state)) in OPEN else told["changed_at"]
    names = ", ".join(f"{name} = :{name}" for name in told if name != "number")
    connection.execute(f"UPDATE jobs SET {names} WHERE number = :number", told)  # noqa: S608


def _stamp(connection: sqlite3.Connection) -> dict[str, Value]:
    (now,) = connection.execute("UPDATE job_clock SET now = now + 1 RETURNING now").fetchone()
    return {"change": now, "changed_at": utc_text(datetime.now(UTC))}


def tell_meeting(connection: sqlite3.Connection, number: int, told: str | None) -> None:
    """Keep what is told of a row as a meeting, as JSON; None makes it a call's."""
    connection.execute("DELETE FROM job_meetings WHERE job = ?", (number,))
    if told is not None:
        connection.execute("INSERT INTO job_meetings VALUES (?, ?)", (number, told))


def is_kept(connection: sqlite3.Connection, file_id: str, *, meeting: bool) -> bool:
    """Whether a file is kept as a meeting, or as a call."""
    table = "gatherings" if meeting else "calls"
    return connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (file_id,)).fetchone() is not None  # noqa: S608 - ours


def find(connection: sqlite3.Connection, number: int) -> Row | None:
    """Return the row of that number."""
    return _first(connection, f"{SELECT} WHERE number = ?", number)


def of_file(connection: sqlite3.Connection, call_id: str, team: str) -> Row | None:
    """Return the row of a file of a team."""
    return _first(connection, f"{SELECT} WHERE call_id = ? AND team = ?", call_id, team)


def holds(connection: sqlite3.Connection, row: Row) -> bool:
    """Whether the call of a row is stored under its team and came after the row."""
    query = "SELECT 1 FROM calls WHERE id = ? AND team = ? AND added_at >= ?"
    came = utc_text(row.job.created_at) if row.job.created_at else ""
    return connection.execute(query, (row.job.call_id, row.job.team, came)).fetchone() is not None


def listed(
    connection: sqlite3.Connection,
    *,
    teams: Collection[str] | None,
    submitted_by: int | None,
    states: Collection[State],
    before: int | None,
    limit: int,
) -> list[Row]:
    """Return rows, the newest first; see ``Jobs.jobs``."""
    wanted: list[tuple[str, Iterable[Any]]] = []
    if teams is not None:
        wanted.append((_among("team", teams), teams))
    if submitted_by is not None:
        wanted.append(("submitted_by = ?", [submitted_by]))
    if states:
        wanted.append((_among("state", states), [state.value for state in states]))
    if before is not None:
        wanted.append(("number < ?", [before]))
    where = " AND ".join(condition for condition, _ in wanted) or "1"
    values = [value for _, each in wanted for value in each]
    query = f"{SELECT} WHERE {where} ORDER BY number DESC LIMIT ?"
    return [_row(each) for each in connection.execute(query, (*values, limit))]


def changed(connection: sqlite3.Connection, since: int, limit: int) -> list[Row]:
    """Return rows that changed after that, the oldest change first."""
    query = f"{SELECT} WHERE change > ? ORDER BY change LIMIT ?"
    return [_row(each) for each in connection.execute(query, (since, limit))]


def unfinished(connection: sqlite3.Connection) -> list[Row]:
    """Return every row that waits or runs, the oldest first."""
    query = f"{SELECT} WHERE state IN ('waiting', 'running') ORDER BY number"
    return [_row(each) for each in connection.execute(query)]


def counts(connection: sqlite3.Connection) -> dict[State, int]:
    """Return how many rows stand where."""
    found = dict(connection.execute("SELECT state, count(*) FROM jobs GROUP BY state").fetchall())
    return {state: found.get(state.value, 0) for state in State}


def forget(connection: sqlite3.Connection, column: str, value: str) -> list[Row]:
    """Delete the rows of a call or of a rep, whatever is done with them; returns what they were."""
    gone = [_row(each) for each in connection.execute(f"{SELECT} WHERE {column} = ?", (value,))]
    connection.executemany("DELETE FROM jobs WHERE number = ?", [(row.job.number,) for row in gone])
    return gone


def count_of(connection: sqlite3.Connection, rep: str) -> int:
    """How many uploads are told of a person's calls, or of meetings that they lead."""
    query = "SELECT count(*) FROM jobs WHERE rep = :who OR rep_speaker = :who"
    return int(connection.execute(query, {"who": rep}).fetchone()[0])


def unneeded(connection: sqlite3.Connection, files: Iterable[str], *, but: int = 0) -> list[str]:
    """Return files that belong to no call, kept or set aside, and no work but one and what was left out."""
    told = ({"sha": sha, "but": but} for sha in files)
    return [str(each["sha"]) for each in told if connection.execute(NEEDED, each).fetchone() is None]


def _among(column: str, values: Collection[Any]) -> str:
    return f"{column} IN ({', '.join('?' * len(values))})"


def _first(connection: sqlite3.Connection, query: str, *values: Value) -> Row | None:
    found = connection.execute(query, values).fetchone()
    return None if found is None else _row(found)


def _row(columns: tuple[Any, ...]) -> Row:
    (number, call_id, team, source, state, kind, language, rep, started_at, submitted_by, again, stage, share,
     seconds_left, error_en, error_fr, attempts, created_at, changed_at, finished_at, change, run, tries,
     rep_speaker, transcript, model, call_stage, channel, segment, deal, meeting) = columns  # fmt: skip
    told = json.loads(meeting) if meeting else None
    job = Job(
        number=number,
        call_id=call_id,
        team=team,
        source=source,
        state=State(state),
        kind=kind,
        call_stage=call_stage,
        channel=channel,
        segment=segment,
        language=language,
        rep=rep,
        started_at=_moment(started_at),
        submitted_by=submitted_by,
        again=bool(again),
        stage=stage,
        share=share,
        seconds_left=seconds_left,
        error=None if error_en is None else Text(error_en, error_fr),
        attempts=attempts,
        created_at=_moment(created_at),
        changed_at=_moment(changed_at),
        finished_at=_moment(finished_at),
        change=change,
        occasion=None if told is None else told["occasion"] or "meeting",
        asks=bool(told and told["asks"]),
    )
    return Row(job, run, tries, rep_speaker, transcript, model, meeting, deal)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
