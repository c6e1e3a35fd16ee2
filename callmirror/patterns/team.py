"""From a team's observations to its patterns, through the rules of disclosure."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from callmirror.domain import Observation, Pattern, Unmeasured, Window, Withheld
from callmirror.patterns.disclosure import check_k, countable, rule_against, rule_against_means
from callmirror.patterns.level import level_of, person_means
from callmirror.patterns.members import Members, members_of
from callmirror.patterns.observations import newest_of_each_marker, of_team, why_unmeasured

OF_A_FEW = "of_a_few"
"""Reason in the place of all that are of too few people to be told."""

DIGITS = 3
"""Significant digits of what is told: enough for a person, too few to read single calls out of a mean."""


@dataclass(frozen=True, slots=True)
class TeamPatterns:
    """What may be told of a team taken by itself; ``members`` stay inside, to hold it against the past."""

    patterns: tuple[Pattern, ...]
    withheld: tuple[Withheld, ...]
    unmeasured: tuple[Unmeasured, ...]
    members: Members


@dataclass(frozen=True, slots=True)
class _Cell:
    """One marker of the team: what counts toward its level, and what does not, by reason."""

    marker: str
    version: int
    measured: tuple[Observation, ...]
    unmeasured: Mapping[str, Sequence[Observation]]


def team_patterns(
    team: str, window: Window, observations: Iterable[Observation], *, k: int
) -> tuple[tuple[Pattern, ...], tuple[Withheld, ...], tuple[Unmeasured, ...]]:
    """Find the team's level for each marker, or the rule that withholds it, and count what was not read.

    The observations are those of the window; other teams' are passed over. What these levels tell beside
    earlier ones is not looked at here: see ``differences``. Raises :class:`InputError` for observations that
    can't be, :class:`SettingsError` for a ``k`` that is too small.
    """
    told = told_of(team, window, observations, k=k)
    return told.patterns, told.withheld, told.unmeasured


def told_of(team: str, window: Window, observations: Iterable[Observation], *, k: int) -> TeamPatterns:
    """As :func:`team_patterns`, with the members that the patterns rest on."""
    check_k(k)
    cells = _cells(of_team(team, observations))
    outcomes = [_outcome(team, window, cell, k=k) for cell in cells if cell.measured]
    patterns = tuple(outcome for outcome in outcomes if isinstance(outcome, Pattern))
    shown = {pattern.marker for pattern in patterns}
    rests_on = (one for cell in cells if cell.marker in shown for one in cell.measured)
    return TeamPatterns(
        patterns,
        tuple(outcome for outcome in outcomes if isinstance(outcome, Withheld)),
        tuple(one for cell in cells for one in _unmeasured(cell, shown, k=k)),
        members_of(rests_on),
    )


def _cells(observations: Sequence[Observation]) -> list[_Cell]:
    """Markers in the order they are first met."""
    return [_cell(marker, its_own) for marker, its_own in newest_of_each_marker(observations).items()]


def _cell(marker: str, observations: Sequence[Observation]) -> _Cell:
    version = max(observation.version for observation in observations)
    measured: list[Observation] = []
    unmeasured: defaultdict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        reason = why_unmeasured(observation, version)
        (measured if reason is None else unmeasured[reason]).append(observation)
    return _Cell(marker, version, tuple(measured), unmeasured)


def _outcome(team: str, window: Window, cell: _Cell, *, k: int) -> Pattern | Withheld:
    rule = rule_against(cell.measured, k=k)
    if rule is not None:
        return Withheld(team, cell.marker, window, rule)
    people = np.array([observation.person for observation in cell.measured])
    means = person_means(np.array([observation.value for observation in cell.measured], dtype=float), people)
    rule = rule_against_means(means)
    if rule is not None:
        return Withheld(team, cell.marker, window, rule)
    unit = cell.measured[0].unit
    level, low, high = (float(number) for number in level_of(means, unit=unit))
    told, bounds = told_numbers(level, low, high)
    calls, persons = len(cell.measured), len(means)
    return Pattern(team, cell.marker, cell.version, unit, window, told, bounds, calls, persons)


def told_numbers(level: float, low: float, high: float) -> tuple[float, tuple[float, float]]:
    """Round the level to ``DIGITS`` of its largest bound, the interval outward in the same steps."""
    places = DIGITS - 1 - math.floor(math.log10(max(abs(low), abs(high))))
    step = 10.0**-places
    bounds = math.floor(low / step) * step, math.ceil(high / step) * step
    return round(level, places), (round(bounds[0], places), round(bounds[1], places))


def _unmeasured(cell: _Cell, shown: set[str], *, k: int) -> Iterable[Unmeasured]:
    """Count the calls that don't count, by reason; where that would tell of a few people, say there are some.

    Beside a withheld level no number stands: the total less the calls not measured would be its calls.
    """
    withheld = bool(cell.measured) and cell.marker not in shown
    told = {
        reason: len(observations)
        for reason, observations in cell.unmeasured.items()
        if countable([one.person for one in observations], k=k)
    }
    for reason, calls in told.items():
        yield Unmeasured(cell.marker, reason, None if withheld else calls)
    if len(told) < len(cell.unmeasured):
        yield Unmeasured(cell.marker, OF_A_FEW, None)
