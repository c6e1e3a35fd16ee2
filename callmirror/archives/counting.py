"""How many files a run has before it, counted beside the work."""

import threading
from typing import Self

from callmirror.archives.plan import Wanted
from callmirror.archives.sources import items_of
from callmirror.errors import CallMirrorError


class Count:
    """Lists what the sources list, in a thread of its own, and remembers nothing but the number."""

    def __init__(self, wanted: Wanted) -> None:
        """Nothing is counted yet."""
        self._sources = wanted.sources
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="count", daemon=True)
        self.total: int | None = None
        """How many there are, None until all are counted, and where they can't be."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        found = 0
        try:
            for _ in items_of(self._sources):
                if self._is_over.is_set():
                    return
                found += 1
        except CallMirrorError:  # the run itself tells
            return
        self.total = found
