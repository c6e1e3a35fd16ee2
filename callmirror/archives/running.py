"""A run over archives: work found, done in one way or another, kept by one writer, told as it goes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial

from callmirror.archives.changed import Changed
from callmirror.archives.items import Outcome, Work
from callmirror.archives.keeper import Keeper
from callmirror.archives.models import Models
from callmirror.archives.plan import Plan, Wanted
from callmirror.archives.task import NO_CALL_CAUSE
from callmirror.archives.teams import Teams
from callmirror.archives.twins import Twins
from callmirror.archives.unbroken import unbroken
from callmirror.archives.ways import Way
from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import Conflict, StoreError
from callmirror.governance.sampling import Sampling
from callmirror.jobs.locks import NameLock
from callmirror.mirror.agreeing import Agreeing
from callmirror.store import Store, open_store
from callmirror.store.ledger import ItemState

LOCK = "archive"
MOST_SHOWN = 5
"""So many addresses are named of all that failed alike."""

Told = Callable[[Outcome], object]
"""Told each outcome once it is kept."""


def unheeded(_outcome: Outcome) -> None:
    """Nobody wants to know."""


def unheard() -> None:
    """Nobody wants to know that time has passed."""


@dataclass(slots=True)
class Cause:
    """Why files failed or were passed over: what to do about it, how many, and a few of them."""

    state: ItemState
    cause: str
    why: Text
    count: int = 0
    addresses: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """What a run has done so far; ``passed`` are those for which the ledger answered.

    ``aside`` counts what is no call by its name, ``traits`` of the calls added where their words came from,
    and "undated" and "nobody".
    """

    settled: Counter[ItemState] = field(default_factory=Counter)
    passed: Counter[ItemState] = field(default_factory=Counter)
    traits: Counter[str] = field(default_factory=Counter)
    causes: dict[tuple[str, str], Cause] = field(default_factory=dict)
    sound_s: float = 0.0
    took_s: float = 0.0
    lost: int = 0
    aside: int = 0
    is_cut: bool = False

    def count(self, outcome: Outcome) -> None:
        """Count an outcome that is kept."""
        self.settled[outcome.state] += 1
        self.traits.update(outcome.traits)
        self.sound_s += outcome.sound_s
        self.took_s += outcome.took_s
        self.lost += outcome.lost
        if outcome.why is not None:
            first = Cause(outcome.state, outcome.cause, outcome.why)
            cause = self.causes.setdefault((outcome.cause, outcome.why.en), first)
            cause.count += 1
            if len(cause.addresses) < MOST_SHOWN:
                cause.addresses.append(outcome.named)

    @property
    def failures(self) -> int:
        """How many files could not be reviewed in this run."""
        return self.settled[ItemState.FAILED] + self.settled[ItemState.SET_ASIDE]

    @property
    def added(self) -> int:
        """How many calls were reviewed and kept."""
        return self.settled[ItemState.DONE]

    @property
    def known(self) -> int:
        """How many were known, from runs before or by their content."""
        states = (ItemState.DONE, ItemState.KNOWN)
        return sum(self.passed[each] for each in states) + self.settled[ItemState.KNOWN]

    @property
    def no_calls(self) -> int:
        """How many files are no calls, by their names or by what is in them."""
        return self.aside + sum(each.count for each in self.causes.values() if each.cause == NO_CALL_CAUSE)

    @property
    def left_out(self) -> list[Cause]:
        """Why calls were left out that had nothing wrong."""
        skipped = (each for each in self.causes.values() if each.state is ItemState.SKIPPED)
        return [each for each in skipped if each.cause != NO_CALL_CAUSE]

    @property
    def asked(self) -> int:
        """How many calls there were, of any kind of end."""
        files = self.settled.total() + self.passed.total() + self.aside
        return files - self.no_calls

    def counts(self) -> dict[str, int]:
        """The counts by name, as the ledger keeps them of a run."""
        return {state.value: count for state, count in self.settled.items()}


@contextmanager
def opened_run(settings: Settings, wanted: Wanted, *, alone: bool = True) -> Iterator[tuple[Plan, Keeper]]:
    """The plan of a run and its writer, over the store of a data folder; the ledger knows that it began.

    ``alone`` keeps any other such run on the same data folder out until this one is over.

    Raises:
        Conflict: another run is at work on it.
        StoreError: the data folder can't be used.
    """
    with _alone(settings) if alone else nullcontext(), open_store(settings.home) as store:
        plan, teams = _planned(settings, wanted, store)
        yield plan, Keeper(store, store.ledger.begin(), teams)


@contextmanager
def opened_plan(settings: Settings, wanted: Wanted) -> Iterator[Plan]:
    """The plan of a run that is not to be made, to look into."""
    with open_store(settings.home) as store:
        yield _planned(settings, wanted, store)[0]


def run(
    plan: Plan,
    way: Way,
    keep: Keeper,
    told: Told,
    *,
    tally: Tally | None = None,
    breathed: Callable[[], object] = unheard,
) -> Tally:
    """Do the work of a plan in a way, keep what comes of it, and tell each outcome once it is kept.

    ``breathed`` is called now and then while nothing comes, as where all is known already.

    However it ends, what was told is kept, and the same plan made anew goes on from there. ``tally`` is
    counted on as it goes, for those who watch.

    Raises:
        StoreError: the store takes nothing any more; what was kept before stays.
        MetadataError: a manifest can't be read.
    """
    tally = Tally() if tally is None else tally
    tally.passed = plan.passed
    running = _Running(plan, keep, tally, told, breathed)
    try:
        running.through(way)
    except StoreError:
        raise
    except BaseException:
        running.settle(keep.end(tally.counts))
        raise
    tally.is_cut = plan.budget.is_spent
    tally.aside = plan.aside
    running.settle(keep.end(tally.counts))
    return tally


class _Running:
    """The work of a run on its way; what ended a worker and is to be tried again is no outcome yet."""

    def __init__(
        self, plan: Plan, keep: Keeper, tally: Tally, told: Told, breathed: Callable[[], object]
    ) -> None:
        self._breathed = breathed
        self._plan = plan
        self._keep = keep
        self._tally = tally
        self._told = told
        self._twins = Twins()

    def through(self, way: Way) -> None:
        with closing(way.outcomes(self._works())) as outcomes:
            for outcome in outcomes:
                if outcome is None:
                    with unbroken():
                        self.settle(self._keep.breathe())
                    self._breathed()
                else:
                    self._done(outcome)

    def settle(self, kept: Iterable[Outcome]) -> None:
        """Count and tell what is kept."""
        for outcome in kept:
            if outcome.state is not ItemState.SEEN:
                self._twins.kept(outcome)
                self._tally.count(outcome)
                self._told(outcome)

    def _done(self, outcome: Outcome) -> None:
        if outcome.state is not ItemState.SEEN:
            self._plan.budget.settled(outcome.sound_s, counts=outcome.state is ItemState.DONE)
        with unbroken():
            self.settle(self._keep.take(outcome))

    def _works(self) -> Iterator[Work | None]:
        """The work as it can be done: a copy of what is under way waits until that is kept."""
        planned = self._plan.works(self._breathed)
        while True:
            yield from self._freed()
            each = None if self._twins.is_full else next(planned, None)
            if isinstance(each, Work):
                yield from self._unless_held(each)
            elif each is not None:
                self.settle(self._keep.take(each))
            elif self._twins.holds:
                yield from self._waiting()
            else:
                return

    def _freed(self) -> Iterator[Work]:
        for each in self._twins.freed():
            if isinstance(each, Work):
                yield from self._unless_held(each)
            else:
                self._done(each)

    def _unless_held(self, work: Work) -> Iterator[Work]:
        free = self._twins.met(work)
        if free is not None:
            yield free

    def _waiting(self) -> Iterator[Work | None]:
        """What waits may be free once all that is done is kept; else somebody has to do more first."""
        self.settle(self._keep.flush())
        freed = list(self._freed())
        yield from freed
        if not freed:
            yield None


def _planned(settings: Settings, wanted: Wanted, store: Store) -> tuple[Plan, Teams]:
    opener = partial(open_store, settings.home)
    sampling = Sampling(opener)
    teams = Teams(store, playbook=wanted.playbook, agreeing=Agreeing(opener), sampling=sampling)
    changed = Changed(store, Models(settings))
    return Plan(wanted, store, sampling=sampling, teams=teams, changed=changed), teams


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    lock = NameLock(settings.home, LOCK)
    try:
        lock.hold()
    except Conflict as error:
        raise Conflict(
            en=f"Another run works on archives for {settings.home} already; wait for it or stop it: nothing "
            "is done twice, and what it did stays.",
            fr=f"Un autre traitement d'archives est en cours pour {settings.home} ; attendez-le ou "
            "arrêtez-le : rien n'est fait deux fois, et ce qu'il a fait reste.",
        ) from error
    try:
        yield
    finally:
        lock.let_go()
