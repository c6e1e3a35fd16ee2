"""Pages of teams that were made and still hold, in memory: fifty people who read one page make it once.

Where pages are made behind those who read, nobody waits for one that is only renewed, and for one that is new
not longer than a moment.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar, cast

from api.behind import Behind
from callmirror.store.changes import Stamp

MOST = 64
"""So many pieces are kept, at some 200 kB each; the one that was asked for longest ago goes first."""
PATIENCE_S = 20.0
"""So long a page may miss calls that came meanwhile. What was taken, set right or declared counts at once."""
PATIENCE_TIMES = 10
"""And so many times as long as it took to make, so that making pages never takes all of a core."""
WAITS_S = 2.0
"""So long one waits for a page that is made for the first time before one is told so."""
LONGEST_S = 300.0
"""So long a program or a file to take home waits: they have no page to look at meanwhile."""

Made = TypeVar("Made")


class BeingMadeError(Exception):
    """It is being made; whoever asks again in a few seconds finds it."""


@dataclass(slots=True)
class _Entry:
    stamp: Stamp
    made_at_s: float
    patience_s: float
    value: object


class Kept:
    """What was made, by keys that name the team; safe to use from many threads."""

    def __init__(
        self,
        *,
        most: int = MOST,
        patience_s: float = PATIENCE_S,
        clock: Callable[[], float] = time.monotonic,
        behind: Behind | None = None,
    ) -> None:
        """Nothing is kept yet; without ``behind`` whoever asks first makes it."""
        self._most = most
        self._patience_s = patience_s
        self._clock = clock
        self._behind = behind
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._makers: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, stamp: Stamp, make: Callable[[], Made], *, waits_s: float = WAITS_S) -> Made:
        """What is kept under the key, or what ``make`` makes now.

        ``stamp`` is of the moment before the question, so that what changes while a page is made outdates it.
        While a page is made anew, others are given the one before, where that may still be shown.

        Raises:
            BeingMadeError: it is made behind, and ``waits_s`` seconds were not enough.
        """
        entry, maker = self._find(key)
        if entry is not None and self._holds(entry, stamp):
            return cast(Made, entry.value)
        if self._behind is not None:
            return self._got_from(self._behind, key, stamp, make, entry, waits_s)
        wait = entry is None or entry.stamp.held != stamp.held
        if not maker.acquire(blocking=wait) and entry is not None:
            return cast(Made, entry.value)
        try:
            entry, _ = self._find(key)
            if entry is None or not self._holds(entry, stamp):
                return self._made(key, stamp, make)
            return cast(Made, entry.value)
        finally:
            maker.release()

    def _got_from(
        self,
        behind: Behind,
        key: Hashable,
        stamp: Stamp,
        make: Callable[[], Made],
        entry: _Entry | None,
        waits_s: float,
    ) -> Made:
        shown = entry is not None and entry.stamp.held == stamp.held
        until = time.monotonic() + waits_s
        while True:
            making = behind.making(key, stamp, lambda: self._made(key, stamp, make), awaited=not shown)
            if entry is not None and shown:
                return cast(Made, entry.value)
            try:
                made = making.future.result(timeout=until - time.monotonic())
            except TimeoutError as error:
                raise BeingMadeError from error
            if making.mark.held >= stamp.held:  # else something was taken since it was begun
                return cast(Made, made)

    def _made(self, key: Hashable, stamp: Stamp, make: Callable[[], Made]) -> Made:
        began_s = self._clock()
        made = make()
        now_s = self._clock()
        patience_s = max(self._patience_s, PATIENCE_TIMES * (now_s - began_s))
        self._keep(key, _Entry(stamp, now_s, patience_s, made))
        return made

    def _holds(self, entry: _Entry, stamp: Stamp) -> bool:
        if entry.stamp == stamp:
            return True
        return entry.stamp.held == stamp.held and self._clock() - entry.made_at_s < entry.patience_s

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
