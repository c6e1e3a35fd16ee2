"""How fast anybody may ask: a bucket of tokens for each person and each unknown address."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from callmirror.errors import TooMany

BURST = 600
PER_S = 20.0
"""Far above what a person with twenty tabs asks, far below what hurts; machines wait as they are told."""
MOST_BUCKETS = 10_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at_s: float


class Limits:
    """The buckets of one process, in memory: after a restart everybody begins anew.

    Used on the event loop alone, so that no two requests look into a bucket at once.
    """

    def __init__(
        self, *, burst: int = BURST, per_s: float = PER_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``burst`` requests at once, ``per_s`` in the long run; ``clock`` counts seconds."""
        self._burst = float(burst)
        self._per_s = per_s
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}

    def spend(self, who: str) -> None:
        """Count one request.

        Raises:
            TooMany: the bucket is empty.
        """
        now_s = self._clock()
        bucket = self._buckets.get(who) or self._new(who, now_s)
        bucket.tokens = min(self._burst, bucket.tokens + (now_s - bucket.at_s) * self._per_s)
        bucket.at_s = now_s
        if bucket.tokens < 1:
            raise TooMany(
                en="You ask faster than this is made for; wait a moment.",
                fr="Vous demandez plus vite que prévu ; attendez un instant.",
                retry_after_s=max(1, round((1 - bucket.tokens) / self._per_s)),
            )
        bucket.tokens -= 1

    def _new(self, who: str, now_s: float) -> _Bucket:
        """A full bucket; where there are many, those that would be full again by now are dropped first."""
        if len(self._buckets) >= MOST_BUCKETS:
            filled_after_s = self._burst / self._per_s
            self._buckets = {
                name: each for name, each in self._buckets.items() if now_s - each.at_s < filled_after_s
            }
        self._buckets[who] = made = _Bucket(self._burst, now_s)
        return made
