"""Live progress: one look at the work for all who watch, however many they are."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from api.service import service_of
from api.uploading.visible import jobs_of
from callmirror.errors import StoreError, TooMany
from callmirror.jobs import Job, Jobs

EVERY_S = 0.5
BEAT_AFTER = 30
"""After so many looks without news that is told too, so that a line that broke is noticed."""
MOST_WAITING = 200
"""Who takes no news for so long is let go; a browser comes back by itself and says where it was."""
MOST_STREAMS = 12
"""So many streams of one account at once: some tabs, some machines."""

Changes = tuple[Job, ...]


class Watch:
    """Tells changes of jobs to those who listen; made once for a running application, on its event loop."""

    def __init__(self, jobs: Jobs) -> None:
        """Nobody listens yet, so nobody looks."""
        self.loop = asyncio.get_running_loop()
        self._jobs = jobs
        self._listeners: set[asyncio.Queue[Changes]] = set()
        self._looking: asyncio.Task[None] | None = None
        self._open: Counter[int] = Counter()
        self._since = 0

    def refuse_many(self, account: int) -> None:
        """Refuse one more stream of an account.

        Raises:
            TooMany: there are enough.
        """
        if self.is_full(account):
            raise TooMany(
                en="You watch in too many windows at once; close some of them.",
                fr="Vous suivez l'avancement dans trop de fenêtres à la fois ; fermez-en quelques-unes.",
                retry_after_s=30,
            )

    def is_full(self, account: int) -> bool:
        """Whether an account has as many streams as it may."""
        return self._open[account] >= MOST_STREAMS

    @contextmanager
    def stream(self, account: int) -> Iterator[None]:
        """Count a stream of an account while it is open."""
        self._open[account] += 1
        try:
            yield
        finally:
            self._open[account] -= 1

    async def changes(self, since: int) -> AsyncIterator[Changes]:
        """Every change after that as it comes, and now and then nothing; it ends where nobody takes it."""
        queue: asyncio.Queue[Changes] = asyncio.Queue(MOST_WAITING)
        self._listeners.add(queue)
        try:
            missed = await run_in_threadpool(self._jobs.changes, since)
            if missed:
                since = missed[-1].change
            yield missed
            self._look_from(since)
            while queue in self._listeners:
                told = tuple(job for job in await queue.get() if job.change > since)
                since = told[-1].change if told else since
                yield told
        finally:
            self._listeners.discard(queue)

    def _look_from(self, since: int) -> None:
        if self._looking is None or self._looking.done():
            self._since = since
            self._looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        """Look while anybody listens."""
        quiet = 0
        while self._listeners:
            try:
                found = await run_in_threadpool(self._jobs.changes, self._since)
            except StoreError:  # busy, or being replaced: the next look tells what was missed
                found = ()
            quiet = 0 if found else quiet + 1
            if found:
                self._since = found[-1].change
            if found or quiet % BEAT_AFTER == 0:
                self._tell(found)
            await asyncio.sleep(EVERY_S)

    def _tell(self, found: Changes) -> None:
        for queue in tuple(self._listeners):
            try:
                queue.put_nowait(found)
            except asyncio.QueueFull:
                self._listeners.discard(queue)


def watch_of(request: Request) -> Watch:
    """The watch of the running application; call it on the event loop.

    Raises:
        StoreError: nobody does any work here.
    """
    known: Watch | None = getattr(request.app.state, "watch", None)
    if known is None or known.loop is not asyncio.get_running_loop():
        known = request.app.state.watch = Watch(jobs_of(service_of(request)))
    return known
