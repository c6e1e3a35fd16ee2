import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.patterns.camps import Elsewhere, apart_p, camp_size, camps_p


@pytest.mark.parametrize("people", [6, 8, 10, 14])
def test_camps_and_one_apart_are_rarely_seen_where_there_are_none(people: int) -> None:
    means = np.random.default_rng(1).normal(3, 7, size=(4_000, people))
    for test in (camps_p, apart_p):
        p = test(means)
        assert (p <= 0.05).mean() == pytest.approx(0.05, abs=0.015)
        assert (p <= 0.5).mean() == pytest.approx(0.5, abs=0.03)


def test_two_clear_camps_are_camps_and_one_apart_is_none() -> None:
    camps = np.array([[0.0, 0.1, 0.2, 0.3, 0.15, 5.0, 5.1, 5.2, 5.3, 5.15]])
    apart = np.array([[0.0, 0.4, 0.8, 0.6, 0.2, 0.1, 0.3, 0.7, 0.5, 9.0]])
    assert camps_p(camps)[0] < 0.001
    assert apart_p(apart)[0] < 0.001
    assert camps_p(camps)[0] < apart_p(camps)[0]
    assert apart_p(apart)[0] < camps_p(apart)[0]


@pytest.mark.parametrize("people", [3, 5])
def test_fewer_people_than_two_camps_hold_are_not_asked(people: int) -> None:
    assert np.isnan(camps_p(np.arange(float(people)))).all()


def test_no_camp_has_fewer_than_three_people() -> None:
    assert camp_size(5) == camp_size(12) == 3
    assert camp_size(20) == 5


@settings(deadline=None)  # the first of each size draws its distribution
@given(st.lists(st.floats(-10, 10), min_size=6, max_size=12), st.floats(-5, 5), st.floats(0.1, 10))
def test_shape_knows_neither_level_nor_spread_nor_order(
    means: list[float], shift: float, scale: float
) -> None:
    rounded = np.round(np.array(means), 2)
    moved = np.sort(rounded)[::-1] * scale + shift
    for test in (camps_p, apart_p):
        assert float(test(moved)) == pytest.approx(float(test(rounded)), abs=2e-3)


@pytest.mark.parametrize("freedom", [5.0, 32.0, 80.0])
def test_what_is_known_of_others_keeps_the_level(freedom: float) -> None:
    random = np.random.default_rng(3)
    means = random.normal(3, 7, size=(4_000, 8))
    elsewhere = Elsewhere(49 * random.chisquare(freedom, 4_000) / freedom, np.full(4_000, freedom))
    for test in (camps_p, apart_p):
        assert (test(means, elsewhere) <= 0.05).mean() == pytest.approx(0.05, abs=0.015)


def test_camps_wider_than_people_elsewhere_are_clearer_and_narrower_ones_are_none() -> None:
    camps = np.array([[0.0, 0.4, 0.8, 0.2, 0.6, 2.0, 2.4, 2.8, 2.2, 2.6]])
    alone = camps_p(camps)[0]
    wide, narrow = (
        camps_p(camps, Elsewhere(np.array([variance]), np.array([60.0])))[0] for variance in (0.1, 4.0)
    )
    assert wide < alone < narrow
