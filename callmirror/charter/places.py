"""Where a mark shows one finding: the places, in words."""

from callmirror.charter import phrasing, wording
from callmirror.charter.matrix import ALL, MarkShown
from callmirror.declaring.shown import AS_SAID, OTHERWISE
from callmirror.domain import Occasion
from callmirror.report.saying import told


def places_of(mark: MarkShown, finding: str, language: str) -> tuple[str, ...]:
    """Every place where all that is told of the mark shows so: all calls first, then cells, then meetings."""
    cells = dict.fromkeys((one.column, one.value) for sign in mark.signs for one in sign.held)
    in_calls = [
        _in_calls(mark, finding, (column, value), language)
        for column, value in cells
        if (column == ALL or value) and mark.finding_in(column, value) == finding
    ]
    kinds = dict.fromkeys(one.occasion for one in mark.meetings if one.occasion is not None)
    in_meetings = [
        told(wording.OCCASIONS[kind], language) for kind in kinds if _in_meetings(mark, kind) == finding
    ]
    return (*in_calls, *in_meetings)


def _in_calls(mark: MarkShown, finding: str, cell: tuple[str, str], language: str) -> str:
    """A cell; where a mark breaks in it by its examples alone, that too."""
    where = phrasing.where(*cell, language)
    broken = [
        sign.enacted.marker
        for sign in mark.signs
        for one in sign.held
        if (one.column, one.value) == cell and one.shown.finding == OTHERWISE
    ]
    if finding == OTHERWISE and all(map(phrasing.is_heard, broken)):
        return f"{where}, {told(wording.SELDOM, language)}"
    return where


def _in_meetings(mark: MarkShown, kind: Occasion) -> str:
    found = {one.finding for one in mark.meetings if one.occasion is kind and one.met}
    if OTHERWISE in found:
        return OTHERWISE
    return AS_SAID if found == {AS_SAID} else ""
