"""A team's level for a step, taken in a call or not: told in classes, in words near all and nothing.

A step that a whole team leaves out says something of the script, and so the team is told. But where nobody
ever takes a step, the exact level is each person's own; and to withhold it because all are alike would say
the same, since of readings that are yes or no all are alike at nothing and at all. So levels are bottom and
top coded, as the field has it: within one of ``EDGES`` of an end only that is told, in between the nearest
tenth. Teams in which everybody is alike share their class with teams in which somebody is not. What a class
says of one person, that their mean is at most the whole team's sum, any plain level of that size says too.

A spread would undo this, for so few means are possible that it names them: of a level of a half, an interval
without width says that everyone has one half. So the interval is made of the class and of the numbers of
calls alone, as if people were as alike as ``LIKENESS`` says, and tells nothing more. What the level of the
marker tells beside its steps is the matter of ``total``.

The same holds for any share whose readings can be only a few numbers, as a marker that is the mean of its
steps: in a small team three digits of its level and its interval fit one way of who did what, and no other.
Its classes are as fine as ``GRAINS`` allows, so that one call of anybody does not fill one; tenths
are never made coarser, since the tests try every small team and find nobody in them.
"""

import math

import numpy as np

from callmirror.domain import OF_STEP
from callmirror.patterns.level import Array, level_around

EDGES = (0.10, 0.25)
"""Up to here, the first that fits, and as far from all, a level is told in words."""

LIKENESS = 0.15
"""Share of the variance between calls that lies between people, for the width of the interval.

Measured: intervals hold the level in nine of ten teams or more as long as the true share is below a third.
"""

GRAINS = (100, 50, 20, 10)
"""Classes to a whole, for a share that is no step: each is as wide as one call of anybody, or a tenth."""

STEP_GRAIN = 10
"""Steps are told in tenths, however many calls there are: beside each other they tell more than alone."""

LARGEST_DENOMINATOR = 12
"""Readings that are all fractions of such small numbers can be only a few numbers."""

ROUNDED = 5e-4
"""So near to a fraction a reading is taken for it, since tables hold rounded numbers."""

ENOUGH_TO_TELL = 100
"""Among so many readings that can be many numbers there is nearly always one that shows it."""

Span = tuple[float, float]


def is_step(marker: str) -> bool:
    """Whether the marker is a step of another."""
    return OF_STEP in marker


def marker_of(step: str) -> str:
    """The marker whose step this is."""
    return step.partition(OF_STEP)[0]


def edge_for(calls: Array) -> float:
    """Choose how near to nothing a level is told in words, from each person's number of calls.

    One call more or less of anybody must not be enough to cross the edge; 0 where no edge is so wide, and no
    step may be told.
    """
    one_call = 1 / (len(calls) * float(calls.min()))
    return next((edge for edge in EDGES if one_call < edge - 1e-9), 0.0)


def grain_for(calls: Array) -> int:
    """Choose how many classes there are to a whole, from each person's number of calls."""
    one_call = 1 / (len(calls) * float(calls.min()))
    return next((grain for grain in GRAINS if 1 / grain >= one_call - 1e-9), GRAINS[-1])


def can_be_few_numbers(values: Array) -> bool:
    """Whether these shares are all fractions of small numbers, as a mean of a few times yes or no is."""
    return bool(len(values)) and _few_numbers(values[:ENOUGH_TO_TELL]) and _few_numbers(values)


def _few_numbers(values: Array) -> bool:
    denominators = np.arange(1, LARGEST_DENOMINATOR + 1)[:, None]
    distinct = np.unique(values)
    nearest = np.abs(np.round(distinct * denominators) / denominators - distinct).min(axis=0)
    return bool((nearest <= ROUNDED).all())


def coded(level: float, edge: float, *, grain: int = STEP_GRAIN) -> float:
    """Put the middle of its class for a level."""
    exact = round(level, 9)
    if exact < edge:
        return edge / 2
    if exact > 1 - edge:
        return 1 - edge / 2
    lowest, highest = _bounds(edge, grain)
    return min(max(math.floor(round(grain * exact, 6) + 0.5), lowest), highest) / grain


def _bounds(edge: float, grain: int) -> tuple[int, int]:
    """The first and the last class that is told by a number."""
    return math.ceil(round(grain * edge, 6)), math.floor(round(grain * (1 - edge), 6))


def span_of(told: float, edge: float, *, grain: int = STEP_GRAIN) -> Span:
    """Return the lowest and the highest level that are told as this."""
    if told < edge:
        return 0.0, edge
    if told > 1 - edge:
        return 1 - edge, 1.0
    lowest, highest = _bounds(edge, grain)
    low = edge if told == lowest / grain else told - 0.5 / grain
    high = 1 - edge if told == highest / grain else told + 0.5 / grain
    return max(low, edge), min(high, 1 - edge)


def told_step(means: Array, calls: Array, *, grain: int = STEP_GRAIN) -> tuple[float, Span] | None:
    """Return the class of a step's level and its 90 % interval in classes, both as ratios.

    ``means`` are people's means and ``calls`` their numbers of calls; None where those are too small.
    """
    edge = edge_for(calls)
    if not edge:
        return None
    told = round(coded(float(means.mean()), edge, grain=grain), 3)
    spread = told * (1 - told) * (LIKENESS + (1 - LIKENESS) * float((1 / calls).mean()))
    error = math.sqrt(spread / len(calls))
    _, low, high = level_around(np.asarray(told), np.asarray(error), people=len(calls), unit="ratio")
    bounds = math.floor(round(grain * float(low), 6)), math.ceil(round(grain * float(high), 6))
    return told, (bounds[0] / grain, bounds[1] / grain)
