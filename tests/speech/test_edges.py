from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from callmirror.speech.activity import FINE_S, FRAME_S, spans_of
from callmirror.speech.edges import exact

STEPS = 400
QUIET_DB, SPEECH_DB = -62.0, -25.0


def level(*speech: tuple[int, int], noise_db: float = QUIET_DB) -> NDArray[np.float32]:
    """Levels every 8 ms with speech between these steps."""
    found = np.full(STEPS, noise_db, np.float32)
    for begin, end in speech:
        found[begin:end] = SPEECH_DB
    return found


def spans(*steps: tuple[int, int]) -> NDArray[np.int64]:
    return np.array(steps, np.int64)


def test_edges_are_where_the_level_rises_and_falls() -> None:
    heard = spans((44, 116), (160, 204))
    found = exact(heard, level((41, 110), (158, 199)))
    assert found.tolist() == [[41, 110], [158, 199]]


@pytest.mark.parametrize("noise_db", [SPEECH_DB - 24, SPEECH_DB - 10])
def test_edges_stand_where_noise_hides_soft_sounds(noise_db: float) -> None:
    heard = spans((44, 116))
    assert exact(heard, level((41, 110), noise_db=noise_db)).tolist() == heard.tolist()


def test_edge_that_no_level_shows_stays_within_its_reach() -> None:
    (found,) = exact(spans((100, 200)), level((0, 60), (110, 150))).tolist()
    assert found == [100, 188]


def test_nothing_and_everything_are_left_as_they_are() -> None:
    assert exact(spans((0, STEPS)), level((0, STEPS))).tolist() == [[0, STEPS]]
    assert exact(np.zeros((0, 2), np.int64), level()).shape == (0, 2)


@given(
    st.lists(st.integers(1, 30), min_size=2, max_size=20),
    st.lists(st.floats(-90, -10), min_size=STEPS, max_size=STEPS),
)
def test_spans_stay_in_order_and_disjoint_whatever_the_levels(
    lengths: list[int], levels: list[float]
) -> None:
    edges = np.cumsum(lengths)[: len(lengths) // 2 * 2]
    edges = edges[: len(edges[edges < STEPS]) // 2 * 2].reshape(-1, 2)
    found = exact(edges, np.array(levels, np.float32))
    assert found.shape == edges.shape
    flat = found.reshape(-1).tolist()
    assert all(one <= other for one, other in pairwise(flat))


def test_pause_is_as_long_as_the_level_says_and_not_as_the_frames_do() -> None:
    probability = np.zeros(STEPS // 4, np.float32)
    probability[10:30] = probability[38:60] = 1.0
    heard = level((40, 122), (149, 238))
    assert len(spans_of(probability)) == 2
    np.testing.assert_allclose(spans_of(probability, heard), [[40 * FINE_S, 238 * FINE_S]])
    assert FRAME_S == 4 * FINE_S
