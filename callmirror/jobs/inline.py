"""The honest double of the durable queue: a thread of this process that forgets all when it ends."""

import threading
import time
from collections.abc import Callable, Collection, Mapping

from callmirror.jobs.queue import Standing
from callmirror.jobs.ticket import Ticket


class InlineQueue:
    """Does each ticket in its turn, in one thread, or when ``work`` is called."""

    def __init__(self) -> None:
        """Nothing is done until ``start`` or ``work``."""
        self._due: dict[Ticket, float] = {}
        self._said: dict[Ticket, Standing] = {}
        self._changed = threading.Condition()
        self._do: Callable[[Ticket], None] | None = None
        self._thread: threading.Thread | None = None

    def serve(self, do: Callable[[Ticket], None]) -> None:
        """Set what is done with a ticket."""
        self._do = do

    def give(self, ticket: Ticket, *, delay_s: float = 0.0) -> None:
        """Take a ticket; see ``JobQueue``."""
        with self._changed:
            if ticket not in self._said:
                self._said[ticket] = Standing.WAITING
                self._due[ticket] = time.monotonic() + delay_s
                self._changed.notify_all()

    def call_off(self, ticket: Ticket) -> None:
        """Drop a ticket; see ``JobQueue``."""
        with self._changed:
            self._due.pop(ticket, None)
            self._said[ticket] = Standing.CALLED_OFF

    def check(self) -> None:
        """Work can always be given; see ``JobQueue``."""

    def standings(self, tickets: Collection[Ticket]) -> Mapping[Ticket, Standing]:
        """Say how tickets stand; see ``JobQueue``."""
        with self._changed:
            return {ticket: self._said.get(ticket, Standing.ABSENT) for ticket in tickets}

    def work(self, *, even_later: bool = False) -> int:
        """Do all that is due, or all there is, in this thread; how many tickets that were."""
        done = 0
        while (ticket := self._next(even_later=even_later)) is not None:
            self._done(ticket)
            done += 1
        return done

    def start(self) -> None:
        """Do tickets in a thread from now on."""
        self._thread = threading.Thread(target=self._run, name="inline-jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Do no more."""
        with self._changed:
            self._do = None
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout=30.0)

    def _run(self) -> None:
        while self._do is not None:
            self.work()
            with self._changed:
                self._changed.wait(timeout=0.05)

    def _next(self, *, even_later: bool) -> Ticket | None:
        with self._changed:
            now = time.monotonic()
            due = [ticket for ticket, at in self._due.items() if even_later or at <= now]
            if not due or self._do is None:
                return None
            del self._due[due[0]]
            self._said[due[0]] = Standing.RUNNING
            return due[0]

    def _done(self, ticket: Ticket) -> None:
        do = self._do
        if do is not None:
            do(ticket)
        with self._changed:
            if self._said[ticket] is Standing.RUNNING:
                self._said[ticket] = Standing.ENDED
