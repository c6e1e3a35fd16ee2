"""Watching folders and buckets: drop a file, and it is reviewed."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from callmirror.archives.items import Item, Outcome
from callmirror.archives.plan import Wanted
from callmirror.archives.running import Tally, Told, opened_plan, opened_run, run, unheeded
from callmirror.archives.task import cause_of
from callmirror.archives.watching import Looker, NotWhole, Say
from callmirror.archives.ways import Way
from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import Conflict
from callmirror.store.ledger import ItemState

EVERY_S = 10.0
AGAIN_S = 600.0
"""After so long what failed and may pass is tried again."""

NOT_WHOLE = cause_of(NotWhole)
"""Time does not heal it, but the rest of the file does: then its size is another."""

IN_THE_WAY = Text(
    en="Another run works on archives for the same data folder; what came is taken when it is over.",
    fr="Un autre traitement d'archives est en cours sur le même dossier de données ; ce qui est arrivé sera "
    "pris quand il sera fini.",
)


@dataclass(slots=True)
class _Later:
    """What failed and may pass, with the moment at which it is tried again."""

    items: list[tuple[float, Item]] = field(default_factory=list)

    def due(self, now: float) -> list[Item]:
        found = [item for at, item in self.items if at <= now]
        self.items = [(at, item) for at, item in self.items if at > now]
        return found


class Watch:
    """Takes what comes, with the same ledger and the same task as any run over an archive.

    Nothing but the ledger outlives the program, so that it may be ended and begun again at any moment.
    """

    def __init__(
        self,
        settings: Settings,
        wanted: Wanted,
        way: Callable[[], Way],
        *,
        say: Say,
        tally: Tally | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is listed yet; ``way`` is asked for each time that something has come.

        ``clock`` only goes forward: what is set on the machine's own harms nothing.
        """
        self._clock = clock
        self._settings = settings
        self._wanted = wanted
        self._way = way
        self._say = say
        self._told: Told = unheeded
        self.tally = Tally() if tally is None else tally
        self._later = _Later()
        self._is_told_to_wait = False
        self._looker = Looker(wanted.sources, self._known, say)

    def look(self) -> int:
        """Look once, and review what is whole; how many files that were.

        Raises:
            StoreError: the store takes nothing any more; what was kept before stays.
        """
        self._looker.unsettle(self._later.due(self._clock()))
        items = self._looker.look()
        return self._reviewed(items) if items else 0

    def watch(
        self, wait: Callable[[float], bool], *, every_s: float = EVERY_S, told: Told = unheeded
    ) -> None:
        """Look again and again, until ``wait``, which waits so long, says that it is enough.

        ``told`` is told each outcome once it is kept.
        """
        self._told = told
        self.look()
        while not wait(every_s):
            self.look()

    def _reviewed(self, items: tuple[Item, ...]) -> int:
        try:
            with opened_run(self._settings, replace(self._wanted, items=items)) as (plan, keep):
                run(plan, self._way(), keep, self._settled, tally=self.tally)
        except Conflict:
            if not self._is_told_to_wait:
                self._say(IN_THE_WAY)
            self._is_told_to_wait = True
            return 0
        self._is_told_to_wait = False
        self._looker.settle(items)
        return len(items)

    def _settled(self, outcome: Outcome) -> None:
        passes = not outcome.lasting and outcome.cause != NOT_WHOLE
        if outcome.state is ItemState.FAILED and passes:
            self._later.items.append((self._clock() + AGAIN_S, outcome.item))
        self._told(outcome)

    def _known(self, items: Sequence[Item]) -> Sequence[bool]:
        with opened_plan(self._settings, self._wanted) as plan:
            return plan.known(items)
