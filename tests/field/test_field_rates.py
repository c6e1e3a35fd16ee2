"""Rates in classes, and directions that nobody makes alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.field.movement import FEWER, MORE, SAME, UNKNOWN, carried_by_none, directions
from callmirror.field.rates import EDGES, edge_for, rate_of

K = 5
TEAMS = st.lists(st.tuples(st.integers(2, 40), st.floats(0, 1)), min_size=5, max_size=12)


@given(TEAMS)
def test_rate_lies_in_its_class_and_its_class_in_its_interval(team: list[tuple[int, float]]) -> None:
    calls = np.array([number for number, _ in team], dtype=np.float64)
    said = np.floor(calls * np.array([share for _, share in team]))
    rate = rate_of(said, calls, k=K)
    if rate.share is None:
        assert rate.rule in {"few_people", "few_calls"}
        return
    level = float((said / calls).mean())
    assert rate.low - 1e-9 <= level <= rate.high + 1e-9
    assert rate.low <= rate.share <= rate.high
    assert 0 <= rate.interval[0] <= rate.share <= rate.interval[1] <= 1


@given(TEAMS, st.integers(0, 11))
def test_nobody_s_only_call_fills_the_lowest_class(team: list[tuple[int, float]], who: int) -> None:
    calls = np.array([number for number, _ in team], dtype=np.float64)
    said = np.zeros(len(calls))
    nothing = rate_of(said, calls, k=K)
    said[who % len(calls)] = 1
    assert rate_of(said, calls, k=K) == nothing


def test_rate_of_a_few_people_is_not_told_but_names_the_rule() -> None:
    calls = np.full(6, 10.0)
    assert rate_of(np.array([9.0, 8, 9, 8, 0, 0]), calls, k=K).rule == "few_people"
    assert rate_of(np.array([10.0, 1, 1, 1, 1, 0]), calls, k=K).rule == "few_people"
    assert rate_of(np.full(4, 3.0), np.full(4, 10.0), k=K).rule == "few_people"
    assert rate_of(np.full(6, 5.0), calls, k=K).share == 0.5


def test_edge_is_wider_than_one_call_of_anybody() -> None:
    assert edge_for(np.full(6, 40.0)) == EDGES[0]
    assert edge_for(np.full(5, 4.0)) == 0.10
    assert edge_for(np.full(3, 1.0)) == 0.0


def test_direction_is_claimed_where_people_agree_alone() -> None:
    told = {
        "up": np.array([0.2, 0.25, 0.15, 0.2, 0.22, 0.18]),
        "down": np.array([-0.2, -0.25, -0.15, -0.2, -0.22, -0.18]),
        "one": np.array([0.9, 0.0, 0.01, 0.0, 0.0, -0.01]),
        "all alike": np.full(6, 0.3),
        "nothing": np.zeros(6),
        "few": np.array([0.5, 0.5, 0.5]),
    }
    assert directions(told, k=K) == {
        "up": MORE,
        "down": FEWER,
        "one": SAME,
        "all alike": MORE,
        "nothing": SAME,
        "few": UNKNOWN,
    }


@pytest.mark.parametrize(("each", "holds"), [([0.3, 0.2, 0.25, 0.2], True), ([0.9, 0.01, 0.0, 0.02], False)])
def test_mean_that_one_person_makes_is_carried_by_one(each: list[float], holds: bool) -> None:
    assert carried_by_none(np.array(each)) is holds
