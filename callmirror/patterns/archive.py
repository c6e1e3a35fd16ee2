"""The mirror of a whole archive: every team, window and marker of a table of readings, judged together."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from callmirror.patterns.cells import Cells
from callmirror.patterns.change import changes_of
from callmirror.patterns.comparing import Claim, Compared, Targets, compare
from callmirror.patterns.finding import Against, Finding, Verdict
from callmirror.patterns.readings import Readings
from callmirror.patterns.remembering import Memory
from callmirror.patterns.variance import Components, components_of
from callmirror.patterns.windows import Span

SHARE_STEP = 0.05
"""Shares of variance are told in these steps: enough for a team, too coarse to solve for a person."""
ENOUGH_TO_BLUR = 200
"""Where readings can be a few numbers only, shares of fewer of them would tell who has which."""

ALL_WITHIN = Components(None, 0.0, 1.0)
"""Told where such readings are all one number, as it is where next to nothing differs."""

Q_STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0)
"""The rate of false claims is told as "at most" one of these: more digits would tell of single calls."""

REASONS: Mapping[Verdict, str] = {
    Verdict.NO_EVIDENCE: "not_distinguishable",
    Verdict.NOT_A_TEAM_MATTER: "not_for_a_team_review",
}
"""Why nothing more is claimed, by verdict; ``no_reference`` where there was nothing to compare with."""


def findings_of(
    readings: Readings,
    *,
    span: Span,
    against: Against,
    targets: Targets | None = None,
    k: int,
    memory: Memory | None = None,
) -> tuple[Finding, ...]:
    """Judge all cells of an archive, in the order of markers, teams and windows.

    ``memory`` is what was told in earlier answers; it learns what this one tells.

    Raises:
        SettingsError: ``k`` is too small.
    """
    compared = compare(readings, span=span, against=against, targets=targets, k=k, memory=memory)
    found = (
        finding
        for cells in compared.cells
        for finding in _of_marker(cells, compared, readings, against=against)
    )
    return tuple(found)


def _of_marker(
    cells: Cells,
    compared: Compared,
    readings: Readings,
    *,
    against: Against,
) -> Iterable[Finding]:
    variance = shares_of_variance(cells)
    changes = changes_of(cells, compared.windows.places) if against is Against.PREVIOUS else {}
    marker = readings.markers[cells.column.marker]
    for cell, rule in enumerate(cells.rule):
        team, window = readings.teams[cells.team[cell]], compared.windows.windows[cells.window[cell]]
        if rule is not None:
            yield Finding(team, window, marker, Verdict.WITHHELD, reason=rule)
            continue
        finding = Finding(
            team, window, marker, Verdict.NO_EVIDENCE, against=against, change=changes.get(cell)
        )
        finding = _with_level(finding, cells, cell, variance[int(cells.window[cell])])
        yield with_claim(finding, compared.claims.get((cells.column.marker, cell)))


def _with_level(finding: Finding, cells: Cells, cell: int, variance: Components | None) -> Finding:
    level, interval = cells.level(cell)
    calls = cells.people.calls[cells.members(cell)]
    return replace(
        finding,
        level=level,
        interval=interval,
        calls=int(calls.sum()),
        people=len(calls),
        variance=variance,
    )


def with_claim(finding: Finding, claim: Claim | None) -> Finding:
    """Add to a level what was found of it; without a claim there was nothing to compare with."""
    if claim is None:
        return replace(finding, reason="no_reference")
    habit = claim.verdict is Verdict.SHARED_HABIT
    return replace(
        finding,
        verdict=claim.verdict,
        prevalence=_told_prevalence(claim.prevalence, finding.people or 0) if habit else None,
        direction=claim.direction if habit else None,
        q_value=None if math.isnan(claim.q_value) else _told_q(claim.q_value),
        reason=REASONS.get(claim.verdict),
    )


def _told_q(q_value: float) -> float:
    return next(step for step in (*Q_STEPS, 1.0) if q_value <= step)


def _told_prevalence(prevalence: float, people: int) -> float:
    """Tenths, rounded down, and never so many that it would say something of everyone."""
    return math.floor(10 * min(prevalence, (people - 1) / people) + 1e-9) / 10


def shares_of_variance(cells: Cells) -> Mapping[int, Components | None]:
    """Shares of variance per window, among the calls of teams whose levels may be told."""
    column = cells.column
    may_tell = np.array([rule is None for rule in cells.rule], dtype=bool)
    counted = may_tell[cells.people.cell[cells.people.of_reading]] if len(may_tell) else may_tell
    found: dict[int, Components | None] = {}
    for window in np.unique(cells.window[may_tell]).tolist():
        rows = counted & (column.window == window)
        components = components_of(column.value[rows], people=column.person[rows], teams=column.team[rows])
        found[int(window)] = _told_shares(cells, components, int(rows.sum()))
    return found


def _told_shares(cells: Cells, components: Components, readings: int) -> Components | None:
    if not cells.coded:
        return _coarse(components.shares())
    if readings < ENOUGH_TO_BLUR:
        return None
    return _coarse(components.shares() if any(components.shares()) else ALL_WITHIN)


def _coarse(shares: Components) -> Components:
    person, call = (round(round(one / SHARE_STEP) * SHARE_STEP, 2) for one in (shares.person, shares.call))
    team = None if shares.team is None else round(round(shares.team / SHARE_STEP) * SHARE_STEP, 2)
    return Components(team, person, call)
