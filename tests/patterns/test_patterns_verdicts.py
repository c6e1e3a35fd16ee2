"""What is said of archives in which the truth is known. ``scripts/bench_patterns`` asks thousands of each."""

import pytest
from planted_archives import told_of_first

from callmirror.patterns.finding import Against, Verdict
from callmirror.simulate.planted import Archive, Truth

CLAIMS = {Verdict.SHARED_HABIT, Verdict.TWO_CAMPS}
EIGHT = Archive(teams=1, markers=6, people=8, calls=5)
TEN = Archive(teams=1, markers=6, people=10, calls=6)
AGAINST = pytest.mark.parametrize("against", list(Against))


def archive_for(against: Against, size: Archive) -> Archive:
    return size._replace(teams=6) if against is Against.ORGANISATION else size


def share(verdicts: list[dict[int, Verdict]], verdict: Verdict) -> float:
    return sum(told.get(0) is verdict for told in verdicts) / len(verdicts)


@AGAINST
@pytest.mark.parametrize("shape", ["even", "skewed", "bounded"])
def test_nothing_planted_nothing_claimed(against: Against, shape: str) -> None:
    archive = archive_for(against, EIGHT)._replace(shape=shape)
    found = told_of_first(archive, Truth.NOTHING, 0, against, archives=120)
    assert sum(bool(CLAIMS & set(told.values())) for told in found) / 120 <= 0.10


@AGAINST
@pytest.mark.parametrize("shape", ["even", "skewed", "bounded"])
def test_shared_habit_is_found(against: Against, shape: str) -> None:
    archive = archive_for(against, TEN)._replace(shape=shape)
    found = told_of_first(archive, Truth.SHARED, 1, against, archives=60)
    assert share(found, Verdict.SHARED_HABIT) >= 0.8


@AGAINST
@pytest.mark.parametrize("effect", [2.0, 4.0])
def test_one_person_apart_is_no_shared_habit(against: Against, effect: float) -> None:
    found = told_of_first(archive_for(against, EIGHT), Truth.OUTLIER, effect, against, archives=100)
    assert share(found, Verdict.SHARED_HABIT) <= 0.04


def test_one_person_far_apart_is_not_a_team_matter() -> None:
    found = told_of_first(EIGHT, Truth.OUTLIER, 5, Against.STANDARD, archives=60)
    assert share(found, Verdict.NOT_A_TEAM_MATTER) >= 0.9


@AGAINST
def test_two_camps_are_neither_a_habit_nor_one_apart(against: Against) -> None:
    found = told_of_first(archive_for(against, TEN), Truth.CAMPS, 3, against, archives=60)
    assert share(found, Verdict.TWO_CAMPS) >= 0.8
    assert share(found, Verdict.SHARED_HABIT) <= 0.02


def test_more_markers_and_teams_ask_for_more_evidence() -> None:
    weak = Archive(teams=1, markers=6, people=8, calls=5)
    few = told_of_first(weak, Truth.SHARED, 0.7, Against.STANDARD, archives=60)
    many = told_of_first(weak._replace(markers=80), Truth.SHARED, 0.7, Against.STANDARD, archives=60)
    assert share(many, Verdict.SHARED_HABIT) < share(few, Verdict.SHARED_HABIT)
