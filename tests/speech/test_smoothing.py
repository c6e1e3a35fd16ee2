from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from callmirror.speech.smoothing import SLICE, smoothest


@given(
    st.lists(st.tuples(st.floats(-5, 5), st.floats(0, 6)), min_size=1, max_size=9),
)
def test_smoothest_path_is_the_best_of_all(frames: list[tuple[float, float]]) -> None:
    odds, costs = np.array(frames).T

    def worth(path: tuple[int, ...]) -> float:
        fits = sum(odd for odd, state in zip(odds, path, strict=True) if state == 0)
        switches = (cost for cost, a, b in zip(costs[1:], path, path[1:], strict=False) if a != b)
        return float(fits - sum(switches))

    best = max(worth(path) for path in product((0, 1), repeat=len(odds)))
    assert abs(worth(tuple(smoothest(odds, costs).tolist())) - best) < 1e-9


def test_slices_leave_no_seam() -> None:
    odds = np.where(np.arange(2 * SLICE + 10) < SLICE + 5, 1.0, -1.0)
    labels = smoothest(odds, np.full(len(odds), 30.0))
    assert labels[: SLICE + 5].max() == 0
    assert labels[SLICE + 5 :].min() == 1
