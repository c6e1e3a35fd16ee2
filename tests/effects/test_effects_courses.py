"""How declared habits go, through the store and all rules of a page."""

from datetime import date
from pathlib import Path

import pytest
from team_months import MARKER, keep_team

from callmirror.config import Settings
from callmirror.domain import Standard
from callmirror.effects.courses import spreading, watch
from callmirror.errors import InputError, NotFound
from callmirror.store import open_store

TODAY = date(2026, 9, 15)
ASKING = Standard(MARKER, 0.4, "at_least", "Sud")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", k=5)


def declared(settings: Settings, *standards: Standard) -> None:
    with open_store(settings.home) as store:
        store.declare(standards)


def test_habit_that_spreads_is_told_in_tenths(settings: Settings) -> None:
    keep_team(settings.home, "Sud", {6: 0.25, 7: 0.4, 8: 0.6}, seed=1)
    declared(settings, ASKING)
    found = spreading(settings, "Sud", MARKER, months=4, today=TODAY)
    assert found.shares[0] is None
    assert found.shares[1] == 0.0
    assert found.shares[-1] == 1.0
    assert found.finding == "spreads"
    assert [window.start for window in found.months] == [date(2026, month, 1) for month in (5, 6, 7, 8)]


def test_small_team_is_not_told_of(settings: Settings) -> None:
    keep_team(settings.home, "Sud", {6: 0.25, 7: 0.4, 8: 0.6}, seed=1, people=4)
    declared(settings, ASKING)
    found = spreading(settings, "Sud", MARKER, months=3, today=TODAY)
    assert (found.shares, found.finding) == ((None, None, None), "unknown")


def test_habit_that_nobody_declared_is_refused(settings: Settings) -> None:
    keep_team(settings.home, "Sud", {8: 0.6}, seed=1)
    with pytest.raises(InputError, match="no declared target"):
        spreading(settings, "Sud", MARKER, today=TODAY)


def test_behaviour_that_slips_is_told_with_the_month_since_when(settings: Settings) -> None:
    keep_team(settings.home, "Sud", {2: 0.5, 3: 0.5, 4: 0.5, 5: 0.5, 6: 0.42, 7: 0.35, 8: 0.3}, seed=1)
    declared(settings, ASKING)
    (found,) = watch(settings, "Sud", today=TODAY)
    assert found.since in {date(2026, 5, 1), date(2026, 6, 1)}
    assert found.alarm in {date(2026, 6, 1), date(2026, 7, 1)}


def test_behaviour_of_which_less_is_meant_slips_upward(settings: Settings) -> None:
    keep_team(settings.home, "Sud", {2: 0.5, 3: 0.5, 4: 0.5, 5: 0.5, 6: 0.42, 7: 0.35, 8: 0.3}, seed=1)
    declared(settings, Standard(MARKER, 0.6, "at_most", "Sud"))
    (found,) = watch(settings, "Sud", today=TODAY)
    assert (found.since, found.alarm, found.reason) == (None, None, None)


def test_few_months_and_few_people_are_told_as_such(settings: Settings) -> None:
    keep_team(settings.home, "Sud", {7: 0.5, 8: 0.5}, seed=1)
    keep_team(settings.home, "Nord", {7: 0.5, 8: 0.5}, seed=2, people=3)
    declared(settings, Standard(MARKER, 0.6, "at_least"))
    assert [one.reason for one in watch(settings, "Sud", today=TODAY)] == ["too_early"]
    assert [one.reason for one in watch(settings, "Nord", today=TODAY)] == ["few_people"]


def test_team_that_declared_nothing_has_nothing_to_watch(settings: Settings) -> None:
    keep_team(settings.home, "Sud", {8: 0.5}, seed=1)
    assert watch(settings, "Sud", today=TODAY) == ()


@pytest.mark.parametrize("months", [0, 25])
def test_number_of_months_that_is_none_is_refused(settings: Settings, months: int) -> None:
    keep_team(settings.home, "Sud", {8: 0.5}, seed=1)
    with pytest.raises(InputError, match="no number of months"):
        watch(settings, "Sud", months=months, today=TODAY)
    with pytest.raises(NotFound):
        watch(settings, "Nobody", today=TODAY)
