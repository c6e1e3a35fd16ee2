"""What became of a level while a team tried something: the same people before and after, with the interval.

The difference is that of the two levels as they were told, so that it tells nothing that they do not. Its
interval respects people: each weighs alike, whoever is in both periods is compared with themselves, and who
is in one only counts as somebody else. Of a person ``i`` in both, what enters is ``after_i / n_after -
before_i / n_before``; of others their own share; the variances of the three groups add up, with
Satterthwaite's degrees of freedom (Biometrics Bulletin 2, 1946).

Something is claimed only where the 96 % interval leaves zero out. So of a hundred experiments that changed
nothing at most five claim anything, in either direction, although the interval that is shown is the 90 % one.
``scripts/bench_experiments`` prints both.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from callmirror.columns.readings import NOBODY
from callmirror.domain import Observation, Outcome, Pattern
from callmirror.patterns.level import CONFIDENCE
from callmirror.patterns.observations import fit_columns, why_unmeasured_state
from callmirror.patterns.team import told_numbers

Array = NDArray[np.float64]
Means = Mapping[str, float]
"""Each person's mean of a marker's readings; it goes no further than this file."""

CLAIMED = 0.96
"""A difference is claimed where the interval that would hold it so often leaves zero out."""

FEWEST_PAIRED = 3
"""Fewer people than this in both periods say nothing of how far means before and after go together."""

SURE_PEOPLE = 8
"""With fewer people than this only large changes can be told from chance."""

SAME = 1e-12
AS_MEANT, OTHER_WAY, NOISE = "as_meant", "other_way", "noise"
"""What can be said of a difference."""

RANGE = {"ratio": 1.0}
"""How far apart two levels of a unit can be."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean after less the mean before, its standard error and the degrees of freedom of that."""

    estimate: float
    error: float
    freedom: float

    def interval(self, confidence: float) -> tuple[float, float]:
        """The interval that holds the true difference that often."""
        reach = float(stdtrit(self.freedom, (1 + confidence) / 2)) * self.error
        return self.estimate - reach, self.estimate + reach


def difference_of(before: Means, after: Means) -> Difference:
    """Compare two periods; each must hold at least two people."""
    paired = sorted(before.keys() & after.keys())
    if len(paired) < FEWEST_PAIRED:
        paired = []
    firsts, lasts = (np.array([means[one] for one in paired]) for means in (before, after))
    parts = [(len(paired), lasts / len(after) - firsts / len(before))] if paired else []
    for means in (before, after):
        alone = len(means) - len(paired)
        parts += [(alone, np.array(list(means.values())) / len(means))] if alone else []
    spread = [(weight * float(values.var(ddof=1)), len(values) - 1) for weight, values in parts]
    variance = sum(part for part, _ in spread)
    weights = sum(part**2 / freedom for part, freedom in spread)
    estimate = float(np.mean(list(after.values())) - np.mean(list(before.values())))
    freedom = variance**2 / weights if weights else float(min(len(before), len(after)) - 1)
    return Difference(estimate, variance**0.5, freedom)


def outcome_of(
    told: tuple[Pattern, Pattern],
    observations: tuple[Sequence[Observation], Sequence[Observation]],
    *,
    direction: str,
) -> Outcome | None:
    """Say what became of a level, ``told`` before and after, from the readings on which both rest.

    None where everyone changed by the same: the team's change would be each person's. ``direction`` is "up"
    or "down", as the team meant it.
    """
    before, after = told
    means = means_of(before, observations[0]), means_of(after, observations[1])
    found = difference_of(*means)
    if found.error <= SAME * max(1.0, abs(found.estimate)):
        return None
    shown = replace(found, estimate=after.level - before.level)
    difference, interval = told_numbers(shown.estimate, *_possible(shown.interval(CONFIDENCE), after.unit))
    return Outcome(before, after, difference, interval, _finding(shown, direction), tuple(_cautions(*means)))


def _finding(found: Difference, direction: str) -> str:
    low, high = found.interval(CLAIMED)
    if low <= 0 <= high:
        return NOISE
    return AS_MEANT if (low > 0) == (direction == "up") else OTHER_WAY


def _cautions(before: Means, after: Means) -> Iterator[str]:
    if min(len(before), len(after)) < SURE_PEOPLE:
        yield "few_people"
    if before.keys() != after.keys():
        yield "other_people"
    yield from ("regression", "other_things")


def _possible(interval: tuple[float, float], unit: str) -> tuple[float, float]:
    reach = RANGE.get(unit, float("inf"))
    return max(interval[0], -reach), min(interval[1], reach)


def means_of(told: Pattern, observations: Sequence[Observation]) -> Means:
    """Each person's mean of what a level rests on; for who compares people with themselves alone."""
    return {person: sum(values) / len(values) for person, values in calls_of(told, observations).items()}


def calls_of(told: Pattern, observations: Sequence[Observation]) -> Mapping[str, Sequence[float]]:
    """Each person's readings on which a level rests; for who compares people with themselves alone."""
    columns = fit_columns(told.team, observations)
    row = columns.markers.index(told.marker)
    counts = np.array(
        [False, *(why_unmeasured_state(state, told.version) is None for state in columns.states)]
    )
    calls = np.flatnonzero(counts[columns.code[row]] & (columns.person != NOBODY))
    found: dict[str, list[float]] = {}
    for person, value in sorted(
        zip(columns.person[calls].tolist(), columns.value[row, calls].tolist(), strict=True)
    ):
        found.setdefault(columns.people[person], []).append(value)
    return found
