"""How often a truth could be found by one who knew all variances: no test can do better at the same rate.

The oracle judges person means as normal with known variances, and its tests are the likelihood ratio against
the very truth that is planted (Neyman and Pearson, Phil. Trans. R. Soc. A 231, 1933). It knows that one
marker of one team at most is touched, so it claims the largest ratio of the family where that is rarer than
the rate. It asks nothing else, neither prevalence nor that a claim hold without any one person.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from callmirror.patterns.finding import Against
from callmirror.simulate.planted import Archive, Truth, shift_of

Array = NDArray[np.float64]

RATE = 0.05
DRAWS = 40_000


def oracle_power(archive: Archive, against: Against, truth: Truth, effect: float, *, seed: int = 1) -> float:
    """The share of archives in which the oracle finds what is planted, at ``RATE`` over the whole family.

    ``truth`` is a shared habit or two camps of equal size.
    """
    random = np.random.default_rng(seed)
    variance, reference = _variances(archive, against)
    ratio = _habit_ratio if truth is Truth.SHARED else _camps_ratio
    drawn = _draw(random, archive.people, variance, reference)
    moved = _draw(random, archive.people, variance, reference) + shift_of(archive.people, truth, effect)
    family = archive.markers * (archive.teams if against is Against.ORGANISATION else 1)
    level = 1 - (1 - RATE) ** (1 / family)
    bound = np.quantile(ratio(drawn, variance, reference, effect), 1 - level)
    return float((ratio(moved, variance, reference, effect) > bound).mean())


def _variances(archive: Archive, against: Against) -> tuple[float, float]:
    """Of a person's mean deviation, and of the reference that all people of the team share."""
    call = (1 - archive.person_share) / archive.calls
    if against is Against.PREVIOUS:
        return 2 * call, 0.0
    alone = archive.person_share + call
    others = (archive.teams - 1) * archive.people
    return alone, alone / others if against is Against.ORGANISATION else 0.0


def _draw(random: np.random.Generator, people: int, variance: float, reference: float) -> Array:
    own = random.normal(size=(DRAWS, people)) * variance**0.5
    return np.asarray(own + random.normal(size=(DRAWS, 1)) * reference**0.5)


def _habit_ratio(means: Array, variance: float, reference: float, effect: float) -> Array:
    """Of a habit above or below, alike likely: grows with the distance of the mean."""
    del variance, reference, effect
    return np.asarray(np.abs(means.mean(axis=1)))


def _camps_ratio(means: Array, variance: float, reference: float, effect: float) -> Array:
    """The logarithm of the likelihood ratio, each way of halving the team alike likely."""
    people = means.shape[1]
    above = [np.isin(np.arange(people), chosen) for chosen in combinations(range(people), people // 2)]
    halves = np.where(np.array(above).T, effect / 2, -effect / 2)
    centred = means if reference == 0 else means - means.mean(axis=1, keepdims=True)
    return np.asarray(logsumexp(centred @ halves / variance, axis=1))
