"""Looks after the work, from the process that owns the store: how far it is, what is stuck, what is left."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from callmirror.errors import CallMirrorError
from callmirror.jobs.desk import Desk
from callmirror.jobs.files import Progress
from callmirror.jobs.queue import Standing
from callmirror.jobs.ticket import Ticket
from callmirror.recordings import Recordings
from callmirror.store.jobs import Row

TELLS_EVERY_S = 0.5
LOOKS_EVERY_S = 5.0
ROWS_A_SECOND = 200
"""Where more wait, it looks less often: every so many rows take a second more."""
TIDIES_EVERY_S = 3600.0
KEPT_DAYS = 7
"""How long the queue remembers what ended, and files of meetings stay that came to nothing."""

log = logging.getLogger(__name__)


class Clerk:
    """A thread that keeps the store true to the queue."""

    def __init__(self, desk: Desk, *, tidy: Callable[[str], None], revive: Callable[[], None]) -> None:
        """Nothing is begun; ``tidy`` makes the queue forget, ``revive`` brings back the work of the dead."""
        self._desk = desk
        self._tidy = tidy
        self._revive = revive
        self._told: dict[Ticket, Progress] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="clerk", daemon=True)

    def start(self) -> None:
        """Put right what a kill left, then look on."""
        self.look()
        self._thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10.0)

    def tell(self) -> None:
        """Bring how far runs are into the store."""
        told = dict(self._desk.files.progress())
        for ticket, progress in told.items():
            if self._told.get(ticket) != progress:
                self._desk.tell(ticket, progress)
        self._told = told

    def look(self) -> int:
        """Make each job that is not over what the queue says of it; how many there are."""
        with self._desk.open() as store:
            rows = store.jobs.unfinished()
        for row, standing in self._standings(rows).items():
            self._desk.put_right(row, standing)
        # What was erased meanwhile leaves nothing behind.
        self._desk.files.sweep({_ticket(row) for row in rows})
        return len(rows)

    def tidy(self) -> None:
        """Delete what is left over."""
        with self._desk.open() as store:
            live = {_ticket(row) for row in store.jobs.unfinished()}
        self._desk.files.sweep(live)
        Recordings(self._desk.settings.home).sweep()
        before = datetime.now(UTC) - timedelta(days=KEPT_DAYS)
        self._desk.tidy_meetings(before)
        self._tidy(before.isoformat())

    def _standings(self, rows: tuple[Row, ...]) -> Mapping[Row, Standing]:
        said = self._desk.queue.standings([_ticket(row) for row in rows]) if rows else {}
        return {row: said[_ticket(row)] for row in rows}

    def _run(self) -> None:
        look_at = tidy_at = time.monotonic()
        while not self._stop.wait(TELLS_EVERY_S):
            now = time.monotonic()
            try:
                self.tell()
                if now >= look_at:
                    self._revive()
                    look_at = now + LOOKS_EVERY_S + self.look() / ROWS_A_SECOND
                if now >= tidy_at:
                    self.tidy()
                    tidy_at = now + TIDIES_EVERY_S
            except CallMirrorError as error:
                # The store or the disk takes nothing now: it is looked at again later.
                log.warning("work on uploads can't be looked after now: %s", type(error).__name__)


def _ticket(row: Row) -> Ticket:
    return Ticket(row.job.number, row.run)
