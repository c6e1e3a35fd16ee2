"""Readings of many imaginary teams whose true level is known, to ask whether intervals hold it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Draw = Callable[[np.random.Generator, tuple[int, int, int]], Array]


class Kind(NamedTuple):
    """A kind of marker: its unit, the mean over all people and calls, and how readings of calls are drawn.

    ``draw`` takes the shape (teams, people, calls); the calls of one person resemble each other.
    """

    unit: str
    truth: float
    draw: Draw


def _ratio(mean: float, *, people: float, calls: float) -> Kind:
    """Describe a share: people differ by a beta distribution so concentrated, calls by another."""

    def draw(random: np.random.Generator, shape: tuple[int, int, int]) -> Array:
        person = random.beta(mean * people, (1 - mean) * people, (*shape[:2], 1)).clip(1e-4, 1 - 1e-4)
        return random.beta(person * calls, (1 - person) * calls, shape)

    return Kind("ratio", mean, draw)


def _seconds(*, people: float, calls: float) -> Kind:
    """Describe a duration: logarithms normal with these deviations, between people and between calls."""

    def draw(random: np.random.Generator, shape: tuple[int, int, int]) -> Array:
        return np.asarray(np.exp(random.normal(0, people, (*shape[:2], 1)) + random.normal(0, calls, shape)))

    return Kind("s", float(np.exp((people**2 + calls**2) / 2)), draw)


def _rate(mean: float, *, people: float, minutes: float) -> Kind:
    """Describe a count per minute: people differ by a gamma distribution, calls by length and by chance."""

    def draw(random: np.random.Generator, shape: tuple[int, int, int]) -> Array:
        person = random.gamma(people, mean / people, (*shape[:2], 1))
        length = random.gamma(4, minutes / 4, shape)
        return np.asarray(random.poisson(person * length) / length)

    return Kind("per_min", mean, draw)


def _pause(*, people: float, calls: float) -> Kind:
    """Describe a pause, which may be negative: normal, with these deviations in seconds."""

    def draw(random: np.random.Generator, shape: tuple[int, int, int]) -> Array:
        return 0.4 + random.normal(0, people, (*shape[:2], 1)) + random.normal(0, calls, shape)

    return Kind("signed_s", 0.4, draw)


KINDS: Mapping[str, Kind] = {
    "ratio near a half": _ratio(0.5, people=8, calls=10),
    "ratio near 0.15": _ratio(0.15, people=12, calls=15),
    "ratio near 0.05": _ratio(0.05, people=15, calls=20),
    "ratio near 0.9": _ratio(0.9, people=10, calls=12),
    "seconds": _seconds(people=0.3, calls=0.5),
    "seconds, calls skewed": _seconds(people=0.3, calls=1.0),
    "seconds, people skewed": _seconds(people=0.7, calls=0.8),
    "rate": _rate(0.1, people=4, minutes=15),
    "rate, sparse": _rate(0.03, people=3, minutes=15),
    "pause": _pause(people=0.3, calls=0.6),
}
"""Kinds of markers, from well-behaved to bounded, skewed and sparse."""

DESIGNS: Mapping[str, tuple[int, ...]] = {
    "5 people x 2": (2,) * 5,
    "5 people, 1 to 8": (1, 2, 3, 5, 8),
    "6 people x 3": (3,) * 6,
    "8 people x 5": (5,) * 8,
    "8 people, 1 to 20": (1, 1, 2, 3, 5, 8, 13, 20),
    "12 people x 20": (20,) * 12,
}
"""Teams, by how many calls each person has."""


def simulated_means(kind: Kind, calls: tuple[int, ...], *, teams: int, seed: int) -> Array:
    """Draw the means of people, of shape (teams, people), in teams whose people have that many calls."""
    random = np.random.default_rng(seed)
    values = kind.draw(random, (teams, len(calls), max(calls)))
    counted = np.arange(max(calls)) < np.array(calls)[:, None]
    return np.asarray((values * counted).sum(axis=2) / np.array(calls))
