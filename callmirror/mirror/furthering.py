"""What else a page tells of a team: routines, wordings, answers, kinds, changes and contexts, from the store.

Each is found in so many calls and no more, so that a page takes seconds, and told only past ``telling``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b

import numpy as np

from callmirror.columns import TeamColumns, Traces
from callmirror.columns.readings import NOBODY, Numbers
from callmirror.columns.traces import READ, READING_BYTES, Marks
from callmirror.domain import OF_STEP, Further, Publication, TeamReport, Window
from callmirror.mirror.archives import Part, by_lot, counted, plain_markers, readings_of, whole_readings
from callmirror.mirror.contexts import ContextParts
from callmirror.mirror.moves import as_many_as_fit, in_lots, moves_elsewhere, moves_of_team
from callmirror.mirror.telling import Telling
from callmirror.patterns.archetypes import archetypes_of
from callmirror.patterns.besides import name_of
from callmirror.patterns.change_points import change_points_of
from callmirror.patterns.moves import CallMoves
from callmirror.patterns.routines import routines_of
from callmirror.patterns.transitions import after_objection, responses
from callmirror.patterns.windows import Span
from callmirror.report.choosing import chosen
from callmirror.report.further import changes_told, further_of
from callmirror.report.page import CARD
from callmirror.store import Store
from callmirror.store.marking import marks

CALLS_OF_KINDS = 300
EACH_OF_KINDS = 40
"""Kinds of conversation are looked for among so many calls of the team, and of anybody in it."""

TEAMS_OF_KINDS = 6
CALLS_ELSEWHERE = 50
EACH_ELSEWHERE = 10
"""And so many other teams, calls of each, and of anybody in them."""

MOST_MONTHS = 24
"""The course of levels is judged over so many months, the last of the window and those before."""

MOST_CONTEXTS = 3
"""Markers that are told by kind of call."""

EPOCH = date(1970, 1, 1)

Observe = Callable[[str, Window], TeamColumns]


@dataclass(frozen=True)
class Furthering:
    """Makes what a page tells beside its levels; ``observe`` gives the readings of a team in a window."""

    store: Store
    team: str
    window: Window
    k: int
    observe: Observe
    published: Sequence[Publication]

    @cached_property
    def telling(self) -> Telling:
        """What was told, and what this page tells."""
        return Telling(self.team, self.window, self.published, self.k)

    @cached_property
    def columns(self) -> TeamColumns:
        """The team's readings of the window."""
        return self.observe(self.team, self.window)

    def further(self, report: TeamReport, fresh: Collection[str]) -> tuple[Further, ...]:
        """All that is told beside the levels of this report, of which those of ``fresh`` markers are new."""
        calls = moves_of_team(self.store, self.team, self.window)
        return (
            *self._kinds(),
            *self._routines(as_many_as_fit(calls)),
            *self._after(calls),
            *self._changes(report),
            *self._contexts(report, fresh),
        )

    def _routines(self, calls: Sequence[CallMoves]) -> Iterable[Further]:
        def found() -> Sequence[Further]:
            elsewhere = moves_elsewhere(self.store, self.team, self.window)
            told = routines_of(self.team, self.window, calls, k=self.k, elsewhere=elsewhere)
            return further_of(self.team, self.window, routines=told)

        return self.telling.tell(("routines", "wordings"), self._rests_on("routines", calls), found)

    def _after(self, calls: Sequence[CallMoves]) -> Iterable[Further]:
        objected = [call for call in calls if any(responses(call.moves))]

        def found() -> Sequence[Further]:
            after = after_objection(self.team, self.window, objected, k=self.k)
            return further_of(self.team, self.window, after=after)

        return self.telling.tell(("after_objection",), self._rests_on("after_objection", objected), found)

    def _rests_on(self, name: str, calls: Sequence[CallMoves]) -> Traces:
        """Calls by how they were read, whole; an objection more or less is another reading of its call."""
        key = self.store.pseudonyms()
        ids, people = (
            marks(each, key) for each in ([call.call_id for call in calls], [call.person for call in calls])
        )
        return Traces.of(
            ids, people, {name_of(name): np.array([_reading(call) for call in calls], dtype=np.uint64)}
        )

    def _kinds(self) -> Iterable[Further]:
        places = by_lot(self.columns, most=CALLS_OF_KINDS, each=EACH_OF_KINDS)
        wanted = {name_of("kinds"): whole_readings(self.columns, places)}

        def found() -> Sequence[Further]:
            archive = [Part(self.columns, places), *self._elsewhere()]
            kinds = archetypes_of(readings_of(archive, plain_markers(self.columns)), span=Span.ALL, k=self.k)
            return further_of(self.team, Window(), archetypes=kinds)

        return self.telling.tell(("kinds",), self._rests_on_places(self.columns, places, wanted), found)

    def _elsewhere(self) -> Iterator[Part]:
        """Calls of other teams in the window, drawn by lot."""
        others = (name for name in self.store.team_names() if name != self.team)
        for team in in_lots(others)[:TEAMS_OF_KINDS]:
            columns = self.observe(team, self.window)
            yield Part(columns, by_lot(columns, most=CALLS_ELSEWHERE, each=EACH_ELSEWHERE))

    def _rests_on_places(
        self, columns: TeamColumns, places: Numbers, readings: Mapping[str, Marks]
    ) -> Traces:
        calls, people = columns.marks or (np.zeros(0, np.uint64), np.zeros(0, np.uint64))
        return Traces.of(calls[places], people[columns.person[places]], readings)

    def _changes(self, report: TeamReport) -> Iterable[Further]:
        months = tuple(self._months())
        parts = [self._part(month) for month in months]
        known = plain_markers(self.columns)
        markers = {one.marker: known[one.marker] for one in report.patterns if one.marker in known}
        rests = [self._rests_on_month(part.columns, markers) for part in parts]
        if not rests:
            return ()

        def found(fresh: Collection[str]) -> Further:
            chosen_ones = {marker: known[marker] for marker in markers if marker in fresh}
            return changes_told(change_points_of(readings_of(parts, chosen_ones), span=Span.MONTH, k=self.k))

        return (self.telling.tell_by_marker("changes", _one_behind_the_other(rests), found),)

    def _part(self, month: Window) -> Part:
        columns = self.observe(self.team, month)
        day = (month.start - EPOCH).days if month.start else 0
        return Part(columns, np.flatnonzero(columns.person != NOBODY), day)

    def _rests_on_month(self, columns: TeamColumns, markers: Mapping[str, tuple[int, str]]) -> Traces:
        readings = {}
        for marker, (version, _) in markers.items():
            calls = counted(columns, marker, version)
            column = np.zeros(len(columns.person), dtype=np.uint64)
            if len(calls):
                column[calls] = columns.readings[columns.markers.index(marker), calls]
            readings[name_of("changes", marker)] = column
        return self._rests_on_places(columns, np.arange(len(columns.person)), readings)

    def _months(self) -> Iterator[Window]:
        """The last months of the window and those before it, of which there are dated calls."""
        known = next(iter(self.store.teams(self.team)), None)
        if known is None or known.first is None or known.last is None:
            return
        first, last = _month(known.first.date()), _month(known.last.date())
        if self.window.end is not None:
            last = min(last, _month(self.window.end) - 1)
        for month in range(max(first, last - MOST_MONTHS + 1), last + 1):
            yield Window(_first_day(month), _first_day(month + 1))

    def _contexts(self, report: TeamReport, fresh: Collection[str]) -> Iterable[Further]:
        top = [one.marker for one in chosen(report.judgements or ())]
        shown = {one.marker: one for one in report.patterns if OF_STEP not in one.marker}
        markers = [one for one in dict.fromkeys((*top, *CARD)) if one in shown][:MOST_CONTEXTS]
        parts = ContextParts(self.columns, self.telling, self.k)
        found = [parts.told(shown[one]) if one in fresh else parts.again(one) for one in markers]
        portions = tuple(portion for one in found for portion in one.portions)
        if not any(self.columns.kinds):
            return ()
        reason = None if portions else next((one.reason for one in found if one.reason), "not_told")
        return (Further("contexts", portions, any(one.rest for one in found), reason=reason),)


def _reading(call: CallMoves) -> int:
    """A mark of how a call was read: its moves, and what was said."""
    text = repr((call.moves, call.sentences, call.acts))
    return READ + int.from_bytes(blake2b(text.encode(), digest_size=READING_BYTES).digest())


def _one_behind_the_other(parts: Sequence[Traces]) -> Traces:
    """Return entries of calls that are all different, with the same columns each."""
    names = dict.fromkeys(name for one in parts for name in one.readings)

    def column(name: str) -> Marks:
        blank = (np.zeros(len(one.calls), dtype=np.uint64) for one in parts)
        return np.concatenate([one.readings.get(name, zero) for one, zero in zip(parts, blank, strict=True)])

    return Traces.of(
        np.concatenate([one.calls for one in parts]),
        np.concatenate([one.people for one in parts]),
        {name: column(name) for name in names},
    )


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
