"""What goes together: planted slopes found, what kinds bring told apart, too little not told."""

import numpy as np
import pytest

from callmirror.results.associations import Panel, associations

TEAMS, MONTHS = 8, 12


def panel(
    slope: float,
    *,
    kinds: float = 0.0,
    seed: int = 1,
    teams: int = TEAMS,
    months: int = MONTHS,
    error: float = 0.0,
) -> Panel:
    dice = np.random.default_rng(seed)
    team, month = np.repeat(np.arange(teams), months), np.tile(np.arange(months), teams)
    mix = dice.uniform(0, 1, len(team))
    true = (
        dice.normal(0, 2, teams)[team]
        + dice.normal(0, 1, months)[month]
        + dice.normal(0, 0.5, len(team))
        + kinds * mix
    )
    result = (
        dice.normal(0, 5, teams)[team] + dice.normal(0, 3, months)[month] + slope * true + 3 * kinds * mix
    )
    seen = true + dice.normal(0, 1, len(team)) * error**0.5
    return Panel(
        team,
        month,
        {"asks": seen},
        {"asks": np.full(len(team), error)},
        {"won": result + dice.normal(0, 0.3, len(team))},
        {"kind": mix} if kinds else {},
    )


@pytest.mark.parametrize("slope", [-1.0, 1.0])
def test_planted_slope_is_found_within_its_interval(slope: float) -> None:
    (found,) = associations(panel(slope))
    assert found.claimed
    assert found.slope is not None
    assert found.slope.estimate == pytest.approx(slope, abs=0.15)
    assert found.slope.interval[0] < slope < found.slope.interval[1]
    assert (found.teams, found.cells) == (TEAMS, TEAMS * MONTHS)


def test_what_makes_teams_and_seasons_unlike_is_no_association() -> None:
    claimed = sum(associations(panel(0.0, seed=seed))[0].claimed for seed in range(40))
    assert claimed <= 5


def test_uncertain_levels_do_not_draw_the_slope_toward_zero() -> None:
    found = [associations(panel(1.0, seed=seed, error=0.15))[0].slope for seed in range(30)]
    assert np.mean([one.estimate for one in found if one]) == pytest.approx(1.0, abs=0.05)


def test_what_the_mix_of_kinds_brings_is_flagged_and_not_claimed() -> None:
    (found,) = associations(panel(0.0, kinds=3.0))
    assert found.slope is not None
    assert found.adjusted is not None
    assert found.slope.interval[0] > 0.5
    assert found.adjusted.interval[0] < 0 < found.adjusted.interval[1]
    assert "other_size" in found.flags
    assert not found.claimed


def test_kinds_that_cant_be_held_apart_let_nothing_be_claimed() -> None:
    shaped = panel(1.0, kinds=1.0, teams=3, months=6)
    many = {f"kind{number}": np.random.default_rng(number).uniform(0, 1, 18) for number in range(9)}
    (found,) = associations(
        Panel(shaped.team, shaped.month, shaped.behaviours, shaped.error, shaped.results, many)
    )
    assert found.flags == ("kinds_not_apart",)
    assert not found.claimed


@pytest.mark.parametrize(("teams", "months"), [(2, 12), (8, 5)])
def test_too_few_teams_or_months_are_not_told(teams: int, months: int) -> None:
    (found,) = associations(panel(1.0, teams=teams, months=months))
    assert (found.reason, found.slope, found.claimed) == ("too_few_teams", None, False)


def test_behaviour_that_only_seems_to_move_is_not_told() -> None:
    (found,) = associations(panel(1.0, error=2.0))
    assert found.reason == "too_noisy"


def test_result_that_never_moves_is_not_told() -> None:
    shaped = panel(1.0)
    still = Panel(
        shaped.team, shaped.month, shaped.behaviours, shaped.error, {"won": np.ones(TEAMS * MONTHS)}
    )
    assert associations(still)[0].reason == "still"


def test_months_that_are_not_told_are_left_out() -> None:
    shaped = panel(1.0)
    shaped.results["won"][:3] = np.nan
    assert associations(shaped)[0].cells == TEAMS * MONTHS - 3


def test_many_pairs_share_one_rate_of_false_discoveries() -> None:
    shaped = panel(1.0)
    false = 0
    for seed in range(20):
        dice = np.random.default_rng(seed)
        chance = {f"noise{number}": dice.normal(0, 1, TEAMS * MONTHS) for number in range(10)}
        results = {**shaped.results, **chance}
        found = associations(Panel(shaped.team, shaped.month, shaped.behaviours, shaped.error, results))
        claimed = [one.result for one in found if one.claimed]
        assert "won" in claimed
        false += len(claimed) - 1
    assert false <= 5
