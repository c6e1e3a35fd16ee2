"""What a team's levels are held against, and what that says: its standards, else its past, else others.

All markers of a page, and of other teams where they are the reference, are one family of tests, whatever each
is held against, so that a page as a whole claims no more than ``patterns.judging`` allows. Only markers whose
levels may be told are judged. Steps are not: their levels are told in classes, and a verdict would tell more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from callmirror.columns import TeamColumns
from callmirror.domain import OF_STEP, Judgement, Observation, Pattern, Standard
from callmirror.patterns.archive import shares_of_variance, with_claim
from callmirror.patterns.cells import Cells, cells_of
from callmirror.patterns.change import changes_of
from callmirror.patterns.comparing import claims_of
from callmirror.patterns.deviations import Deviations, from_before, from_others, from_standard
from callmirror.patterns.finding import Against, Finding, Verdict
from callmirror.patterns.observations import fit_columns
from callmirror.patterns.windows import Told
from callmirror.report.alike import Apart, told_apart
from callmirror.report.sides import BEFORE, NOW, Side, Sides, column_of

OURS = 0
"""The team of the page, by number."""

Q_STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0)
"""The rate of false claims is told as "at most" one of these: more digits would tell of single calls."""

PERSON_STEP = 0.25
"""The share of a person is told in quarters, for the same reason."""

KEPT: Mapping[tuple[str, str], str] = {
    ("at_least", "above"): "as_declared",
    ("at_most", "below"): "as_declared",
    ("more", "above"): "as_declared",
    ("less", "below"): "as_declared",
    ("at_least", "below"): "gap",
    ("at_most", "above"): "gap",
    ("more", "below"): "gap",
    ("less", "above"): "gap",
}
"""What a shared habit on one side of its reference says of what was declared."""


def _nothing() -> Sequence[Observation]:
    return ()


def _nobody() -> Iterable[TeamColumns]:
    return ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What levels are held against.

    ``standards`` are those that count for the team and the window, one for a marker. ``before`` brings the
    team's observations of the window before, of markers whose level there was published as it stands;
    ``others`` the other teams' of the same window, and is asked only where they are needed. The columns say
    the kind and the language of each call too: calls are compared like with like.
    """

    standards: Sequence[Standard] = ()
    before: Callable[[], Sequence[Observation]] = _nothing
    others: Callable[[], Iterable[TeamColumns]] = _nobody


class _Held(NamedTuple):
    """A marker, what it is held against, and its cells."""

    pattern: Pattern
    against: Against
    standard: Standard | None
    cells: Cells
    left_out: tuple[str, ...] = ()


def judged(
    columns: TeamColumns, shown: Iterable[Pattern], grounds: Grounds, *, k: int
) -> tuple[Judgement, ...]:
    """Judge the markers of these patterns, in their order; ``columns`` are the team's readings now.

    Marker by marker the readings are let go of as soon as they are compared, since they may be many.
    """
    plain = [one for one in shown if OF_STEP not in one.marker]
    held, compared, found = [], [], []
    for one in _held(columns, plain, grounds, k=k):
        compared.append(_deviations(one, k=k))
        found.append(_finding(one, _our_cell(one.cells)))
        held.append(one._replace(cells=one.cells.without_readings()))
    claims = claims_of([one.cells for one in held], compared, k=k)
    cells = [_our_cell(one.cells) for one in held]
    return tuple(
        _judgement(one, with_claim(finding, claims.get((number, cell))), cell)
        for number, (one, finding, cell) in enumerate(zip(held, found, cells, strict=True))
    )


