"""Tables for analysis elsewhere: every call or reading under pseudonyms, or what may be told of teams.

Rows pass through one after another, so that a million calls take no more memory than a thousand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import islice
from typing import Any

from callmirror.domain import Pattern, TeamReport, Window, Withheld
from callmirror.store import Store
from callmirror.store.export_tables import CALL_COLUMNS, READING_COLUMNS

Row = Sequence[Any]


class Kind(StrEnum):
    """What stands in a column; an empty cell is None in each of them."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    MOMENT = "moment"
    """ISO 8601 in UTC."""
    DAY = "day"
    """ISO 8601."""


KINDS = {
    "started_at": Kind.MOMENT,
    "added_at": Kind.MOMENT,
    "month": Kind.DAY,
    "duration_s": Kind.NUMBER,
    "role_confidence": Kind.NUMBER,
    "value": Kind.NUMBER,
    "level": Kind.NUMBER,
    "low": Kind.NUMBER,
    "high": Kind.NUMBER,
    "version": Kind.WHOLE,
    "calls": Kind.WHOLE,
    "people": Kind.WHOLE,
}
"""Columns that hold something else than text."""
TEAM_COLUMNS = (
    "team", "month", "marker", "version", "unit", "level", "low", "high", "calls", "people", "withheld",
    "contested",
)  # fmt: skip
"""``low`` and ``high`` are the 90 % interval of ``level``; ``withheld`` names the rule in its place.

``contested`` is "yes" where a member contests the level and nobody has answered.
"""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name, and rows as wide as they are, to be gone through once."""

    columns: Sequence[str]
    rows: Iterator[Row]

    def kind(self, column: str) -> Kind:
        """What stands in a column."""
        return KINDS.get(column, Kind.TEXT)

    def chunks(self, size: int) -> Iterator[list[Row]]:
        """The rows, so many at a time."""
        while chunk := list(islice(self.rows, size)):
            yield chunk


def calls_table(store: Store, team: str | None = None) -> Table:
    """Every call of a team or of all; for who runs the machine, as a row is one person's call."""
    return Table(CALL_COLUMNS, store.export_calls(team))


def readings_table(store: Store, team: str | None = None) -> Table:
    """Every reading of those calls; for who runs the machine, as a row is one person's reading."""
    return Table(READING_COLUMNS, store.export_readings(team))


def teams_table(store: Store, team: str | None = None, *, k: int) -> Table:
    """Levels of teams by marker and month, as their pages tell them: what they withhold is withheld here.

    Whatever is told is remembered, so that no later page lets anybody be told apart by a difference.
    """
    return Table(TEAM_COLUMNS, _levels(store, team, k))


def _levels(store: Store, team: str | None, k: int) -> Iterator[Row]:
    # Patterns calculate; SciPy takes a second, and no other table pays for it.
    from callmirror.mirror import publishing  # noqa: PLC0415
    from callmirror.mirror.answering import with_replies  # noqa: PLC0415 - as above

    for stored in store.teams(team):
        for window in _months(stored.first, stored.last):
            yield from _of_report(
                with_replies(store, publishing.levels(store, stored.team, window, k=k), k=k)
            )


def _of_report(report: TeamReport) -> Iterator[Row]:
    month = report.window.start.isoformat() if report.window.start else None
    told: list[Pattern | Withheld] = sorted((*report.patterns, *report.withheld), key=lambda one: one.marker)
    contested = {one.finding.key for one in report.replies if one.contests}
    for one in told:
        place = (report.team, month, one.marker)
        if isinstance(one, Withheld):
            yield (*place, *[None] * 7, one.rule, None)
        else:
            level = (one.version, one.unit, one.level, *one.interval, one.calls, one.people, None)
            yield (*place, *level, "yes" if one.marker in contested else None)


def _months(first: datetime | None, last: datetime | None) -> Iterator[Window]:
    """The whole months from the first call to the last; none where no call has a date."""
    if first is None or last is None:
        return
    begin, end = (each.astimezone(UTC) for each in (first, last))
    for number in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
        yield Window(_month(number), _month(number + 1))


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
