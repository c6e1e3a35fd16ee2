"""Two clusters of pieces, and what they are worth: clusters that are people keep a breath together."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from callmirror.speech.halves import split

BREATH = 4


def pieces(people: list[int], *, apart: float, seed: int = 0) -> NDArray[Any]:
    """A breath of four pieces for each person named, shape (4 * breaths, 6)."""
    dice = np.random.default_rng(seed)
    places = np.repeat(people, BREATH)[:, None] * np.array([[apart, 0, 0, 0, 0, 0]])
    return np.asarray(places + dice.normal(0, 1, (len(people) * BREATH, 6)))


def within_breaths(count: int) -> NDArray[Any]:
    """Numbers of the pieces whose successor is of the same breath."""
    return np.array([number for number in range(count * BREATH) if number % BREATH < BREATH - 1])


def test_clusters_that_are_people_keep_breaths_together() -> None:
    people = [0, 1] * 10
    found = split(pieces(people, apart=8.0), within_breaths(20))
    assert found.together > 0.9
    assert found.apart > 5
    own = found.seeds.reshape(-1, BREATH)
    assert (own == own[:, :1]).all()


def test_clusters_that_are_sounds_tear_breaths_apart() -> None:
    found = split(pieces([0] * 20, apart=0.0), within_breaths(20))
    assert found.together < 0.4


def test_few_neighbours_prove_little_unless_taken_as_they_are() -> None:
    vectors, some = pieces([0, 1] * 10, apart=8.0), within_breaths(20)[:6]
    assert split(vectors, some).together < split(vectors, some, z=0.0).together == pytest.approx(1.0)
    assert split(vectors, some[:0]).together < 0


def test_outlier_is_of_neither_half() -> None:
    vectors = np.vstack([pieces([0, 1] * 20, apart=8.0), np.full((1, 6), 60.0)])
    found = split(vectors, within_breaths(40))
    assert found.seeds[-1] == -1
    assert set(found.seeds[:-1].tolist()) == {0, 1}


@given(st.integers(8, 60), st.floats(0, 20), st.integers(0, 9))
def test_what_halves_are_worth_stays_within_its_bounds(breaths: int, apart: float, seed: int) -> None:
    people = np.random.default_rng(seed).integers(0, 2, breaths).tolist()
    found = split(pieces(people, apart=apart, seed=seed), within_breaths(breaths))
    assert found.together <= 1
    assert found.apart >= 0
    assert set(found.seeds.tolist()) <= {-1, 0, 1}
