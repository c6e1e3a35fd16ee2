"""Work on all cores of one machine: processes that have their models open, looked after by their parent."""

import os
import signal
import socket
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count as count_from
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess

from callmirror.archives.bench import Bench, share_threads
from callmirror.archives.items import Outcome, Work
from callmirror.archives.ways import Doing, Tell, nobody
from callmirror.archives.worker import READY, At, Message, serve
from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import EngineError, StoreError
from callmirror.store.ledger import ItemState

AHEAD = 3
"""So many works a worker has at a time, the one it does among them: it never waits for the next."""
RECYCLED_AFTER = 2000
"""A worker that did so much makes way for a fresh one, so that nothing it may leak adds up."""
MOST_TRIES = 2
"""A work over which so many workers ended is set aside."""
MOST_FALSE_STARTS = 5
BREATH_S = 0.25
WARM = "callmirror.archives.warm"
"""Imported by the process that workers are forked from."""
STOPS_WITHIN_S = 5.0
ROOM_BYTES = 1 << 20
"""Room in a pipe for what a worker made, so that it goes on while the parent writes."""
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

POISON = Text(
    en="Work on it ended the program each time, so it was set aside; convert it to another format, or try "
    "again with --retry once memory or the program is renewed.",
    fr="Le travail sur ce fichier a interrompu le programme à chaque fois : il a été mis de côté ; "
    "convertissez-le dans un autre format, ou réessayez avec --retry après un ajout de mémoire ou une mise "
    "à jour.",
)


class OnCores:
    """So many processes at work; see ``Way``."""

    def __init__(
        self,
        settings: Settings,
        workers: int,
        *,
        opener: Callable[[], Bench] | None = None,
        recycled_after: int = RECYCLED_AFTER,
        tell: Tell = nobody,
    ) -> None:
        """Nobody works yet; ``opener`` takes the place of the house's own bench, for tests.

        The process that workers are forked from opens its models, which takes seconds, while the caller looks
        for work.
        """
        self._terms = _Terms(opener or partial(Bench, settings), workers, recycled_after, tell)
        _context()
        with _threads(share_threads(workers)):
            forkserver.ensure_running()

    def outcomes(self, works: Iterator[Work | None]) -> Generator[Outcome | None, None, None]:
        """Do each work; one over which a worker ends is tried a second time, alone, and then set aside."""
        crew = _Crew(self._terms, works)
        try:
            yield from crew.outcomes()
        finally:
            crew.stop()


