import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.errors import SettingsError
from callmirror.patterns.shares import Shares, shares_of

NAMES = ("a", "b", "c")


def told(*rows: tuple[int, ...], k: int = 5) -> Shares:
    return shares_of(np.array(rows, dtype=float), NAMES, k=k)


def test_shares_are_told_in_tenths_and_people_weigh_alike() -> None:
    found = told(*[(5, 5, 0)] * 5, (40, 40, 0), k=5)
    assert found.rule == "dominance"
    found = told(*[(5, 5, 0)] * 5, (12, 0, 0))
    assert [(one.name, one.told) for one in found.shares] == [("a", 0.6), ("b", 0.4), ("c", 0.05)]
    assert found.rest == ()


def test_part_of_a_few_people_is_merged_with_the_smallest_until_it_is_of_many() -> None:
    found = told(*[(8, 2, 0)] * 6, (2, 0, 8), (1, 1, 8))
    assert [one.name for one in found.shares] == ["a"]
    assert found.rest == ("b", "c")


def test_all_parts_of_a_few_are_withheld() -> None:
    camps = np.array([(10, 0)] * 3 + [(0, 10)] * 3, dtype=float)
    assert shares_of(camps, ("a", "b"), k=5) == Shares(rule="few_people")


def test_classes_that_leave_no_room_for_the_others_are_withheld() -> None:
    assert told(*[(3, 1, 0)] * 8).rule == "total"  # at least a quarter and three quarters: nothing is left
    assert told(*[(3, 1, 0)] * 7, (2, 2, 0)).rule is None


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([(2, 2, 2)] * 4, "few_people"),
        ([(1, 0, 0)] * 6, "few_calls"),
        ([(2, 0, 0)] * 5 + [(0, 10, 0)], "dominance"),
        ([(0, 0, 0)] * 9, "few_people"),
    ],
)
def test_groups_that_no_cell_may_describe_are_withheld(rows: list[tuple[int, ...]], rule: str) -> None:
    assert told(*rows) == Shares(rule=rule)


def test_k_below_three_is_refused() -> None:
    with pytest.raises(SettingsError):
        told(*[(5, 5, 5)] * 6, k=2)


COUNTS = st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=10)


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.integers(3, 5))
def test_order_of_people_changes_nothing(rows: list[tuple[int, int, int]], k: int) -> None:
    assert told(*rows, k=k) == told(*sorted(rows), k=k)


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.integers(3, 5))
def test_what_is_told_between_the_ends_is_of_many_people(rows: list[tuple[int, int, int]], k: int) -> None:
    found = told(*rows, k=k)
    counts = np.array(rows, dtype=float)
    parts = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    for one in found.shares:
        if one.span[0] > 0:
            held = parts[:, NAMES.index(one.name)]
            assert (held > 0).sum() >= k
            assert held.max() <= 0.4 * held.sum() + 1e-12
    rest = parts[:, [NAMES.index(name) for name in found.rest]].sum(axis=1)
    assert not found.rest or (len(found.rest) > 1 and (rest > 0).sum() >= k)


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.integers(3, 5))
def test_spans_hold_the_shares(rows: list[tuple[int, int, int]], k: int) -> None:
    counts = np.array([row for row in rows if sum(row)], dtype=float).reshape(-1, 3)
    for one in told(*rows, k=k).shares:
        exact = (counts / counts.sum(axis=1, keepdims=True))[:, NAMES.index(one.name)].mean()
        assert one.span[0] - 1e-9 <= exact <= one.span[1] + 1e-9
