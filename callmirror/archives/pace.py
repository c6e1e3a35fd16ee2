"""How fast a run goes and how long the rest takes, by a clock that only goes forward."""

import time
from collections import deque
from collections.abc import Callable
from datetime import timedelta

WINDOW_S = 900.0
"""The rate is that of so long a time: what was an hour ago says little of now."""
STEP_S = WINDOW_S / 60
EARLY_S = 3.0
"""Sooner than that nothing can be said of the rest."""


class Pace:
    """Keeps time for one run; whatever is set on the machine's own clock meanwhile harms nothing.

    The rate counts from the first note: what opens before it takes its time once.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """The run begins now."""
        self._clock = clock
        self._begun = clock()
        self._done = 0
        self._noted: deque[tuple[float, int]] = deque()

    @property
    def took_s(self) -> float:
        """How long the run has lasted."""
        return self._clock() - self._begun

    def note(self, done: int) -> None:
        """So much is done by now."""
        now = self._clock()
        self._done = done
        if not self._noted or now - self._noted[-1][0] >= STEP_S:
            self._noted.append((now, done))
        while len(self._noted) > 1 and now - self._noted[1][0] >= WINDOW_S:
            self._noted.popleft()

    @property
    def a_second(self) -> float:
        """How much was done a second, of late."""
        since, before = self._noted[0] if self._noted else (self._begun, 0)
        return (self._done - before) / max(self._clock() - since, 0.001)

    def left_s(self, left: int | None) -> float | None:
        """How long so much more will take, None while nobody can say."""
        a_second, early = self.a_second, self._clock() - EARLY_S
        if left is None or a_second <= 0 or self._noted[0][0] > early:
            return None
        return max(0, left) / a_second


def lasted(seconds: float) -> str:
    """A span of time as hours, minutes and seconds, the same in both languages."""
    span = timedelta(seconds=round(seconds))
    hours, rest = divmod(span.seconds, 3600)
    minutes, left = divmod(rest, 60)
    if span.days or hours:
        return f"{span.days * 24 + hours} h {minutes:02d} min"
    return f"{minutes} min {left:02d} s" if minutes else f"{left} s"
