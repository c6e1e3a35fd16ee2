"""What the readings of many teams say, as public JSON and as lines for a terminal.

::

    {"schema": 1, "patterns": [
        {"team", "window": {"start": "2026-03-01" or null, "end": "2026-04-01" or null},
         "marker", "level", "interval": [low, high], "calls", "people",
         "variance": {"team", "person", "call"},         shares of what varies; team null where there is one
         "prevalence",                                   of a shared habit: at least this share, in tenths
         "verdict": "shared_habit" | "two_camps" | "not_a_team_matter" | "no_evidence" | "withheld",
         "direction": "above" | "below", "against": "organisation" | "previous" | "standard",
         "q_value", "reason",
         "left_out": ["stage"]}]}                        columns by which unlike calls stand beside each other

Null is what there is no ground to tell, or what may not be told.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from callmirror.domain import Text
from callmirror.patterns.finding import Against, Finding, Verdict
from callmirror.report.wording import RULES

SCHEMA = 1

VERDICTS: Mapping[Verdict, Text] = {
    Verdict.SHARED_HABIT: Text(en="a shared habit", fr="une habitude partagée"),
    Verdict.TWO_CAMPS: Text(
        en="two ways of doing it side by side in the team",
        fr="deux façons de faire côte à côte dans l'équipe",
    ),
    Verdict.NOT_A_TEAM_MATTER: Text(
        en="not a team matter: a team review is not the place",
        fr="pas une affaire d'équipe : une revue d'équipe n'est pas l'endroit",
    ),
    Verdict.NO_EVIDENCE: Text(
        en="nothing that chance would not explain", fr="rien que le hasard n'expliquerait"
    ),
    Verdict.WITHHELD: Text(en="not told", fr="non communiqué"),
}
"""What a verdict says to a person."""

DIRECTIONS: Mapping[tuple[Against, str], Text] = {
    (Against.ORGANISATION, "above"): Text(
        en="more than in the other teams", fr="plus que dans les autres équipes"
    ),
    (Against.ORGANISATION, "below"): Text(
        en="less than in the other teams", fr="moins que dans les autres équipes"
    ),
    (Against.PREVIOUS, "above"): Text(en="more than before", fr="plus qu'avant"),
    (Against.PREVIOUS, "below"): Text(en="less than before", fr="moins qu'avant"),
    (Against.STANDARD, "above"): Text(en="over what was declared", fr="au-dessus de ce qui a été déclaré"),
    (Against.STANDARD, "below"): Text(en="under what was declared", fr="en dessous de ce qui a été déclaré"),
}
"""On which side of its reference a habit lies."""

REASONS: Mapping[str, Text] = {
    "no_reference": Text(
        en="nothing to compare with that may be told", fr="rien de communicable à quoi comparer"
    ),
    "as_declared": Text(en="as was declared", fr="comme déclaré"),
    "gap": Text(en="a gap between what was declared and what is done", fr="un écart entre le dit et le fait"),
}
"""What a reason adds, beside the rules that withhold."""

PREVALENCE = Text(en="{tenths} in 10 people or more", fr="{tenths} personnes sur 10 ou plus")
CHANGE = Text(
    en="{difference:+g} since the period before ({low:+g} to {high:+g})",
    fr="{difference:+g} depuis la période précédente ({low:+g} à {high:+g})",
)
LEFT_OUT = Text(
    en="may be due to {columns}: calls could not be compared like with like by it",
    fr="peut tenir à {columns} : les appels n'ont pas pu être comparés à égalité",
)
ALL_TIME = Text(en="all", fr="tout")


def findings_data(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return what the JSON holds, as plain values."""
    return {"schema": SCHEMA, "patterns": [_data(one) for one in findings]}


def finding_row(finding: Finding, language: str) -> tuple[str, ...]:
    """A line of the table: team, window, marker, level and interval, calls, people, and what it says."""
    level = "" if finding.level is None else f"{finding.level:g}"
    low, high = finding.interval or (None, None)
    interval = "" if low is None else f"{low:g} … {high:g}"
    said = " · ".join(text.to(language) for text in _said(finding))
    window = finding.window.start.isoformat()[:7] if finding.window.start else ALL_TIME.to(language)
    counts = tuple("" if one is None else str(one) for one in (finding.calls, finding.people))
    return finding.team, window, finding.marker, level, interval, *counts, said


def _said(finding: Finding) -> Iterator[Text]:
    if finding.reason != "no_reference":
        yield VERDICTS[finding.verdict]
    if finding.direction and finding.against:
        yield DIRECTIONS[finding.against, finding.direction]
    if finding.prevalence is not None:
        tenths = round(10 * finding.prevalence)
        yield Text(en=PREVALENCE.en.format(tenths=tenths), fr=PREVALENCE.fr.format(tenths=tenths))
    because = RULES.get(finding.reason or "") or REASONS.get(finding.reason or "")
    if because:
        yield because
    if finding.left_out and finding.direction:
        columns = ", ".join(finding.left_out)
        yield Text(en=LEFT_OUT.en.format(columns=columns), fr=LEFT_OUT.fr.format(columns=columns))
    if finding.change:
        low, high = finding.change.interval
        numbers = {"difference": finding.change.difference, "low": low, "high": high}
        yield Text(en=CHANGE.en.format(**numbers), fr=CHANGE.fr.format(**numbers))


def _data(finding: Finding) -> dict[str, Any]:
    variance = finding.variance
    return {
        "team": finding.team,
        "window": {"start": _day(finding.window.start), "end": _day(finding.window.end)},
        "marker": finding.marker,
        "level": finding.level,
        "interval": None if finding.interval is None else list(finding.interval),
        "calls": finding.calls,
        "people": finding.people,
        "variance": None if variance is None else variance._asdict(),
        "prevalence": finding.prevalence,
        "verdict": finding.verdict.value,
        "direction": finding.direction,
        "against": None if finding.against is None else finding.against.value,
        "q_value": finding.q_value,
        "reason": finding.reason,
        "left_out": None if finding.left_out is None else list(finding.left_out),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
