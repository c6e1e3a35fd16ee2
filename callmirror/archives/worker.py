"""A process that does work until it is told that there is none, or its parent is no more."""

import gc
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection

from callmirror.archives.bench import Bench
from callmirror.archives.items import Outcome, Work
from callmirror.archives.task import review_item
from callmirror.domain import Text
from callmirror.errors import StoreError

READY = "ready"
LOOKS_EVERY_S = 0.5
GARBAGE_AFTER = 50_000
"""So many new objects make garbage worth looking for: about as many as a call of an hour takes."""

Message = str | Outcome | Text
"""What a worker says: that it is ready, what became of a work, or why no work can be done any more."""


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
            pipe.send(_done(work, bench))
            if first:
                _settle_memory()
                first = False
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    finally:
        bench.close()


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
