"""Work on many machines: handed to whoever takes it, and what comes of it kept by the one writer here."""

import secrets
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from callmirror.archives.bench import Bench
from callmirror.archives.errands import NOT_HERE, Made, Refused, read_made, written
from callmirror.archives.items import Outcome, Work
from callmirror.archives.task import review_item
from callmirror.archives.ways import Doing, Tell, nobody
from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import StoreError
from callmirror.governance.sampling import WHY
from callmirror.jobs.errands import Errands, Standings
from callmirror.jobs.queue import Standing
from callmirror.jobs.running import prepare, revive
from callmirror.mirror.intake import RECORDING_ENDINGS
from callmirror.store.ledger import ItemState

MOST_UNDER_WAY = 64
"""So many works are handed out at a time: the queue never holds an archive, and a limit is kept."""
LOOKS_EVERY_S = 0.1
REVIVES_EVERY_S = 5.0
WAITS_S = (5.0, 60.0)
"""How long after an error that may pass a work is handed out again; after the last it has failed."""
MAY_PASS = frozenset({"unreachable", "no_room", "no_memory", "engine_error", NOT_HERE})
"""Causes that another machine, or a little later, may not have."""
PATIENCE_S = 3600.0
"""How long a database that does not answer is waited for."""
SOUND, WORDS = "sound", "words"

FAULT = Text(
    en="A fault of the program ended the work on it; start again, and tell its makers if it comes back.",
    fr="Une erreur du programme a interrompu le travail sur ce fichier ; relancez, et prévenez ses auteurs "
    "si elle revient.",
)
Say = Callable[[Text], object]


@dataclass(slots=True)
class _Handed:
    """A work that is out, the name it is known by, and how often it came back with an error that may pass."""

    work: Work
    known_by: str
    passes: int = 0

    @property
    def name(self) -> str:
        """Another one each time it is handed out."""
        return f"{self.known_by}-{self.passes}"


class OnHosts:
    """Every ``callmirror work`` of any machine that shares the data folder does what is handed out here."""

    def __init__(
        self,
        settings: Settings,
        *,
        most: int = MOST_UNDER_WAY,
        say: Say = lambda _text: None,
        waits_s: tuple[float, ...] = WAITS_S,
        patience_s: float = PATIENCE_S,
        tell: Tell = nobody,
    ) -> None:
        """Nothing is opened yet; ``say`` is told, once each time, when the database does not answer."""
        self._tell = tell
        self._settings = settings
        self._most = most
        self._say = say
        self._waits_s = waits_s
        self._patience_s = patience_s

    def outcomes(self, works: Iterator[Work | None]) -> Generator[Outcome | None, None, None]:
        """Have each work done by whoever is free, never more than ``most`` at a time; see ``Way``.

        What was being done by a machine that died comes back when it, or somebody for it, begins again.
        """
        prepare(self._settings)
        bench, errands = Bench(self._settings), Errands(self._settings)
        desk = _Desk(errands, bench, self._waits_s, self._tell)
        try:
            errands.call_off_all()  # what a run that was killed has left
            yield from self._worked_through(works, desk)
        finally:
            with suppress(StoreError):
                desk.call_off()
            errands.close()
            bench.close()

    def _worked_through(self, works: Iterator[Work | None], desk: "_Desk") -> Iterator[Outcome | None]:
        patience, revive_at = _Patience(self._patience_s, self._say), 0.0
        while not desk.is_over:
            yield from desk.take_from(works, self._most)
            ended: Sequence[Outcome] = ()
            with patience.tried():
                desk.hand_out()
                ended = desk.ended()
                if time.monotonic() >= revive_at:
                    revive(self._settings)
                    revive_at = time.monotonic() + REVIVES_EVERY_S
            yield from ended
            if not ended and desk.under_way:
                yield None
                time.sleep(LOOKS_EVERY_S)


