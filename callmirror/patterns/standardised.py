"""Calls as points: every marker on one scale, gaps filled without pretending to know what is in them.

Seconds and rates enter by their logarithm and ratios by that of their odds, each drawn in where it is near a
bound, then in deviations from the archive's mean. Markers that are read in few calls, and calls in which few
markers are read, are left out. What is missing in the rest is drawn from what the other markers of the call
let expect, with the uncertainty that is left (stochastic imputation under one normal distribution; Little and
Rubin, Statistical Analysis with Missing Data, 2002): drawn anew each time, so that what hangs on the draw is
not stable.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.readings import Readings

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]

READ = 0.6
"""A marker counts where it is read in at least this share of calls, a call where so many markers are."""

FARTHEST = 4.0
"""Standard deviations beyond which a reading is no farther."""

ROUNDS = 30
ALIKE = 0.95
"""Of two markers more closely correlated than this one is left out: they are one."""


class Points(NamedTuple):
    """One row per call, one column per marker (numbers from 0); NaN where not read."""

    call: Numbers
    marker: Numbers
    value: Array


class Normal(NamedTuple):
    """The normal distribution that points are taken to come from, for what is missing."""

    mean: Array
    covariance: Array


def points_of(readings: Readings, calls: Numbers) -> Points:
    """Lay out the given calls of an archive."""
    table = np.full((len(readings.team_of_call), len(readings.markers)), np.nan)
    table[readings.call, readings.marker] = readings.value
    table = table[calls]
    marker = np.flatnonzero(~np.isnan(table).all(axis=0) & ((~np.isnan(table)).mean(axis=0) >= READ))
    table = table[:, marker]
    kept = (~np.isnan(table)).mean(axis=1) >= READ if len(marker) else np.zeros(len(table), dtype=bool)
    scaled = (
        np.column_stack(
            [_scaled(table[kept, place], readings.units[one]) for place, one in enumerate(marker)]
        )
        if len(marker)
        else table[kept]
    )
    varies = _own(scaled)
    return Points(calls[kept], marker[varies], scaled[:, varies])


def normal_of(points: Array) -> Normal:
    """Estimate mean and covariance from points with gaps, by expectation and maximisation."""
    mean = np.asarray(np.nan_to_num(np.nanmean(points, axis=0)))
    covariance: Array = np.eye(points.shape[1])
    for _ in range(ROUNDS if np.isnan(points).any() else 1):
        filled, extra = _filled(points, Normal(mean, covariance), None)
        mean = filled.mean(axis=0)
        centred = filled - mean
        covariance = (centred.T @ centred + extra) / len(points) + 1e-6 * np.eye(points.shape[1])
    return Normal(mean, covariance)


def completed(points: Array, normal: Normal, random: np.random.Generator) -> Array:
    """The points with every gap drawn from what the rest of its call lets expect."""
    return _filled(points, normal, random)[0]


def _scaled(values: Array, unit: str) -> Array:
    if unit == "ratio":
        values = np.log((values + 0.05) / (1.05 - values))
    elif unit != "signed_s":
        middle = float(np.nanmedian(values[values > 0])) if (values > 0).any() else 1.0
        values = np.log(values / middle + 0.25)
    spread = float(np.nanstd(values))
    if not spread > 1e-9:
        return np.full_like(values, np.nan)
    return np.asarray(np.clip((values - np.nanmean(values)) / spread, -FARTHEST, FARTHEST))


def _own(points: Array) -> list[int]:
    """The columns that vary and say something that none before them says."""
    kept: list[int] = []
    for column in range(points.shape[1]):
        here = ~np.isnan(points[:, column])
        if here.any() and all(abs(_correlation(points, column, other)) < ALIKE for other in kept):
            kept.append(column)
    return kept


def _correlation(points: Array, one: int, other: int) -> float:
    both = ~np.isnan(points[:, one]) & ~np.isnan(points[:, other])
    pair = points[both][:, [one, other]]
    if len(pair) < 3 or not (pair.std(axis=0) > 0).all():
        return 0.0
    return float((np.prod(pair - pair.mean(axis=0), axis=1)).mean() / pair.std(axis=0).prod())


def _filled(points: Array, normal: Normal, random: np.random.Generator | None) -> tuple[Array, Array]:
    """Fill gaps, pattern by pattern: with what is expected, and the sum of what stays uncertain, or drawn.

    What is left uncertain of a gap is the inverse of its part of the inverse covariance, which is small.
    """
    filled, extra = points.copy(), np.zeros_like(normal.covariance)
    precision = np.linalg.inv(normal.covariance)
    patterns, which = np.unique(np.isnan(points), axis=0, return_inverse=True)
    for number in np.flatnonzero(patterns.any(axis=1)).tolist():
        gap, known = np.flatnonzero(patterns[number]), np.flatnonzero(~patterns[number])
        rows = np.flatnonzero(which.ravel() == number)[:, None]
        left = np.linalg.inv(precision[gap[:, None], gap])
        slope = -precision[known[:, None], gap] @ left
        expected = normal.mean[gap] + (points[rows, known] - normal.mean[known]) @ slope
        if random is not None:
            expected = expected + random.multivariate_normal(
                np.zeros(len(gap)), (left + left.T) / 2, len(rows), method="eigh"
            )
        filled[rows, gap] = expected
        extra[gap[:, None], gap] += len(rows) * left
    return filled, extra
