"""The outline of a recording: the lowest and highest sample of each stretch of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from callmirror.audio.stream import SAMPLE_RATE_HZ, Samples, blocks

MOST = 2048
"""Stretches at most; a recording is cut into more than half as many, however long it is."""
FIRST = 160
"""Samples of the first, finest stretches: a hundredth of a second."""
FULL = 127


@dataclass(frozen=True, slots=True)
class Peaks:
    """For each channel the lowest and the highest sample of each stretch, as whole numbers to ``FULL``.

    Stretches are ``stretch_s`` seconds long, the last one may be shorter.
    """

    stretch_s: float
    duration_s: float
    lows: tuple[tuple[int, ...], ...]
    highs: tuple[tuple[int, ...], ...]


def peaks(path: Path) -> Peaks:
    """Look through a recording in constant memory.

    Raises:
        RecordingError: as for ``blocks``.
    """
    outline: _Outline | None = None
    for block in blocks(path):
        outline = outline or _Outline(block.shape[0])
        outline.add(block)
    if outline is None:  # ``blocks`` refuses what holds no sound
        raise AssertionError("no block of sound")
    return outline.told()


class _Outline:
    """Stretches so far; once there are too many, each two become one."""

    def __init__(self, channels: int) -> None:
        self._stretch = FIRST
        self._found = np.zeros((2, channels, 0), np.float32)
        self._rest = np.zeros((channels, 0), np.float32)
        self._heard = 0

    def add(self, block: Samples) -> None:
        self._heard += block.shape[1]
        joined = np.concatenate([self._rest, block], axis=1)
        whole = joined.shape[1] - joined.shape[1] % self._stretch
        self._rest = joined[:, whole:]
        self._found = np.concatenate([self._found, self._extremes(joined[:, :whole])], axis=2)
        while self._found.shape[2] > MOST:
            self._halve()

    def told(self) -> Peaks:
        found = self._found
        if self._rest.shape[1]:
            last = np.stack([self._rest.min(axis=1), self._rest.max(axis=1)])[:, :, None]
            found = np.concatenate([found, last], axis=2)
        lows, highs = np.rint(found * FULL).astype(int)
        return Peaks(self._stretch / SAMPLE_RATE_HZ, self._heard / SAMPLE_RATE_HZ, _rows(lows), _rows(highs))

    def _extremes(self, samples: Samples) -> Samples:
        """Array of shape (2, channels, stretches): lowest and highest."""
        cut = samples.reshape(samples.shape[0], -1, self._stretch)
        return np.stack([cut.min(axis=2), cut.max(axis=2)]) if cut.size else self._found[:, :, :0]

    def _halve(self) -> None:
        """Make one stretch of each two; what makes no pair waits as samples as extreme as it was."""
        even = self._found.shape[2] // 2 * 2
        odd = self._found[:, :, even:]
        pairs = self._found[:, :, :even].reshape(2, self._found.shape[1], -1, 2)
        self._found = np.stack([pairs[0].min(axis=2), pairs[1].max(axis=2)])
        if odd.shape[2]:
            # As many samples as the stretch had, so that no later one moves.
            held = np.repeat(odd[0], self._stretch, axis=1)
            held[:, 0] = odd[1][:, 0]
            self._rest = np.concatenate([held, self._rest], axis=1)
        self._stretch *= 2


def _rows(values: NDArray[np.int_]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(row.tolist()) for row in values)


def stretches(found: Peaks, channel: int) -> Iterator[tuple[int, int]]:
    """Lowest and highest of each stretch of a channel, in order."""
    return zip(found.lows[channel], found.highs[channel], strict=True)
