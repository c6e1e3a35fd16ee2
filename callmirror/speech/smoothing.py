"""The smoothest way through frames that each lean to one of two states: Viterbi for two."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

SLICE = 50_000
"""Frames handled at once: numbers of Python's own take ten times the room."""


def slices(length: int) -> Iterator[slice]:
    """Consecutive slices of at most ``SLICE`` that cover so many frames."""
    return (slice(start, min(start + SLICE, length)) for start in range(0, length, SLICE))


def smoothest(odds: NDArray[np.float64], costs: NDArray[np.float64]) -> NDArray[np.int8]:
    """Viterbi for two states: the labels of most log-odds (of 0 against 1) when each switch costs ``costs``.

    The lead of one path over the other never exceeds the cost of switching: that is the whole algorithm.
    """
    jumps, lead = np.zeros(len(odds), np.int8), 0.0
    for part in slices(len(odds)):
        lead, jumps[part] = _forward(lead, odds[part].tolist(), costs[part].tolist())
    state, labels = int(lead <= 0), np.zeros(len(odds), np.int8)
    for part in reversed(list(slices(len(odds)))):
        state, labels[part] = _backward(state, jumps[part].tolist())
    return labels


def _forward(lead: float, odds: list[float], costs: list[float]) -> tuple[float, list[int]]:
    """Follow the lead of state 0; a jump of 1 says that 1 is best entered from 0 here, -1 the reverse."""
    jumps = []
    for odd, cost in zip(odds, costs, strict=True):
        jump = (lead > cost) - (lead < -cost)
        lead = (jump * cost if jump else lead) + odd
        jumps.append(jump)
    return lead, jumps


def _backward(state: int, jumps: list[int]) -> tuple[int, list[int]]:
    labels = []
    for jump in reversed(jumps):
        labels.append(state)
        if jump:
            state = 0 if jump > 0 else 1
    return state, labels[::-1]
