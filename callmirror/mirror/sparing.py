"""Months that are asked for one by one leave the team's page over all its calls what it could tell.

A total and its parts are never all told where beside each other they would tell of a few people. Which of
them is told would hang on what somebody asked first. So a month of one marker is told only where the page
over all calls, which everybody opens, could still tell that marker beside it. That withholds more and tells
nothing more: whether a month is spared hangs on who has how many calls in it, and on no reading.
"""

from collections.abc import Sequence
from functools import cached_property

from callmirror.columns import TeamColumns, Traces
from callmirror.domain import Publication, Window
from callmirror.mirror import publishing
from callmirror.patterns import by_marker, told_of
from callmirror.patterns.differences import held_of
from callmirror.patterns.members import traced
from callmirror.store import Store

WHOLE = Window(None, None)
SPARED = "spared"
"""Why a month is not told."""


class Sparing:
    """The level of one marker over all calls of a team, beside what was published and what is about to be."""

    def __init__(self, store: Store, team: str, marker: str, *, k: int) -> None:
        """Nothing is read yet."""
        self._store, self._team, self._marker, self._k = store, team, marker, k

    def spared(self, windows: Sequence[Window]) -> frozenset[Window]:
        """Return those of the windows that are not to be told; the latest are told first."""
        before = [*publishing.published_of(self._store, self._team)]
        known = {one.window for one in before if self._marker in traced(one.members).readings}
        fresh = [window for window in reversed(windows) if window not in known]
        if not fresh or self._whole is None or not self._tells(before):
            return frozenset()
        parts = {window: self._of(window) for window in fresh}
        if self._tells([*before, *(part for part in parts.values() if part is not None)]):
            return frozenset()
        spared = set()
        for window, part in parts.items():
            if part is None:
                continue
            if self._tells([*before, part]):
                before.append(part)
            else:
                spared.add(window)
        return frozenset(spared)

    @cached_property
    def _whole(self) -> Traces | None:
        found = self._of(WHOLE)
        return None if found is None else traced(found.members)

    def _of(self, window: Window) -> Publication | None:
        """What the level of that window would rest on; None where it is not told anyway."""
        found = told_of(self._team, window, self._readings(window), k=self._k).members
        members = by_marker(found).get(self._marker)
        return None if members is None else Publication(self._team, window, members, "")

    def _readings(self, window: Window) -> TeamColumns:
        columns = self._store.observations(self._team, window, publishing.EXPOSURES, publishing.STEPS_OF)
        return columns.only([self._marker])

    def _tells(self, published: Sequence[Publication]) -> bool:
        """Whether the level over all calls may stand beside these."""
        assert self._whole is not None  # noqa: S101 - looked at before
        return not held_of(self._whole, published, [self._marker], k=self._k)
