"""What is kept of a recording while it streams by: a few numbers per 32 ms and channel, never the samples."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from callmirror.audio import SAMPLE_RATE_HZ, Samples
from callmirror.speech.activity import FINE, FRAME, Detector, Frames

FLOOR_DB = -100.0
FULL_SCALE = 0.975
"""Of a line in µ-law or A-law, the loudest number that there is stands for .98 of full scale."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The recording frame by frame; arrays of shape (channels, frames), frames of 32 ms.

    ``probability`` is that of speech, ``level_db`` the mean power against full scale; ``likeness`` (frames)
    is the correlation of first and last channel within a frame, 1 for a single channel. ``fine_db`` is the
    level four times a frame, every 8 ms. ``clipped`` counts a frame's samples at full scale.
    """

    probability: Frames
    level_db: Frames
    likeness: Frames
    clipped: NDArray[np.uint16]
    samples: int
    fine_db: Frames

    @property
    def duration_s(self) -> float:
        """Length of what was heard."""
        return self.samples / SAMPLE_RATE_HZ

    @property
    def channels(self) -> int:
        """How many channels were heard."""
        return len(self.level_db)


def trace(blocks: Iterable[Samples], *, channels: int) -> Trace:
    """Follow a stream of ``channels`` from beginning to end."""
    recorder = _Recorder(channels)
    for block in blocks:
        recorder.take(block)
    return recorder.finish()


def _in_db(power: NDArray[np.float32]) -> Frames:
    level: Frames = (10 * np.log10(power + 10 ** (FLOOR_DB / 10))).astype(np.float32)
    return level


class _Recorder:
    def __init__(self, channels: int) -> None:
        self.detectors = [Detector() for _ in range(channels)]
        self.probability: list[Frames] = []
        self.level: list[Frames] = []
        self.fine: list[Frames] = []
        self.likeness: list[Frames] = []
        self.rest: Samples = np.zeros((channels, 0), np.float32)
        self.clipped: list[NDArray[np.uint16]] = []
        self.samples = 0

    def take(self, block: Samples) -> None:
        self.samples += block.shape[1]
        self.probability.append(np.stack([d.feed(x) for d, x in zip(self.detectors, block, strict=True)]))
        joined = np.concatenate([self.rest, block], axis=1)
        whole = joined.shape[1] // FRAME * FRAME
        self.rest = joined[:, whole:]
        self._measure(joined[:, :whole])

    def finish(self) -> Trace:
        if self.rest.shape[1]:
            self.probability.append(np.stack([d.finish() for d in self.detectors]))
            self._measure(np.pad(self.rest, ((0, 0), (0, FRAME - self.rest.shape[1]))))
        return Trace(
            probability=np.concatenate(self.probability, axis=1),
            level_db=np.concatenate(self.level, axis=1),
            likeness=np.concatenate(self.likeness),
            clipped=np.concatenate(self.clipped, axis=1),
            samples=self.samples,
            fine_db=np.concatenate(self.fine, axis=1),
        )

    def _measure(self, samples: Samples) -> None:
        frames = samples.reshape(len(samples), -1, FRAME)
        self.clipped.append((np.abs(frames) >= FULL_SCALE).sum(2, dtype=np.uint16))
        frames = frames - frames.mean(2, keepdims=True)  # an offset of the line is no sound
        pieces = frames.reshape(len(samples), -1, FINE)
        fine = np.einsum("cfs,cfs->cf", pieces, pieces) / FINE
        power = fine.reshape(len(samples), -1, FRAME // FINE).mean(2)
        self.fine.append(_in_db(fine))
        self.level.append(_in_db(power))
        together = np.einsum("fs,fs->f", frames[0], frames[-1]) / FRAME
        scale = np.sqrt(power[0] * power[-1])
        self.likeness.append((together / np.maximum(scale, 1e-12)).astype(np.float32))