def _held(columns: TeamColumns, shown: Sequence[Pattern], grounds: Grounds, *, k: int) -> Iterator[_Held]:
    """Choose for each marker what it is held against, and gather its cells."""
    if not shown:
        return
    names = Sides(shown)
    now = names.of(columns)
    before = names.of(fit_columns(columns.team, grounds.before()), window=BEFORE)
    standards = {one.marker: one for one in grounds.standards}
    chosen = [_against(one, standards.get(one.marker), before.readings) for one in shown]
    others = [names.of(one) for one in grounds.others()] if Against.ORGANISATION in chosen else []
    apart = _apart(now, others, names, k=k)
    for number, (pattern, against) in enumerate(zip(shown, chosen, strict=True)):
        beside = apart if against is Against.ORGANISATION else Apart([now.kind, before.kind], ())
        sides = [now, *others] if against is Against.ORGANISATION else [now, before]
        column = column_of(pattern, sides, beside.strata, number=number)
        cells = cells_of(column, windows=2, k=k, told=Told(k=k))
        yield _Held(pattern, against, standards.get(pattern.marker), cells, beside.left_out)


def _apart(now: Side, others: Sequence[Side], names: Sides, *, k: int) -> Apart:
    """Where nothing of others counts the calls of the team stand by themselves, by their kind."""
    if any(side.readings for side in others):
        return told_apart(now, others, names, k=k)
    return Apart([side.kind for side in (now, *others)], ())


def _against(pattern: Pattern, standard: Standard | None, before: Mapping[str, object]) -> Against:
    if standard is not None:
        return Against.PREVIOUS if standard.target is None else Against.STANDARD
    return Against.PREVIOUS if pattern.marker in before else Against.ORGANISATION


def _our_cell(cells: Cells) -> int:
    """The cell of the team now; it is there, since its level is shown."""
    return int(np.flatnonzero((cells.team == OURS) & (cells.window == NOW))[0])


def _deviations(held: _Held, *, k: int) -> Deviations:
    if held.against is Against.ORGANISATION:
        return from_others(held.cells, k=k)
    if held.against is Against.PREVIOUS:
        return from_before(held.cells, np.array([BEFORE, NOW]))
    target = held.standard.target if held.standard else None
    targets = np.full(len(held.cells.rule), np.nan)
    targets[_our_cell(held.cells)] = np.nan if target is None else target
    return from_standard(held.cells, targets)


def _finding(held: _Held, cell: int) -> Finding:
    """The finding that says nothing yet; the level and its counts stand in the pattern."""
    pattern, places = held.pattern, np.array([BEFORE, NOW])
    rule = held.cells.rule[cell]
    finding = Finding(pattern.team, pattern.window, pattern.marker, Verdict.NO_EVIDENCE, against=held.against)
    people, coarse = held.cells.members(cell), rule is not None or held.cells.coded
    return replace(
        finding,
        people=people.stop - people.start,
        variance=None if rule else shares_of_variance(held.cells)[NOW],
        # Where levels are told in classes, their difference would tell more than they do.
        change=None if coarse else changes_of(held.cells, places).get(cell),
    )


def _judgement(held: _Held, finding: Finding, cell: int) -> Judgement:
    compared = finding.reason != "no_reference" and held.cells.rule[cell] is None
    habit = finding.verdict is Verdict.SHARED_HABIT
    declared = held.standard.direction if held.standard else ""
    kept = KEPT.get((declared, finding.direction or "")) if habit else None
    moved = finding.change
    return Judgement(
        marker=held.pattern.marker,
        verdict=finding.verdict.value,
        against=held.against.value if compared else None,
        direction=finding.direction,
        prevalence=finding.prevalence,
        q_value=None if finding.q_value is None else next(q for q in Q_STEPS if finding.q_value <= q),
        reason=kept or finding.reason,
        person_share=_person_share(finding),
        change=None if moved is None else (moved.difference, *moved.interval),
        standard=None if held.standard is None else replace(held.standard, owner=None),
        left_out=held.left_out if compared else (),
    )


def _person_share(finding: Finding) -> float | None:
    """How much of what varies within teams lies between people; None where nothing varies."""
    if finding.variance is None or not finding.variance.person + finding.variance.call:
        return None
    share = finding.variance.person / (finding.variance.person + finding.variance.call)
    return round(share / PERSON_STEP) * PERSON_STEP
