"""When to look for work: often while there is some, seldom while there is none, at once when some comes.

Whoever gives work writes a file into the data folder before the queue knows of it, so that a look at a few
folders, which costs nothing, tells those who wait on any machine that a look into the queue is worth it.
"""

import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

AWAKE_S = 2.0
"""So long after the last sign of work the queue is looked into as often as can be."""
SELDOM_S = 5.0
"""Without any sign it is looked into so often at the least: not every storage tells of new files at once."""
SHARE = 0.25
"""Then the time between two looks is such a part of the silence."""
GLANCE_S = 0.1

Clock = Callable[[], float]


class Bell:
    """Rung by work that comes or is done; asked by any number of threads before each look into the queue."""

    def __init__(self, folders: Sequence[Path], *, clock: Clock = time.monotonic) -> None:
        """It begins rung: what was left from before is looked for at once."""
        self._folders = folders
        self._clock = clock
        self._changed = threading.Condition()
        self._signs = self._seen()
        self._rung = self._glanced = clock()
        self._is_over = False

    def ring(self) -> None:
        """There is work, or was a moment ago."""
        with self._changed:
            self._rung = self._clock()
            self._changed.notify_all()

    def close(self) -> None:
        """Let whoever waits go, now and from now on."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def wait(self) -> None:
        """Return when a look into the queue is worth it."""
        begun = self._clock()
        with self._changed:
            while not self._is_worth(begun):
                self._changed.wait(GLANCE_S)

    def _is_worth(self, begun: float) -> bool:
        now = self._clock()
        self._glance(now)
        silence = now - self._rung
        return self._is_over or silence < AWAKE_S or now - begun >= min(SELDOM_S, SHARE * silence)

    def _glance(self, now: float) -> None:
        if now - self._glanced >= GLANCE_S:
            self._glanced, before, self._signs = now, self._signs, self._seen()
            if before != self._signs:
                self._rung = now

    def _seen(self) -> tuple[int, ...]:
        return tuple(map(_stamp, self._folders))


def _stamp(folder: Path) -> int:
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116 - it is asked ten times a second, for years
    except OSError:
        return 0
