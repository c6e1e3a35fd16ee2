"""Numbers are given anew as ``numpy.unique`` gives them, and in the order in which they come."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri
from scipy.stats import rankdata

from callmirror.patterns.deviations import normal_scores
from callmirror.patterns.renumbering import by_first, by_size

NUMBERS = st.lists(st.one_of(st.integers(0, 12), st.integers(-3, 10_000)), max_size=40)
FROM_ZERO = st.lists(st.one_of(st.integers(0, 12), st.integers(0, 10_000)), max_size=40)


@given(NUMBERS)
def test_numbers_by_size_are_those_of_numpy(numbers: list[int]) -> None:
    entries = np.array(numbers, dtype=np.intp)
    expected = np.unique(entries, return_inverse=True)
    for ours, theirs in zip(by_size(entries), expected, strict=True):
        assert ours.tolist() == theirs.tolist()


@given(FROM_ZERO)
def test_numbers_by_first_are_given_in_the_order_of_their_coming(numbers: list[int]) -> None:
    known: dict[int, int] = {}
    expected = [known.setdefault(number, len(known)) for number in numbers]
    assert by_first(np.array(numbers, dtype=np.intp)).tolist() == expected


def test_few_numbers_far_apart_take_no_table() -> None:
    entries = np.array([2**40, 5, 2**40], dtype=np.intp)
    assert by_size(entries).found.tolist() == [5, 2**40]
    assert by_size(entries).of_entry.tolist() == [1, 0, 1]


@given(st.lists(st.one_of(st.floats(-5, 5), st.integers(-2, 2)), max_size=40))
def test_normal_scores_are_those_of_ranks_in_which_ties_share(values: list[float]) -> None:
    given_values = np.array(values, dtype=np.float64)
    expected = ndtri(rankdata(given_values) / (len(values) + 1))
    assert normal_scores(given_values).tolist() == expected.tolist()
