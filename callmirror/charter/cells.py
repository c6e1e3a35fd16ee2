"""The levels of one sign: of all calls, and by kind, stage, channel, segment and language of call.

They pass all rules of a page: of each cell by itself (``patterns.context``, whose secondary suppression keeps
a cell from being had by subtraction), beside all that was told before, and those of ``guarding``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from callmirror.charter.columns import CONTEXTS, Columns
from callmirror.charter.declared import MEASURE
from callmirror.charter.guarding import Guard, enough_on_both_sides, in_words, rests_on
from callmirror.columns import Traces
from callmirror.declaring.shown import NO_CALLS, Told
from callmirror.domain import Pattern, Window
from callmirror.patterns.answers import ContextLevel, ContextPattern
from callmirror.patterns.cells import Cells, cells_of
from callmirror.patterns.context import context_patterns
from callmirror.patterns.readings import Readings, columns_of
from callmirror.patterns.windows import Span
from callmirror.patterns.windows import Told as Memory

Numbers = NDArray[np.intp]
DIFFERENCE, FEW_PEOPLE, ALONE, ONE_VALUE = "difference", "few_people", "alone", "one_value"

Fit = Callable[[str], bool]
"""Whether a label may stand on a page: it grades nobody and is nobody's name."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A level in the calls of one value of one column, or the rule by which it is not told.

    ``value`` is empty for values that no page names. ``calls`` are their places in the columns; they go no
    further than this package.
    """

    column: str
    value: str
    told: Told
    calls: Numbers


@dataclass(frozen=True, slots=True)
class Levels:
    """What is told of one sign: of all calls, and by column and value."""

    measure: str
    whole: Told
    cells: tuple[Cell, ...] = ()


def levels_of_sign(
    measure: str, read: Columns, *, team: str, window: Window, guard: Guard, fit: Fit
) -> Levels:
    """Tell a sign of all calls and of its cells, and remember what is told."""
    readings = only(read.readings, measure)
    if readings is None:
        return Levels(measure, _why_none(read, measure))
    whole = _whole(readings, guard.k)
    pattern = _pattern(measure, read, team, window, whole)
    if isinstance(pattern, str):
        return Levels(measure, pattern)
    calls = counted(read, measure)
    rests = rests_on(read.columns, measure, calls)
    rule = _rule_against_whole(measure, read, calls, rests, guard)
    if rule is not None:
        return Levels(measure, rule)
    found = context_patterns(readings, span=Span.ALL, k=guard.k)
    cells = list(_cells(found, read, measure, pattern, fit, k=guard.k))
    told = _past(cells, read, measure, calls, rests, guard)
    guard.tell(
        measure, [rests, *(rests_on(read.columns, measure, one.calls) for one in told if _is_told(one))]
    )
    return Levels(measure, pattern, tuple(told))


def counted(read: Columns, measure: str) -> Numbers:
    """The places of the calls that count toward a measure."""
    return read.columns.counted(measure, _version(read, measure))


def only(readings: Readings, measure: str) -> Readings | None:
    """The readings of one measure; None where there are none."""
    if measure not in readings.markers:
        return None
    number = readings.markers.index(measure)
    rows = readings.marker == number
    if not rows.any():
        return None
    return replace(
        readings,
        markers=(measure,),
        units=(readings.units[number],),
        call=readings.call[rows],
        marker=np.zeros(int(rows.sum()), dtype=np.intp),
        value=readings.value[rows],
        exposure=readings.exposure[rows],
    )


def _whole(readings: Readings, k: int) -> Cells:
    (column,) = columns_of(readings, np.zeros(len(readings.day_of_call), dtype=np.intp))
    return cells_of(column, windows=1, k=k, told=Memory(k=k))


def _pattern(measure: str, read: Columns, team: str, window: Window, whole: Cells) -> Told:
    rule = whole.rule[0] if whole.rule else NO_CALLS
    if rule is not None:
        return rule
    level, interval = whole.level(0)
    people = whole.members(0)
    version = _version(read, measure)
    calls = len(whole.column.call)
    return Pattern(
        team, measure, version, whole.column.unit, window, level, interval, calls, people.stop - people.start
    )


def _version(read: Columns, measure: str) -> int:
    row = read.columns.code[read.columns.markers.index(measure)]
    return max(int(read.columns.states[code - 1].version) for code in np.unique(row[row > 0]).tolist())


def _why_none(read: Columns, measure: str) -> str:
    """Why nothing was read: the reason of most calls."""
    if measure not in read.columns.markers:
        return NO_CALLS
    row = read.columns.markers.index(measure)
    counts = read.columns.counts[row, 1:]
    reasons = [(int(count), state.reason) for count, state in zip(counts, read.columns.states, strict=True)]
    known = [(count, reason) for count, reason in reasons if count and reason]
    return max(known, default=(0, NO_CALLS))[1] or NO_CALLS


def _rule_against_whole(
    measure: str, read: Columns, calls: Numbers, rests: Traces, guard: Guard
) -> str | None:
    if _is_search(measure) and not _both_sides(measure, read, calls, guard.k):
        return FEW_PEOPLE
    likes_another = _is_search(measure) and not guard.is_new_search(measure, rests)
    if likes_another and not _in_words(measure, read, calls):
        return DIFFERENCE
    return None if guard.may_tell(measure, rests, ()) else DIFFERENCE


def _cells(
    found: Sequence[ContextPattern], read: Columns, measure: str, whole: Pattern, fit: Fit, *, k: int
) -> Iterator[Cell]:
    """The cells by column and value; a label of few people's calls is not named, nor is an unfit one."""
    calls = counted(read, measure)
    by_name = {one.column: one for one in found}
    for name in CONTEXTS:
        if name not in by_name:
            continue
        labels = _labels(read, name)
        levels = {one.value: one for one in by_name[name].levels}
        rules = {one.value: one.rule for one in by_name[name].withheld}
        for value in sorted((*levels, *rules)):
            told = rules.get(value) or _level(whole, levels[value])
            places = calls[labels[calls] == value]
            people = len(np.unique(read.columns.person[places]))
            named = people >= k and fit(value)
            yield Cell(name, value if named else "", told if named else FEW_PEOPLE, places)


