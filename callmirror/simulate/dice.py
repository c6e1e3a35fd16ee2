"""Chance that falls alike everywhere: one seed, one archive, whatever the Python."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from a seed.

    Built on ``random.Random.random`` alone, the one method whose sequence Python promises to keep; sums of
    uniform numbers stand for the bell curve, so that no logarithm rounds differently elsewhere.
    """

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self._random = random.Random(seed).random  # noqa: S311 - a simulation, not a secret

    def fork(self, name: object) -> "Dice":
        """Dice of their own for a part, so that a change in one part leaves the others as they were."""
        return Dice(f"{self.seed}/{name}")

    def chance(self, probability: float) -> bool:
        """True with that probability."""
        return self._random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        """One of them, all alike."""
        return choices[int(self._random() * len(choices))]

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """All of them in a drawn order."""
        drawn = [(self._random(), index) for index in range(len(choices))]
        return [choices[index] for _, index in sorted(drawn)]

    def uniform(self, low: float, high: float) -> float:
        """A number of ``[low, high)``."""
        return low + (high - low) * self._random()

    def whole(self, low: int, high: int, step: int = 1) -> int:
        """A whole number from low to high, both possible, in steps."""
        return low + step * int(self._random() * ((high - low) // step + 1))

    def around(self, mean: float, deviation: float) -> float:
        """A number near the mean: the sum of six uniform ones, so never beyond 4.3 deviations."""
        return mean + deviation * (sum(self._random() for _ in range(6)) - 3.0) * 1.4142135623730951
