"""A team's level for one marker: the mean in which people weigh alike, and a 90 % interval that covers.

Calls of one person resemble each other, so the unit of evidence is the person: the interval is Student's t
on the means of people, with one degree of freedom less than there are people. Where a unit is bounded and
the readings crowd against the bound, that interval misses on the open side (0.80 instead of 0.90 for five
people and skewed seconds). There it is widened, side by side, by a second interval made on the logit
(ratios) or the logarithm (seconds) of the level by the delta method; seconds, whose tail is the longest,
get on their upper side the correction for skewness (Johnson, J. Am. Stat. Assoc. 73, 1978), that of a
logarithmic normal distribution with the same spread. The upper side of a rate is made on its square root,
under which counts vary alike whatever their mean (Bartlett, J. R. Stat. Soc. Suppl. 3, 1936).
``scripts/bench_patterns`` prints what they cover.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, stdtrit

Array = NDArray[np.float64]

CONFIDENCE = 0.90
"""Of all intervals made, about this share hold the level they are meant to hold."""


class Level(NamedTuple):
    """The mean of people's means and its interval; each of the shape that was given, less an axis."""

    level: Array
    low: Array
    high: Array


def person_means(values: Array, people: NDArray[Any]) -> Array:
    """Average each person's readings; arguments run over calls, the result over people in sorted order."""
    _, person = np.unique(people, return_inverse=True)
    return np.asarray(np.bincount(person, weights=values) / np.bincount(person))


def level_of(means: Array, *, unit: str) -> Level:
    """Return the level and its interval from the means of people, along the last axis (two at least).

    Where all means are equal the interval has no width: such a level says what each person's mean is, and
    ``disclosure`` withholds it.
    """
    people = means.shape[-1]
    centre = np.asarray(means.mean(axis=-1))
    error = np.asarray(means.std(axis=-1, ddof=1)) / np.sqrt(people)
    return level_around(centre, error, people=people, unit=unit)


def level_around(centre: Array, error: Array, *, people: int, unit: str) -> Level:
    """Return the level at ``centre`` with the interval that its standard error gives, for so many people."""
    reach = float(stdtrit(people - 1, (1 + CONFIDENCE) / 2))
    low, high = centre - reach * error, centre + reach * error
    if unit == "ratio":
        return Level(centre, *_ratio_bounds(centre, error, reach, (low, high)))
    if unit == "signed_s":
        return Level(centre, low, high)
    if unit == "s":
        return Level(centre, *_seconds_bounds(centre, error, reach, (low, high)))
    return Level(centre, *_rate_bounds(centre, error, reach, (low, high)))


def _ratio_bounds(
    centre: Array, error: Array, reach: float, plain: tuple[Array, Array]
) -> tuple[Array, Array]:
    """Bounds in [0, 1]: the wider of the plain and of the logit interval, on each side."""
    variance = centre * (1 - centre)
    inside = variance > 0
    logit = np.log(np.where(inside, centre, 0.5) / np.where(inside, 1 - centre, 0.5))
    spread = reach * error / np.where(inside, variance, 1.0)
    low = np.where(inside, expit(logit - spread), centre)
    high = np.where(inside, expit(logit + spread), centre)
    return np.clip(np.minimum(plain[0], low), 0, 1), np.clip(np.maximum(plain[1], high), 0, 1)


def _seconds_bounds(
    centre: Array, error: Array, reach: float, plain: tuple[Array, Array]
) -> tuple[Array, Array]:
    """Bounds from 0 up: the wider of the plain and of the logarithmic interval, on each side."""
    relative = error / np.where(centre > 0, centre, 1.0)
    tail = relative**2 * (1 / 2 + reach**2 / 4)
    low = centre * np.exp(-reach * relative)
    high = centre * np.exp(reach * relative + tail)
    return np.clip(np.minimum(plain[0], low), 0, None), np.maximum(plain[1], high)


def _rate_bounds(
    centre: Array, error: Array, reach: float, plain: tuple[Array, Array]
) -> tuple[Array, Array]:
    """Bounds from 0 up: the plain one below, that of the square root above, which is always the wider."""
    further = (reach * error) ** 2 / np.where(centre > 0, 4 * centre, 1.0)
    return np.clip(plain[0], 0, None), plain[1] + further
