"""Whether what a team's people do is shared among them: the tests behind a verdict.

The unit of evidence is the person. A team's mean is tested by Student's t on people's means, whose variance
is steadied by those of other teams and markers (``moderation``); then again without each person in turn.
People's shrunken means are made here, counted, and dropped: no result of this module has an axis of people.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from callmirror.patterns.camps import Elsewhere, apart_p, camps_p
from callmirror.patterns.crowds import Crowds, Spread, spread_of

Array = NDArray[np.float64]

NO_ERROR = 1e-100
"""Stands for an error of 0, by which nothing can be divided."""


class Sharedness(NamedTuple):
    """Per cell; a p-value is NaN where its test can't be made.

    ``p`` that the mean is the reference; ``worst_p`` the same without the one person whose absence weakens it
    most. ``direction`` is 1 above and -1 below. ``prevalence`` is the share of people whose shrunken mean
    lies on that side. ``camps_p`` and ``apart_p``: that people differ only as people elsewhere do, against
    two camps and against one apart; ``camps_shape_p`` and ``apart_shape_p`` look at the shape alone, at
    however much people differ.
    """

    p: Array
    worst_p: Array
    direction: Array
    prevalence: Array
    camps_p: Array
    camps_shape_p: Array
    apart_p: Array
    apart_shape_p: Array


def sharedness_of(crowds: Crowds) -> Sharedness:
    """Test every cell; each has at least three people and some variance among calls."""
    spread = spread_of(crowds)
    means = np.nanmean(crowds.means, axis=1)
    freedom = np.asarray(crowds.people - 1, dtype=np.float64)
    ratio, steadied_freedom = spread.prior.steadied(spread.ratio, freedom)
    p = _two_sided(means, _error(crowds, spread, ratio, crowds.people), steadied_freedom)
    elsewhere = _elsewhere(spread)
    return Sharedness(
        p=p,
        worst_p=_worst_p(crowds, spread, np.sign(means)),
        direction=np.sign(means),
        prevalence=_prevalence(crowds, spread, ratio),
        camps_p=_by_size(crowds, camps_p, elsewhere),
        camps_shape_p=_by_size(crowds, camps_p),
        apart_p=_by_size(crowds, apart_p, elsewhere),
        apart_shape_p=_by_size(crowds, apart_p),
    )


def _error(crowds: Crowds, spread: Spread, ratio: Array, people: Array | NDArray[np.intp]) -> Array:
    """The standard error of a cell's deviation, that of its reference included; first axis cells.

    Never quite 0, though all but one person may be alike where readings can be a few numbers only.
    """
    reference = (
        crowds.reference_people * spread.person + crowds.reference_calls * crowds.call_variance
    ).reshape(-1, *(1,) * (ratio.ndim - 1))
    expected = spread.expected.reshape(reference.shape)
    return np.asarray(np.maximum(np.sqrt(ratio * expected / people + reference), NO_ERROR))


def _two_sided(means: Array, error: Array, freedom: Array) -> Array:
    return np.asarray(2 * stdtr(freedom, -np.abs(means / error)))


def _worst_p(crowds: Crowds, spread: Spread, direction: Array) -> Array:
    """The largest p-value, toward the same side, when one person at a time is left out."""
    present = ~np.isnan(crowds.means)
    values = np.where(present, crowds.means, 0.0)
    left = np.asarray(crowds.people[:, None] - 1, dtype=np.float64)
    means = (values.sum(axis=1, keepdims=True) - values) / left
    squares = (values**2).sum(axis=1, keepdims=True) - values**2 - left * means**2
    ratio = np.maximum(squares, 0) / (left - 1) / spread.expected[:, None]
    ratio, freedom = spread.prior.steadied(ratio, np.broadcast_to(left - 1, ratio.shape))
    towards = direction[:, None] * means / _error(crowds, spread, ratio, left)
    p = np.minimum(1, 2 * stdtr(freedom, -towards))
    return np.asarray(np.where(present, p, 0.0).max(axis=1))


def _prevalence(crowds: Crowds, spread: Spread, ratio: Array) -> Array:
    """The share of people whose mean, drawn toward the team's by its noise, is on the team's side."""
    noise = crowds.noise * crowds.call_variance[:, None]
    person = np.maximum(0, ratio * spread.expected - np.nanmean(noise, axis=1))[:, None]
    means = np.nanmean(crowds.means, axis=1, keepdims=True)
    own = person / np.maximum(person + noise, np.finfo(float).tiny)
    shrunken = means + own * (crowds.means - means)
    return np.asarray((np.sign(shrunken) == np.sign(means)).sum(axis=1) / crowds.people)


def _elsewhere(spread: Spread) -> Elsewhere:
    """How the means of people of other teams and markers vary, on the scale of each cell."""
    prior = spread.prior
    return Elsewhere(prior.scale * spread.expected, np.minimum(prior.freedom, prior.most))


def _by_size(crowds: Crowds, test: Callable[..., Array], elsewhere: Elsewhere | None = None) -> Array:
    """Apply a test to all cells with the same number of people at a time."""
    found = np.full(len(crowds.means), np.nan)
    for people in np.unique(crowds.people):
        chosen = np.flatnonzero(crowds.people == people)
        rows = crowds.means[chosen]
        known = elsewhere and Elsewhere(elsewhere.variance[chosen], elsewhere.freedom[chosen])
        found[chosen] = test(rows[~np.isnan(rows)].reshape(len(chosen), people), known)
    return found
