"""From a team's observations to its patterns, through the rules of disclosure."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from callmirror.columns import TeamColumns
from callmirror.columns.readings import ABSENT, NOBODY, Numbers
from callmirror.domain import Observation, Pattern, Unmeasured, Window, Withheld
from callmirror.patterns.disclosure import check_k, may_count, rule_against, rule_against_means
from callmirror.patterns.level import Array, level_of
from callmirror.patterns.members import AnyMembers, members_of
from callmirror.patterns.observations import NO_PERSON, fit_columns, why_unmeasured_state
from callmirror.patterns.step_level import (
    STEP_GRAIN,
    can_be_few_numbers,
    edge_for,
    grain_for,
    is_step,
    marker_of,
    span_of,
    told_step,
)
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
    members: AnyMembers


@dataclass(frozen=True, slots=True)
class _Cell:
    """One marker of the team: which calls count toward its level, and which do not, by reason.

    Of those that count, ``means``, ``calls`` and ``exposure`` hold an entry per person who has any. ``grain``
    is in how many classes its level is told, None for one that is told by a number.
    """

    marker: str
    version: int
    unit: str
    measured: Numbers
    unmeasured: Mapping[str, Numbers]
    means: Array
    calls: Array
    exposure: Array
    grain: int | None


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
    columns = fit_columns(team, observations)
    in_steps = {marker_of(marker) for marker in columns.markers if is_step(marker)}
    cells = [_cell(columns, row, in_steps) for row in range(len(columns.markers))]
    alone = [_outcome(team, window, cell, k=k) for cell in cells if len(cell.measured)]
    hidden = _beside_totals(cells, alone, uncounted)
    outcomes = [Withheld(team, one.marker, window, RULE) if one.marker in hidden else one for one in alone]
    patterns = tuple(outcome for outcome in outcomes if isinstance(outcome, Pattern))
    shown = {pattern.marker for pattern in patterns}
    return TeamPatterns(
        patterns,
        tuple(outcome for outcome in outcomes if isinstance(outcome, Withheld)),
        tuple(one for cell in cells for one in _unmeasured(columns, cell, shown, k=k)),
        members_of(columns, {cell.marker: cell.measured for cell in cells if cell.marker in shown}),
    )


def _cell(columns: TeamColumns, row: int, in_steps: Collection[str]) -> _Cell:
    """Part a marker's calls into those that count and those that don't, by reason."""
    codes = columns.code[row]
    present = [
        (code, columns.states[code - 1]) for code in (np.flatnonzero(columns.counts[row, 1:]) + 1).tolist()
    ]
    version = max(state.version for _, state in present)
    counts = np.zeros(len(columns.states) + 1, dtype=bool)
    unmeasured: dict[str, list[int]] = {}
    for code, state in present:
        reason = why_unmeasured_state(state, version)
        if reason is None:
            counts[code] = True
        else:
            unmeasured.setdefault(reason, []).append(code)
    held = columns.person != NOBODY
    measured = np.flatnonzero(counts[codes] & held)
    nobody = (codes != ABSENT) & ~held
    apart = {reason: np.isin(codes, of_reason) & held for reason, of_reason in unmeasured.items()}
    apart[NO_PERSON] = apart.get(NO_PERSON, nobody) | nobody
    unit = next((state.unit for code, state in present if counts[code]), "")
    means, calls, exposure = _people(columns, row, measured)
    marker, values = columns.markers[row], columns.value[row, measured]
    return _Cell(
        marker,
        version,
        unit,
        measured,
        {reason: np.flatnonzero(chosen) for reason, chosen in apart.items() if chosen.any()},
        means,
        calls,
        exposure,
        None if unit != "ratio" else _grain(marker, values, calls, in_steps),
    )


def _grain(marker: str, values: Array, calls: Array, in_steps: Collection[str]) -> int | None:
    """In how many classes the level of a share is told; None where a number may tell it."""
    if is_step(marker):
        return STEP_GRAIN
    return grain_for(calls) if len(calls) and (marker in in_steps or can_be_few_numbers(values)) else None


def _people(columns: TeamColumns, row: int, measured: Numbers) -> tuple[Array, Array, Array]:
    """Each person's mean, number of calls and exposure; sums run in the order of calls."""
    person = columns.person[measured]
    calls = np.bincount(person).astype(np.float64)
    there = calls > 0
    total = np.bincount(person, weights=columns.value[row, measured])[there]
    exposure = np.bincount(person, weights=columns.exposure[row, measured])[there].astype(np.float64)
    return total / calls[there], calls[there], exposure


