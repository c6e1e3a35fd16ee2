"""A team's readings by whole months, as columns of numbers that are made once and kept while they are right.

Parsing the readings of years of calls takes seconds, looking at their columns milliseconds. A month is there
and right or not there: the triggers of ``migrations.months_table`` take it away with whatever changes one of
its calls.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from callmirror.columns import TeamColumns
from callmirror.domain import Window
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.blocks import FORMAT, packed, side_by_side, unpacked
from callmirror.store.connection import reading, writing
from callmirror.store.listing import condition
from callmirror.store.marking import marks
from callmirror.store.observations import observed
from callmirror.store.packing import to_json

UNDATED = ""
"""The month of calls without a date."""

KEPT = "SELECT packed FROM months WHERE team = ? AND month = ? AND made_for = ?"
IS_KEPT = "SELECT 1 FROM months WHERE team = ? AND month = ? AND made_for = ?"
KEEP = "INSERT OR REPLACE INTO months VALUES (?, ?, ?, ?)"
ANY_UNDATED = "SELECT EXISTS (SELECT 1 FROM calls WHERE team = ? AND started_at IS NULL)"
NEXT_CALL = "SELECT min(started_at) FROM calls WHERE team = ? AND started_at >= ? AND started_at < ?"
LAST_MONTH, AFTER_ALL = "9999-12", "9999-99"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a team's readings is asked for; see ``Store.observations``.

    Without ``pseudonyms``, where their key is lost, nothing has marks and nothing is kept.
    """

    team: str
    exposures: Mapping[str, str]
    steps_of: Mapping[str, str]
    pseudonyms: Pseudonyms | None

    @property
    def made_for(self) -> str:
        """Tells what was kept for this from what was kept for something else."""
        return to_json([FORMAT, sorted(self.exposures.items()), sorted(self.steps_of.items())])


def readings(connection: sqlite3.Connection, window: Window, wanted: Wanted) -> TeamColumns:
    """Return all readings of the window: those without a date first, then month by month."""
    if wanted.pseudonyms is None or not _whole_months(window):
        with reading(connection):
            return _made(connection, condition(wanted.team, window), wanted)
    _keep_missing(connection, window, wanted)
    with reading(connection):
        months = tuple(_months(connection, wanted.team, window))
        parts = [_kept(connection, month, wanted) or _of_month(connection, month, wanted) for month in months]
        return side_by_side(wanted.team, parts)


def _keep_missing(connection: sqlite3.Connection, window: Window, wanted: Wanted) -> None:
    """Make and keep what is missing, month by month so that nobody waits for long.

    Where another process is writing or there is no room, all goes on without keeping.
    """
    missing = [
        month for month in _months(connection, wanted.team, window) if not _is_kept(connection, month, wanted)
    ]
    (patience_ms,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        for month in missing:
            with writing(connection):
                block = packed(_of_month(connection, month, wanted))
                connection.execute(KEEP, (wanted.team, month, wanted.made_for, block))
    except sqlite3.OperationalError:
        return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience_ms}")


def _months(connection: sqlite3.Connection, team: str, window: Window) -> Iterator[str]:
    """Yield the months in which the team has calls; each is found by one look into an index."""
    if window == Window() and connection.execute(ANY_UNDATED, (team,)).fetchone()[0]:
        yield UNDATED
    start = "" if window.start is None else window.start.isoformat()
    end = AFTER_ALL if window.end is None else window.end.isoformat()
    while True:
        (first,) = connection.execute(NEXT_CALL, (team, start, end)).fetchone()
        if first is None:
            return
        yield first[:7]
        if first[:7] >= LAST_MONTH:
            return
        start = _month_after(first[:7])


def _month_after(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"


def _whole_months(window: Window) -> bool:
    return all(day is None or day.day == 1 for day in (window.start, window.end))


def _is_kept(connection: sqlite3.Connection, month: str, wanted: Wanted) -> bool:
    return connection.execute(IS_KEPT, (wanted.team, month, wanted.made_for)).fetchone() is not None


def _kept(connection: sqlite3.Connection, month: str, wanted: Wanted) -> TeamColumns | None:
    row = connection.execute(KEPT, (wanted.team, month, wanted.made_for)).fetchone()
    return None if row is None else unpacked(wanted.team, row[0])


def _of_month(connection: sqlite3.Connection, month: str, wanted: Wanted) -> TeamColumns:
    if month == UNDATED:
        undated = "calls.team = :team AND calls.started_at IS NULL", {"team": wanted.team}
        return _made(connection, undated, wanted)
    dated = "calls.team = :team AND calls.started_at >= :start AND calls.started_at < :end"
    values = {"team": wanted.team, "start": month, "end": _month_after(month)}
    return _made(connection, (dated, values), wanted)


def _made(
    connection: sqlite3.Connection, where: tuple[str, Mapping[str, str]], wanted: Wanted
) -> TeamColumns:
    columns = observed(connection, wanted.team, where, wanted.exposures, wanted.steps_of)
    if wanted.pseudonyms is None:
        return columns
    mark = wanted.pseudonyms
    return replace(columns, marks=(marks(columns.ids, mark), marks(columns.people, mark)))
