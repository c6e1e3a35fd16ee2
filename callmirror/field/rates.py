"""In how many of a hundred calls something is said, as a team may be told it.

Calls are counted, not mentions, and people weigh alike: the level is the mean over people of the share of
their calls. Readings that are yes or no are told in classes, for what their exact level would tell of a
single person (``patterns.step_level``): as fine as one call of anybody, in words near nothing and all. The
interval is made of the class and of the numbers of calls alone, as if people were as alike as ``LIKENESS``
says there. What stands above the lowest class and is of fewer than k people, or mostly of one, is not told.
"""

import math
from dataclasses import dataclass

import numpy as np

from callmirror.patterns.disclosure import DOMINANCE
from callmirror.patterns.level import Array, level_around
from callmirror.patterns.step_level import LIKENESS, coded, grain_for, span_of

EDGES = (0.02, 0.05, 0.10, 0.25)
"""Up to here, the first that one call of anybody does not reach, a level is told as fewer than that."""

FEW_PEOPLE, FEW_CALLS = "few_people", "few_calls"


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of calls in its class ``[low, high]`` with its 90 % interval, or the rule that forbids it."""

    share: float | None = None
    low: float = 0.0
    high: float = 1.0
    interval: tuple[float, float] = (0.0, 1.0)
    rule: str | None = None


def rate_of(said: Array, calls: Array, *, k: int) -> Rate:
    """Tell a rate from each person's calls in which it is said and all their calls (one at least)."""
    if len(calls) < k:
        return Rate(rule=FEW_PEOPLE)
    edge, grain = edge_for(calls), grain_for(calls)
    if not edge:
        return Rate(rule=FEW_CALLS)
    shares = said / calls
    level = float(shares.mean())
    if level >= edge and ((said > 0).sum() < k or shares.max() > DOMINANCE * shares.sum()):
        return Rate(rule=FEW_PEOPLE)
    told = coded(level, edge, grain=grain)
    low, high = span_of(told, edge, grain=grain)
    return Rate(round(told, 3), round(low, 3), round(high, 3), _interval(told, calls, grain))


def edge_for(calls: Array) -> float:
    """How near to nothing a level is told in words, from each person's calls; 0 where no edge will do."""
    one_call = 1 / (len(calls) * float(calls.min()))
    return next((edge for edge in EDGES if one_call < edge - 1e-9), 0.0)


def _interval(told: float, calls: Array, grain: int) -> tuple[float, float]:
    spread = told * (1 - told) * (LIKENESS + (1 - LIKENESS) * float((1 / calls).mean()))
    error = math.sqrt(spread / len(calls))
    _, low, high = level_around(np.asarray(told), np.asarray(error), people=len(calls), unit="ratio")
    return math.floor(round(grain * float(low), 6)) / grain, math.ceil(round(grain * float(high), 6)) / grain
