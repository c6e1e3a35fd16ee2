"""Teams as the tests of sharedness see them: what each person's calls deviate by, and how surely."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.moderation import FEWEST, Prior, prior_of

Array = NDArray[np.float64]


class Crowds(NamedTuple):
    """One row per cell (a team, a window, a marker), one column per person; NaN beyond a cell's people.

    ``means`` are people's mean deviations from the reference; a person's own noise has the variance
    ``noise * call_variance``; ``call_freedom`` is the degrees of freedom that ``call_variance`` rests on.
    ``marker`` is a number from 0 per cell. The reference's own variance is ``reference_people`` times that
    between people plus ``reference_calls`` times that between calls.
    """

    means: Array
    noise: Array
    call_variance: Array
    call_freedom: Array
    marker: NDArray[np.intp]
    reference_people: Array
    reference_calls: Array

    @property
    def people(self) -> NDArray[np.intp]:
        """How many people each cell has."""
        return np.asarray((~np.isnan(self.means)).sum(axis=1))


class Spread(NamedTuple):
    """How people's means vary, per cell: expected from all, observed, and what others tell of it.

    ``expected`` is the variance that a cell's person means have if its people differ as people elsewhere do;
    ``person`` the part of it that is people's own. ``prior`` is of the ratio of observed to expected.
    """

    expected: Array
    person: Array
    ratio: Array
    prior: Prior


def spread_of(crowds: Crowds) -> Spread:
    """Learn from all cells how people differ; from a marker's own cells where it has enough of them.

    Where it has not, what is expected of it is in proportion to its own variance between calls, and no surer
    than that is.
    """
    freedom = np.asarray(crowds.people - 1, dtype=np.float64)
    observed = np.nanvar(crowds.means, axis=1, ddof=1)
    noise = np.nanmean(crowds.noise, axis=1) * crowds.call_variance
    own = np.bincount(crowds.marker)[crowds.marker] >= FEWEST
    alone = _pooled(observed - noise, freedom, crowds.marker)
    ratio = np.asarray((observed - noise) / crowds.call_variance)
    common = crowds.call_variance * _pooled(ratio, freedom, np.zeros_like(crowds.marker))
    person = np.where(own, alone, common)
    expected = person + noise
    groups = np.where(own, crowds.marker + 1, 0)
    seen = np.asarray(observed / expected)
    surest = np.where(own, np.inf, crowds.call_freedom)
    return Spread(expected, person, seen, prior_of(seen, freedom, groups).no_surer_than(surest))


def _pooled(estimates: Array, freedom: Array, groups: NDArray[np.intp]) -> Array:
    """For each cell its group's mean estimate, by degrees of freedom; never below zero."""
    weight = np.maximum(np.bincount(groups, weights=freedom), 1)
    return np.asarray(np.maximum(0, np.bincount(groups, weights=freedom * estimates) / weight)[groups])
