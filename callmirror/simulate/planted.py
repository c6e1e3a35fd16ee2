"""Archives of readings in which it is known what is shared: a habit, one person apart, two camps, or nothing.

Readings are drawn as a person's own level plus a call's deviation, normal, of variance 1 together, and then
given the shape of a marker. The truth is planted in the first marker of the first team, in standard
deviations of single readings.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from callmirror.patterns.readings import Readings

Array = NDArray[np.float64]

DAYS = 30


class Truth(StrEnum):
    """What is planted among people."""

    NOTHING = "nothing"
    SHARED = "shared"
    OUTLIER = "one_apart"
    CAMPS = "two_camps"
    WIDE = "wide"


class Shape(NamedTuple):
    """How readings of a unit are distributed.

    ``middle`` is the typical reading: half of all calls lie above it. ``spread`` is how far one deviation
    carries: in the unit itself where readings may be negative, else in logarithms of the reading, or of its
    odds for a ratio, so that no reading leaves what its unit allows.
    """

    unit: str
    middle: float
    spread: float = 1.0

    def reading(self, numbers: Array) -> Array:
        """The readings for standard normal numbers."""
        if self.unit == "signed_s":
            return np.asarray(self.middle + self.spread * numbers)
        if self.unit == "ratio":
            return np.asarray(expit(logit(self.middle) + self.spread * numbers))
        return np.asarray(self.middle * np.exp(self.spread * numbers))


SHAPES: Mapping[str, Shape] = {
    "even": Shape("signed_s", 0.0),
    "skewed": Shape("s", 1.0),
    "bounded": Shape("ratio", 0.18),
}


class Archive(NamedTuple):
    """How large an archive is, and how alike a person's calls are: ``person_share`` of what varies."""

    teams: int
    markers: int
    people: int
    calls: int
    person_share: float = 0.2
    shape: str = "even"


def planted(archive: Archive, truth: Truth, effect: float, *, random: np.random.Generator) -> Readings:
    """Draw one archive over two months, each person with ``calls`` calls in each.

    In the second month the truth holds; in the first, nothing does.
    """
    size = (archive.markers, archive.teams, archive.people)
    own = random.normal(size=(*size, 1)) * archive.person_share**0.5
    calls = random.normal(size=(*size, 2 * archive.calls)) * (1 - archive.person_share) ** 0.5
    numbers = own + calls
    numbers[0, 0, :, archive.calls :] += shift_of(archive.people, truth, effect)[:, None]
    return _readings(SHAPES[archive.shape], numbers)


def shift_of(people: int, truth: Truth, effect: float) -> Array:
    """How far each of so many people is moved by a truth, in standard deviations of single readings.

    One person apart is the first; of two camps the first half lies ``effect / 2`` above, the rest below;
    people who differ widely lie ``effect`` times the quantiles of a normal distribution further apart.
    """
    place = np.arange(people)
    if truth is Truth.CAMPS:
        return np.where(place < people // 2, effect / 2, -effect / 2)
    if truth is Truth.WIDE:
        return np.asarray(effect * ndtri((place + 0.5) / people))
    reached = {Truth.NOTHING: 0, Truth.SHARED: people, Truth.OUTLIER: 1}[truth]
    return np.where(place < reached, effect, 0.0)


def _readings(shape: Shape, numbers: Array) -> Readings:
    markers, teams, people, calls = numbers.shape
    call = np.arange(teams * people * calls)
    return Readings(
        teams=tuple(f"team {team}" for team in range(teams)),
        markers=tuple(f"marker_{marker}" for marker in range(markers)),
        units=(shape.unit,) * markers,
        kinds=("",),
        team_of_call=call // (people * calls),
        person_of_call=call // calls,
        day_of_call=np.where(call % calls < calls // 2, 0, DAYS + 1),
        kind_of_call=np.zeros_like(call),
        call=np.tile(call, markers),
        marker=np.repeat(np.arange(markers), len(call)),
        value=shape.reading(numbers).ravel(),
        exposure=np.ones(markers * len(call)),
    )


def latest(readings: Readings) -> Readings:
    """Only the second month of a planted archive."""
    kept = readings.day_of_call[readings.call] >= DAYS
    return replace(
        readings,
        call=readings.call[kept],
        marker=readings.marker[kept],
        value=readings.value[kept],
        exposure=readings.exposure[kept],
    )