class _Patience:
    """Waits for what does not answer, and says so once each time."""

    def __init__(self, patience_s: float, say: Say) -> None:
        self._patience_s = patience_s
        self._say = say
        self._since: float | None = None

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Have what is done inside fail without harm, until it has failed for too long."""
        try:
            yield
            self._since = None
        except StoreError as error:
            self._lose(error)

    def _lose(self, error: StoreError) -> None:
        now = time.monotonic()
        if self._since is None:
            self._since = now
            self._say(_still_trying(error))
        elif now - self._since >= self._patience_s:
            raise error


class _Desk:
    """What is out, and what came back."""

    def __init__(self, errands: Errands, bench: Bench, waits_s: tuple[float, ...], tell: Tell) -> None:
        self.bench = bench
        self._errands = errands
        self._waits_s = waits_s
        self._tell = tell
        self._token = secrets.token_hex(6)
        self._number = 0
        self._is_listed = False
        self._to_give: list[tuple[_Handed, float]] = []
        self._out: dict[str, _Handed] = {}
        self._at_work: dict[str, str] = {}

    @property
    def is_over(self) -> bool:
        """Whether nothing is out and nothing more will come."""
        return self._is_listed and not self.under_way

    @property
    def under_way(self) -> int:
        return len(self._out) + len(self._to_give)

    def take_from(self, works: Iterator[Work | None], most: int) -> Iterator[Outcome]:
        """Take work until so much is out or there is none now; what needs only the store is done here."""
        while not self._is_listed and self.under_way < most:
            try:
                work = next(works)
            except StopIteration:
                self._is_listed = True
                return
            if work is None:
                return
            if work.reread:
                yield review_item(work, self.bench)
            else:
                self._take(work)

    def _take(self, work: Work) -> None:
        self._number += 1
        # No name comes twice, not even in another run: the queue may still know those before.
        self._to_give.append((_Handed(self._told(work), f"{self._token}-{self._number}"), 0.0))

    def hand_out(self) -> None:
        """Give what waits and is due; where that fails it waits still."""
        due = [each for each in self._to_give if each[1] <= time.monotonic()]
        for each in due:
            handed, _ = each
            queue = SOUND if _is_sound(handed.work) else WORDS
            self._errands.give(handed.name, queue, written(handed.work))
            self._out[handed.name] = handed
            self._to_give.remove(each)

    def ended(self) -> list[Outcome]:
        """What came back, with its files gone."""
        found = []
        over: list[str] = []
        said = self._standings()
        self._say_who({each.by: name for name, each in said.items() if each.standing is Standing.RUNNING})
        for name, each in said.items():
            standing, digest = each.standing, each.digest
            if standing in {Standing.WAITING, Standing.RUNNING}:
                continue
            handed = self._out[name]
            outcome = self._outcome(handed, standing, digest)
            over.append(name)
            if outcome is None:
                self._again(handed)
            else:
                found.append(outcome)
        for name in over:
            del self._out[name]
            self._errands.files.clear(name)
        if over:
            # What is not forgotten now is later, with all that is old; the outcomes must not wait for it.
            with suppress(StoreError):
                self._errands.forget(over)
        return found

    def call_off(self) -> None:
        """Drop all that is out."""
        self._errands.call_off(list(self._out))

    def _standings(self) -> Mapping[str, Standings]:
        return self._errands.standings(list(self._out))

    def _say_who(self, at_work: Mapping[str, str]) -> None:
        """Say which machine is at what, where that has changed."""
        for who in self._at_work.keys() - at_work.keys():
            self._tell(Doing(who, None))
        for who, name in at_work.items() - self._at_work.items():
            self._tell(Doing(who, self._out[name].work.item.name))
        self._at_work = dict(at_work)

    def _told(self, work: Work) -> Work:
        """The work with what only the store can tell of it."""
        if not work.again or work.sha256 is None or work.told.started_at is not None:
            return work
        before = self.bench.stored(work.sha256)
        started_at = before.machine.call.started_at if before else None
        return replace(work, told=replace(work.told, started_at=started_at))

    def _outcome(self, handed: _Handed, standing: Standing, digest: str) -> Outcome | None:
        """What became of a work, None where it is to be handed out again."""
        work = handed.work
        if standing in {Standing.BROKEN, Standing.POISONOUS}:
            return Outcome(work.item, ItemState.FAILED, work.sha256, FAULT, "fault", lasting=False)
        made = self._made(handed.name, digest)
        if handed.passes < len(self._waits_s) and (made is None or _may_pass(made)):
            return None
        if made is None:  # lost on its way, again and again
            return Outcome(work.item, ItemState.FAILED, work.sha256, FAULT, "fault", lasting=False)
        if isinstance(made, Refused):
            return Outcome(work.item, ItemState.FAILED, work.sha256, made.why, "refused", lasting=False)
        return self._here(made)

    def _made(self, name: str, digest: str) -> Made | None:
        try:
            content = self._errands.files.made(name, digest) if digest else None
        except StoreError:
            return None
        return None if content is None else read_made(content)

    def _here(self, made: Outcome) -> Outcome:
        """The outcome as the store has it that it is."""
        if made.sha256 is None or made.state is not ItemState.DONE or not self.bench.is_barred(made.sha256):
            return made
        skipped = Outcome(made.item, ItemState.SKIPPED, made.sha256, WHY["objected"], "objected")
        return replace(skipped, tries=made.tries, took_s=made.took_s)

    def _again(self, handed: _Handed) -> None:
        # Waited for here, by a clock that only goes forward: the queue's own is the time of day.
        due = time.monotonic() + self._waits_s[handed.passes]
        self._to_give.append((replace(handed, passes=handed.passes + 1), due))


def _is_sound(work: Work) -> bool:
    return any(work.item.name.lower().endswith(ending) for ending in RECORDING_ENDINGS)


def _may_pass(made: Made) -> bool:
    return isinstance(made, Refused) or (made.state is ItemState.FAILED and made.cause in MAY_PASS)


def _still_trying(error: StoreError) -> Text:
    return Text(
        en=f"{error.text.en} It is tried again for an hour, and nothing is lost.",
        fr=f"{error.text.fr} De nouveaux essais se font pendant une heure, et rien n'est perdu.",
    )
