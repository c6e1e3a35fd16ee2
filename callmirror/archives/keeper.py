"""The one writer: keeps what workers made, several calls in one transaction, with the ledger's lines."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from callmirror.acts.correcting import places
from callmirror.archives.items import Outcome
from callmirror.archives.teams import Teams
from callmirror.config import HEARD
from callmirror.domain import Review
from callmirror.engines.parts import drop
from callmirror.mirror.keeping import keep
from callmirror.mirror.rereading import Means
from callmirror.store import Store
from callmirror.store.envelope import opened
from callmirror.store.ledger import Entry, ItemState

MOST = 16
"""So many calls are kept in one transaction at the most."""
WAITS_S = 0.25
"""A call waits so long for others to be kept with it; one that took longer itself is kept at once."""


class Keeper:
    """Keeps outcomes over one store, in the thread of that store; nothing is done before it is kept."""

    def __init__(
        self, store: Store, run: int, teams: Teams, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``run`` is the number that the ledger knows the run by."""
        self._store = store
        self._run = run
        self._teams = teams
        self._clock = clock
        self._waiting: list[Outcome] = []
        self._since = 0.0
        self._named: set[str] = set()

    def take(self, outcome: Outcome) -> list[Outcome]:
        """Keep an outcome, now or with the next ones; those that are kept by now, as they were kept.

        Raises:
            StoreError: the store takes nothing; nothing is half-written.
        """
        if not self._waiting:
            self._since = self._clock()
        self._waiting.append(outcome)
        full = len(self._waiting) >= MOST or outcome.took_s > WAITS_S or outcome.review is not None
        return self.flush() if full else self.breathe()

    def breathe(self) -> list[Outcome]:
        """Keep what has waited long enough."""
        return self.flush() if self._waiting and self._clock() - self._since >= WAITS_S else []

    def flush(self) -> list[Outcome]:
        """Keep all that waits."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return []
        settled = [self._in_place(each) if each.review is not None else each for each in waiting]
        for outcome in settled:
            if outcome.parcel is not None:
                self._name_steps(str(outcome.parcel.packed.call["team"]))
        entries = self._store.ledger.keep(
            self._run, [(each.item.address, each.entry, each.parcel) for each in settled]
        )
        for outcome in settled:
            if outcome.sound_s and outcome.sha256:
                drop(self._store.home / HEARD, outcome.sha256)
        return [_as_kept(each, entry) for each, (_, entry) in zip(settled, entries, strict=True)]

    def end(self, counts: Callable[[], Mapping[str, int]]) -> list[Outcome]:
        """Keep all that waits, and note that the run is over and what it did; what was kept by it."""
        kept = self.flush()
        found = Counter(counts()) + Counter(each.state.value for each in kept)
        self._store.ledger.end(self._run, found)
        return kept

    def _in_place(self, outcome: Outcome) -> Outcome:
        """Put a review in the place of what is stored; done twice it is done once."""
        review = opened(outcome.review or "")
        means = self._teams.means(str(review.call.team))
        kept = keep(self._store, review, means, again=True)
        if kept is None or outcome.making is None:
            return outcome
        self._store.ledger.keep_making(review.call.id, outcome.making)
        return replace(outcome, lost=self._lost(kept, means))

    def _lost(self, review: Review, means: Means) -> int:
        """How many of the corrections of a call find their sentence no more."""
        call = review.call
        return places(call.sentences, self._store.by_hand.corrections(call.id)).count(None)

    def _name_steps(self, team: str) -> None:
        if team not in self._named:
            self._named.add(team)
            playbook = self._teams.means(team).playbook
            if playbook is not None:
                self._store.name_steps(team, playbook.steps)


def _as_kept(outcome: Outcome, entry: Entry) -> Outcome:
    """The outcome without what is stored by now."""
    state = entry.state
    traits = outcome.traits if state is ItemState.DONE else ()
    return replace(outcome, state=state, parcel=None, review=None, traits=traits)