@dataclass(frozen=True, slots=True)
class _Terms:
    """How many work, with what, for how long, and who is told."""

    opener: Callable[[], Bench]
    count: int
    recycled_after: int
    tell: Tell


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, and what it was given, the first of which it does."""

    process: ForkServerProcess
    pipe: Connection
    name: str
    given: deque[Work] = field(default_factory=deque)
    done: int = 0
    is_ready: bool = False
    is_leaving: bool = False


class _Crew:
    def __init__(self, terms: _Terms, works: Iterator[Work | None]) -> None:
        self._terms = terms
        self._works = works
        self._again: deque[Work] = deque()
        self._workers: list[_Worker] = []
        self._false_starts = 0
        self._is_listed = False

    def outcomes(self) -> Generator[Outcome | None, None, None]:
        self._hire()
        while True:
            self._feed()
            if not any(worker.given for worker in self._workers) and not self._again and self._is_listed:
                return
            yield from self._heard()
            self._hire()

    def stop(self) -> None:
        """End them all: at once where work is under way, which nobody waits for any more."""
        for worker in self._workers:
            with suppress(OSError):
                worker.pipe.send(None) if not worker.given else worker.process.terminate()
        for worker in self._workers:
            worker.process.join(STOPS_WITHIN_S)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.pipe.close()
            worker.process.close()
        self._workers.clear()

    def _hire(self) -> None:
        staying = sum(not worker.is_leaving for worker in self._workers)
        with _threads(share_threads(self._terms.count)):
            for _ in range(self._terms.count - staying):
                self._workers.append(_begun(self._terms.opener, self._free_name()))

    def _free_name(self) -> str:
        """The lowest number that no worker has: whoever takes another's place takes its name."""
        taken = {worker.name for worker in self._workers}
        return next(name for name in map(str, count_from(1)) if name not in taken)

    def _feed(self) -> None:
        """Give work to whoever has least of it, a suspect one only to somebody who has nothing else."""
        while not (self._is_listed and not self._again):
            free = [one for one in self._workers if not one.is_leaving and len(one.given) < AHEAD]
            free = [one for one in free if not any(work.tries for work in one.given)]
            if not free:
                return
            worker = min(free, key=lambda one: len(one.given))
            work = self._next(alone=not worker.given)
            if work is None:
                return
            worker.given.append(work)
            self._say_at(worker)
            # A worker that ended is noticed by its end, with all that it was given.
            with suppress(OSError):
                worker.pipe.send(work)

    def _next(self, *, alone: bool) -> Work | None:
        if self._again and (alone or not self._again[0].tries):
            return self._again.popleft()
        if self._is_listed:
            return None
        try:
            return next(self._works)
        except StopIteration:
            self._is_listed = True
            return None

    def _heard(self) -> Iterator[Outcome | None]:
        by_sign = {worker.pipe: worker for worker in self._workers}
        ready = wait(list(by_sign), BREATH_S)
        if not ready:
            yield None
        for pipe in ready:
            worker = by_sign[pipe]  # type: ignore[index]
            try:
                message: Message = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._bury(worker)
                continue
            yield from self._taken(worker, message)

    def _taken(self, worker: _Worker, message: Message) -> Iterator[Outcome]:
        if message == READY:
            worker.is_ready, self._false_starts = True, 0
        elif isinstance(message, Text):
            raise StoreError(en=message.en, fr=message.fr)
        elif isinstance(message, At):
            self._say_at(worker, *message)
        elif isinstance(message, Outcome):
            worker.given.popleft()
            self._say_at(worker)
            worker.done += 1
            self._recycle(worker)
            yield message

    def _say_at(self, worker: _Worker, stage: str = "", share: float = 0.0) -> None:
        name = worker.given[0].item.name if worker.given else None
        self._terms.tell(Doing(worker.name, name, stage, share))

    def _recycle(self, worker: _Worker) -> None:
        if worker.done >= self._terms.recycled_after and not worker.is_leaving:
            worker.is_leaving = True
            with suppress(OSError):
                worker.pipe.send(None)

    def _bury(self, worker: _Worker) -> Iterator[Outcome]:
        """Take back what a worker left; the one it was at is suspect."""
        self._workers.remove(worker)
        self._terms.tell(Doing(worker.name, None))
        worker.process.join()
        code = worker.process.exitcode
        worker.pipe.close()
        worker.process.close()
        left = list(worker.given)
        if not worker.is_ready:
            self._note_false_start()
        elif left and code not in {0, -signal.SIGTERM}:
            suspect = replace(left.pop(0), tries=worker.given[0].tries + 1)
            if suspect.tries >= MOST_TRIES:
                yield _set_aside(suspect)
            else:
                yield Outcome(suspect.item, ItemState.SEEN, suspect.sha256, tries=suspect.tries)
                self._again.append(suspect)
        self._again.extendleft(reversed([work for work in left if not work.tries]))
        self._again.extend(work for work in left if work.tries)

    def _note_false_start(self) -> None:
        self._false_starts += 1
        if self._false_starts >= MOST_FALSE_STARTS:
            raise EngineError(
                en="Processes end as soon as they begin; use fewer with --workers, and see `callmirror "
                "doctor`.",
                fr="Les processus s'arrêtent dès leur démarrage ; prenez-en moins avec --workers, et voyez "
                "callmirror doctor.",
            )


def _begun(opener: Callable[[], Bench], name: str) -> _Worker:
    context = _context()
    ours, theirs = context.Pipe()
    for end in (ours, theirs):
        with socket.socket(fileno=os.dup(end.fileno())) as pipe:
            pipe.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ROOM_BYTES)
    process = context.Process(target=serve, args=(theirs, opener), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, name)


def _context() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["__main__", WARM])
    return context


@contextmanager
def _threads(count: int) -> Iterator[None]:
    """What is begun inside uses so many threads, unless somebody said otherwise."""
    ours = {name: str(count) for name in THREADS if name not in os.environ}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name in ours:
            os.environ.pop(name, None)


def _set_aside(work: Work) -> Outcome:
    item = work.item
    return Outcome(item, ItemState.SET_ASIDE, work.sha256, POISON, "poison", tries=work.tries)
