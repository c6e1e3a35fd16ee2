"""Whether pressure in calls grows as a month or a quarter runs out: people compared with themselves.

Looked at are the whole months of the last year, each only where its own level may be told and where both its
parts, the last third and what lies before it, are of enough people and calls by themselves; so no two of
these looks differ by a few people's calls. What is told is the mean over people of their own difference.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from callmirror.domain import Window
from callmirror.effects.months import Month, last_months, read_months
from callmirror.experiments import CLAIMED, calls_of, difference_of
from callmirror.markers import MARKERS
from callmirror.mirror import publishing
from callmirror.patterns.disclosure import rule_against
from callmirror.patterns.level import CONFIDENCE
from callmirror.patterns.team import told_numbers
from callmirror.store import Store

MARKER = "pressure"
YEAR = 12
MONTHS_OF_QUARTER = 3
MORE, LESS, NO_EVIDENCE, NOT_TOLD = "more", "less", "no_evidence", "not_told"

Calls = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Pressing:
    """What the last third has beyond what lies before it, in the marker's unit, with its 90 % interval.

    ``per`` is "month" or "quarter", ``periods`` how many of them counted; ``finding`` is "more", "less",
    "no_evidence" or "not_told".
    """

    per: str
    finding: str = NOT_TOLD
    difference: float | None = None
    interval: tuple[float, float] | None = None
    periods: int = 0


def pressing(store: Store, team: str, *, k: int, today: date) -> tuple[Pressing, Pressing]:
    """Look at the months and at the quarters of the last year."""
    months = read_months(store, team, MARKER, last_months(YEAR, today), k=k)
    quarters = [
        months[place : place + MONTHS_OF_QUARTER]
        for place, month in enumerate(months)
        if month.window.start and month.window.start.month % MONTHS_OF_QUARTER == 1
    ]
    whole = [each for each in quarters if len(each) == MONTHS_OF_QUARTER]
    return (
        held("month", [_parts_of_month(store, team, month) for month in months if month.told], k=k),
        held("quarter", [_parts_of_quarter(each) for each in whole], k=k),
    )


def held(per: str, parts: Sequence[tuple[Calls, Calls]], *, k: int) -> Pressing:
    """Hold the last parts of periods against what lies before them; each must be of enough people itself."""
    counted = [each for each in parts if all(_may_count(one, k=k) for one in each)]
    early, late = (_pooled([each[place] for each in counted]) for place in (0, 1))
    both = sorted(early.keys() & late.keys())
    if len(both) < k:
        return Pressing(per, periods=len(counted))
    means = [{name: float(np.mean(calls[name])) for name in both} for calls in (early, late)]
    found = difference_of(*means)
    if found.error <= 0:
        return Pressing(per, periods=len(counted))
    low, high = found.interval(CLAIMED)
    finding = MORE if low > 0 else LESS if high < 0 else NO_EVIDENCE
    difference, interval = told_numbers(found.estimate, *found.interval(CONFIDENCE))
    return Pressing(per, finding, difference, interval, len(counted))


def _parts_of_month(store: Store, team: str, month: Month) -> tuple[Calls, Calls]:
    start, end = month.window.start, month.window.end
    assert start is not None  # noqa: S101 - months have both ends
    assert end is not None  # noqa: S101
    edge = end - timedelta(days=round((end - start).days / 3))
    return _calls(store, team, month, Window(start, edge)), _calls(store, team, month, Window(edge, end))


def _calls(store: Store, team: str, month: Month, part: Window) -> Calls:
    if month.told is None:
        return {}
    exposures = {MARKER: MARKERS[MARKER].exposure}
    return calls_of(month.told, store.observations(team, part, exposures, publishing.STEPS_OF))


def _parts_of_quarter(months: Sequence[Month]) -> tuple[Calls, Calls]:
    """The first two months and the last; nothing where one of them may not be told."""
    if any(month.told is None for month in months):
        return {}, {}
    return _pooled([month.calls for month in months[:-1]]), months[-1].calls


def _may_count(calls: Calls, *, k: int) -> bool:
    counts = np.array([len(each) for each in calls.values()], dtype=np.float64)
    return bool(len(counts)) and rule_against(counts, counts, k=k) is None


def _pooled(parts: Sequence[Calls]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for calls in parts:
        for name, values in calls.items():
            found.setdefault(name, []).extend(values)
    return found