def _outcome(team: str, window: Window, cell: _Cell, *, k: int) -> Pattern | Withheld:
    rule = rule_against(cell.calls, cell.exposure, k=k)
    if rule is not None:
        return Withheld(team, cell.marker, window, rule)
    if cell.grain is not None:
        coded = told_step(cell.means, cell.calls, grain=cell.grain)
        if coded is None:
            return Withheld(team, cell.marker, window, "few_calls")
        return _pattern(team, window, cell, *coded)
    rule = rule_against_means(cell.means)
    if rule is not None:
        return Withheld(team, cell.marker, window, rule)
    level, low, high = (float(number) for number in level_of(cell.means, unit=cell.unit))
    return _pattern(team, window, cell, *told_numbers(level, low, high))


def _pattern(team: str, window: Window, cell: _Cell, level: float, interval: tuple[float, float]) -> Pattern:
    people, calls = len(cell.means), len(cell.measured)
    return Pattern(team, cell.marker, cell.version, cell.unit, window, level, interval, calls, people)


def _beside_totals(
    cells: Sequence[_Cell], outcomes: Sequence[Pattern | Withheld], uncounted: Collection[str]
) -> frozenset[str]:
    """Return the steps that may not be told beside the level of their marker."""
    told = {one.marker: one for one in outcomes if isinstance(one, Pattern)}
    counted = [one for one in cells if is_step(one.marker) and one.marker in told.keys() - set(uncounted)]
    hidden: set[str] = set()
    for cell in cells:
        steps = [one for one in counted if marker_of(one.marker) == cell.marker]
        if cell.marker in told and _adds_up(cell, steps):
            edge = edge_for(cell.calls)
            least, most = span_of(told[cell.marker].level, edge, grain=cell.grain or STEP_GRAIN)
            spans = {one.marker: span_of(told[one.marker].level, edge) for one in steps}
            if not leaves_room(len(steps) * least, spans, cell.calls, up_to=len(steps) * most):
                hidden |= spans.keys()
    return frozenset(hidden)


def _adds_up(cell: _Cell, steps: Sequence[_Cell]) -> bool:
    """Whether the marker's level is the mean of these steps' levels: not so where playbooks are mixed."""
    if not steps or any(not np.array_equal(one.measured, cell.measured) for one in steps):
        return False
    return math.isclose(_exact(cell), sum(map(_exact, steps)) / len(steps), abs_tol=1e-6)


def _exact(cell: _Cell) -> float:
    return float(cell.means.mean())


def told_numbers(level: float, low: float, high: float) -> tuple[float, tuple[float, float]]:
    """Round the level to ``DIGITS`` of its largest bound, the interval outward in the same steps."""
    places = DIGITS - 1 - math.floor(math.log10(max(abs(low), abs(high))))
    step = 10.0**-places
    bounds = math.floor(low / step) * step, math.ceil(high / step) * step
    return round(level, places), (round(bounds[0], places), round(bounds[1], places))


def _unmeasured(columns: TeamColumns, cell: _Cell, shown: set[str], *, k: int) -> Iterable[Unmeasured]:
    """Count the calls that don't count, by reason; where that would tell of a few people, say there are some.

    Beside a withheld level no number stands: the total less the calls not measured would be its calls.
    """
    withheld = bool(len(cell.measured)) and cell.marker not in shown
    told = {
        reason: len(calls) for reason, calls in cell.unmeasured.items() if _countable(columns, calls, k=k)
    }
    for reason, calls in told.items():
        yield Unmeasured(cell.marker, reason, None if withheld else calls)
    if len(told) < len(cell.unmeasured):
        yield Unmeasured(cell.marker, OF_A_FEW, None)


def _countable(columns: TeamColumns, calls: Numbers, *, k: int) -> bool:
    held_by = columns.person[calls] + 1
    people = int(np.count_nonzero(np.bincount(held_by)[1:]))
    return may_count(len(calls), people, somebody_unknown=bool((held_by == 0).any()), k=k)
