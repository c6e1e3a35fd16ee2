"""From a team's observations to its patterns, through the rules of disclosure."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from callmirror.domain import Observation, Pattern, Unmeasured, Window, Withheld
from callmirror.patterns.disclosure import check_k, countable, rule_against, rule_against_means
from callmirror.patterns.level import Array, level_of, person_means
from callmirror.patterns.members import Members, members_of
from callmirror.patterns.observations import newest_of_each_marker, of_team, why_unmeasured
from callmirror.patterns.step_level import edge_for, is_step, marker_of, span_of, told_step
from callmirror.patterns.total import RULE, leaves_room

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

    @property
    def people(self) -> tuple[Array, Array]:
        """Each person's mean and number of calls."""
        held_by = np.array([one.person for one in self.measured])
        values = np.array([one.value for one in self.measured], dtype=float)
        return person_means(values, held_by), np.unique(held_by, return_counts=True)[1].astype(float)

    @property
    def calls(self) -> frozenset[str]:
        """The calls that count."""
        return frozenset(one.call_id for one in self.measured)


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


def told_of(
    team: str,
    window: Window,
    observations: Iterable[Observation],
    *,
    k: int,
    uncounted: Collection[str] = (),
) -> TeamPatterns:
    """As :func:`team_patterns`, with the members that the patterns rest on.

    ``uncounted`` names the steps that have no part in their marker's level.
    """
    check_k(k)
    cells = _cells(of_team(team, observations))
    alone = [_outcome(team, window, cell, k=k) for cell in cells if cell.measured]
    hidden = _beside_totals(cells, alone, uncounted)
    outcomes = [Withheld(team, one.marker, window, RULE) if one.marker in hidden else one for one in alone]
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
    means, calls = cell.people
    step = told_step(means, calls) if is_step(cell.marker) else None
    if step is not None:
        return _pattern(team, window, cell, *step)
    rule = "few_calls" if is_step(cell.marker) else rule_against_means(means)
    if rule is not None:
        return Withheld(team, cell.marker, window, rule)
    level, low, high = (float(number) for number in level_of(means, unit=cell.measured[0].unit))
    return _pattern(team, window, cell, *told_numbers(level, low, high))


def _pattern(team: str, window: Window, cell: _Cell, level: float, interval: tuple[float, float]) -> Pattern:
    people, unit = len({one.person for one in cell.measured}), cell.measured[0].unit
    return Pattern(team, cell.marker, cell.version, unit, window, level, interval, len(cell.measured), people)


def _beside_totals(
    cells: Sequence[_Cell], outcomes: Sequence[Pattern | Withheld], uncounted: Collection[str]
) -> frozenset[str]:
    """Return the steps that may not be told beside the level of their marker."""
    told = {one.marker: one for one in outcomes if isinstance(one, Pattern)}
    counted = [one for one in cells if is_step(one.marker) and one.marker in told.keys() - set(uncounted)]
    hidden: set[str] = set()
    for cell in cells:
        steps = [one for one in counted if marker_of(one.marker) == cell.marker]
        if _adds_up(cell, steps):
            calls = cell.people[1]
            spans = {one.marker: span_of(told[one.marker].level, edge_for(calls)) for one in steps}
            if not leaves_room(len(steps) * _exact(cell), spans, calls):
                hidden |= spans.keys()
    return frozenset(hidden)


def _adds_up(cell: _Cell, steps: Sequence[_Cell]) -> bool:
    """Whether the marker's level is the mean of these steps' levels: not so where playbooks are mixed."""
    if not steps or any(one.calls != cell.calls for one in steps):
        return False
    return math.isclose(_exact(cell), sum(map(_exact, steps)) / len(steps), abs_tol=1e-6)


def _exact(cell: _Cell) -> float:
    return float(cell.people[0].mean())


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
