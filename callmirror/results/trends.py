"""Where a team's months go: the median slope and an interval that allows for months that resemble each other.

The slope is that of Theil and Sen (Journal of the American Statistical Association 63, 1968), its interval
from Kendall's statistic. Months that follow each other are alike, and so less news than as many others: the
variance is widened by what the correlation of neighbours, set right for few months, takes away (Hamed and
Rao, Journal of Hydrology 204, 1998).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from callmirror.experiments import CLAIMED
from callmirror.patterns.level import CONFIDENCE

Array = NDArray[np.float64]

FEWEST_MONTHS = 6
MOST_ALIKE = 0.8
UP, DOWN, NO_EVIDENCE, TOO_EARLY = "up", "down", "no_evidence", "too_early"


@dataclass(frozen=True, slots=True)
class Trend:
    """How much moves in a month, with its 90 % interval; None where there are fewer than six months.

    ``finding`` is "up", "down", "no_evidence" or "too_early".
    """

    finding: str
    slope: float | None = None
    interval: tuple[float, float] | None = None
    months: int = 0


def trend(values: Sequence[float | None]) -> Trend:
    """The trend of months in order; None is a month that may not be told."""
    places = np.array([place for place, value in enumerate(values) if value is not None], dtype=np.float64)
    told = np.array([value for value in values if value is not None], dtype=np.float64)
    if len(told) < FEWEST_MONTHS:
        return Trend(TOO_EARLY, months=len(told))
    slopes = _slopes(places, told)
    slope = float(np.median(slopes))
    widened = _widened(places, told, slope)
    low, high = _interval(slopes, told, widened, CLAIMED)
    finding = UP if low > 0 else DOWN if high < 0 else NO_EVIDENCE
    return Trend(finding, slope, _interval(slopes, told, widened, CONFIDENCE), len(told))


def _slopes(places: Array, told: Array) -> Array:
    first, last = np.triu_indices(len(told), 1)
    return np.sort((told[last] - told[first]) / (places[last] - places[first]))


def _widened(places: Array, told: Array, slope: float) -> float:
    """By how much the variance grows since neighbours are alike."""
    rest = told - slope * places
    rest = rest - rest.mean()
    spread = float(rest @ rest)
    if spread <= 0:
        return 1.0
    alike = float(rest[1:] @ rest[:-1]) / spread
    count = len(told)
    # A line that was fitted takes likeness away, the more the fewer the months are.
    alike = min(max(0.0, (count * alike + 2) / (count - 4)), MOST_ALIKE)
    return (1 + alike) / (1 - alike)


def _interval(slopes: Array, told: Array, widened: float, confidence: float) -> tuple[float, float]:
    count = len(told)
    _, ties = np.unique(told, return_counts=True)
    tied = float((ties * (ties - 1) * (2 * ties + 5)).sum())
    variance = max(0.0, (count * (count - 1) * (2 * count + 5) - tied) / 18) * widened
    reach = float(ndtri((1 + confidence) / 2)) * variance**0.5
    low = int(np.floor((len(slopes) - reach) / 2)) - 1
    high = int(np.ceil((len(slopes) + reach) / 2))
    edges = np.concatenate([[-np.inf], slopes, [np.inf]])
    last = len(edges) - 1
    return float(edges[min(max(low + 1, 0), last)]), float(edges[max(0, min(high + 1, last))])
