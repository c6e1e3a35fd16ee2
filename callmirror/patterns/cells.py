"""The cells of an answer: for one marker, each team in each window, its level, and whether it may be told."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.disclosure import rule_against, rule_against_means
from callmirror.patterns.level import level_of
from callmirror.patterns.members import Members
from callmirror.patterns.readings import Column
from callmirror.patterns.renumbering import by_size
from callmirror.patterns.step_level import can_be_few_numbers, edge_for, grain_for, told_step
from callmirror.patterns.team import told_numbers
from callmirror.patterns.windows import Told

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


class People(NamedTuple):
    """One entry per person in a team and window, in order of cell; ``of_reading`` finds each reading's."""

    cell: Numbers
    person: Numbers
    calls: Array
    mean: Array
    exposure: Array
    within: float
    of_reading: Numbers


class Cells(NamedTuple):
    """One entry per team and window with readings of the marker; ``rule`` is None where it may be told.

    ``coded`` says that levels are told in classes, since readings can be a few numbers only.
    """

    column: Column
    team: Numbers
    window: Numbers
    people: People
    start: Numbers
    rule: list[str | None]
    coded: bool

    def members(self, cell: int) -> slice:
        """Where the people of a cell stand."""
        return slice(int(self.start[cell]), int(self.start[cell + 1]))

    def without_readings(self) -> "Cells":
        """Return what is known of people and cells, without the readings that it was made of."""
        none, empty = np.zeros(0, dtype=np.intp), np.zeros(0)
        column = self.column._replace(
            team=none, person=none, window=none, kind=none, call=none, value=empty, exposure=empty
        )
        return self._replace(column=column, people=self.people._replace(of_reading=none))

    def level(self, cell: int) -> tuple[float, tuple[float, float]]:
        """The level of a cell and its interval, as they may be told."""
        if self.coded:
            calls = self.people.calls[self.members(cell)]
            told = told_step(self.people.mean[self.members(cell)], calls, grain=grain_for(calls))
            if told is not None:
                return told
        level = level_of(self.people.mean[self.members(cell)], unit=self.column.unit)
        return told_numbers(*(float(number) for number in level))


def cells_of(column: Column, *, windows: int, k: int, told: Told) -> Cells:
    """Gather a marker's cells and hold each to the rules of disclosure."""
    place = column.team * windows + column.window
    found, cell_of_reading = by_size(place)
    people = _people(column, cell_of_reading)
    start = np.searchsorted(people.cell, np.arange(len(found) + 1))
    team, window = np.divmod(found, windows)
    coded = column.unit == "ratio" and can_be_few_numbers(column.value)
    cells = Cells(column, team, window, people, start, [], coded)
    cells.rule.extend(_rule(cells, cell, k=k) for cell in range(len(found)))
    if windows > 1:
        _hold_differences(cells, cell_of_reading, told)
    return cells


def _people(column: Column, cell_of_reading: Numbers) -> People:
    width = int(column.person.max(initial=0)) + 1
    found, of_reading = by_size(cell_of_reading * width + column.person)
    calls = np.bincount(of_reading, minlength=len(found)).astype(np.float64)
    mean = np.bincount(of_reading, weights=column.value, minlength=len(found)) / np.maximum(calls, 1)
    exposure = np.asarray(
        np.bincount(of_reading, weights=column.exposure, minlength=len(found)), dtype=np.float64
    )
    within = float(((column.value - mean[of_reading]) ** 2).sum())
    return People(found // width, found % width, calls, mean, exposure, within, of_reading)


def _rule(cells: Cells, cell: int, *, k: int) -> str | None:
    """The first rule against telling a cell."""
    chosen = cells.members(cell)
    calls, exposure = cells.people.calls[chosen], cells.people.exposure[chosen]
    rule = rule_against(calls, exposure, k=k)
    if rule is None and cells.coded:
        return None if edge_for(calls) else "few_calls"
    return rule or rule_against_means(cells.people.mean[chosen])


def _hold_differences(cells: Cells, cell_of_reading: Numbers, told: Told) -> None:
    """Withhold what would tell of a few people beside another window of the same answer.

    That can only be where some call lies in two windows; nothing else do windows have in common.
    """
    if _each_in_one_window(cells.column):
        return
    order = np.argsort(cell_of_reading, kind="stable")
    edges = np.searchsorted(cell_of_reading[order], np.arange(len(cells.rule) + 1))
    people, calls = (_named(numbers) for numbers in (cells.column.person, cells.column.call))
    for cell, rule in enumerate(cells.rule):
        if rule is None:
            chosen = order[edges[cell] : edges[cell + 1]]
            members: Members = frozenset(zip(people[chosen].tolist(), calls[chosen].tolist(), strict=True))
            if not told.may_tell(int(cells.team[cell]), cells.column.marker, members):
                cells.rule[cell] = "difference"


def _each_in_one_window(column: Column) -> bool:
    _, call = by_size(column.call)
    window = np.zeros(int(call.max(initial=-1)) + 1, dtype=np.intp)
    window[call] = column.window
    return bool((window[call] == column.window).all())


def _named(numbers: Numbers) -> NDArray[Any]:
    """The numbers as texts, each text made once."""
    return np.array([str(number) for number in range(int(numbers.max(initial=0)) + 1)], dtype=object)[numbers]
