"""How a habit spreads across the people of a team over time: shares of people, nameless.

A person has the habit in a window where the own mean, shrunken toward the team's as far as calls of one
person differ from each other, reaches what the team declared. Told is the share of people, in tenths and
from ``k`` people on, and whether more of those who are in the first and in the last window have it at the
end: McNemar's exact test (Psychometrika 12, 1947), which asks only who changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest

Array = NDArray[np.float64]

Calls = Mapping[str, Sequence[float]]
"""Each person's readings in one window; they go no further than this file."""

SURE = 0.05
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Spread:
    """The share of people who have a habit, by window in tenths, None where too few people were at work.

    ``finding`` is "spreads", "fades", "no_evidence", or "unknown" where too few are in both ends.
    """

    shares: tuple[float | None, ...]
    finding: str


def spread(windows: Sequence[Calls], *, target: float, at_least: bool, k: int) -> Spread:
    """Tell how many people have the habit in each window, and whether it spreads from first to last."""
    having = [_having(each, target=target, at_least=at_least) for each in windows]
    shares = tuple(_share(each, k=k) for each in having)
    told = [each for each in having if len(each) >= k]
    return Spread(shares, _finding(told[0], told[-1], k=k) if len(told) > 1 else "unknown")


def _having(calls: Calls, *, target: float, at_least: bool) -> Mapping[str, bool]:
    """Who has the habit, by the shrunken means of people."""
    people = sorted(name for name, values in calls.items() if len(values))
    if not people:
        return {}
    means = np.array([float(np.mean(calls[name])) for name in people])
    shrunken = means.mean() + _kept(calls, people, means) * (means - means.mean())
    return {
        name: bool(one >= target if at_least else one <= target)
        for name, one in zip(people, shrunken, strict=True)
    }


def _kept(calls: Calls, people: Sequence[str], means: Array) -> float:
    """The share of what people's means differ by that is theirs, by one-way analysis of variance."""
    counts = np.array([len(calls[name]) for name in people])
    within = sum(float(np.var(calls[name], ddof=0)) * len(calls[name]) for name in people)
    freedom = int((counts - 1).sum())
    if len(people) < 2 or freedom < 1:
        return 1.0
    chance = within / freedom * float(np.mean(1 / counts))
    between = float(means.var(ddof=1))
    return max(0.0, 1 - chance / between) if between > 0 else 1.0


def _share(having: Mapping[str, bool], *, k: int) -> float | None:
    if len(having) < k:
        return None
    return round(TENTHS * sum(having.values()) / len(having)) / TENTHS


def _finding(first: Mapping[str, bool], last: Mapping[str, bool], *, k: int) -> str:
    both = first.keys() & last.keys()
    if len(both) < k:
        return "unknown"
    took = sum(last[name] and not first[name] for name in both)
    left = sum(first[name] and not last[name] for name in both)
    if not took + left or binomtest(took, took + left, 0.5).pvalue > SURE:
        return "no_evidence"
    return "spreads" if took > left else "fades"
