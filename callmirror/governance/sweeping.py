"""What is overdue is deleted, down to the bytes, and it is shown that nothing overdue is left."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import StoreError
from callmirror.governance.clocks import HOUSE, TITLES, Clocks, Holding, checked
from callmirror.governance.opening import Opener
from callmirror.recordings import Recordings
from callmirror.store import Store, open_store, retention
from callmirror.store.objections import drop
from callmirror.store.retention import Deletion, Old

BEGUN = "retention_begun"
AGREED = "retention_agreed"
LAST = "retention_last"
GRACE = timedelta(days=7)
"""So long after its first look the daily sweep waits, unless an administrator has set the clocks."""
DAILY = timedelta(hours=24)
LONGEST_LEAP = timedelta(days=366)
"""A clock that is so far ahead of the last sweep is taken for a wrong one."""

Counts = Mapping[tuple[str, Holding], int]


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep deleted, or would delete: counts by team and kind.

    ``refused`` says why nothing was done. ``pending`` says that bytes of what went may still lie in the
    files, because somebody else reads them: the next sweep goes on.
    """

    at: datetime
    counts: Counts = field(default_factory=dict)
    refused: Text | None = None
    pending: bool = False

    def total(self, kind: str) -> int:
        """How many of a kind, a ``Holding`` or its name, of all teams."""
        return sum(count for (_, each), count in self.counts.items() if each == kind)


