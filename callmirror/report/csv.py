"""A report as a table: one row per marker, told or withheld, for a spreadsheet or a program."""

import csv
import io

from callmirror.domain import Judgement, Pattern, TeamReport, Withheld
from callmirror.report.titles import UNTITLED, Titles, title_of

COLUMNS = (
    "team",
    "window_start",
    "window_end",
    "marker",
    "title",
    "version",
    "unit",
    "level",
    "low",
    "high",
    "calls",
    "people",
    "withheld",
    "verdict",
    "against",
    "direction",
    "target",
    "contested",
)
"""Days are ``[start, end)``; ``low`` and ``high`` are the 90 % interval; ``withheld`` names the rule.

The four before the last are of ``domain.Judgement``; ``target`` is what the team has declared. ``contested``
is "yes" where a member contests the level and nobody has answered.
"""


def render_csv(report: TeamReport, *, language: str, titles: Titles = UNTITLED) -> str:
    """Write the table, with points in numbers in every language; the titles are in the one given."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    rows: tuple[Pattern | Withheld, ...] = (*report.patterns, *report.withheld)
    judgements = {one.marker: one for one in report.judgements or ()}
    contested = {one.finding.key for one in report.replies if one.contests}
    for one in rows:
        found = [*_found(judgements.get(one.marker)), "yes" if one.marker in contested else ""]
        table.writerow([*_of_window(report), *_of_marker(one, language, titles), *found])
    return written.getvalue()


def _of_window(report: TeamReport) -> list[str]:
    start, end = report.window.start, report.window.end
    return [inert(report.team), start.isoformat() if start else "", end.isoformat() if end else ""]


def _of_marker(one: Pattern | Withheld, language: str, titles: Titles) -> list[str | int | float | None]:
    named = [inert(one.marker), inert(title_of(one.marker, language, titles))]
    if isinstance(one, Withheld):
        return [*named, *[""] * 7, one.rule]
    return [*named, one.version, one.unit, one.level, *one.interval, one.calls, one.people, ""]


def _found(judgement: Judgement | None) -> list[str | float | None]:
    if judgement is None:
        return [""] * 4
    target = judgement.standard.target if judgement.standard else None
    return [judgement.verdict, judgement.against, judgement.direction, target]


def inert(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula, or for more than one cell.

    What begins like a formula begins with an apostrophe; what can't be printed becomes a space.
    """
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return f"'{printable}" if printable.lstrip()[:1] in {"=", "+", "-", "@", "|", "%"} else printable
