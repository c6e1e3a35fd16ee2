"""Sets of time, against the same questions asked of every tick of a clock."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Interval
from callmirror.turns.intervals import Clock, common, total_s, union, without

ticks = st.integers(0, 60)
sets = st.lists(st.tuples(ticks, st.integers(0, 12)), max_size=12).map(
    lambda pairs: [Interval(float(start), float(start + length)) for start, length in pairs]
)


def seconds_of(intervals: list[Interval] | tuple[Interval, ...]) -> set[int]:
    return {second for one in intervals for second in range(int(one.start_s), int(one.end_s))}


@given(sets)
def test_union_is_the_same_time_disjoint_and_in_order(intervals: list[Interval]) -> None:
    joined = union(intervals)
    assert seconds_of(joined) == seconds_of(intervals)
    assert all(before.end_s < after.start_s for before, after in pairwise(joined))
    assert total_s(joined) == len(seconds_of(intervals))


@given(sets, sets)
def test_common_and_without_part_a_set_in_two(left: list[Interval], right: list[Interval]) -> None:
    one, two = union(left), union(right)
    assert seconds_of(tuple(common(one, two))) == seconds_of(one) & seconds_of(two)
    assert seconds_of(tuple(without(one, two))) == seconds_of(one) - seconds_of(two)


@given(sets, ticks, ticks)
def test_clock_counts_the_seconds_of_a_stretch(intervals: list[Interval], one: int, two: int) -> None:
    start, end = min(one, two), max(one, two)
    clock = Clock(union(intervals))
    assert clock.within_s(start, end) == len(seconds_of(intervals) & set(range(start, end)))


def test_union_joins_gaps_shorter_than_asked_and_no_longer_ones() -> None:
    near = [Interval(0.0, 1.0), Interval(1.2, 2.0), Interval(2.25, 3.0)]
    assert union(near, gap_s=0.25) == (Interval(0.0, 2.0), Interval(2.25, 3.0))


def test_union_joins_what_abuts_in_decimals_that_floats_cannot_hold() -> None:
    assert len(union([Interval(0.0, 0.1 + 0.2), Interval(0.3, 1.0)])) == 1
    assert len(union([Interval(0.0, 0.3), Interval(0.1 + 0.2, 1.0)])) == 1