class Sweeping:
    """Clocks and sweeps over one data folder."""

    def __init__(self, opener: Opener, recordings: Recordings) -> None:
        """Nothing is opened yet."""
        self._open = opener
        self._recordings = recordings

    def clocks(self) -> Clocks:
        """The clocks as they are set."""
        with self._open() as store, store.governance.looking() as connection:
            return Clocks(retention.clocks(connection))

    def set_clocks(self, team: str, days: Mapping[Holding, int | None], now: datetime) -> Clocks:
        """Set clocks of a team or, for ``HOUSE``, of the house; None lets the house's or the default count.

        Raises:
            InputError: days are too few or too many; then nothing is changed.
        """
        for kind, each in days.items():
            if each is not None:
                checked(kind, each)
        with self._open() as store:
            with store.governance.changing() as connection:
                for kind, each in days.items():
                    retention.set_clock(connection, team, kind, each)
            store.governance.remember(AGREED, now.astimezone(UTC).isoformat())
        return self.clocks()

    def overdue(self, now: datetime) -> Swept:
        """What a sweep at that moment would delete; nothing is changed."""
        with self._open() as store, store.governance.looking() as connection:
            clocks = Clocks(retention.clocks(connection))
            found: Counter[tuple[str, Holding]] = Counter()
            for team in retention.teams(connection):
                found.update({(team, kind): n for kind, n in self._of_team(store, team, clocks, now).items()})
            found[HOUSE, Holding.LOG] = retention.count_rows(
                connection, Holding.LOG, HOUSE, clocks.cutoff(Holding.LOG, HOUSE, now)
            )
            found[HOUSE, Holding.SOUND] += len(list(self._orphans(store, clocks, now)))
        return Swept(now, {cell: count for cell, count in found.items() if count})

    def sweep(self, now: datetime, *, dry: bool = False, trust_clock: bool = False) -> Swept:
        """Delete what is overdue; ``dry`` only says what that would be.

        Files go first, then rows, then the bytes that rows leave behind; broken off at any point it goes on
        the next time. ``trust_clock`` sweeps although the clock seems wrong.
        """
        refused = None if trust_clock else self._clock_fault(now)
        if refused is not None:
            return Swept(now, refused=refused)
        planned = self.overdue(now)
        if dry:
            return planned
        with self._open() as store:
            self._delete(store, now, planned.counts)
            store.governance.remember(LAST, now.astimezone(UTC).isoformat())
            return Swept(now, planned.counts, pending=_wiped_late(store))

    def verify(self, now: datetime) -> tuple[Text, ...]:
        """What is overdue and still there, each with its remedy; empty where all went as it should."""
        left = self.overdue(now)
        found = [_left_over(kind, left.total(kind)) for kind in Holding if left.total(kind)]
        with self._open() as store:
            if store.governance.is_pending():
                found.append(
                    Text(
                        en="Bytes of what was deleted may still lie in the files; sweep when nobody reads.",
                        fr="Des octets de ce qui a été effacé peuvent rester dans les fichiers ; relancez le "
                        "passage quand personne ne lit.",
                    )
                )
        return tuple(found)

    def record(self, *, code: str | None = None, limit: int = 100) -> tuple[Deletion, ...]:
        """What went and when, by counts and kinds, the newest first."""
        with self._open() as store, store.governance.looking() as connection:
            return retention.deletions(connection, code=code, limit=limit)

    def next_sweep(self, now: datetime) -> datetime:
        """When the daily sweep is next due; the first waits for a week, or for clocks set by a person."""
        with self._open() as store:
            told = {name: store.governance.fact(name) for name in (BEGUN, AGREED, LAST)}
            if told[BEGUN] is None:
                store.governance.remember(BEGUN, now.astimezone(UTC).isoformat())
        begun, agreed, last = (_moment(told[name]) for name in (BEGUN, AGREED, LAST))
        first = agreed or (begun or now) + GRACE
        return last + DAILY if last else first

    def _clock_fault(self, now: datetime) -> Text | None:
        with self._open() as store:
            told = store.governance.fact(LAST)
        last = datetime.fromisoformat(told) if told else None
        if last is None or last - DAILY <= now <= last + LONGEST_LEAP:
            return None
        return Text(
            en="The clock of this machine seems wrong: it is far from the last sweep. Nothing was deleted; "
            "set the clock right, or run `callmirror retention sweep --trust-clock`.",
            fr="L'horloge de cette machine semble fausse : elle est loin du dernier passage. Rien n'a été "
            "effacé ; réglez l'horloge, ou lancez `callmirror retention sweep --trust-clock`.",
        )

    def _of_team(self, store: Store, team: str, clocks: Clocks, now: datetime) -> dict[Holding, int]:
        with_old = _OfTeam.look(store, team, clocks, now)
        found = {Holding.SOUND: sum(1 for sha in with_old.files() if self._recordings.path(sha))}
        found[Holding.WORDS] = len(with_old.worded) + len(with_old.aside)
        old = clocks.cutoff(Holding.READINGS, team, now)
        results = retention.count_results(store.governance.connection, team, old)
        found[Holding.READINGS] = len(with_old.whole) + results
        for kind in (Holding.WORDS, Holding.READINGS):
            cutoff = clocks.cutoff(kind, team, now)
            found[kind] += retention.count_met(store.governance.connection, team, cutoff, kind)
        return found | with_old.rows

    def _delete(self, store: Store, now: datetime, planned: Counts) -> None:
        """Delete by the clocks as they are now, and keep what went."""
        with store.governance.looking() as connection:
            clocks = Clocks(retention.clocks(connection))
            teams = retention.teams(connection)
            old = [_OfTeam.look(store, team, clocks, now) for team in teams]
            orphans = list(self._orphans(store, clocks, now))
        for sha in [*(sha for each in old for sha in each.files()), *orphans]:
            self._recordings.delete(sha)
        with store.governance.changing() as connection:
            key = store.governance.key()
            for each in old:
                retention.forget(connection, each.whole, key)
                retention.empty_words(connection, each.only_words(), key)
                drop(connection, each.aside, key, now, bar=False)
                until = clocks.cutoff(Holding.READINGS, each.team, now)
                retention.forget_results(connection, each.team, until)
                for kind in (Holding.READINGS, Holding.WORDS):
                    retention.forget_met(connection, each.team, clocks.cutoff(kind, each.team, now), kind)
                for kind in each.rows:
                    retention.delete_rows(connection, kind, each.team, clocks.cutoff(kind, each.team, now))
            retention.delete_rows(connection, Holding.LOG, HOUSE, clocks.cutoff(Holding.LOG, HOUSE, now))
            for team in sorted({team for team, _ in planned}):
                counts = {kind.value: count for (of, kind), count in planned.items() if of == team}
                retention.note(connection, "retention", team, counts, now)

    def _orphans(self, store: Store, clocks: Clocks, now: datetime) -> Iterator[str]:
        """Files that belong to no call and to no upload, and are older than sound may be."""
        cutoff = clocks.cutoff(Holding.SOUND, HOUSE, now)
        old = [kept.sha256 for kept in self._recordings.all() if kept.since < cutoff]
        if old:
            known = retention.known_files(store.governance.connection)
            yield from (sha for sha in old if sha not in known)


