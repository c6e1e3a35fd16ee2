"""What stands beside calls in words: what meetings show of an intent, and the values of what measures it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from callmirror.alignment import wording
from callmirror.alignment.matrix import Row
from callmirror.declaring.enacted import Enacted
from callmirror.domain import Window
from callmirror.gatherings.definitions import MEETING_DEFINITIONS
from callmirror.gatherings.sorting import TITLES
from callmirror.gatherings.standing import InMeetings, Met
from callmirror.report.figures import day_words, window_words
from callmirror.report.levels import amount_of
from callmirror.report.saying import told
from callmirror.results.measuring import RATIO, Cell
from callmirror.results.saying import cell_words


def meeting_lines(row: Row, language: str) -> Iterator[str]:
    """What meetings show of each marker that the intent names for them, kind by kind."""
    by_marker = {enacted: tuple(found) for enacted, found in groupby(row.met, key=lambda one: one.enacted)}
    for enacted in row.intent.meetings:
        yield _declared(enacted, language)
        found = by_marker.get(enacted, ())
        yield from (line for one in found for line in _of_kind(one, language))
        if not found:
            yield told(wording.NO_MEETINGS, language)


def _declared(enacted: Enacted, language: str) -> str:
    title = told(MEETING_DEFINITIONS[enacted.marker].title, language)
    target = amount_of(enacted.target or 0.0, RATIO, language)
    declared = told(wording.DECLARED[enacted.direction], language).format(title=title, target=target)
    return told(wording.IN_MEETINGS, language).format(declared=declared)


def _of_kind(one: InMeetings, language: str) -> Iterator[str]:
    kind = told(TITLES[one.kind], language)
    kind = kind[:1].upper() + kind[1:]
    if not one.met:
        why = "" if one.reason is None else told(one.reason, language)
        yield told(wording.MET_NOT_TOLD, language).format(kind=kind, why=why).rstrip()
        return
    values = " · ".join(_value(each, language) for each in one.met)
    yield told(wording.MET, language).format(kind=kind, told=len(one.met), of=one.meetings, values=values)
    yield told(wording.BESIDE_MEETINGS[one.finding], language)
    if any(each.tentative for each in one.met):
        yield told(wording.MET_TENTATIVE, language)


def _value(met: Met, language: str) -> str:
    sentence = wording.MET_VALUE if met.counted is None else wording.MET_VALUE_OF
    day, value = day_words(met.day, language), amount_of(met.value, RATIO, language)
    return told(sentence, language).format(day=day, value=value, counted=met.counted)


def value_line(cells: Sequence[Cell | None], windows: Sequence[Window], language: str) -> str:
    """The values of a metric month by month; empty where none may be told."""
    if not any(cell is not None and cell.value is not None for cell in cells):
        return ""
    return " · ".join(
        told(wording.MONTH_VALUE, language).format(
            month=window_words(window, language), value=cell_words(cell, language)
        )
        for window, cell in zip(windows, cells, strict=True)
        if cell is not None
    )


def meeting_data(row: Row) -> list[dict[str, Any]]:
    """What meetings show, as public JSON has it."""
    return [
        {
            **asdict(one.enacted),
            "kind": one.kind.value,
            "meetings": one.meetings,
            "told": [{**asdict(each), "day": each.day.isoformat()} for each in one.met],
            "finding": one.finding,
            "reason": None if one.reason is None else asdict(one.reason),
        }
        for one in row.met
    ]


def value_data(row: Row) -> Mapping[str, list[dict[str, Any] | None]]:
    """The values of metrics month by month, as public JSON has them."""
    return {
        name: [None if cell is None else asdict(cell) for cell in cells] for name, cells in row.values.items()
    }
