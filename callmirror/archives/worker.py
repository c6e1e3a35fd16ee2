"""A process that does work until it is told that there is none, or its parent is no more."""

import gc
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import NamedTuple

from callmirror.archives.bench import Bench
from callmirror.archives.items import Outcome, Work
from callmirror.archives.task import review_item
from callmirror.domain import Text
from callmirror.errors import StoreError

READY = "ready"
LOOKS_EVERY_S = 0.5
GARBAGE_AFTER = 50_000
"""So many new objects make garbage worth looking for: about as many as a call of an hour takes."""

TELLS_AFTER_S = 1.0
"""A work that takes longer is told of, and again each time that so long has passed."""


class At(NamedTuple):
    """How far a worker is with its work."""

    stage: str
    share: float


Message = str | Outcome | Text | At
"""What a worker says: that it is ready, how far it is, what became of a work, or why none can be done."""


def serve(pipe: Connection, opener: Callable[[], Bench]) -> None:
    """Do what comes through the pipe, one after the other; to be the whole of a process."""
    # Whoever interrupts the run interrupts the parent, and it says what becomes of us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    bench = opener()
    try:
        pipe.send(READY)
        first = True
        while (work := pipe.recv()) is not None:
            bench.progress = _Teller(pipe).told
            pipe.send(_done(work, bench))
            if first:
                _settle_memory()
                first = False
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    finally:
        bench.close()


class _Teller:
    """Tells of one work now and then; what is done at once is not worth a word."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._told = time.monotonic()

    def told(self, stage: str, share: float) -> None:
        now = time.monotonic()
        if now - self._told >= TELLS_AFTER_S:
            self._told = now
            self._pipe.send(At(stage, share))


def _done(work: Work, bench: Bench) -> Message:
    try:
        return review_item(work, bench)
    except StoreError as error:
        return error.text


def _settle_memory() -> None:
    """Models and lists are loaded and stay: to look among them for garbage takes a seventh of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)


def _end_with(parent: int) -> None:
    """Nobody waits for a worker whose parent was killed; it would only stand in the next run's way."""
    while os.getppid() == parent:
        threading.Event().wait(LOOKS_EVERY_S)
    os._exit(1)
