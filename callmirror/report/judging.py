"""What a team's levels are held against, and what that says: its standards, else its past, else others.

All markers of a page, and of other teams where they are the reference, are one family of tests, whatever each
is held against, so that a page as a whole claims no more than ``patterns.judging`` allows. Only markers whose
levels may be told are judged. Steps are not: their levels are told in classes, and a verdict would tell more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from callmirror.domain import OF_STEP, Judgement, Observation, Pattern, Standard
from callmirror.patterns.archive import shares_of_variance, with_claim
from callmirror.patterns.cells import Cells, cells_of
from callmirror.patterns.change import changes_of
from callmirror.patterns.comparing import claims_of
from callmirror.patterns.deviations import Deviations, from_before, from_others, from_standard
from callmirror.patterns.finding import Against, Finding, Verdict
from callmirror.patterns.observations import newest_of_each_marker, why_unmeasured
from callmirror.patterns.readings import Column
from callmirror.patterns.windows import Told
from callmirror.report.alike import Contexts, numbered, told_apart

BEFORE, NOW = 0, 1
"""The two windows of a comparison, by number."""

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


def _nobody() -> Sequence[Observation]:
    return ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What levels are held against.

    ``standards`` are those that count for the team and the window, one for a marker. ``before`` brings the
    team's observations of the window before, of markers whose level there was published as it stands;
    ``others`` the other teams' of the same window, and is asked only where they are needed. ``kinds`` gives
    the kind of each call by its id, ``languages`` its language: calls are compared like with like.
    """

    standards: Sequence[Standard] = ()
    before: Callable[[], Sequence[Observation]] = _nobody
    others: Callable[[], Sequence[Observation]] = _nobody
    kinds: Callable[[], Contexts] = dict
    languages: Callable[[], Contexts] = dict


class _Held(NamedTuple):
    """A marker, what it is held against, and its cells."""

    pattern: Pattern
    against: Against
    standard: Standard | None
    cells: Cells
    left_out: tuple[str, ...] = ()


def judged(
    observations: Sequence[Observation], shown: Iterable[Pattern], grounds: Grounds, *, k: int
) -> tuple[Judgement, ...]:
    """Judge the markers of these patterns, in their order; ``observations`` are those of the team now."""
    plain = [one for one in shown if OF_STEP not in one.marker]
    held = _held(observations, plain, grounds, k=k)
    claims = claims_of([one.cells for one in held], [_deviations(one, k=k) for one in held], k=k)
    found = []
    for number, one in enumerate(held):
        cell = _our_cell(one.cells)
        finding = with_claim(_finding(one, cell), claims.get((number, cell)))
        found.append(_judgement(one, finding, cell))
    return tuple(found)


def _held(
    observations: Sequence[Observation], shown: Sequence[Pattern], grounds: Grounds, *, k: int
) -> list[_Held]:
    """Choose for each marker what it is held against, and gather its cells."""
    now, before = _measured(observations, shown), _measured(grounds.before() if shown else (), shown)
    standards = {one.marker: one for one in grounds.standards}
    chosen = [_against(one, standards.get(one.marker), before) for one in shown]
    others = _measured(grounds.others(), shown) if Against.ORGANISATION in chosen else {}
    kinds = grounds.kinds() if shown else {}
    apart = told_apart(now, others, {"kind": kinds, "language": grounds.languages()}, k=k) if others else None
    held = []
    for number, (pattern, against) in enumerate(zip(shown, chosen, strict=True)):
        earlier = before.get(pattern.marker, ()) if against is not Against.ORGANISATION else ()
        elsewhere = others.get(pattern.marker, ()) if against is Against.ORGANISATION else ()
        beside = apart if against is Against.ORGANISATION else None
        by = kinds if beside is None else beside.stratum
        column = _column(number, now.get(pattern.marker, ()), earlier, elsewhere, pattern, by)
        cells = cells_of(column, windows=2, k=k, told=Told(k=k))
        left_out = () if beside is None else beside.left_out
        held.append(_Held(pattern, against, standards.get(pattern.marker), cells, left_out))
    return held


def _against(pattern: Pattern, standard: Standard | None, before: Mapping[str, object]) -> Against:
    if standard is not None:
        return Against.PREVIOUS if standard.target is None else Against.STANDARD
    return Against.PREVIOUS if pattern.marker in before else Against.ORGANISATION


def _measured(
    observations: Sequence[Observation], shown: Sequence[Pattern]
) -> Mapping[str, Sequence[Observation]]:
    """What counts toward a level under the version that is shown, by marker; each team by itself."""
    versions = {one.marker: one.version for one in shown}
    found: dict[str, list[Observation]] = {}
    for team in dict.fromkeys(one.team for one in observations):
        own = [one for one in observations if one.team == team and one.marker in versions]
        for marker, newest in newest_of_each_marker(own).items():
            version = versions[marker]
            counted = [one for one in newest if one.version == version and not why_unmeasured(one, version)]
            found.setdefault(marker, []).extend(counted)
    return {marker: each for marker, each in found.items() if each}


def _column(
    number: int,
    now: Sequence[Observation],
    before: Sequence[Observation],
    others: Sequence[Observation],
    pattern: Pattern,
    kinds: Mapping[str, str | None],
) -> Column:
    """The readings as columns of numbers; people, calls, teams and kinds by number from 0."""
    rows = [*now, *before, *others]
    windows = [NOW] * len(now) + [BEFORE] * len(before) + [NOW] * len(others)
    return Column(
        marker=number,
        unit=pattern.unit,
        team=numbered([pattern.team, *(one.team for one in rows)])[1:],
        person=numbered([one.person for one in rows]),
        window=np.array(windows, dtype=np.intp),
        kind=numbered([kinds.get(one.call_id) or "" for one in rows]),
        call=numbered([one.call_id for one in rows]),
        value=np.array([one.value for one in rows], dtype=float),
        exposure=np.array([one.exposure for one in rows], dtype=float),
    )


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
