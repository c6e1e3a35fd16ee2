"""Levels of a marker by kind of call, beside the team's level and all that was told of it before."""

from dataclasses import dataclass

import numpy as np

from callmirror.columns import TeamColumns, Traces
from callmirror.columns.traces import Marks
from callmirror.domain import Further, Pattern
from callmirror.mirror.archives import Numbers, Part, counted, readings_of
from callmirror.mirror.telling import Telling
from callmirror.patterns.answers import ContextLevel, ContextPattern
from callmirror.patterns.besides import part_of
from callmirror.patterns.context import context_patterns
from callmirror.patterns.windows import Span
from callmirror.report.further import context_told
from callmirror.report.verdicts import check_wording

KIND = "kind"


@dataclass(frozen=True)
class ContextParts:
    """Tells markers of a team's readings by kind of call."""

    columns: TeamColumns
    telling: Telling
    k: int

    def again(self, marker: str) -> Further:
        """Tell again what was told of a marker whose level is not new."""
        return Further("contexts", self.telling.again("contexts", marker, part_of(marker, "")))

    def told(self, pattern: Pattern) -> Further:
        """Tell a marker by kind of call; ``rest`` where there are kinds that may not be told."""
        calls = counted(self.columns, pattern.marker, pattern.version)
        if not len(calls):
            return Further("contexts", reason="not_told")
        markers = {pattern.marker: (pattern.version, pattern.unit)}
        found = context_patterns(readings_of([Part(self.columns, calls)], markers), span=Span.ALL, k=self.k)
        known = next((one for one in found if one.column == KIND), None)
        return Further("contexts", reason="not_told") if known is None else self._past(known, calls)

    def _past(self, found: ContextPattern, calls: Numbers) -> Further:
        """Leave what may be told beside all that was told before, and remember it."""
        level = self._rests_on(found.marker, calls)
        parts: list[Traces] = []
        told: list[ContextLevel] = []
        for one in found.levels:
            part = self._rests_on(found.marker, calls[self._of_kind(calls, one.value)])
            if _may_stand(one.value) and self.telling.part_may_be_told(found.marker, part, [level, *parts]):
                told.append(one)
                parts.append(part)
        if len(parts) < 2:  # one alone is beside nothing
            told, parts = [], []
        for number, part in enumerate(parts):
            self.telling.told.append(_renamed(part, found.marker, part_of(found.marker, str(number))))
        return context_told(found, told)

    def _of_kind(self, calls: Numbers, kind: str) -> Marks:
        return np.array([self.columns.kinds[place] == kind for place in calls.tolist()], dtype=bool)

    def _rests_on(self, marker: str, calls: Numbers) -> Traces:
        if self.columns.marks is None:
            raise TypeError("calls without marks can't be remembered")
        of_calls, of_people = self.columns.marks
        readings = self.columns.readings[self.columns.markers.index(marker), calls]
        return Traces.of(of_calls[calls], of_people[self.columns.person[calls]], {marker: readings})


def _may_stand(kind: str) -> bool:
    """Whether the name of a kind of call may stand on a page, which grades nobody."""
    return not (check_wording(kind, "en") or check_wording(kind, "fr"))


def _renamed(part: Traces, old: str, new: str) -> Traces:
    return Traces(part.calls, part.people, {new: part.readings[old]})
