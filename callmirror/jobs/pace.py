"""How much of a review is done and how long the rest will take."""

from collections.abc import Callable, Mapping
from time import monotonic

STAGES: Mapping[str, tuple[float, float]] = {
    "listening": (0.0, 0.1),
    "telling apart": (0.1, 0.2),
    "writing": (0.2, 0.98),
    "reading": (0.98, 1.0),
}
"""The part of a review's time that each stage takes, from and to."""
EARLY_S = 3.0
EARLY_SHARE = 0.02
"""Sooner than that nothing can be said of the rest."""
SMOOTHING = 0.3
"""How much a new estimate counts beside those before it."""


class Pace:
    """Keeps time for one run. Its clock only goes forward, whatever is done to the time of day."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """The run begins now."""
        self._clock = clock
        self._begun = clock()
        self._whole_s: float | None = None
        self.share = 0.0

    def told(self, stage: str, share: float) -> float | None:
        """Take note of the share of a stage that is done; the seconds left, None while nobody can say."""
        start, end = STAGES.get(stage, (self.share, self.share))
        self.share = max(self.share, start + (end - start) * min(1.0, max(0.0, share)))
        elapsed_s = self._clock() - self._begun
        if elapsed_s < EARLY_S or self.share < EARLY_SHARE:
            return None
        whole_s = elapsed_s / self.share
        before_s = self._whole_s
        self._whole_s = whole_s if before_s is None else before_s + SMOOTHING * (whole_s - before_s)
        return max(0.0, self._whole_s - elapsed_s)
