"""Pages of teams that were made and still hold, in memory: fifty people who read one page make it once."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar, cast

from callmirror.store.changes import Stamp

MOST = 64
"""So many pieces are kept, at some 200 kB each; the one that was asked for longest ago goes first."""
PATIENCE_S = 20.0
"""So long a page may miss calls that came meanwhile. What was taken, set right or declared counts at once."""

Made = TypeVar("Made")


@dataclass(slots=True)
class _Entry:
    stamp: Stamp
    made_at_s: float
    value: object


class Kept:
    """What was made, by keys that name the team; safe to use from many threads."""

    def __init__(
        self,
        *,
        most: int = MOST,
        patience_s: float = PATIENCE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is kept yet."""
        self._most = most
        self._patience_s = patience_s
        self._clock = clock
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._makers: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, stamp: Stamp, make: Callable[[], Made]) -> Made:
        """What is kept under the key, or what ``make`` makes now.

        ``stamp`` is of the moment before the question, so that what changes while a page is made outdates it.
        While one thread makes a page anew, others are given the one before, where that may still be shown.
        """
        entry, maker = self._find(key)
        if entry is not None and self._holds(entry, stamp):
            return cast(Made, entry.value)
        wait = entry is None or entry.stamp.held != stamp.held
        if not maker.acquire(blocking=wait) and entry is not None:
            return cast(Made, entry.value)
        try:
            entry, _ = self._find(key)
            if entry is None or not self._holds(entry, stamp):
                entry = _Entry(stamp, self._clock(), make())
                self._keep(key, entry)
            return cast(Made, entry.value)
        finally:
            maker.release()

    def _holds(self, entry: _Entry, stamp: Stamp) -> bool:
        if entry.stamp == stamp:
            return True
        return entry.stamp.held == stamp.held and self._clock() - entry.made_at_s < self._patience_s

    def _find(self, key: Hashable) -> tuple[_Entry | None, threading.Lock]:
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
            return self._entries.get(key), self._makers.setdefault(key, threading.Lock())

    def _keep(self, key: Hashable, entry: _Entry) -> None:
        with self._lock:
            self._entries[key] = entry
            while len(self._entries) > self._most:
                gone, _ = self._entries.popitem(last=False)
                self._makers.pop(gone, None)
