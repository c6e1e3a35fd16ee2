"""Whether a sign stands out in some kinds of call beside the others: people compared with themselves.

Of each told cell the people in it are held against the same and other people's calls in the other told cells
of its column (``experiments.difference_of``); all these tests of a charter are one family, and what is said
of them is held at a false-discovery rate of 4 % (Benjamini and Hochberg, 1995), since cells that are held
against each other depend on each other: so of charters in which nothing differs at most 5 % say anything
(``scripts/bench_charter``). Only a direction is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
from scipy.special import stdtr

from callmirror.charter.cells import Cell, Levels
from callmirror.charter.columns import Columns
from callmirror.domain import Pattern
from callmirror.experiments import Means, difference_of
from callmirror.patterns.false_discovery import q_values

RATE = 0.04
"""Of the differences that are said, about this share at most may be chance."""
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Contrast:
    """In calls of this value a measure is higher ("more") or lower ("less") than in the others told."""

    measure: str
    column: str
    value: str
    direction: str


def contrasts_of(found: Sequence[tuple[Levels, Columns]]) -> tuple[Contrast, ...]:
    """Find what stands out among the told cells of all signs."""
    tested = [
        (levels.measure, cell, *_test(levels.measure, cell, rest, read))
        for levels, read in found
        for cell, rest in _beside(levels.cells)
    ]
    q = q_values(np.array([chance for *_, chance in tested], dtype=float))
    return tuple(
        Contrast(measure, cell.column, cell.value, "more" if estimate > 0 else "less")
        for (measure, cell, estimate, _), rate in zip(tested, q.tolist(), strict=True)
        if rate <= RATE
    )


def _beside(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """Each told cell and the other told ones of its column; of two the first says it all."""
    columns: Mapping[str, list[Cell]] = {one.column: [] for one in cells}
    for one in cells:
        if isinstance(one.told, Pattern):
            columns[one.column].append(one)
    for told in columns.values():
        for one in told[:1] if len(told) == 2 else told if len(told) > 2 else ():
            yield one, [other for other in told if other is not one]


def _test(measure: str, cell: Cell, rest: Sequence[Cell], read: Columns) -> tuple[float, float]:
    """By how much the cell lies above the rest, and the chance of as much where nothing differs."""
    inside = _means(measure, cell.calls, read)
    outside = _means(measure, np.concatenate([one.calls for one in rest]), read)
    found = difference_of(outside, inside)
    if found.error <= SAME:
        return 0.0, nan
    return found.estimate, 2 * float(stdtr(found.freedom, -abs(found.estimate) / found.error))


def _means(measure: str, calls: np.typing.NDArray[np.intp], read: Columns) -> Means:
    people = read.columns.person[calls]
    values = read.columns.value[read.columns.markers.index(measure), calls]
    return {
        read.columns.people[person]: float(values[people == person].mean())
        for person in np.unique(people).tolist()
    }
