"""Numbers from 0 given anew, without gaps: by their size, or in the order in which they first come."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]

SPARSE = 8
"""Where numbers reach beyond so many times their count, to sort them costs less than a table of all."""


class BySize(NamedTuple):
    """The numbers that there are, in order, and the place of each entry's among them."""

    found: Numbers
    of_entry: Numbers


def by_size(numbers: Numbers) -> BySize:
    """Do as ``numpy.unique`` does with its inverse, without sorting where numbers from 0 lie close."""
    reach = int(numbers.max(initial=-1)) + 1
    if reach > SPARSE * len(numbers) or (len(numbers) and int(numbers.min()) < 0):
        return BySize(*np.unique(numbers, return_inverse=True))
    there = np.zeros(reach, dtype=bool)
    there[numbers] = True
    return BySize(np.flatnonzero(there), (np.cumsum(there) - 1)[numbers])


def by_first(numbers: Numbers) -> Numbers:
    """Number entries from 0 in the order in which their numbers, from 0, first come."""
    found, of_entry = by_size(numbers)
    first = np.empty(len(found), dtype=np.intp)
    first[of_entry[::-1]] = np.arange(len(numbers) - 1, -1, -1)  # of several the last that is written stays
    place = np.empty(len(found), dtype=np.intp)
    place[np.argsort(first)] = np.arange(len(found))
    return place[of_entry]
