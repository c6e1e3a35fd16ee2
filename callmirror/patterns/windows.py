"""The fixed periods that readings are told by: whole months or quarters that never overlap."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.domain import Window
from callmirror.patterns.differences import tells_little
from callmirror.patterns.members import Members
from callmirror.patterns.overlaps import layout_of

Numbers = NDArray[np.intp]

UNKNOWN_DAY = -(2**31)
"""Stands for the day of a call that nobody dated."""


class Span(StrEnum):
    """How long a window is."""

    ALL = "all"
    MONTH = "month"
    QUARTER = "quarter"


MONTHS: Mapping[Span, int] = {Span.MONTH: 1, Span.QUARTER: 3}


class Windows(NamedTuple):
    """``windows`` in order of time and, per call, which of them it lies in; -1 for none.

    ``places`` counts whole windows since year 0, so that neighbours in time differ by one.
    """

    windows: tuple[Window, ...]
    places: Numbers
    of_call: Numbers


def windows_of(days: Numbers, span: Span) -> Windows:
    """Sort calls into windows by their days since 1970; calls without a day lie only in all time."""
    if span is Span.ALL:
        return Windows((Window(),), np.zeros(1, dtype=np.intp), np.zeros(len(days), dtype=np.intp))
    dated = days != UNKNOWN_DAY
    months = np.where(dated, days, 0).astype("datetime64[D]").astype("datetime64[M]").astype(np.intp)
    place = (months + 1970 * 12) // MONTHS[span]
    places = np.unique(place[dated])
    of_call = np.where(dated, np.searchsorted(places, place), -1).astype(np.intp)
    return Windows(tuple(_window(int(one), MONTHS[span]) for one in places), places, of_call)


def _window(place: int, months: int) -> Window:
    first, last = place * months, (place + 1) * months
    return Window(date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, 1))


class Told:
    """What was told in one answer: refuses a level that would tell of a few people beside earlier ones."""

    def __init__(self, *, k: int) -> None:
        """Nothing has been told yet."""
        self._k = k
        self._sets: dict[tuple[int, int], list[Members]] = {}

    def may_tell(self, team: int, marker: int, members: Members) -> bool:
        """Whether that level may stand beside those told before of the team; if so, it is told now."""
        earlier = self._sets.setdefault((team, marker), [])
        if any(not members.isdisjoint(other) for other in earlier):  # most windows have nothing in common
            layout = layout_of([members, *earlier])
            if not tells_little(layout, k=self._k):
                return False
        earlier.append(members)
        return True
