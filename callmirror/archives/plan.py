"""What a run over archives is asked for, and the work that is left of it by ledger, draw and limits."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import islice
from pathlib import Path

from callmirror.archives.budget import Budget, Limits
from callmirror.archives.changed import Changed
from callmirror.archives.fetching import at_hand
from callmirror.archives.folders import Aside, unheeded
from callmirror.archives.items import Item, Outcome, Work
from callmirror.archives.order import Order, in_order
from callmirror.archives.sources import items_of
from callmirror.archives.task import NO_CALL, NO_CALL_CAUSE, failed, is_no_call
from callmirror.archives.teams import Teams
from callmirror.archives.telling import Telling
from callmirror.domain import Playbook, Text
from callmirror.errors import CallMirrorError, InputError, MetadataError
from callmirror.governance.sampling import Asked, Decision, Sampling, is_timed
from callmirror.metadata import Metadata, NamePattern, Table
from callmirror.pseudonyms import without_deal
from callmirror.review import content_id
from callmirror.store import Store
from callmirror.store.ledger import Entry, ItemState

CHUNK = 256
"""So many items are looked up, and drawn, at once."""
NO_LIMITS = Limits()


class Known(StrEnum):
    """What becomes of files that the ledger knows."""

    PASS = "pass"  # noqa: S105 - no word that opens anything
    """They are passed over without a byte being read; what failed and may pass is tried again."""
    RETRY = "retry"
    """As before, and all that failed or was set aside is tried again."""
    CHANGED = "changed"
    """As before, and what was made in another way than now is made again, as far as that concerns it."""
    AGAIN = "again"
    """All are reviewed anew."""
    ASKED = "asked"
    """What is stored is passed over; all that was left, for whatever reason, is looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a run is asked for.

    ``sources`` are paths, manifests and addresses. ``table``, ``pattern`` and ``told`` tell of the calls, see
    ``Telling``; so does ``folders_are_teams``. ``playbook`` comes before those that teams have agreed on.
    ``seed`` is for a random order. ``items`` are worked through in the place of what the sources list.
    """

    sources: tuple[str, ...]
    items: tuple[Item, ...] | None = None
    told: Metadata = field(default_factory=Metadata)
    table: Table | None = None
    pattern: NamePattern | None = None
    folders_are_teams: bool = False
    playbook: Playbook | None = None
    order: Order = Order.LISTED
    seed: int = 0
    limits: Limits = NO_LIMITS
    known: Known = Known.PASS


@dataclass(frozen=True, slots=True)
class _Met:
    """An item on its way through the plan, with what the ledger knows of it."""

    item: Item
    entry: Entry | None


class Plan:
    """The work of a run, found while it is asked for; ``passed`` counts the items the ledger answered for.

    ``aside`` counts the files of folders that are no calls by their names. It belongs to the thread of
    its store.
    """

    def __init__(
        self, wanted: Wanted, store: Store, *, sampling: Sampling, teams: Teams, changed: Changed
    ) -> None:
        """Nothing is listed yet."""
        self.wanted = wanted
        self.budget = Budget(wanted.limits)
        self.passed: Counter[ItemState] = Counter()
        self.aside = 0
        self._is_prepared = False
        self._store = store
        self._sampling = sampling
        self._teams = teams
        self._changed = changed
        self._telling = Telling(wanted.told, wanted.table, wanted.pattern, wanted.folders_are_teams)

    def items(self) -> Iterator[Item]:
        """Every item of the sources, in the order that is asked for.

        Raises:
            MetadataError: a manifest can't be read.
        """
        self.aside = 0
        yield from in_order(
            self._items_listed(self._put_aside),
            self.wanted.order,
            self._telling,
            self._store.ledger,
            seed=self.wanted.seed,
        )

    def prepare(self) -> tuple[Text, ...]:
        """Hold the table that tells of calls, where there is one, against all of them; what to know of it.

        Raises:
            MetadataError: a manifest can't be read.
        """
        if not self._is_prepared:
            self._is_prepared = True
            self._telling = self._telling.among(self._items_listed())
        table = self._telling.table
        return (*table.notices, *table.unused()) if table else ()

    def known(self, items: Sequence[Item]) -> list[bool]:
        """Whether the ledger answers for each of these, so that nothing of it would be read."""
        entries = self._store.ledger.entries([item.address for item in items])
        found = ((item, entries.get(item.address)) for item in items)
        return [entry is not None and not self._is_work(item, entry) for item, entry in found]

    def told(self, item: Item) -> Metadata:
        """All that is told of an item, its team among it.

        Raises:
            InputError: it can't be used, or something told has no meaning.
        """
        if item.trouble is not None:
            raise item.trouble
        told = self._telling.of(item)
        if told.team is None:
            raise no_team(item)
        return told

    def is_drawn(self, told: Metadata) -> bool:
        """Whether a plan of its team draws which of its calls are kept."""
        return self._teams.samples(str(told.team))

    def works(self, looked: Callable[[], object] = lambda: None) -> Iterator[Work | Outcome]:
        """What is to be done, and what is settled without being done, until a limit is reached.

        ``looked`` is called each time that some have been looked up in the ledger.
        """
        self.prepare()
        items = self.items()
        while chunk := list(islice(items, CHUNK)):
            for each in self._decided(self._unknown(chunk)):
                if isinstance(each, Work):
                    if not self.budget.allows():
                        return
                    self.budget.handed_out()
                yield each
            looked()

    def _items_listed(self, aside: Aside = unheeded) -> Iterator[Item]:
        beside, named = self._transcripts, self.wanted.items
        listed = items_of(self.wanted.sources, aside=aside) if named is None else named
        return (item for item in listed if item.address not in beside)

    def _put_aside(self, address: str) -> None:
        """Count what is no call; the table that tells of calls is not one that somebody could miss."""
        table = self.wanted.table
        self.aside += table is None or address != os.path.realpath(table.path)

    @cached_property
    def _transcripts(self) -> frozenset[str]:
        """Where the transcripts lie that a table tells of: they belong to recordings."""
        table = self.wanted.table
        rows = table.rows if table else ()
        named = (row.values.get("transcript") for row in rows)
        folder = table.path.absolute().parent if table else Path()
        return frozenset(os.path.realpath(folder / name.replace("\\", "/")) for name in named if name)

    def _unknown(self, chunk: list[Item]) -> Iterator[_Met]:
        """The items that the ledger does not answer for."""
        known = self._store.ledger.entries([item.address for item in chunk])
        for item in chunk:
            entry = known.get(item.address)
            if entry is None or self._is_work(item, entry):
                yield _Met(item, entry if entry and _is_same(item, entry) else None)
            else:
                self.passed[entry.state] += 1

    def _is_work(self, item: Item, entry: Entry) -> bool:
        how = self.wanted.known
        if how is Known.AGAIN or not _is_same(item, entry) or entry.state is ItemState.SEEN:
            return True
        if entry.state in {ItemState.FAILED, ItemState.SET_ASIDE}:
            lasts = entry.state is ItemState.SET_ASIDE or entry.lasting
            return how in {Known.RETRY, Known.ASKED} or not lasts
        stored = entry.state in {ItemState.DONE, ItemState.KNOWN}
        return how is Known.CHANGED if stored else how is Known.ASKED

    def _decided(self, met: Iterable[_Met]) -> Iterator[Work | Outcome]:
        """Work on what was drawn, and outcomes of what was not or can't be used."""
        works: list[Work] = []
        for each in met:
            try:
                works.append(self._work(each))
            except CallMirrorError as error:
                yield passed_over(each.item) or failed_to_tell(each.item, error)
        for work, decision in zip(works, self._draw(works), strict=True):
            if decision is None or decision.keep:
                yield from self._as_changed(work)
            else:
                yield Outcome(work.item, ItemState.SKIPPED, work.sha256, decision.why, decision.code)

    def _work(self, met: _Met) -> Work:
        item, entry = met.item, met.entry
        plain = self.told(item)
        told = self._teams.with_deal(plain)
        again = self.wanted.known is Known.AGAIN
        sha256 = entry.sha256 if entry else None
        if sha256 is None and (again or self.wanted.known is Known.CHANGED or self._must_be_known(told)):
            with at_hand(item) as path:
                sha256 = content_id(path)
        pseudonym = self._teams.pseudonym(told.rep) if told.rep else None
        means = self._teams.packed(str(told.team))
        tries = entry.tries if entry and entry.state is ItemState.SEEN else 0
        source = without_deal(item.name, plain.deal) if plain.deal else ""
        return Work(item, told, pseudonym, means, tries, sha256, again, source=source)

    def _must_be_known(self, told: Metadata) -> bool:
        """Whether only a call's content can say if it is drawn."""
        return not is_timed(told.started_at) and self.is_drawn(told)

    def _draw(self, works: list[Work]) -> list[Decision | None]:
        """Ask which are drawn, before any is fetched; a call without a date and a plan is not asked for."""
        asked = [
            None
            if work.told.started_at is None and work.sha256 is None
            else Asked(str(work.told.team), work.told.started_at, work.sha256)
            for work in works
        ]
        decided = iter(self._sampling.decide_all([each for each in asked if each is not None]))
        return [None if each is None else next(decided) for each in asked]

    def _as_changed(self, work: Work) -> Iterator[Work]:
        """The work as far as what changed concerns it."""
        if self.wanted.known is not Known.CHANGED:
            yield work
            return
        needed = self._changed.needed(work)
        if needed is None:
            self.passed[ItemState.KNOWN] += 1
        else:
            yield needed


def passed_over(item: Item) -> Outcome | None:
    """The outcome of a file of a folder of which nothing is told because it is no call; None for others."""
    if item.trouble is not None or item.is_remote or not is_no_call(item, Path(item.address)):
        return None
    return Outcome(item, ItemState.SKIPPED, None, NO_CALL, NO_CALL_CAUSE, lasting=False)


def failed_to_tell(item: Item, error: CallMirrorError) -> Outcome:
    """The outcome of an item of which something told has no meaning: what is told may change, so may it."""
    outcome = failed(Work(item, Metadata()), error)
    return replace(outcome, lasting=False)


def no_team(item: Item) -> InputError:
    """Return the error that nobody says whose call it is."""
    return MetadataError(
        item.address,
        en="no team is told for it; give --team, or a column or group named team.",
        fr="aucune équipe n'est indiquée ; donnez --team, ou une colonne ou un groupe nommé team.",
    )


def _is_same(item: Item, entry: Entry) -> bool:
    return (item.size, item.stamp) == (entry.size, entry.stamp) and item.trouble is None
