"""The channels of a recording as a stream of 16 kHz samples, in constant memory however long it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from callmirror.audio.faults import fault
from callmirror.audio.source import LONGEST_S, Source, opened, refuse_changed, refuse_unusable, stamp_of
from callmirror.domain import Text

Samples = NDArray[np.float32]
Notice = Callable[[Text], None]

SAMPLE_RATE_HZ = 16_000
"""The rate of every stream of samples: what the voice detector and the recogniser were trained on."""
SHORTEST_S = 0.1
BLOCK = 10 * SAMPLE_RATE_HZ
"""Samples per block and channel; the last one is shorter."""

SOME_LOST = 0.01
MOST_LOST = 0.5
"""Shares of packets that can't be decoded: above the first the file is damaged, above the second noise."""

LARGEST_HOLE_S = 3600.0
SMALLEST_HOLE_S = 0.1
"""A jump of the file's own clock within these bounds is silence that was never written, as in WebM."""


def blocks(path: Path, *, notice: Notice = lambda text: None) -> Iterator[Samples]:
    """Decode piece by piece: arrays of shape (channels, samples), contiguous, in [-1, 1], at 16 kHz.

    What can be decoded of a damaged file is given, and ``notice`` is told once of the damage.

    Raises:
        RecordingError: as for ``probe``, or while iterating: nothing can be decoded, the sound is shorter
            than 0.1 s or longer than 24 h, or the file changes while it is read.
    """
    stamp = stamp_of(path)
    heard = 0
    with opened(path) as source:
        refuse_unusable(source, path)
        for block in _regular(_decoded(source)):
            heard += block.shape[1]
            if heard > LONGEST_S * SAMPLE_RATE_HZ:
                raise fault("too_long", path)
            yield block
        refuse_changed(path, stamp)
        if not heard or source.lost_packets > MOST_LOST * source.packets:
            raise fault("nothing_decoded", path)
        if heard < SHORTEST_S * SAMPLE_RATE_HZ:
            raise fault("too_short", path)
        _tell_damage(source, heard / SAMPLE_RATE_HZ, notice)


@dataclass
class _Clock:
    """Compares the file's own times with the samples decoded so far."""

    expected_s: float | None = None

    def hole_before(self, frame: Any, declared_s: float | None) -> float:
        """Seconds of sound missing before this frame, 0 where none is; never beyond the declared end."""
        time_s = frame.time
        if time_s is None:
            return 0.0
        if self.expected_s is None:
            self.expected_s = time_s
        missing = time_s - self.expected_s
        believable = SMALLEST_HOLE_S < missing < LARGEST_HOLE_S
        hole = missing if believable and (declared_s is None or time_s <= declared_s) else 0.0
        self.expected_s += hole + frame.samples / frame.sample_rate
        return hole


def _decoded(source: Source) -> Iterator[Samples]:
    """Frames at 16 kHz, with silence where the file's clock jumps."""
    channels = source.context.layout.nb_channels
    clock, resampler, setup = _Clock(), None, None
    for frame in _frames(source):
        hole = int(clock.hole_before(frame, source.declared_s) * SAMPLE_RATE_HZ)
        if resampler is None or _setup(frame) != setup or hole:
            yield from _flushed(resampler, channels)
            resampler, setup = _resampler(channels), _setup(frame)
        for at in range(0, hole, BLOCK):  # a hole may be of an hour, and is never held whole
            yield np.zeros((channels, min(BLOCK, hole - at)), np.float32)
        frame.pts = None  # the clock was read above; the resampler must not correct it a second time
        yield from _resampled(resampler, frame, channels)
    yield from _flushed(resampler, channels)


def _frames(source: Source) -> Iterator[Any]:
    """Decode frames; a packet that can't be decoded is counted and skipped."""
    import av  # noqa: PLC0415

    packets = source.container.demux(source.stream)
    while True:
        try:
            packet = next(packets, None)
        except (av.error.FFmpegError, EOFError):
            source.broken_off = True
            return
        if packet is None:
            return
        source.packets += 1
        try:
            yield from packet.decode()
        except av.error.EOFError:
            return
        except av.error.FFmpegError:
            source.lost_packets += 1


def _setup(frame: Any) -> tuple[str, int, str]:
    return frame.format.name, frame.sample_rate, frame.layout.name


def _resampler(channels: int) -> Any:
    import av  # noqa: PLC0415

    return av.AudioResampler(format="fltp", layout="mono" if channels == 1 else "stereo", rate=SAMPLE_RATE_HZ)


def _flushed(resampler: Any, channels: int) -> Iterator[Samples]:
    if resampler is not None:
        yield from _resampled(resampler, None, channels)


def _resampled(resampler: Any, frame: Any, channels: int) -> Iterator[Samples]:
    for piece in resampler.resample(frame):
        yield piece.to_ndarray().reshape(channels, -1)


def _regular(pieces: Iterator[Samples]) -> Iterator[Samples]:
    """Cut the same samples into blocks of ``BLOCK``, finite and within [-1, 1]."""
    held: list[Samples] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += piece.shape[1]
        if length < BLOCK:
            continue
        joined = np.concatenate(held, axis=1)
        for start in range(0, length - BLOCK + 1, BLOCK):
            yield _clean(joined[:, start : start + BLOCK])
        rest = joined[:, length - length % BLOCK :]
        held, length = [rest], rest.shape[1]
    if length:
        yield _clean(np.concatenate(held, axis=1))


def _clean(block: Samples) -> Samples:
    finite = np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0)
    return np.ascontiguousarray(np.clip(finite, -1.0, 1.0))


def _tell_damage(source: Source, heard_s: float, notice: Notice) -> None:
    declared = source.declared_s
    missing = declared is not None and declared - heard_s > max(0.5, 0.01 * declared)
    lossy = source.lost_packets > SOME_LOST * source.packets
    if missing or lossy or source.cut_short or source.broken_off:
        notice(
            Text(
                en=f"The recording is damaged or stops early: {heard_s:.0f} s of it could be heard.",
                fr=f"L'enregistrement est abîmé ou s'arrête trop tôt : {heard_s:.0f} s en ont été entendues.",
            )
        )
    if source.tracks > 1:
        notice(
            Text(
                en=f"The file has {source.tracks} sound tracks; only the first was heard.",
                fr=f"Le fichier a {source.tracks} pistes sonores ; seule la première a été entendue.",
            )
        )
