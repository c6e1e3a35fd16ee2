"""Whether people's means fall into two camps, or one of them lies apart: tests on a few numbers.

Both statistics are squares between two groups over squares within: the best split of people in order, with
two camps each side at least a quarter of the people and at least three; with one apart, one side a single
person. To the squares within are added those that people elsewhere differ by, as far as they are known
(``Elsewhere``); where nothing is, shape alone decides. Where people differ as normal numbers and as people
elsewhere do, the distribution depends on the number of people and on how much is known alone, and is drawn
once.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SMALLEST_CAMP = 3
"""Fewer people than this are no camp: to speak of them would be to point at them."""

SMALLEST_SHARE = 0.25
FEWEST_DRAWS, MOST_DRAWS = 20_000, 60_000
DRAWN = 600_000
"""How many means are drawn, shared among draws of so many people each: more draws where they cost less."""

EXACT = 1e-12
"""Differences smaller than this part of the largest mean are those of rounding."""

SEED = 20_260_101


STEPS_OF_FREEDOM = (0, 1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 25, 31, 40, 50, 63, 80, 100, 150, 250, 1_000)
"""What is known of people elsewhere is rounded down to one of these, so that few distributions are drawn."""


class Elsewhere(NamedTuple):
    """The variance of people's means in other crowds, and its degrees of freedom: 0 where none is known."""

    variance: Array
    freedom: Array


def camp_size(people: int) -> int:
    """The fewest people of a camp among so many."""
    return max(SMALLEST_CAMP, int(np.ceil(SMALLEST_SHARE * people)))


def camps_p(means: Array, elsewhere: Elsewhere | None = None) -> Array:
    """How often chance alone parts so many people so clearly in two camps; of the shape given, less an axis.

    NaN where there are too few for two camps. Means run along the last axis, all measured.
    """
    people = means.shape[-1]
    if people < 2 * camp_size(people):
        return np.full(means.shape[:-1], np.nan)
    return _tail(means, camp_size(people), elsewhere)


def apart_p(means: Array, elsewhere: Elsewhere | None = None) -> Array:
    """How often chance alone sets one of so many people so far apart; NaN for fewer than three people."""
    if means.shape[-1] < 3:
        return np.full(means.shape[:-1], np.nan)
    return _tail(means, 1, elsewhere)


def _tail(means: Array, smallest: int, elsewhere: Elsewhere | None) -> Array:
    """How often chance alone splits so clearly."""
    between, within = _squares(means, smallest)
    known = elsewhere or Elsewhere(np.ones_like(between), np.zeros_like(between))
    step = np.searchsorted(STEPS_OF_FREEDOM, known.freedom, side="right") - 1
    freedom = np.array(STEPS_OF_FREEDOM)[step]
    clear = _ratio(between, within + freedom * known.variance)
    found = np.empty_like(clear)
    for one in np.unique(freedom).tolist():
        drawn, chosen = _null(means.shape[-1], smallest, one), freedom == one
        above = len(drawn) - np.searchsorted(drawn, clear[chosen], side="left")
        found[chosen] = (above + 1) / (len(drawn) + 1)
    return found


def _squares(means: Array, smallest: int) -> tuple[Array, Array]:
    """Squares between and within the two groups of the best split, neither smaller than that."""
    centred = means - means.mean(axis=-1, keepdims=True)
    centred = np.where(np.abs(centred) > EXACT * np.abs(means).max(axis=-1, keepdims=True), centred, 0.0)
    total = np.asarray((centred**2).sum(axis=-1))
    people = means.shape[-1]
    if smallest == 1:
        between = (centred**2).max(axis=-1) * people / (people - 1)
    else:
        size = np.arange(smallest, people - smallest + 1)
        below = np.cumsum(np.sort(centred, axis=-1), axis=-1)[..., size - 1]
        between = (below**2 * (1 / size + 1 / (people - size))).max(axis=-1)
    return np.asarray(between), np.maximum(total - between, 1e-12 * total)


def _ratio(between: Array, within: Array) -> Array:
    return np.divide(between, within, out=np.zeros_like(between), where=within > 0)


@lru_cache(maxsize=512)
def _null(people: int, smallest: int, freedom: int) -> Array:
    """The ratios of normal means among people elsewhere of that freedom, in order."""
    between, within = _drawn(people, smallest)
    if not freedom:
        return np.sort(_ratio(between, within))
    others = np.random.default_rng(SEED + people).chisquare(freedom, size=len(within))
    return np.sort(_ratio(between, within + others))


@lru_cache(maxsize=64)
def _drawn(people: int, smallest: int) -> tuple[Array, Array]:
    draws = min(max(DRAWN // people, FEWEST_DRAWS), MOST_DRAWS)
    return _squares(np.random.default_rng(SEED - people).normal(size=(draws, people)), smallest)
