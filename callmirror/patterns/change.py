"""How far a level moved since the window before, and how surely.

The difference is that of the two levels as they are told, so that it tells nothing that they don't; people
who are in both windows make it surer, by what their means have in common.
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from callmirror.patterns.cells import Cells
from callmirror.patterns.finding import Change
from callmirror.patterns.level import CONFIDENCE
from callmirror.patterns.team import told_numbers

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


def changes_of(cells: Cells, places: Numbers) -> Mapping[int, Change]:
    """The change of each cell whose level and the one before may both be told, by number of cell."""
    at = {
        (int(cells.team[cell]), int(places[cells.window[cell]])): cell
        for cell, rule in enumerate(cells.rule)
        if rule is None
    }
    return {
        cell: _change(cells, at[team, place - 1], cell)
        for (team, place), cell in at.items()
        if (team, place - 1) in at
    }


def _change(cells: Cells, before: int, now: int) -> Change:
    if cells.coded:
        return _coded_change(cells, before, now)
    earlier, later = cells.members(before), cells.members(now)
    means = cells.people.mean[earlier], cells.people.mean[later]
    _, first, second = np.intersect1d(
        cells.people.person[earlier], cells.people.person[later], return_indices=True
    )
    shared = _covariance(means[0][first], means[1][second]) * len(first) / (len(means[0]) * len(means[1]))
    parts = [float(one.var(ddof=1)) / len(one) for one in means]
    squared = max(sum(parts) - 2 * shared, 0.1 * sum(parts))
    freedom = sum(parts) ** 2 / sum(part**2 / (len(one) - 1) for part, one in zip(parts, means, strict=True))
    reach = float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * squared**0.5
    difference = cells.level(now)[0] - cells.level(before)[0]
    told, interval = told_numbers(difference, difference - reach, difference + reach)
    return Change(told, interval)


def _coded_change(cells: Cells, before: int, now: int) -> Change:
    """The change of levels that are told in classes: from what is told of both, and nothing else."""
    (earlier, bounds_before), (later, bounds_now) = cells.level(before), cells.level(now)
    reach = math.hypot(*((high - low) / 2 for low, high in (bounds_before, bounds_now)))
    difference = round(later - earlier, 3)
    low, high = math.floor(10 * (difference - reach)) / 10, math.ceil(10 * (difference + reach)) / 10
    return Change(difference, (max(low, -1.0), min(high, 1.0)))


def _covariance(before: Array, now: Array) -> float:
    return float(np.cov(before, now)[0, 1]) if len(before) > 2 else 0.0
