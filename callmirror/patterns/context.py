"""A marker by the kind, stage, channel or segment of call, as far as that tells of no few people.

The calls of one value of a context are a cell like any other and are held to its rules. Beside the team's
level they are parts of a whole: what is told of a part tells of the rest, and parts by kind and by stage
share calls. So every part is held against the team's level and all parts told before it, of all columns and
windows, by the arithmetic of ``reconstruction``, the largest parts first; those that would tell too much
beside them are withheld (secondary suppression).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.domain import Window
from callmirror.patterns.answers import ContextLevel, ContextPattern, WithheldContext
from callmirror.patterns.cells import Cells, cells_of
from callmirror.patterns.deviations import normal_scores
from callmirror.patterns.disclosure import check_k
from callmirror.patterns.explained import Answer, explained_by
from callmirror.patterns.readings import Column, Context, Readings, columns_of
from callmirror.patterns.windows import Span, Told, windows_of

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


class _Part(NamedTuple):
    """The calls of one value of a context in one cell; its rule is None where it may be told by itself."""

    value: str
    cells: Cells
    cell: int
    rows: Numbers


class _Archive(NamedTuple):
    """What is asked, and what was told so far."""

    readings: Readings
    windows: tuple[Window, ...]
    memory: Told


def context_patterns(
    readings: Readings, *, span: Span, k: int, told: Told | None = None
) -> tuple[ContextPattern, ...]:
    """Tell each marker of each team by every column of context, in each window whose level may be told.

    ``told`` remembers what was told before of the same readings; give the same one for all answers that a
    reader may lay side by side. Raises :class:`SettingsError` for a ``k`` that is too small.
    """
    check_k(k)
    windows = windows_of(readings.day_of_call, span)
    archive = _Archive(readings, windows.windows, told or Told(k=k))
    found: list[ContextPattern] = []
    for column in columns_of(readings, windows.of_call):
        cells = cells_of(column, windows=len(windows.windows), k=k, told=Told(k=k))
        known = [cell for cell in range(len(cells.rule)) if _may_tell(cells, cell, archive.memory)]
        for context in readings.contexts:
            parts = _parts(column, context, len(windows.windows), k=k)
            found.extend(_told(cells, cell, context, parts, archive) for cell in known)
    return tuple(found)


def _may_tell(cells: Cells, cell: int, memory: Told) -> bool:
    if cells.rule[cell] is not None:
        return False
    rows = np.flatnonzero(_in_cell(cells, cell))
    return _tells_little(cells.column, rows, memory)


def _in_cell(cells: Cells, cell: int) -> NDArray[np.bool_]:
    return np.asarray(cells.people.cell[cells.people.of_reading] == cell)


def _tells_little(column: Column, rows: Numbers, memory: Told) -> bool:
    pairs = zip(map(str, column.person[rows].tolist()), map(str, column.call[rows].tolist()), strict=True)
    return memory.may_tell(int(column.team[rows[0]]), column.marker, frozenset(pairs))


def _parts(column: Column, context: Context, windows: int, *, k: int) -> list[_Part]:
    """The parts of all cells, the largest first."""
    value_of_row = context.of_call[column.call]
    found: list[_Part] = []
    for number, value in enumerate(context.values):
        chosen = np.flatnonzero(value_of_row == number)
        if not value or not len(chosen):
            continue
        cells = cells_of(_only(column, chosen), windows=windows, k=k, told=Told(k=k))
        found.extend(
            _Part(value, cells, cell, chosen[_in_cell(cells, cell)]) for cell in range(len(cells.rule))
        )
    return sorted(found, key=lambda part: (-len(part.rows), part.value))


def _only(column: Column, rows: Numbers) -> Column:
    return column._replace(
        team=column.team[rows],
        person=column.person[rows],
        window=column.window[rows],
        kind=column.kind[rows],
        call=column.call[rows],
        value=column.value[rows],
        exposure=column.exposure[rows],
    )


def _told(cells: Cells, cell: int, context: Context, parts: list[_Part], archive: _Archive) -> ContextPattern:
    team, window = int(cells.team[cell]), int(cells.window[cell])
    own = [one for one in parts if (one.cells.team[one.cell], one.cells.window[one.cell]) == (team, window)]
    levels, withheld = [], []
    for part in own:
        rule = part.cells.rule[part.cell]
        if rule is None and not _tells_little(cells.column, part.rows, archive.memory):
            rule = "difference"
        if rule is None:
            levels.append(_level(part))
        else:
            withheld.append(WithheldContext(part.value, rule))
    answer = _explained(cells, cell, context)
    return ContextPattern(
        archive.readings.teams[team],
        archive.windows[window],
        archive.readings.markers[cells.column.marker],
        cells.column.unit,
        context.name,
        tuple(sorted(levels, key=lambda one: one.value)),
        tuple(sorted(withheld, key=lambda one: one.value)),
        answer.explained,
        answer.reason,
    )


def _level(part: _Part) -> ContextLevel:
    level, interval = part.cells.level(part.cell)
    people = part.cells.members(part.cell)
    return ContextLevel(part.value, level, interval, len(part.rows), people.stop - people.start)


def _explained(cells: Cells, cell: int, context: Context) -> Answer:
    """Of the calls whose value is known; by ranks, so that a few extreme readings do not decide."""
    rows = np.flatnonzero(_in_cell(cells, cell))
    value = context.of_call[cells.column.call[rows]]
    said = np.array([bool(one) for one in context.values])[value]
    rows = rows[said]
    if not len(rows):
        return Answer(reason="one_value")
    scores = normal_scores(cells.column.value[rows])
    return explained_by(scores, person=cells.column.person[rows], context=value[said])
