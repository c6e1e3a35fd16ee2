"""The alarm of a decay."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.effects import decays
from callmirror.effects.decay import FIRST_WINDOWS
from callmirror.experiments import Means


def months(levels: list[float], *, seed: int = 3, people: int = 8) -> list[Means | None]:
    dice = np.random.default_rng(seed)
    habits = dice.normal(0, 0.6, people)
    return [
        {f"p{one}": float(habits[one] + level + dice.normal(0, 0.3)) for one in range(people)}
        for level in levels
    ]


def test_steady_loss_is_told_with_the_month_since_when() -> None:
    levels = [0.0] * 6 + [-0.3, -0.6, -0.9, -1.2]
    (found,) = decays({"questions": months(levels)}, worse={"questions": -1})
    assert found.at is not None
    assert found.since is not None
    assert 6 <= found.since <= found.at <= 8


def test_gain_is_no_decay() -> None:
    levels = [0.0] * 6 + [0.3, 0.6, 0.9, 1.2]
    (found,) = decays({"questions": months(levels)}, worse={"questions": -1})
    assert found.at is None
    (other,) = decays({"monologue": months(levels)}, worse={"monologue": 1})
    assert other.at is not None


def test_too_few_months_are_told_as_such() -> None:
    (found,) = decays({"questions": months([0.0] * FIRST_WINDOWS)}, worse={"questions": -1})
    assert (found.at, found.reason) == (None, "too_early")


def test_months_that_may_not_be_told_are_passed_over() -> None:
    windows = months([0.0] * 6 + [-0.5, -1.0, -1.5, -2.0])
    windows[7] = None
    (found,) = decays({"questions": windows}, worse={"questions": -1})
    assert found.at is not None


def test_one_odd_month_is_no_decay() -> None:
    sway = np.random.default_rng(5).normal(0, 0.3, 8)
    levels = [0.0] * 6 + [-5.0] + [0.0] * 5
    windows: list[Means | None] = [
        {f"p{one}": level + (-1) ** month * float(sway[one]) for one in range(8)}
        for month, level in enumerate(levels)
    ]
    (found,) = decays({"questions": windows}, worse={"questions": -1})
    assert found.at is None
    windows[7] = windows[6]
    (found,) = decays({"questions": windows}, worse={"questions": -1})
    assert (found.since, found.at) == (6, 7)


def test_people_who_are_all_alike_move_nothing() -> None:
    same: list[Means | None] = [{"a": 1.0, "b": 1.0}] * 6
    (found,) = decays({"questions": same}, worse={"questions": -1})
    assert (found.at, found.reason) == (None, None)


@given(st.floats(0.1, 100), st.floats(-50, 50))
def test_alarm_does_not_hang_on_the_unit(scale: float, shift: float) -> None:
    windows = months([0.0] * 6 + [-0.3, -0.6, -0.9, -1.2])
    other = [None if each is None else {n: scale * v + shift for n, v in each.items()} for each in windows]
    (one,), (two,) = (decays({"a": found}, worse={"a": -1}) for found in (windows, other))
    assert (one.since, one.at) == pytest.approx((two.since, two.at))
