"""A variance estimated from a few people, steadied by what is known of many other variances.

Eight people tell little of how much people differ; fifty teams of eight tell a lot. Variances are taken to
be drawn around a common value, as scaled inverse chi-squares (Smyth, Stat. Appl. Genet. Mol. Biol. 3, 2004):
how closely they lie together decides how much each borrows from the rest. Where they differ more than chance
explains, little is borrowed; where there is nothing to borrow from, nothing is. Each borrows from the others
only, so that a variance that is large for a reason of its own does not hide itself.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, polygamma

Array = NDArray[np.float64]
Groups = NDArray[np.intp]

FEWEST = 5
"""A group of fewer variances than this does not tell where its variances lie, nor how they vary."""


class Prior(NamedTuple):
    """For each variance the value that the others lie around, and of how many degrees of freedom it is worth.

    ``most`` bounds the freedom of a steadied variance: all that there is together. Where ``freedom`` is 0
    there is nothing to borrow from.
    """

    scale: Array
    freedom: Array
    most: Array

    def steadied(self, variances: Array, freedom: Array) -> tuple[Array, Array]:
        """The variances and their degrees of freedom, with what is borrowed; first axis that of the prior."""
        behind = (slice(None), *(None,) * (variances.ndim - 1))
        scale, worth, most = self.scale[behind], self.freedom[behind], self.most[behind]
        certain = np.isinf(worth)
        share = np.where(certain, 1.0, worth / (np.where(certain, 1.0, worth) + freedom))
        return share * scale + (1 - share) * variances, np.minimum(worth + freedom, most + freedom)

    def no_surer_than(self, freedom: Array) -> "Prior":
        """The same prior where the unit that variances are told in is itself known with so much freedom."""
        return self._replace(freedom=np.minimum(self.freedom, freedom))


def prior_of(variances: Array, freedom: Array, groups: Groups) -> Prior:
    """Estimate each variance's prior from the others of its group (one axis; groups are numbers from 0).

    Where they lie is the group's own matter; how closely they lie together is learned from all groups.
    """
    usable = (variances > 0) & (freedom > 0)
    safe, half = np.where(usable, variances, 1.0), np.where(usable, freedom, 1.0) / 2
    logs = np.where(usable, np.log(safe) - digamma(half) + np.log(half), 0.0)
    others = _others(usable.astype(float), groups)
    enough = others >= FEWEST - 1
    count = np.maximum(others, 1)
    mean = _others(logs, groups) / count
    excess = _excess(logs, np.where(usable, polygamma(1, half), 0.0), usable, groups)
    worth = _worth(excess)
    most = _others(np.where(usable, freedom, 0.0), groups)
    pooled = _others(np.where(usable, variances * freedom, 0.0), groups) / np.maximum(most, 1)
    finite = np.where(np.isinf(worth), 1.0, worth)
    around = np.exp(mean + digamma(finite / 2) - np.log(finite / 2))
    return Prior(np.where(np.isinf(worth), pooled, around), np.where(enough, worth, 0.0), most)


def _others(numbers: Array, groups: Groups) -> Array:
    """For each the sum of the other numbers of its group."""
    return np.asarray(np.bincount(groups, weights=numbers)[groups] - numbers)


def _excess(logs: Array, chance: Array, usable: NDArray[np.bool_], groups: Groups) -> Array:
    """For each how much more the other logarithms vary around their groups' means than by chance."""
    size = np.bincount(groups, weights=usable.astype(float))
    mean = np.bincount(groups, weights=logs) / np.maximum(size, 1)
    room = size[groups] - 1
    counts = usable & (room > 0)
    # A group of n leaves n - 1 degrees of freedom; one left out takes n / (n - 1) of its squares with it.
    squares = np.where(counts, (logs - mean[groups]) ** 2, 0.0)
    taken = np.where(counts, squares * (room + 1) / np.maximum(room, 1), 0.0)
    freedom = np.where(counts, room / (room + 1), 0.0).sum() - counts
    expected = (chance * np.where(counts, room / (room + 1), 0.0)).sum() - np.where(counts, chance, 0.0)
    return np.asarray((squares.sum() - taken - expected) / np.maximum(freedom, 1))


def _worth(excess: Array) -> Array:
    """The degrees of freedom of a prior under which logarithms vary by so much."""
    worth = np.full(excess.shape, np.inf)
    positive = excess > 1e-6
    worth[positive] = 2 * _inverse_trigamma(excess[positive])
    return worth


def _inverse_trigamma(value: Array) -> Array:
    """Solve trigamma(x) = value by Newton's method on its inverse, as in the appendix of Smyth."""
    root = 0.5 + 1 / value
    for _ in range(30):
        trigamma = polygamma(1, root)
        root = root + trigamma * (1 - trigamma / value) / polygamma(2, root)
    return np.asarray(root)
