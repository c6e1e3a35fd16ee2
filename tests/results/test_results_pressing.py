"""Pressure by the days left: people beside themselves, and only where both parts are of enough of them."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from outcome_months import keep_team

from callmirror.results.pressing import MARKER, held, pressing
from callmirror.store import open_store


def parts(
    more: float, *, people: int = 8, seed: int = 3
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    dice = np.random.default_rng(seed)
    habits = dice.normal(2, 1, people)
    early = {f"p{one}": list(habits[one] + dice.normal(0, 0.2, 4)) for one in range(people)}
    late = {f"p{one}": list(habits[one] + more + dice.normal(0, 0.2, 3)) for one in range(people)}
    return early, late


@pytest.mark.parametrize(("more", "finding"), [(1.0, "more"), (-1.0, "less"), (0.0, "no_evidence")])
def test_people_are_compared_with_themselves(more: float, finding: str) -> None:
    found = held("month", [parts(more, seed=seed) for seed in (3, 4, 5)], k=5)
    assert found.finding == finding
    assert found.periods == 3
    assert found.interval is not None
    assert found.interval[0] <= more + 0.1
    assert found.interval[1] >= more - 0.1


def test_period_with_a_part_of_few_people_counts_for_nothing() -> None:
    early, late = parts(1.0)
    few = {name: late[name] for name in ("p0", "p1")}
    found = held("month", [(early, few)], k=5)
    assert (found.finding, found.difference, found.periods) == ("not_told", None, 0)


def test_part_in_which_one_person_calls_most_counts_for_nothing() -> None:
    early, late = parts(1.0, people=5)
    late["p0"] = late["p0"] * 10
    assert held("month", [(early, late)], k=5).finding == "not_told"


def test_no_period_at_all_is_not_told() -> None:
    assert held("quarter", [], k=5).finding == "not_told"


def test_months_and_quarters_of_a_store_are_looked_at_by_their_last_third(tmp_path: Path) -> None:
    levels = {month: 2.0 + 0.1 * (month % 3) for month in range(1, 7)}
    keep_team(tmp_path, "Lyon", levels, seed=4, marker=MARKER, by_day=lambda day: 1.0 if day > 21 else 0.0)
    with open_store(tmp_path) as store:
        month, quarter = pressing(store, "Lyon", k=5, today=date(2026, 7, 3))
        few = pressing(store, "Lyon", k=7, today=date(2026, 7, 3))
    assert (month.finding, month.periods) == ("more", 6)
    assert month.difference == pytest.approx(1.0, abs=0.1)
    assert (quarter.finding, quarter.periods) != ("not_told", 0)
    assert {one.finding for one in few} == {"not_told"}
