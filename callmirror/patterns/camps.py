"""Whether people's means fall into two camps, or one of them lies apart: the shape of a few numbers.

Both statistics compare the squares around one mean with the least squares around two, in logarithms: with two
camps each side has at least a quarter of the people and at least three; with one apart, one side is a single
person. They know neither level nor spread, and among normal means they are independent of both (Basu), so
their distribution where nothing is planted depends on the number of people alone, and is drawn once.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SMALLEST_CAMP = 3
"""Fewer people than this are no camp: to speak of them would be to point at them."""

SMALLEST_SHARE = 0.25
DRAWS = 20_000
SEED = 20_260_101


def camp_size(people: int) -> int:
    """The fewest people of a camp among so many."""
    return max(SMALLEST_CAMP, int(np.ceil(SMALLEST_SHARE * people)))


def camps_p(means: Array) -> Array:
    """How often chance alone parts so many people so clearly in two camps; of the shape given, less an axis.

    NaN where there are too few for two camps. Means run along the last axis, all measured.
    """
    people = means.shape[-1]
    if people < 2 * camp_size(people):
        return np.full(means.shape[:-1], np.nan)
    return _tail(_gain(means, camp_size(people)), people, camp_size(people))


def apart_p(means: Array) -> Array:
    """How often chance alone sets one of so many people so far apart; NaN for fewer than three people."""
    people = means.shape[-1]
    if people < 3:
        return np.full(means.shape[:-1], np.nan)
    return _tail(_gain_of_one(means), people, 1)


def _gain(means: Array, smallest: int) -> Array:
    """The best split's gain: people in order, squares around one mean over squares around two."""
    ordered = np.sort(means - means.mean(axis=-1, keepdims=True), axis=-1)
    people = ordered.shape[-1]
    size = np.arange(1, people)
    below = np.cumsum(ordered, axis=-1)[..., :-1]
    between = below**2 * (1 / size + 1 / (people - size))
    allowed = (size >= smallest) & (people - size >= smallest)
    total = (ordered**2).sum(axis=-1)
    return _log_gain(np.where(allowed, between, 0).max(axis=-1), total)


def _gain_of_one(means: Array) -> Array:
    centred = means - means.mean(axis=-1, keepdims=True)
    people = means.shape[-1]
    between = (centred**2).max(axis=-1) * people / (people - 1)
    return _log_gain(between, (centred**2).sum(axis=-1))


def _log_gain(between: Array, total: Array) -> Array:
    share = np.divide(between, total, out=np.zeros_like(total), where=total > 0)
    return np.asarray(-np.log1p(-np.minimum(share, 1 - 1e-12)))


def _tail(gain: Array, people: int, smallest: int) -> Array:
    drawn = _null(people, smallest)
    above = DRAWS - np.searchsorted(drawn, gain, side="left")
    return np.asarray((above + 1) / (DRAWS + 1))


@lru_cache(maxsize=512)
def _null(people: int, smallest: int) -> Array:
    """The gains of normal means, in order."""
    random = np.random.default_rng(SEED + people)
    means = random.normal(size=(DRAWS, people))
    return np.sort(_gain_of_one(means) if smallest == 1 else _gain(means, smallest))
