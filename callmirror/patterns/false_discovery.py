"""How many of the claims made may be false: Benjamini and Hochberg, J. R. Stat. Soc. B 57, 1995."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def q_values(p_values: Array) -> Array:
    """Return for each test the lowest false-discovery rate at which it would be claimed.

    The family is all that is given; NaN is a test that was not made, stays NaN and is no part of the family.
    """
    q = np.full(p_values.shape, np.nan)
    made = np.flatnonzero(~np.isnan(p_values))
    if made.size:
        order = made[np.argsort(p_values[made], kind="stable")]
        scaled = p_values[order] * made.size / np.arange(1, made.size + 1)
        lowest = np.minimum.accumulate(scaled[::-1])[::-1]
        q[order] = np.clip(lowest, p_values[order], 1)
    return q