def _labels(read: Columns, name: str) -> NDArray[np.str_]:
    context = next(one for one in read.readings.contexts if one.name == name)
    labels = np.full(len(read.columns.person), "", dtype=object)
    labels[read.places] = np.array(context.values, dtype=object)[context.of_call]
    return labels


def _level(whole: Pattern, one: ContextLevel) -> Pattern:
    return replace(whole, level=one.level, interval=one.interval, calls=one.calls, people=one.people)


def _past(
    cells: Sequence[Cell], read: Columns, measure: str, calls: Numbers, rests: Traces, guard: Guard
) -> list[Cell]:
    """Withhold what would tell too much beside the rest, the smallest cells first."""
    found = list(cells)
    if _is_search(measure):
        found = _both_sides_of_cells(found, read, measure, calls, guard.k)
    here = [rests]
    for place, one in sorted(enumerate(found), key=lambda each: (-len(each[1].calls), each[0])):
        if _is_told(one):
            part = rests_on(read.columns, measure, one.calls)
            if guard.may_tell(measure, part, here):
                here.append(part)
            else:
                found[place] = replace(one, told=DIFFERENCE)
    return _none_alone(found)


def _none_alone(cells: Sequence[Cell]) -> list[Cell]:
    """Withhold what stands beside nothing: a column's only cell that may be told."""
    columns = [one.column for one in cells]
    told = [one.column for one in cells if _is_told(one)]
    return [
        replace(one, told=ONE_VALUE if columns.count(one.column) == 1 else ALONE)
        if _is_told(one) and told.count(one.column) < 2
        else one
        for one in cells
    ]


def _both_sides_of_cells(
    cells: Sequence[Cell], read: Columns, measure: str, calls: Numbers, k: int
) -> list[Cell]:
    """Withhold cells of too few on a side, and as many more of their column as leave enough in the rest."""
    found = [
        replace(one, told=FEW_PEOPLE)
        if _is_told(one) and not _both_sides(measure, read, one.calls, k)
        else one
        for one in cells
    ]
    for name in dict.fromkeys(one.column for one in cells):
        order = sorted(
            (place for place, one in enumerate(found) if one.column == name and _is_told(one)),
            key=lambda place: len(found[place].calls),
        )
        for place in (*order, None):
            told = [one.calls for one in found if one.column == name and _is_told(one)]
            rest = np.setdiff1d(calls, np.concatenate(told)) if told else calls[:0]
            if place is None or _both_sides(measure, read, rest, k):
                break
            found[place] = replace(found[place], told=FEW_PEOPLE)
    return found


def _both_sides(measure: str, read: Columns, calls: Numbers, k: int) -> bool:
    row = read.columns.markers.index(measure)
    return enough_on_both_sides(read.columns.value[row, calls], read.columns.person[calls], k=k)


def _in_words(measure: str, read: Columns, calls: Numbers) -> bool:
    row = read.columns.markers.index(measure)
    return in_words(read.columns.value[row, calls], read.columns.person[calls])


def _is_search(measure: str) -> bool:
    return measure.startswith(MEASURE)


def _is_told(one: Cell) -> bool:
    return isinstance(one.told, Pattern)
