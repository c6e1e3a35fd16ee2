"""All cells of an archive compared with a reference and judged together: they are one family of tests."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.cells import Cells, cells_of
from callmirror.patterns.crowds import Crowds
from callmirror.patterns.deviations import Deviations, from_before, from_others, from_standard
from callmirror.patterns.disclosure import check_k
from callmirror.patterns.finding import Against, Verdict
from callmirror.patterns.judging import judge
from callmirror.patterns.readings import Readings, columns_of
from callmirror.patterns.remembering import Memory
from callmirror.patterns.sharedness import Sharedness, sharedness_of
from callmirror.patterns.strata import alike
from callmirror.patterns.windows import Span, Told, Windows, windows_of

Array = NDArray[np.float64]

Targets = Mapping[tuple[str, str | None], float]
"""A target by marker and team; the team None is every team that has no target of its own."""


class Claim(NamedTuple):
    """What was found of one cell that could be compared."""

    verdict: Verdict
    q_value: float
    direction: str
    prevalence: float


class Compared(NamedTuple):
    """The cells of each marker, and what was found of those that could be compared, by marker and cell."""

    windows: Windows
    cells: Sequence[Cells]
    claims: Mapping[tuple[int, int], Claim]


def compare(
    readings: Readings,
    *,
    span: Span,
    against: Against,
    targets: Targets | None = None,
    k: int,
    memory: Memory | None = None,
) -> Compared:
    """Gather all cells, hold them to the rules of disclosure, compare and judge what may be told.

    What ``memory`` knows to have been told before counts too, and it learns what may be told now.

    Raises:
        SettingsError: ``k`` is too small.
    """
    check_k(k)
    windows = windows_of(readings.day_of_call, span)
    told = Told(k=k)
    if against is Against.ORGANISATION:
        readings = alike(readings, windows.of_call, k=k).readings
    columns = columns_of(readings, windows.of_call)
    gathered = [cells_of(column, windows=len(windows.windows), k=k, told=told) for column in columns]
    if memory is not None:
        memory.hold(gathered, readings, windows, k=k)
    compared = [_deviations(cells, readings, windows, against, targets or {}, k=k) for cells in gathered]
    return Compared(windows, gathered, claims_of(gathered, compared, k=k))


def _deviations(
    cells: Cells, readings: Readings, windows: Windows, against: Against, targets: Targets, *, k: int
) -> Deviations:
    if against is Against.ORGANISATION:
        return from_others(cells, k=k)
    if against is Against.PREVIOUS:
        return from_before(cells, windows.places)
    marker = readings.markers[cells.column.marker]
    general = targets.get((marker, None), math.nan)
    declared = [targets.get((marker, readings.teams[team]), general) for team in cells.team.tolist()]
    return from_standard(cells, np.array(declared, dtype=float))


def claims_of(
    gathered: Sequence[Cells], compared: Sequence[Deviations], *, k: int
) -> Mapping[tuple[int, int], Claim]:
    """Judge what can be compared: at least k people of a cell that may be told, by marker and cell."""
    rows = list(_comparable(gathered, compared, k=k))
    if not rows:
        return {}
    shared = sharedness_of(_crowds(rows, compared))
    judged = judge(shared)
    return {
        (marker, cell): _claim(
            shared, row, judged.verdicts[row], float(judged.q_values[row]), compared[marker].side[cell]
        )
        for row, (marker, cell, _, _) in enumerate(rows)
    }


def _claim(shared: Sharedness, row: int, verdict: Verdict, q_value: float, side: float) -> Claim:
    """A habit is claimed only where the level lies on the same side as the typical call."""
    towards = float(shared.direction[row])
    if verdict is Verdict.SHARED_HABIT and side not in {0.0, towards}:
        verdict = Verdict.NO_EVIDENCE
    return Claim(verdict, q_value, "above" if towards > 0 else "below", float(shared.prevalence[row]))


_Row = tuple[int, int, Array, Array]


def _comparable(gathered: Sequence[Cells], compared: Sequence[Deviations], *, k: int) -> Iterable[_Row]:
    for marker, (cells, deviations) in enumerate(zip(gathered, compared, strict=True)):
        if not deviations.call_variance > 0:
            continue
        for cell, rule in enumerate(cells.rule):
            chosen = cells.members(cell)
            mean, noise = deviations.mean[chosen], deviations.noise[chosen]
            there = ~np.isnan(mean)
            if rule is not None or there.sum() < k:
                continue
            mean, noise = mean[there], noise[there]
            if cells.coded and np.ptp(mean) == 0:
                mean = _not_quite_alike(mean, noise)
            if np.ptp(mean) > 0:
                yield marker, cell, mean, noise


def _not_quite_alike(mean: Array, noise: Array) -> Array:
    """Judge people who are all alike as if they were nearly so, since readings can be a few numbers only.

    Their level is told in a class; to be told that nothing can be compared would tell everyone's own.
    """
    return np.asarray(mean + 0.5 * noise * np.resize([1.0, -1.0], len(mean)))


def _crowds(rows: Sequence[_Row], compared: Sequence[Deviations]) -> Crowds:
    width = max(len(mean) for _, _, mean, _ in rows)
    means, noise = np.full((2, len(rows), width), np.nan)
    for row, (_, _, its_means, its_noise) in enumerate(rows):
        means[row, : len(its_means)] = its_means
        noise[row, : len(its_noise)] = its_noise
    return Crowds(
        means=means,
        noise=noise,
        call_variance=np.array([compared[marker].call_variance for marker, _, _, _ in rows]),
        call_freedom=np.array([compared[marker].call_freedom for marker, _, _, _ in rows]),
        marker=np.array([marker for marker, _, _, _ in rows], dtype=np.intp),
        reference_people=np.array([compared[marker].reference_people[cell] for marker, cell, _, _ in rows]),
        reference_calls=np.array([compared[marker].reference_calls[cell] for marker, cell, _, _ in rows]),
    )
