"""The queue on DBOS Transact: two queues, one for review by any worker, one for keeping by the store's owner.

Each ticket is two workflows: the review, at whose end stands the digest of its result, and the keeping of it.
Both may be begun again after a kill; whatever they do is done once.
"""

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from dbos import DBOSClient, EnqueueOptions, WorkflowStatus
from dbos import error as engine_errors
from sqlalchemy.exc import SQLAlchemyError

from callmirror.config import Settings
from callmirror.jobs.database import VERSION, client, unreachable
from callmirror.jobs.queue import Standing
from callmirror.jobs.ticket import Ticket

REVIEW, KEEP = "review", "keep"
"""The queues of uploads, and the workflows in them."""
ERRAND = "errand"
"""The workflow of work that is no upload; see ``errands``."""
SOUND, WORDS = "sound", "words"
"""The queues of errands: those that hear sound, which a graphics card does best, and those that only read."""
DONE_BY_WORKERS = (REVIEW, SOUND, WORDS)
MANY = 400
"""So many tickets are asked for at once."""
BROKEN = ["ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
ENDED = ["SUCCESS", "ERROR", "CANCELLED"]
STANDINGS: Mapping[str, Standing] = {
    "ENQUEUED": Standing.WAITING,
    "DELAYED": Standing.WAITING,
    "PENDING": Standing.RUNNING,
    "ERROR": Standing.BROKEN,
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": Standing.POISONOUS,
    "CANCELLED": Standing.CALLED_OFF,
}


def options(queue: str, ticket: Ticket, *, attempt: int = 0, delay_s: float = 0.0) -> EnqueueOptions:
    """Return how a ticket is put into a queue; the same one twice is there once."""
    name = f"{queue}-{ticket.name}" + (f"-{attempt}" if attempt else "")
    told = EnqueueOptions(workflow_name=queue, queue_name=queue, workflow_id=name, app_version=VERSION)
    if delay_s > 0:
        told["delay_seconds"] = delay_s
    return told


def errand_options(queue: str, name: str) -> EnqueueOptions:
    """Return how an errand is put into a queue; the same one twice is there once."""
    return EnqueueOptions(
        workflow_name=ERRAND, queue_name=queue, workflow_id=f"{ERRAND}-{name}", app_version=VERSION
    )


class Asker:
    """Asks the database of the work, from any thread; it is opened when it is first asked."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self._settings = settings
        self._lock = threading.Lock()
        self._client: DBOSClient | None = None

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            if self._client is not None:
                self._client.destroy()
            self._client = None

    @contextmanager
    def asking(self) -> Iterator[DBOSClient]:
        """Ask; what goes wrong is a StoreError."""
        with self._lock:
            if self._client is None:
                self._client = client(self._settings)
        try:
            yield self._client
        except (SQLAlchemyError, engine_errors.DBOSException, OSError) as error:
            raise unreachable(self._settings) from error


class DurableQueue(Asker):
    """Gives tickets and asks for them, from any thread; the work itself is done by ``Executor``."""

    def give(self, ticket: Ticket, *, delay_s: float = 0.0) -> None:
        """Take a ticket; see ``JobQueue``."""
        with self.asking() as asked:
            asked.enqueue(options(REVIEW, ticket, delay_s=delay_s), ticket.number, ticket.run)

    def call_off(self, ticket: Ticket) -> None:
        """Drop a ticket; see ``JobQueue``."""
        with self.asking() as asked:
            asked.cancel_workflow(options(REVIEW, ticket)["workflow_id"])

    def check(self) -> None:
        """Ask its database for one line; see ``JobQueue``."""
        with self.asking() as asked:
            asked.list_workflows(limit=1, load_input=False, load_output=False)

    def standings(self, tickets: Collection[Ticket]) -> Mapping[Ticket, Standing]:
        """Say how tickets stand; see ``JobQueue``."""
        wanted = {options(queue, each)["workflow_id"]: each for each in tickets for queue in (REVIEW, KEEP)}
        found = dict.fromkeys(tickets, Standing.ABSENT)
        # In the order of their names, so that of a ticket the review comes last and says how it stands...
        for status in sorted(self._statuses(list(wanted)), key=lambda each: each.workflow_id):
            ticket = wanted[status.workflow_id]
            said = STANDINGS.get(status.status, Standing.ENDED)
            if status.name == KEEP or said is not Standing.ENDED:
                found[ticket] = said
            # ... unless it is over: then the keeping says it.
            elif found[ticket] is Standing.ABSENT:
                found[ticket] = Standing.RUNNING
        return found | {each: said for each, said in self._broken_in_keeping() if each in found}

    def _broken_in_keeping(self) -> Iterator[tuple[Ticket, Standing]]:
        """What could not be kept, at whichever attempt."""
        with self.asking() as asked:
            broken = asked.list_workflows(name=KEEP, status=BROKEN, load_input=False, load_output=False)
        for status in broken:
            number, run = status.workflow_id.split("-")[1:3]
            yield Ticket(int(number), int(run)), STANDINGS[status.status]

    def left_by(self, executor: str) -> Mapping[str, list[str]]:
        """Return the work that an executor has begun and not ended, by its queue."""
        found: dict[str, list[str]] = {}
        for each in self._begun(executor):
            found.setdefault(str(each.queue_name), []).append(each.workflow_id)
        return found

    def executors(self) -> frozenset[str]:
        """Return the names of all who have begun a review or an errand and not ended it."""
        return frozenset(each.executor_id for each in self._begun() if each.executor_id)

    def take_over(self, executor: str) -> int:
        """Put back into the queues what an executor that is no more has begun; how much it was.

        To be called only where that executor is known to be dead.
        """
        left = self.left_by(executor)
        for queue, names in left.items():
            with self.asking() as asked:
                asked.resume_workflows(names, queue_name=queue)
        return sum(map(len, left.values()))

    def _begun(self, executor: str | None = None) -> Sequence[WorkflowStatus]:
        with self.asking() as asked:
            return asked.list_workflows(
                executor_id=executor,
                status="PENDING",
                queue_name=list(DONE_BY_WORKERS),
                load_input=False,
                load_output=False,
            )

    def tidy(self, before: str) -> None:
        """Forget what ended before a moment, as ISO 8601: it holds tickets alone, and is no use any more."""
        with self.asking() as asked:
            over = asked.list_workflows(
                status=ENDED, end_time=before, limit=MANY, load_input=False, load_output=False
            )
            if over:
                asked.delete_workflows([each.workflow_id for each in over])

    def _statuses(self, names: Sequence[str]) -> Iterator[WorkflowStatus]:
        for start in range(0, len(names), MANY):
            with self.asking() as asked:
                yield from asked.list_workflows(
                    workflow_ids=list(names[start : start + MANY]), load_input=False, load_output=False
                )
