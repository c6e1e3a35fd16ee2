"""What is made behind those who read: each thing once, first what somebody waits for."""

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Making:
    """Something that is under way; ``mark`` says of which moment it is at least."""

    mark: Any
    awaited: bool
    future: "Future[Any]"


class Behind:
    """Two queues of one thread each: what is shown in an older form meanwhile never holds up what is not."""

    def __init__(self) -> None:
        """The threads begin with the first wish."""
        self._queues = {
            awaited: ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
            for awaited in (True, False)
        }
        self._known: dict[Hashable, Making] = {}
        self._lock = threading.Lock()

    def making(self, key: Hashable, mark: Any, make: Callable[[], Any], *, awaited: bool) -> Making:
        """What is under way of that key, else what begins to be now; ``awaited`` is whether anybody waits."""
        with self._lock:
            known = self._known.get(key)
            if known is None or (awaited and not known.awaited and known.future.cancel()):
                future = self._queues[awaited].submit(self._make, key, make)
                known = self._known[key] = Making(mark, awaited, future)
            return known

    def _make(self, key: Hashable, make: Callable[[], Any]) -> Any:
        try:
            return make()
        finally:
            with self._lock:
                del self._known[key]
