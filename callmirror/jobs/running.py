"""Putting the parts together: who owns the store, who reviews, and both in one process for tests."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from callmirror.config import Settings
from callmirror.jobs.bench import Bench, Reviewer
from callmirror.jobs.clerk import Clerk
from callmirror.jobs.desk import Desk
from callmirror.jobs.inline import InlineQueue
from callmirror.jobs.jobs import Jobs
from callmirror.jobs.locks import OWNER, NameLock, of_the_dead
from callmirror.jobs.ticket import Ticket
from callmirror.store import open_store

if TYPE_CHECKING:
    from callmirror.jobs.durable import DurableQueue

GIVER = "giver"
"""Who only gives work is known to the engine by this name; it does none."""
NAME_PATIENCE_S = 15.0
"""How long a worker waits for its own name: the one before it may still be ending."""


@contextmanager
def owned_jobs(settings: Settings) -> Iterator[Jobs]:
    """The work on uploads, for the process that owns the store: it keeps what workers review.

    Raises:
        Conflict: another process owns it.
        StoreError: the data folder or the database of the work can't be used.
    """
    # The engine takes most of a second to import.
    from callmirror.jobs.durable import DurableQueue  # noqa: PLC0415
    from callmirror.jobs.executor import Executor  # noqa: PLC0415

    with NameLock(settings.home, OWNER):
        open_store(settings.home).close()
        queue = DurableQueue(settings)
        desk = Desk(settings, queue)
        executor = Executor(settings, OWNER, keep=desk.keep)
        executor.start()
        clerk = Clerk(desk, tidy=queue.tidy, revive=lambda: _revive(settings, queue))
        clerk.start()
        try:
            yield Jobs(settings, queue)
        finally:
            clerk.stop()
            executor.stop()
            queue.close()


@contextmanager
def worker(
    settings: Settings,
    name: str,
    *,
    reviewer: Reviewer | None = None,
    errand: Callable[[str], str] | None = None,
) -> Iterator[Bench]:
    """A worker of that name: reviews what waits, one call at a time, first what it left when it was killed.

    ``errand`` does work that is no upload; where the device is a graphics card, only such as hears sound.

    Raises:
        Conflict: another living process has that name.
        SettingsError: that is no name.
        StoreError: the data folder or the database of the work can't be used.
    """
    from callmirror.jobs.durable import SOUND, WORDS  # noqa: PLC0415 - as above
    from callmirror.jobs.executor import Executor  # noqa: PLC0415 - as above

    lock = NameLock(settings.home, name)
    lock.hold(patience_s=NAME_PATIENCE_S)
    bench = Bench(settings, reviewer=reviewer)
    turn = threading.Lock()

    def in_turn(do: Callable[[Any], str]) -> Callable[[Any], str]:
        def done(given: Any) -> str:
            with turn:
                return do(given)

        return done

    executor = Executor(
        settings,
        name,
        review=in_turn(bench.review),
        errand=None if errand is None else in_turn(errand),
        errands_of=(SOUND,) if settings.device == "cuda" else (SOUND, WORDS),
    )
    try:
        executor.start()
        yield bench
    finally:
        executor.stop()
        lock.let_go()


def prepare(settings: Settings) -> None:
    """Make the database of the work and its queues where there are none, without doing any work.

    Raises:
        StoreError: it can't be reached.
    """
    from callmirror.jobs.executor import Executor  # noqa: PLC0415 - as above

    executor = Executor(settings, GIVER)
    try:
        executor.start()
    finally:
        executor.stop(within_s=0)


def revive(settings: Settings) -> None:
    """Put back into the queues what processes of this machine left when they died for good.

    Raises:
        StoreError: the database of the work can't be used.
    """
    from callmirror.jobs.durable import DurableQueue  # noqa: PLC0415 - as above

    queue = DurableQueue(settings)
    try:
        _revive(settings, queue)
    finally:
        queue.close()


def take_over(settings: Settings, name: str) -> int:
    """Put back into the queue what a worker of that name left; how much it was.

    Raises:
        Conflict: a living process has that name.
        SettingsError: that is no name.
        StoreError: the database of the work can't be used.
    """
    from callmirror.jobs.durable import DurableQueue  # noqa: PLC0415 - as above

    queue = DurableQueue(settings)
    try:
        with NameLock(settings.home, name):
            return queue.take_over(name)
    finally:
        queue.close()


def _revive(settings: Settings, queue: "DurableQueue") -> None:
    """Put back into the queue what processes of this machine left when they died for good."""
    for name in queue.executors():
        with of_the_dead(settings.home, name) as dead:
            if dead:
                queue.take_over(name)


@contextmanager
def inline_jobs(settings: Settings, *, reviewer: Reviewer | None = None) -> Iterator[Jobs]:
    """The work on uploads in a thread of this process, without a durable queue: for tests and trials."""
    queue = InlineQueue()
    desk = Desk(settings, queue)
    bench = Bench(settings, reviewer=reviewer)
    clerk = Clerk(desk, tidy=lambda _before: None, revive=lambda: None)

    def do(ticket: Ticket) -> None:
        desk.keep(ticket, bench.review(ticket))

    queue.serve(do)
    clerk.start()
    queue.start()
    try:
        yield Jobs(settings, queue)
    finally:
        queue.stop()
        clerk.stop()
