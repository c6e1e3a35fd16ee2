"""The scale a level is drawn on: round ends, and places as shares of the width."""

from collections.abc import Sequence
from dataclasses import dataclass

from callmirror.domain import Pattern

RATIO_ENDS = (0.1, 0.25, 0.5, 1.0)
SECOND_ENDS = (1, 2, 5, 10, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 14400, 36000)
RATE_ENDS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
ROOM = 1.1
"""An interval ends this much before the end of its scale."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From one round value to another."""

    start: float
    end: float

    def place(self, value: float) -> float:
        """Where a value stands, from 0 to 1; values beyond an end stand at it."""
        return min(1.0, max(0.0, (value - self.start) / (self.end - self.start)))


def scale_for(pattern: Pattern, *others: float) -> Scale:
    """Choose the smallest round scale that holds the interval and others; from 0, but for signed seconds."""
    return scale_of(pattern.unit, (*pattern.interval, *others))


def scale_of(unit: str, held: Sequence[float]) -> Scale:
    """Choose the smallest round scale of a unit that holds these values; from 0, but for signed seconds."""
    low, high = min(held), max(held)
    if unit == "ratio":
        return Scale(0.0, _end(high, RATIO_ENDS))
    if unit == "signed_s":
        start = -_end(-low, SECOND_ENDS) if low < 0 else 0.0
        return Scale(start, _end(max(high, 0.0), SECOND_ENDS))
    return Scale(0.0, _end(high, SECOND_ENDS if unit == "s" else RATE_ENDS))


def _end(high: float, ends: tuple[float, ...]) -> float:
    return next((float(end) for end in ends if high * ROOM <= end), max(float(ends[-1]), high))
