"""Tables from which nothing can be known: a statement or an error, never a number without ground."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from callmirror.errors import InputError
from callmirror.mirror.readings import PatternsOfTable, patterns_of_table
from callmirror.patterns.finding import Finding, Verdict
from callmirror.patterns.windows import Span

HEADER = ("call_id", "team", "person", "started_at", "marker", "value", "exposure")
UNITS = {"talk_share": "ratio"}
Row = tuple[object, ...]


def rows(
    people: int = 6, calls: int = 3, value: object = None, day: str = "2025-03-10", team: str = "N"
) -> list[Row]:
    dice = random.Random(1)  # noqa: S311 - nothing here is secret
    return [
        (
            f"{team}-{day}-{person}-{call}",
            team,
            f"p{person}",
            day,
            "talk_share",
            dice.random() if value is None else value,
            30,
        )
        for person in range(people)
        for call in range(calls)
    ]


def told(
    folder: Path, table: Sequence[Row], *, span: Span = Span.ALL, units: dict[str, str] = UNITS
) -> PatternsOfTable:
    path = folder / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *table])
    return patterns_of_table(path, against="organisation", span=span, k=5, units=units)


@pytest.mark.parametrize(
    ("table", "rule"),
    [
        (rows(1, 10), "few_people"),
        (rows(1, 1), "few_people"),
        (rows(6, 1), "few_calls"),
        (rows(value=0.123), "identical"),
    ],
    ids=["one person", "one call", "one call each", "constant"],
)
def test_too_little_is_withheld_by_its_rule(tmp_path: Path, table: list[Row], rule: str) -> None:
    (found,) = told(tmp_path, table).findings
    assert found == Finding("N", found.window, "talk_share", Verdict.WITHHELD, reason=rule)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_constant_yes_or_no_is_told_as_a_class_and_nothing_more(tmp_path: Path, value: float) -> None:
    (found,) = told(tmp_path, rows(value=value)).findings
    nearly = rows(value=value)
    nearly[0] = (*nearly[0][:5], 1 - value, 30)
    assert told(tmp_path, nearly).findings == (found,)
    assert found.level == abs(value - 0.05)
    assert found.variance is None


def test_marker_without_any_value_has_no_finding_and_is_named(tmp_path: Path) -> None:
    found = told(tmp_path, rows(value="null"))
    assert found.findings == ()
    assert "talk_share" in found.notices[0].en


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("x", "N", "p1", "2025-03-10", "talk_share", 1.2, 3), "can't have"),
        (("x", "N", "p1", "2025-03-10", "talk_share", "nan", 3), "no finite number, or too large"),
        (("x", "N", "p1", "2025-03-10", "talk_share", "inf", 3), "no finite number, or too large"),
        (("x", "N", "p1", "2025-03-10", "zeal", "1e300", 3), "no finite number, or too large"),
        (("x", "N", "p1", "2025-03-10", "talk_share", 0.2, -3), "exposure"),
        (("x", "N", "p1", "2025-03-10", "talk_share", 0.2, "1e300"), "exposure"),
        (("x", "N", "p1", "2199-01-01", "talk_share", 0.2, 3), "lies in the future"),
        (("N-2025-03-10-0-0", "S", "p0", "2025-03-10", "zeal", 0.2, 3), "tells otherwise of its call"),
        (rows()[0], "for the second time"),
        ((*rows()[0][:5], 0.99, 30), "for the second time"),
    ],
    ids=str,
)
def test_row_that_can_t_be_is_refused_by_its_line(tmp_path: Path, row: Row, message: str) -> None:
    with pytest.raises(InputError, match=f"line 20 .*{message}") as caught:
        told(tmp_path, [*rows(), row])
    assert "ligne 20" in caught.value.text.fr
    assert "p1" not in str(caught.value)


def test_readings_next_to_nothing_are_nothing(tmp_path: Path) -> None:
    dice = random.Random(2)  # noqa: S311 - nothing here is secret
    tiny = [(*row[:5], dice.random() * 1e-310, 30) for row in (*rows(), *rows(team="S"))]
    assert {one.level for one in told(tmp_path, tiny, units={}).findings} == {0.05}


def test_person_in_two_teams_counts_in_each_and_is_told_of_without_a_name(tmp_path: Path) -> None:
    found = told(tmp_path, [*rows(), *rows(2, 3, team="S")])
    assert [one.people for one in found.findings] == [6, None]
    assert "someone has calls in two teams" in found.notices[0].en


def test_team_renamed_midway_is_two_teams_and_that_is_said(tmp_path: Path) -> None:
    table = [*rows(team="Old", day="2025-02-10"), *rows(team="New", day="2025-03-10")]
    found = told(tmp_path, table, span=Span.MONTH)
    assert [(one.team, one.calls) for one in found.findings] == [("Old", 18), ("New", 18)]
    assert "two teams" in found.notices[0].en
