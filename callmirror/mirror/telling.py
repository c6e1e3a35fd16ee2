"""What a page tells beside its levels, held against all that was told of the team before.

Told anew is only what differs from what was told by no few people's calls; else what was said of this window
is said again, or nothing. Everything that is told is remembered with the page (``patterns.besides``).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from callmirror.columns import Traces
from callmirror.domain import Further, Portion, Publication, Window
from callmirror.patterns.besides import besides, levels_of, name_of
from callmirror.patterns.differences import held_of
from callmirror.patterns.disclosure import RULES
from callmirror.report.json import from_json

UNTOLD = frozenset({*RULES, "few_objections", "too_few_windows", "too_few_calls"})
"""Reasons that say no more than how many calls and people there are; what has one told nothing."""


@dataclass
class Telling:
    """What was published of a team, and in ``told`` what the page of this window adds to it."""

    team: str
    window: Window
    published: Sequence[Publication]
    k: int
    told: list[Traces] = field(default_factory=list)

    def tell(
        self, names: Sequence[str], wanted: Traces, found: Callable[[], Sequence[Further]]
    ) -> tuple[Further, ...]:
        """Find and tell results of these names, or tell again what was told, or the rule that forbids it.

        ``wanted`` is what they would rest on, in a column ``name_of`` the first of them.
        """
        column = name_of(names[0])
        if not self.may_tell(wanted):
            again = tuple(one for one in self._earlier(column) if one.topic in names)
            return again or (Further(names[0], reason="difference"),)
        further = tuple(found())
        if any(one.reason not in UNTOLD for one in further):
            self.told.append(wanted)
        return further

    def may_tell(self, wanted: Traces) -> frozenset[str]:
        """Return the columns that may be told anew; those that were told of the same calls are not."""
        known = {name: self._known(name) for name in wanted.readings}
        changed = {
            name for name, before in known.items() if before is None or not wanted.same(_told(before), name)
        }
        others = [replace(one, members=besides(_told(one))) for one in self.published]
        return frozenset(changed - held_of(wanted, others, changed, k=self.k))

    def tell_by_marker(
        self, name: str, wanted: Traces, found: Callable[[Collection[str]], Further]
    ) -> Further:
        """Find and tell a result by marker; portions of those that may not be told stay as they were.

        ``wanted`` has a column for each marker, ``name_of(name, marker)``; ``found`` gets the markers.
        """
        markers = {column: column.rpartition(".")[2] for column in wanted.readings}
        fresh = self.may_tell(wanted)
        made = found([markers[column] for column in fresh]) if fresh else Further(name, reason="difference")
        if made.reason in UNTOLD:
            fresh = frozenset()
        self.told.append(wanted.only(fresh))
        carried = [
            portion
            for column in wanted.readings
            if column not in fresh
            for one in self._earlier(column)
            if one.topic == name
            for portion in of_marker(one, markers[column])
        ]
        portions = (*made.portions, *carried)
        return replace(made, portions=portions, reason=None if portions else made.reason)

    def part_may_be_told(self, marker: str, part: Traces, here: Iterable[Traces]) -> bool:
        """Whether a part of a marker's level may be told beside what is told of it here and was elsewhere.

        ``here`` are the level and its parts so far; all have a column of the marker's name.
        """
        beside = [Publication(self.team, self.window, one, "") for one in here]
        return not held_of(part, [*levels_of(self.published), *beside], [marker], k=self.k)

    def again(self, name: str, marker: str, columns: str) -> tuple[Portion, ...]:
        """Tell again what was told of that marker; ``columns`` is how the names begin that it rests on."""
        for page in self._pages():
            own = [column for column in _told(page).readings if column.startswith(columns)]
            if own:
                self.told.append(_told(page).only(own))
                found = (one for one in from_json(page.payload).further if one.topic == name)
                return tuple(portion for one in found for portion in of_marker(one, marker))
        return ()

    def _earlier(self, column: str) -> tuple[Further, ...]:
        """What was told on the page that last told this; it is told again, and so remembered again."""
        page = self._known(column)
        if page is None:
            return ()
        self.told.append(_told(page).only([column]))
        return from_json(page.payload).further

    def _known(self, column: str) -> Publication | None:
        """The last page of this window that has told it."""
        return next((one for one in self._pages() if column in _told(one).readings), None)

    def _pages(self) -> Iterator[Publication]:
        """The pages of this window that can still be read, the last first."""
        own = (one for one in reversed(self.published) if (one.team, one.window) == (self.team, self.window))
        return (one for one in own if one.payload)


def of_marker(further: Further, marker: str) -> tuple[Portion, ...]:
    """The portions that are told of that marker."""
    return tuple(one for one in further.portions if one.traits[0][0] == marker)


def _told(publication: Publication) -> Traces:
    if not isinstance(publication.members, Traces):
        raise TypeError("what is stored of a page rests on marks")
    return publication.members