@dataclass(frozen=True, slots=True)
class _OfTeam:
    """What of a team is older than its clocks allow; ``rows`` counts what goes row by row."""

    team: str
    heard: list[Old]
    worded: list[Old]
    whole: list[Old]
    aside: list[str]
    transcripts: list[str]
    rows: dict[Holding, int]

    @classmethod
    def look(cls, store: Store, team: str, clocks: Clocks, now: datetime) -> "_OfTeam":
        """Ask the store; to be called inside a transaction that reads."""
        connection = store.governance.connection
        cutoffs = {kind: clocks.cutoff(kind, team, now) for kind in Holding}
        worded = retention.old_calls(connection, team, cutoffs[Holding.WORDS], worded=True)
        aside = retention.old_aside(connection, team, cutoffs[Holding.WORDS])
        silent = [old.call_id for old in retention.old_calls(connection, team, cutoffs[Holding.WORDS])]
        transcripts = retention.transcripts_of(connection, [*silent, *aside])
        written = retention.written_only(connection, [old.number for old in worded])
        rows = (Holding.COMMENTS, Holding.PAGES, Holding.JOBS)
        return cls(
            team,
            retention.old_calls(connection, team, cutoffs[Holding.SOUND]),
            worded,
            retention.old_calls(connection, team, cutoffs[Holding.READINGS]),
            aside,
            [*transcripts, *written],
            {kind: retention.count_rows(connection, kind, team, cutoffs[kind]) for kind in rows},
        )

    def files(self) -> list[str]:
        """SHA-256 of the files that go."""
        return list(dict.fromkeys([*(old.call_id for old in self.heard), *self.transcripts, *self.aside]))

    def only_words(self) -> list[Old]:
        """Calls whose words go while their readings stay."""
        whole = {old.number for old in self.whole}
        return [old for old in self.worded if old.number not in whole]


def sweep_due(settings: Settings, now: datetime) -> Swept | None:
    """Sweep where a day has passed since the last sweep; None where nothing is due or stored yet.

    For whoever runs all day: call it now and then.

    Raises:
        StoreError: the store or a file can't be used.
    """

    def opener(*, create: bool = True) -> Store:
        return open_store(settings.home, create=create)

    sweeping = Sweeping(opener, Recordings(settings.home))
    return sweeping.sweep(now) if now >= sweeping.next_sweep(now) else None


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def _wiped_late(store: Store) -> bool:
    """Wipe what was deleted; True where somebody still reads and it must be done later."""
    if not store.governance.is_pending():
        return False
    try:
        store.governance.wipe()
    except StoreError:
        return True
    return False


def _left_over(kind: Holding, count: int) -> Text:
    title = TITLES[kind]
    return Text(
        en=f"{title.en}: {count} overdue and still there; run `callmirror retention sweep`.",
        fr=f"{title.fr} : {count} au-delà du délai et toujours là ; lancez `callmirror retention sweep`.",
    )
