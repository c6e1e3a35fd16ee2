"""Before and after, beside teams that began nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.effects import beside
from callmirror.experiments import Means
from callmirror.patterns.level import CONFIDENCE


def team(seed: int, levels: list[float], *, people: int = 8, noise: float = 0.3) -> list[Means | None]:
    dice = np.random.default_rng(seed)
    habits = dice.normal(0, 1, people)
    return [
        {f"p{one}": float(habits[one] + level + dice.normal(0, noise)) for one in range(people)}
        for level in levels
    ]


def test_what_all_teams_moved_is_no_effect() -> None:
    season = [0.0, 0.2, -0.1, 3.0]
    found = beside(team(1, season), [team(seed, season) for seed in range(2, 7)], start=3)
    assert found is not None
    assert found.found is not None
    assert found.own.estimate == pytest.approx(3.1, abs=0.4)
    low, high = found.found.interval(CONFIDENCE)
    assert low < 0 < high
    assert not found.claimed


def test_what_only_one_team_moved_is_claimed() -> None:
    season = [0.0, 0.2, -0.1, 3.0]
    found = beside(team(1, [0.0, 0.2, -0.1, 5.0]), [team(seed, season) for seed in range(2, 7)], start=3)
    assert found is not None
    assert found.found is not None
    assert found.claimed
    assert found.found.estimate == pytest.approx(2.0, abs=0.4)
    assert found.teams == 5
    assert found.cautions == ("association",)


def test_team_that_moved_before_is_cautioned_of() -> None:
    season = [0.0, 0.0, 0.0, 0.0]
    others = [team(seed, season) for seed in range(2, 9)]
    found = beside(team(1, [0.0, 0.0, 4.0, 8.0]), others, start=3)
    assert found is not None
    assert len(found.before) == 2
    assert "moved_before" in found.cautions


def test_team_that_stands_alone_is_held_against_its_own_restlessness() -> None:
    restless = beside(team(1, [0.0, 3.0, 0.0, 3.0, 0.0, 3.0]), [], start=5)
    steady = beside(team(1, [0.0, 0.0, 0.0, 0.0, 0.0, 3.0]), [], start=5)
    assert restless is not None
    assert steady is not None
    assert not restless.claimed
    assert steady.claimed
    assert {"no_other_team", "association"} <= set(steady.cautions)


def test_nothing_is_told_where_it_is_unknown_how_teams_move() -> None:
    found = beside(team(1, [0.0, 3.0]), [team(2, [0.0, 0.0]), team(3, [0.0, 0.0])], start=1)
    assert found is not None
    assert found.teams == 2
    assert found.found is None
    assert not found.claimed
    assert "own_ways_unknown" in found.cautions


@pytest.mark.parametrize("start", [0, 4])
def test_nothing_is_told_of_a_move_that_has_no_two_windows(start: int) -> None:
    assert beside(team(1, [0.0, 0.0, 0.0, 0.0]), [], start=start) is None


def test_window_that_may_not_be_told_leaves_its_team_out() -> None:
    season = [0.0, 0.0, 0.0]
    hidden = team(2, season)
    hidden[2] = None
    others = [hidden, *(team(seed, season) for seed in range(3, 6))]
    found = beside(team(1, season), others, start=2)
    assert found is not None
    assert found.teams == 3


def test_one_other_team_alone_is_not_told_of() -> None:
    own = team(1, [0.0, 0.2, 0.1, 3.0])
    found = beside(own, [team(2, [0.0, 0.0, 0.0, 2.0])], start=3)
    assert found is not None
    assert found.teams == 0
    assert found == beside(own, [], start=3)


@given(st.floats(-5, 5), st.integers(2, 6))
def test_effect_does_not_hang_on_what_all_teams_share(shared: float, others: int) -> None:
    seasons = [[0.0, 0.0, 0.0], [0.0, 0.0, shared]]
    plain, moved = (
        beside(team(1, season), [team(seed, season) for seed in range(2, 2 + others)], start=2)
        for season in seasons
    )
    assert plain is not None
    assert moved is not None
    assert plain.found is not None
    assert moved.found is not None
    assert moved.found.estimate == pytest.approx(plain.found.estimate, abs=1e-9)
    assert moved.found.error == pytest.approx(plain.found.error, abs=1e-9)
