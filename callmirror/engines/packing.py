"""One channel's speech packed into windows of almost 30 s, and the way back from window time to call time.

What Whisper costs is the number of 30 s windows. Silence is left out, pieces of one channel lie side by side
with a short silence between them, and only the window at hand is in memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from callmirror.audio import SAMPLE_RATE_HZ, Samples
from callmirror.domain import Hearing, Interval, Separation

WINDOW_S = 29.8
LONGEST_PIECE_S = 28.0
BETWEEN_S = 0.15
"""Silence put between the pieces of a window."""
AROUND_S = 0.15
"""What is added before and after a piece, so that no first or last sound is lost."""
SAME_PIECE_S = 0.6
"""Speech with a shorter pause stays one piece, pause and all."""
JOINED_S = 5.0
"""No longer piece is made by joining: short ones fill windows better, and Whisper costs by the window."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece lies: ``offset_s`` in its window, ``start_s`` to ``end_s`` in the call."""

    offset_s: float
    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class Window:
    """Samples of one row (channel, or the whole call where channels are no parties) and their places."""

    row: int
    sound: Samples
    places: tuple[Place, ...]

    def place_of(self, start_s: float, end_s: float) -> Place:
        """The place in which most of a stretch of window time lies."""
        middle = (start_s + end_s) / 2
        return min(self.places, key=lambda place: _distance(place, middle))


def to_call(place: Place, window_s: float) -> float:
    """Call time of a window time, kept within the place."""
    return min(max(place.start_s + window_s - place.offset_s, place.start_s), place.end_s)


def pieces_of(hearing: Hearing) -> tuple[tuple[Interval, ...], ...]:
    """What is to be written, per row: one per channel where channels are parties, else one for all."""
    end_s = hearing.recording.duration_s or float("inf")
    if hearing.separation is Separation.CHANNELS:
        return tuple(_pieces(speech.intervals, end_s) for speech in hearing.speech)
    everybody = sorted(interval for speech in hearing.speech for interval in speech.intervals)
    return (_pieces(everybody, end_s),)


def windows(blocks: Iterable[Samples], pieces: Sequence[Sequence[Interval]]) -> Iterator[Window]:
    """Pack a stream of blocks; a window comes as soon as it is full, rows take turns as they fill."""
    packers = [_Packer(row, list(found)) for row, found in enumerate(pieces)]
    position = 0
    for block in blocks:
        rows = block if len(packers) > 1 else _fuller(block)
        for packer, samples in zip(packers, rows, strict=True):
            yield from packer.take(samples, position)
        position += block.shape[1]
    for packer in packers:
        yield from packer.finish()


def _fuller(block: Samples) -> Samples:
    """Give the one channel to write of a call told apart by ear; a mean would halve it beside a dead one."""
    fuller = int(np.argmax((block**2).sum(1)))
    return block[fuller : fuller + 1]


def _pieces(intervals: Sequence[Interval], end_s: float) -> tuple[Interval, ...]:
    joined: list[Interval] = []
    for interval in (part for whole in intervals for part in _bounded(whole)):
        last = joined[-1] if joined else None
        near = last is not None and interval.start_s - last.end_s < SAME_PIECE_S
        if last is not None and near and interval.end_s - last.start_s <= JOINED_S:
            joined[-1] = Interval(last.start_s, max(last.end_s, interval.end_s))
        else:
            joined.append(interval)
    return tuple(_widened(joined, number, end_s) for number in range(len(joined)))


def _bounded(interval: Interval) -> Iterator[Interval]:
    start_s = interval.start_s
    while interval.end_s - start_s > LONGEST_PIECE_S:
        yield Interval(start_s, start_s + LONGEST_PIECE_S)
        start_s += LONGEST_PIECE_S
    yield Interval(start_s, interval.end_s)


def _widened(pieces: Sequence[Interval], number: int, end_s: float) -> Interval:
    """A piece with ``AROUND_S`` on either side, never into its neighbour."""
    piece = pieces[number]
    before = pieces[number - 1].end_s if number else 0.0
    after = pieces[number + 1].start_s if number + 1 < len(pieces) else end_s
    left = min(AROUND_S, max(0.0, (piece.start_s - before) / 2))
    right = min(AROUND_S, max(0.0, (after - piece.end_s) / 2))
    return Interval(piece.start_s - left, min(piece.end_s + right, end_s))


def _distance(place: Place, window_s: float) -> float:
    return max(place.offset_s - window_s, window_s - place.offset_s - place.duration_s, 0.0)


@dataclass
class _Packer:
    """Cuts one row's pieces out of the stream and fills windows with them."""

    row: int
    pieces: list[Interval]
    parts: list[Samples] = field(default_factory=list)
    sound: list[Samples] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    length: int = 0
    next: int = 0

    def take(self, samples: Samples, position: int) -> Iterator[Window]:
        while self.next < len(self.pieces):
            piece = self.pieces[self.next]
            start, end = round(piece.start_s * SAMPLE_RATE_HZ), round(piece.end_s * SAMPLE_RATE_HZ)
            if start >= position + len(samples):
                return
            self.parts.append(samples[max(0, start - position) : max(0, end - position)].copy())
            if end > position + len(samples):
                return
            yield from self._close(piece)

    def finish(self) -> Iterator[Window]:
        if self.parts:
            yield from self._close(self.pieces[self.next])
        if self.places:
            yield self._window()

    def _close(self, piece: Interval) -> Iterator[Window]:
        sound = np.concatenate(self.parts)
        self.parts, self.next = [], self.next + 1
        between = int(BETWEEN_S * SAMPLE_RATE_HZ)
        if self.places and self.length + between + len(sound) > WINDOW_S * SAMPLE_RATE_HZ:
            yield self._window()
        if self.places:
            self.sound.append(np.zeros(between, np.float32))
            self.length += between
        if len(sound):
            end_s = piece.start_s + len(sound) / SAMPLE_RATE_HZ
            self.places.append(Place(self.length / SAMPLE_RATE_HZ, piece.start_s, end_s))
            self.sound.append(sound)
            self.length += len(sound)

    def _window(self) -> Window:
        window = Window(self.row, np.concatenate(self.sound), tuple(self.places))
        self.sound, self.places, self.length = [], [], 0
        return window
