"""What became of a level: by hand, against the paired t-test, and by simulation."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from callmirror.domain import Observation, Pattern, Window
from callmirror.experiments import Means, difference_of, outcome_of

TEAM = "North"
JUNE, JULY = Window(date(2026, 6, 1), date(2026, 7, 1)), Window(date(2026, 7, 1), date(2026, 8, 1))
SEVERAL = st.lists(st.floats(-5, 5), min_size=4, max_size=12)


def means(values: list[float] | tuple[float, ...], first: int = 0) -> Means:
    return {f"p{first + place}": value for place, value in enumerate(values)}


def observations(window: Window, values: list[list[float]]) -> list[Observation]:
    return [
        Observation(
            f"{window.start}-{person}-{call}", TEAM, f"p{person}", "talk_share", 1, "ratio", value, 60.0
        )
        for person, calls in enumerate(values)
        for call, value in enumerate(calls)
    ]


def told(window: Window, level: float) -> Pattern:
    return Pattern(TEAM, "talk_share", 1, "ratio", window, level, (level - 0.05, level + 0.05), 12, 6)


def test_same_people_before_and_after_are_the_paired_t_test() -> None:
    before, after = (0.2, 0.3, 0.4, 0.55, 0.6), (0.35, 0.3, 0.5, 0.6, 0.8)
    found = difference_of(means(before), means(after))
    expected = stats.ttest_rel(after, before)
    low, high = expected.confidence_interval(0.90)
    assert found.estimate == pytest.approx(np.mean(after) - np.mean(before))
    assert found.freedom == pytest.approx(expected.df)
    assert found.interval(0.90) == pytest.approx((low, high))


def test_other_people_before_and_after_are_welchs_t_test() -> None:
    before, after = (0.2, 0.3, 0.4, 0.55, 0.6), (0.35, 0.3, 0.5, 0.9)
    found = difference_of(means(before), means(after, first=10))
    low, high = stats.ttest_ind(after, before, equal_var=False).confidence_interval(0.90)
    assert found.interval(0.90) == pytest.approx((low, high))


def test_two_people_in_both_periods_are_not_enough_to_pair() -> None:
    before, after = means((1.0, 2.0, 4.0)), {"p0": 1.5, "p1": 2.5, "p8": 3.0, "p9": 5.0}
    alone = difference_of(before, means((1.5, 2.5, 3.0, 5.0), first=20))
    assert difference_of(before, after).error == pytest.approx(alone.error)


@given(SEVERAL, SEVERAL, st.integers(0, 6), st.floats(-3, 3))
def test_adding_the_same_to_everybody_after_moves_the_difference_alone(
    before: list[float], after: list[float], first: int, more: float
) -> None:
    plain = difference_of(means(before), means(after, first))
    moved = difference_of(means(before), means([one + more for one in after], first))
    assert moved.estimate == pytest.approx(plain.estimate + more, abs=1e-9)
    assert moved.error == pytest.approx(plain.error, abs=1e-6)


@given(SEVERAL, SEVERAL, st.integers(0, 6))
def test_exchanging_the_periods_turns_the_difference_around(
    before: list[float], after: list[float], first: int
) -> None:
    one = difference_of(means(before), means(after, first))
    other = difference_of(means(after, first), means(before))
    assert other.estimate == pytest.approx(-one.estimate, abs=1e-12)
    assert other.error == pytest.approx(one.error, abs=1e-9)
    assert other.freedom == pytest.approx(one.freedom, rel=1e-6)


def test_difference_is_that_of_the_levels_as_they_were_told() -> None:
    before = observations(JUNE, [[0.2, 0.3], [0.3, 0.3], [0.4, 0.5], [0.2, 0.2], [0.3, 0.5]])
    after = observations(JULY, [[0.5, 0.6], [0.5, 0.6], [0.7, 0.6], [0.4, 0.5], [0.6, 0.6]])
    found = outcome_of((told(JUNE, 0.32), told(JULY, 0.561)), (before, after), direction="up")
    assert found is not None
    assert found.difference == pytest.approx(0.241)
    assert found.finding == "as_meant"
    assert found.interval[0] < found.difference < found.interval[1]
    assert found.cautions == ("few_people", "regression", "other_things")
    turned = outcome_of((told(JUNE, 0.32), told(JULY, 0.561)), (before, after), direction="down")
    assert turned is not None
    assert turned.finding == "other_way"


def test_change_of_everybody_by_the_same_is_not_told() -> None:
    before = [[0.2, 0.4], [0.3, 0.3], [0.5, 0.5]]
    after = [[one + 0.25 for one in calls] for calls in before]
    readings = observations(JUNE, before), observations(JULY, after)
    assert outcome_of((told(JUNE, 0.36), told(JULY, 0.61)), readings, direction="up") is None


def test_small_change_among_few_people_is_noise_and_other_people_are_told_of() -> None:
    before = observations(JUNE, [[0.2, 0.3], [0.5, 0.3], [0.4, 0.5], [0.2, 0.2]])
    after = observations(JULY, [[0.3, 0.3], [0.4, 0.3], [0.4, 0.6], [0.2, 0.3], [0.5, 0.3]])
    found = outcome_of((told(JUNE, 0.325), told(JULY, 0.36)), (before, after), direction="up")
    assert found is not None
    assert found.finding == "noise"
    assert "other_people" in found.cautions


def test_older_readings_and_those_without_a_value_have_no_part() -> None:
    before = observations(JUNE, [[0.2, 0.3], [0.3, 0.3], [0.4, 0.5]])
    after = observations(JULY, [[0.5, 0.6], [0.5, 0.6], [0.7, 0.6]])
    more = [
        Observation("old", TEAM, "p0", "talk_share", 0, "ratio", 0.9, 60.0),
        Observation("silent", TEAM, "p1", "talk_share", 1, "ratio", None, 0.0, "no_speech"),
    ]
    levels = told(JUNE, 0.333), told(JULY, 0.583)
    plain = outcome_of(levels, (before, after), direction="up")
    assert outcome_of(levels, ([*before, *more], after), direction="up") == plain


@pytest.mark.parametrize(("people", "calls", "leave", "join"), [(5, 2, 0, 0), (8, 5, 1, 2)])
def test_interval_covers_and_claims_are_seldom_false(people: int, calls: int, leave: int, join: int) -> None:
    """A thousand archives of skewed seconds in which nothing changed; ``bench_experiments`` draws more."""
    dice = np.random.default_rng(people)
    covered = claimed = 0
    for _ in range(1000):
        habit = dice.normal(0, 0.35, people + join)[:, None]
        readings = (
            np.exp(4 + habit + dice.normal(0, 0.7, (people + join, calls))).mean(axis=1) for _ in "ab"
        )
        before, after = (each.tolist() for each in readings)
        found = difference_of(means(before[:people]), means(after[leave:], leave))
        low, high = found.interval(0.90)
        covered += low <= 0 <= high
        low, high = found.interval(0.96)
        claimed += not low <= 0 <= high
    assert 0.87 <= covered / 1000 <= 0.94
    assert claimed / 1000 <= 0.06
