import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.patterns.false_discovery import q_values

# Benjamini and Hochberg (1995), table of section 3.2: fifteen tests of thrombolysis, of which four at 5 %.
PUBLISHED = (
    "0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 0.0459 0.3240 0.4262 0.5719 0.6528 0.7590 1.0"
)


def test_published_example_rejects_four() -> None:
    q = q_values(np.array(PUBLISHED.split(), dtype=float))
    assert int((q <= 0.05).sum()) == 4
    assert q[:4] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625])


def test_tests_that_were_not_made_are_no_part_of_the_family() -> None:
    q = q_values(np.array([np.nan, 0.01, np.nan, 0.5]))
    assert np.isnan(q[[0, 2]]).all()
    assert q[[1, 3]] == pytest.approx([0.02, 0.5])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_q_values_keep_the_order_and_are_no_smaller_than_p(p: list[float]) -> None:
    values = np.array(p)
    q = q_values(values)
    assert (q >= values).all()
    assert (q <= 1).all()
    assert (np.diff(q[np.argsort(values)]) >= 0).all()
