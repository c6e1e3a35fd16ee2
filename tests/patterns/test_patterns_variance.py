"""Variance components, against published figures, against statsmodels, and against the full likelihood.

Data and figures, by restricted maximum likelihood:

- dyestuff, dyestuff2, pastes: D. Bates, lme4: Mixed-effects modeling with R (2010), chapters 1 and 2; data of
  O. L. Davies and P. L. Goldsmith, Statistical Methods in Research and Production (1972), and of G. Box and
  G. Tiao, Bayesian Inference in Statistical Analysis (1973); number for number those of lme4's data sets
  ``Dyestuff``, ``Dyestuff2`` and ``Pastes`` (https://github.com/lme4/lme4, folder data), as other packages
  that test against lme4 have copied them.
- bulls, unbalanced: per cent of conceptions by samples of semen of six bulls, G. W. Snedecor and
  W. G. Cochran, Statistical Methods (6th edition, 1967), page 290; lme4 gives 76.8 and 248.7.
- pastes with a third of the analyses left out, unbalanced at three levels; statsmodels 0.15 (``MixedLM``,
  ``reml=True``, Powell's method; its default climber stops at zero for the bulls).
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import minimize

from callmirror.patterns.variance import Components, components_of

Array = NDArray[np.float64]

DYESTUFF = """1545 1440 1440 1520 1580 1540 1555 1490 1560 1495 1595 1550 1605 1510 1560
1445 1440 1595 1465 1545 1595 1630 1515 1635 1625 1520 1455 1450 1480 1445"""
DYESTUFF2 = """7.298 3.846 2.434 9.566 7.990 5.220 6.556 0.608 11.788 -0.892 0.110 10.386 13.434 5.510 8.166
2.212 4.852 7.092 9.288 4.980 0.282 9.014 4.458 9.446 7.198 1.722 4.782 8.106 0.758 3.758"""
PASTES = """62.8 62.6 60.1 62.3 62.7 63.1 60.0 61.4 57.5 56.9 61.1 58.9 58.7 57.5 63.9 63.1 65.4 63.7 57.1
56.4 56.9 58.6 64.7 64.5 55.1 55.1 54.7 54.2 58.8 57.5 63.4 64.9 59.3 58.1 60.5 60.0 62.5 62.6
61.0 58.7 56.9 57.7 59.2 59.4 65.2 66.0 64.8 64.1 54.8 54.8 64.0 64.0 57.7 56.8 58.3 59.3 59.2
59.2 58.9 56.6"""


BULLS = ("46 31 37 62 30", "70 59", "52 44 57 40 67 64 70", "47 21 70 46 14", "42 64 50 69 77 81 87",
         "35 68 59 38 57 76 57 29 60")  # fmt: skip
LEFT_OUT = {0, 1, 2, 3, 7, 8, 9, 14, 21, 28, 30, 31, 32, 33, 35, 42, 49, 50, 56}
"""Analyses of pastes: of two casks both, of batches and casks unequally many."""


def numbers(text: str) -> Array:
    return np.array(text.split(), dtype=float)


@pytest.mark.parametrize(
    ("text", "between", "within"), [(DYESTUFF, 1764.05, 2451.25), (DYESTUFF2, 0.0, 13.80)]
)
def test_two_levels_agree_with_published_figures(text: str, between: float, within: float) -> None:
    batch = np.arange(30) // 5
    found = components_of(numbers(text), people=batch, teams=np.zeros(30))
    assert found.team is None
    assert found.person == pytest.approx(between, rel=0.01, abs=1e-6)
    assert found.call == pytest.approx(within, rel=0.01)


def test_three_levels_agree_with_published_figures() -> None:
    found = components_of(numbers(PASTES), people=np.arange(60) // 2, teams=np.arange(60) // 6)
    assert list(found) == pytest.approx([1.657, 8.434, 0.678], rel=0.01)


def test_unbalanced_groups_agree_with_published_figures() -> None:
    values = [numbers(bull) for bull in BULLS]
    bull = np.repeat(np.arange(6), [len(one) for one in values])
    found = components_of(np.concatenate(values), people=bull, teams=bull * 0)
    assert [found.person, found.call] == pytest.approx([76.815, 248.704], rel=0.01)


def test_three_unbalanced_levels_agree_with_statsmodels() -> None:
    kept = np.array([place for place in range(60) if place not in LEFT_OUT])
    found = components_of(numbers(PASTES)[kept], people=kept // 2, teams=kept // 6)
    assert list(found) == pytest.approx([1.7779, 8.9996, 0.75609], rel=0.01)


def deviance(logs: Array, values: Array, people: Array, teams: Array) -> float:
    """Minus twice the restricted log-likelihood with the covariance of all readings written out."""
    call, person, team = np.exp(logs)
    covariance = call * np.eye(len(values))
    covariance += person * (people[:, None] == people) + team * (teams[:, None] == teams)
    inverse, ones = np.linalg.inv(covariance), np.ones(len(values))
    information = ones @ inverse @ ones
    residual = values - ones @ inverse @ values / information
    return float(np.linalg.slogdet(covariance)[1] + np.log(information) + residual @ inverse @ residual)


@pytest.mark.parametrize("seed", range(6))
def test_unbalanced_components_are_those_of_the_full_likelihood(seed: int) -> None:
    random = np.random.default_rng(seed)
    people = np.repeat(np.arange(24), random.integers(1, 7, 24))
    teams = np.sort(random.integers(0, 6, 24))[people]
    values = random.normal(size=6)[teams] + 0.7 * random.normal(size=24)[people]
    values = values + random.normal(size=len(people))
    found = minimize(
        deviance, np.zeros(3), (values, people, teams), "Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-9}
    )
    call, person, team = np.exp(found.x)
    assert list(components_of(values, people=people, teams=teams)) == pytest.approx(
        [team, person, call], rel=0.01, abs=1e-4
    )


def test_components_find_what_was_planted_when_there_is_much_of_it() -> None:
    random = np.random.default_rng(5)
    people = np.repeat(np.arange(1_600), random.integers(1, 9, 1_600))
    teams = people // 8
    values = 0.5 * random.normal(size=200)[teams] + random.normal(size=1_600)[people]
    values = values + 2 * random.normal(size=len(people))
    assert list(components_of(values, people=people, teams=teams)) == pytest.approx([0.25, 1, 4], rel=0.2)


@pytest.mark.parametrize("values", [[1.0], [2.0, 2.0, 2.0], [0.0] * 6])
def test_nothing_varies_in_constants(values: list[float]) -> None:
    labels = np.arange(len(values)) // 2
    assert components_of(np.array(values), people=labels, teams=labels * 0) == Components(None, 0.0, 0.0)


def test_same_label_in_two_teams_is_two_people() -> None:
    random = np.random.default_rng(2)
    values = random.normal(size=40)
    teams, people = np.arange(40) // 20, np.arange(40) // 5
    assert components_of(values, people=people % 4, teams=teams) == components_of(
        values, people=people, teams=teams
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-100, 100).map(lambda x: round(x, 3)), min_size=6, max_size=30), st.floats(-50, 50))
def test_components_ignore_the_level_and_are_never_negative(values: list[float], shift: float) -> None:
    people = np.arange(len(values)) // 2
    given_values = np.array(values)
    found = components_of(given_values, people=people, teams=people // 2)
    moved = components_of(given_values + shift, people=people, teams=people // 2)
    assert all(one is None or one >= 0 for one in found)
    total = sum(one or 0.0 for one in found)
    assert [one or 0.0 for one in moved] == pytest.approx(
        [one or 0.0 for one in found], rel=0.02, abs=0.02 * total + 1e-6
    )
    assert sum(one or 0.0 for one in found.shares()) == pytest.approx(1.0 if total else 0.0)
