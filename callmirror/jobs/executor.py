"""One process at work: it takes tickets from its queues and does them one at a time, under a name of its own.

The engine knows one set of work per process, and so does this module: an executor is started once at a time.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from dbos import DBOS

from callmirror.config import Settings
from callmirror.errors import StoreError
from callmirror.jobs.bell import Bell
from callmirror.jobs.database import configured, silence
from callmirror.jobs.durable import ERRAND, KEEP, REVIEW, SOUND, WORDS, options
from callmirror.jobs.errands import FOLDER as ERRANDS
from callmirror.jobs.files import FOLDER as TICKETS
from callmirror.jobs.ticket import Ticket

LOOKS_EVERY_S = 0.05
"""How often a queue is looked into at the most; see ``Bell``."""
AT_A_TIME = {REVIEW: 1, KEEP: 1, SOUND: 1, WORDS: 4}
"""So much of each queue is fetched at once: what is only read takes less time than fetching it."""
LOOKERS = "queue-worker-"
"""The engine's threads that look into queues are called so."""
MOST_RECOVERIES = 100
"""A backstop: how often a run may be begun is counted by the bench, which tells a kill from a clean stop."""
KEEP_AGAIN_S = (2.0, 10.0, 60.0, 300.0, 1800.0, 3600.0)
"""How long the keeping waits where the store takes nothing; the last as often as it takes."""
STOPS_WITHIN_S = 3

Review = Callable[[Ticket], str]
Keep = Callable[[Ticket, str], None]
Errand = Callable[[str], str]
BOTH = (SOUND, WORDS)


class Executor:
    """Works on what is in the queues whose work it is given; ``name`` is no other living process's."""

    def __init__(
        self,
        settings: Settings,
        name: str,
        *,
        review: Review | None = None,
        keep: Keep | None = None,
        errand: Errand | None = None,
        errands_of: Sequence[str] = BOTH,
    ) -> None:
        """Nothing is opened yet; ``errands_of`` are the queues whose errands are done."""
        self._settings = settings
        self._name = name
        self._review = review
        self._keep = keep
        self._errand = errand
        self._errands_of = errands_of
        self._bell = Bell([settings.home / TICKETS, settings.home / ERRANDS])

    def start(self) -> None:
        """Begin to work, first on what was left under this name; the database is made where there is none."""
        silence()
        engine = DBOS(config=configured(self._settings, self._name))
        silence()

        # The engine marks the functions it is given, and a method can't be marked.
        @DBOS.workflow(name=REVIEW, max_recovery_attempts=MOST_RECOVERIES)
        def review(number: int, run: int) -> None:
            self._do_review(number, run)

        @DBOS.workflow(name=KEEP, max_recovery_attempts=MOST_RECOVERIES)
        def keep(number: int, run: int, digest: str, attempt: int) -> None:
            self._do_keep(number, run, digest, attempt)

        @DBOS.workflow(name=ERRAND, max_recovery_attempts=MOST_RECOVERIES)
        def errand(name: str) -> str:
            return DBOS.run_step({"name": ERRAND}, self._run_errand, name)

        served = {REVIEW: self._review, KEEP: self._keep}
        listened = [queue for queue, work in served.items() if work is not None]
        DBOS.listen_queues([*listened, *(self._errands_of if self._errand is not None else ())])
        DBOS.launch()
        for queue, most in AT_A_TIME.items():
            DBOS.register_queue(queue, worker_concurrency=most, polling_interval_sec=LOOKS_EVERY_S)
        self._look_when_worth_it(engine)

    def stop(self, *, within_s: int = STOPS_WITHIN_S) -> None:
        """Take no more work, and wait so long for what is under way; what is not ended then is begun anew."""
        self._bell.close()
        DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=within_s)

    def _look_when_worth_it(self, engine: Any) -> None:
        """Have the engine's lookers wait for the bell: of itself it looks as often as ever, day and night.

        Each asks for its queue's settings before it looks, which is the one place where it can be held. An
        engine that asks no more would look as often as before, and do the same work.
        """
        system = engine._sys_db
        settings_of = system.get_queue

        def patiently(name: str, **options: Any) -> Any:
            if threading.current_thread().name.startswith(LOOKERS):
                self._bell.wait()
            return settings_of(name, **options)

        system.get_queue = patiently

    def _do_review(self, number: int, run: int) -> None:
        ticket = Ticket(number, run)
        digest = DBOS.run_step({"name": REVIEW}, self._reviewed, ticket)
        DBOS.enqueue_workflow_with_options(options(KEEP, ticket), number, run, digest, 0)

    def _do_keep(self, number: int, run: int, digest: str, attempt: int) -> None:
        ticket = Ticket(number, run)
        if DBOS.run_step({"name": KEEP}, self._kept, ticket, digest):
            return
        wait_s = KEEP_AGAIN_S[min(attempt, len(KEEP_AGAIN_S) - 1)]
        later = options(KEEP, ticket, attempt=attempt + 1, delay_s=wait_s)
        DBOS.enqueue_workflow_with_options(later, number, run, digest, attempt + 1)

    def _run_errand(self, name: str) -> str:
        if self._errand is None:
            raise RuntimeError("this process runs no errands")
        try:
            return self._errand(name)
        finally:
            self._bell.ring()

    def _reviewed(self, ticket: Ticket) -> str:
        if self._review is None:
            raise RuntimeError("this process reviews nothing")
        try:
            return self._review(ticket)
        finally:
            self._bell.ring()

    def _kept(self, ticket: Ticket, digest: str) -> bool:
        """Keep a result; False where the store takes nothing now."""
        if self._keep is None:
            raise RuntimeError("this process keeps nothing")
        try:
            self._keep(ticket, digest)
        except StoreError:
            return False
        finally:
            self._bell.ring()
        return True
