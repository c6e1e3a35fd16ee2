"""What a team moved since something began, through the store and all rules of a page."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from team_months import MARKER, keep_team

from callmirror.config import Settings
from callmirror.effects.before_after import Began, before_after
from callmirror.errors import InputError, NotFound
from callmirror.store import open_store

TODAY = date(2026, 9, 15)
SINCE_JULY = Began(team="Sud", marker=MARKER, since="2026-07", months=1)
SEASON = {2: 0.3, 3: 0.32, 4: 0.29, 5: 0.31, 6: 0.3, 7: 0.36}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("teams") / "home"
    keep_team(home, "Sud", {**SEASON, 7: SEASON[7] + 0.15}, seed=1)
    for number, team in enumerate(("Nord", "Est", "Ouest", "Centre")):
        keep_team(home, team, SEASON, seed=10 + number)
    keep_team(home, "Petite", SEASON, seed=30, people=3)
    return Settings(home=home, k=5)


def test_what_moved_beyond_the_season_is_found(settings: Settings) -> None:
    found = before_after(settings, SINCE_JULY, today=TODAY)
    assert found.finding == "moved_up"
    assert found.own is not None
    assert found.beyond is not None
    assert found.own.difference == pytest.approx(0.21, abs=0.03)
    assert found.beyond.difference == pytest.approx(0.15, abs=0.03)
    assert found.beyond.interval[0] < 0.15 < found.beyond.interval[1]
    assert found.teams == 4
    assert [day for day, _ in found.earlier] == [date(2026, month, 1) for month in (4, 5, 6)]
    assert found.before.start == date(2026, 6, 1)


def test_season_alone_is_no_effect(settings: Settings) -> None:
    found = before_after(
        settings, replace(SINCE_JULY, team="Nord", others=("Est", "Ouest", "Centre")), today=TODAY
    )
    assert found.finding == "no_evidence"
    assert found.own is not None
    assert found.own.difference == pytest.approx(0.06, abs=0.03)


def test_difference_is_that_of_the_levels_that_are_told(settings: Settings) -> None:
    found = before_after(settings, SINCE_JULY, today=TODAY)
    assert found.levels is not None
    assert found.own is not None
    assert found.own.difference == pytest.approx(found.levels[1] - found.levels[0], abs=0.002)


def test_team_too_small_to_be_told_of_is_not_told_of_here(settings: Settings) -> None:
    found = before_after(settings, replace(SINCE_JULY, team="Petite"), today=TODAY)
    assert (found.finding, found.reason) == ("not_told", "few_people")
    assert found.levels is None


def test_small_team_is_none_to_be_held_against(settings: Settings) -> None:
    found = before_after(settings, replace(SINCE_JULY, others=("Nord", "Petite")), today=TODAY)
    assert found.teams == 0
    assert "no_other_team" in found.cautions


def test_it_says_the_same_when_it_is_asked_again(settings: Settings) -> None:
    assert before_after(settings, SINCE_JULY, today=TODAY) == before_after(settings, SINCE_JULY, today=TODAY)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"marker": "charm"}, InputError),
        ({"others": ("sud",)}, NotFound),
        ({"others": ("Sud",)}, InputError),
        ({"since": "2026-09"}, InputError),
        ({"months": 0}, InputError),
        ({"months": 99}, InputError),
        ({"team": "Nobody"}, NotFound),
    ],
)
def test_what_cant_be_asked_is_refused(settings: Settings, wrong: dict[str, object], error: type) -> None:
    with pytest.raises(error):
        before_after(settings, replace(SINCE_JULY, **wrong), today=TODAY)  # type: ignore[arg-type]


def test_calls_that_were_forgotten_are_not_counted(tmp_path: Path) -> None:
    home = tmp_path / "home"
    keep_team(home, "Sud", {6: 0.3, 7: 0.3}, seed=1)
    with open_store(home) as store:
        person = store.pseudonyms().pseudonym("Sud 0")
        store.forget_rep(person)
        store.forget_rep(store.pseudonyms().pseudonym("Sud 1"))
    found = before_after(Settings(home=home, k=5), SINCE_JULY, today=TODAY)
    assert found.reason == "few_people"
