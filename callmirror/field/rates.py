"""In how many of a hundred calls something is said, as a team may be told it.

Calls are counted, not mentions, and people weigh alike: the level is the mean over people of the share of
their calls. Readings that are yes or no are told in classes, for what their exact level would tell of a
single person (``patterns.step_level``): as fine as one call of anybody, in words near nothing and all. What
stands above the lowest class and is of fewer than k people, or mostly of one, is not told.

The 90 % interval is made of the class and of the numbers of calls alone, as if people were as alike as
``LIKENESS`` says there, so that it tells nothing more: exact bounds of a share, for as many calls as these
are worth beside each other and people's degrees of freedom (Korn and Graubard, Survey Methodology 24, 1998).
It is wider than need be where people are more alike than that.
"""

import math
from dataclasses import dataclass

from scipy.special import betaincinv, ndtri, stdtrit

from callmirror.patterns.disclosure import DOMINANCE
from callmirror.patterns.level import CONFIDENCE, Array
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
    return Rate(round(told, 3), round(low, 3), round(high, 3), _interval(low, high, calls, grain))


def edge_for(calls: Array) -> float:
    """How near to nothing a level is told in words, from each person's calls; 0 where no edge will do."""
    one_call = 1 / (len(calls) * float(calls.min()))
    return next((edge for edge in EDGES if one_call < edge - 1e-9), 0.0)


def _interval(low: float, high: float, calls: Array, grain: int) -> tuple[float, float]:
    """What holds the true level of a class: exact bounds for as many calls as these are worth."""
    alike = 1 / len(calls) * (LIKENESS + (1 - LIKENESS) * float((1 / calls).mean()))
    reach = float(stdtrit(len(calls) - 1, (1 + CONFIDENCE) / 2)) / float(ndtri((1 + CONFIDENCE) / 2))
    worth = 1 / (alike * reach**2)
    first = float(betaincinv(low * worth, (1 - low) * worth + 1, (1 - CONFIDENCE) / 2)) if low > 0 else 0.0
    last = float(betaincinv(high * worth + 1, (1 - high) * worth, (1 + CONFIDENCE) / 2)) if high < 1 else 1.0
    return math.floor(round(grain * first, 6)) / grain, math.ceil(round(grain * last, 6)) / grain
