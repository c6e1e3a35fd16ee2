"""What earlier answers told of a table's calls, so that this one tells nothing that beside them is of a few.

Two tables that differ by a few people's calls are never both answered in full: the levels of whom they differ
in are withheld the second time. Publications count whichever team they were of, since a team may have been
renamed meanwhile.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from callmirror.columns import Traces
from callmirror.columns.readings import Array, Numbers
from callmirror.columns.traces import NO_READING, READ, Marks
from callmirror.domain import Publication
from callmirror.patterns.cells import Cells
from callmirror.patterns.differences import held_of
from callmirror.patterns.readings import Readings
from callmirror.patterns.windows import Windows

Cell = tuple[int, int]
"""A team and a window, by number."""


class Memory:
    """What was published, and in ``told`` what this answer adds to it."""

    def __init__(self, published: Sequence[Publication]) -> None:
        """``published`` rests on marks of the same kind as those of the readings that are to come."""
        self._published = list(published)
        self._calls = np.zeros(0, dtype=np.uint64)
        self._of_call = np.zeros(0, dtype=np.intp)
        self._index(0)
        self.told: list[Publication] = []

    def _index(self, first: int) -> None:
        """Make publications from that one on findable by their calls."""
        calls = [self._calls, *(_traces(one).calls for one in self._published[first:])]
        numbers = np.arange(first, len(self._published))
        of_call = [self._of_call, np.repeat(numbers, [len(each) for each in calls[1:]]).astype(np.intp)]
        order = np.argsort(np.concatenate(calls), kind="stable")
        self._calls, self._of_call = np.concatenate(calls)[order], np.concatenate(of_call)[order]

    def hold(self, gathered: Sequence[Cells], readings: Readings, windows: Windows, *, k: int) -> None:
        """Withhold what would tell too much beside what was published, and add what is left to it."""
        for (team, window), places in _by_cell(gathered).items():
            wanted = _wanted(gathered, places, readings)
            near = self._near(wanted)
            held = held_of(wanted, near, wanted.readings, k=k)
            for marker, cell in places:
                if readings.markers[gathered[marker].column.marker] in held:
                    gathered[marker].rule[cell] = "difference"
            left = wanted.only(wanted.readings.keys() - held)
            name, period = readings.teams[team], windows.windows[window]
            self._tell(Publication(name, period, Traces.of(left.calls, left.people, left.readings), ""), near)

    def _tell(self, fresh: Publication, near: Sequence[Publication]) -> None:
        if not len(fresh.members) or any(one == fresh for one in near):
            return
        self._published.append(fresh)
        self._index(len(self._published) - 1)
        self.told.append(fresh)

    def _near(self, wanted: Traces) -> list[Publication]:
        """Return the publications that share calls with this, directly or through one another."""
        found: set[int] = set()
        calls = wanted.calls
        while True:
            start, end = (np.searchsorted(self._calls, calls, side) for side in ("left", "right"))
            places = np.concatenate(
                [np.arange(a, b) for a, b in zip(start, end, strict=True) if b > a] or [start[:0]]
            )
            more = set(np.unique(self._of_call[places]).tolist()) - found
            if not more:
                return [self._published[number] for number in sorted(found)]
            found |= more
            calls = np.unique(np.concatenate([_traces(self._published[number]).calls for number in more]))


def _traces(publication: Publication) -> Traces:
    if not isinstance(publication.members, Traces):
        raise TypeError("what is remembered of tables rests on marks")
    return publication.members


def _by_cell(gathered: Sequence[Cells]) -> dict[Cell, list[tuple[int, int]]]:
    """Return, by team and window, the markers whose level may be told so far, each with its cell."""
    found: defaultdict[Cell, list[tuple[int, int]]] = defaultdict(list)
    for marker, cells in enumerate(gathered):
        for cell, rule in enumerate(cells.rule):
            if rule is None:
                found[int(cells.team[cell]), int(cells.window[cell])].append((marker, cell))
    return dict(sorted(found.items()))


def _wanted(gathered: Sequence[Cells], places: Sequence[tuple[int, int]], readings: Readings) -> Traces:
    """Return what these levels rest on."""
    if readings.marks is None:
        raise TypeError("readings without marks can't be held against what was published")
    rows = {marker: _rows(gathered[marker], cell) for marker, cell in places}
    columns = {marker: gathered[marker].column for marker in rows}
    calls = np.unique(np.concatenate([columns[marker].call[chosen] for marker, chosen in rows.items()]))
    marks, people = (each[calls] for each in readings.marks)
    found = {}
    for marker, chosen in rows.items():
        read = np.full(len(calls), NO_READING, dtype=np.uint64)
        place = np.searchsorted(calls, columns[marker].call[chosen])
        read[place] = _reading_marks(marks[place], columns[marker].value[chosen])
        found[readings.markers[columns[marker].marker]] = read
    return Traces.of(marks, people, found)


def _rows(cells: Cells, cell: int) -> Numbers:
    """Return where in its column the readings of a cell stand."""
    people = cells.members(cell)
    of_reading = cells.people.of_reading
    return np.flatnonzero((of_reading >= people.start) & (of_reading < people.stop))


def _reading_marks(calls: Marks, values: Array) -> Marks:
    """Return a mark for how each call was read, the same for the same value."""
    mixed = (calls ^ np.ascontiguousarray(values).view(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(32))) * np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray((mixed >> np.uint64(16)) | np.uint64(READ))
