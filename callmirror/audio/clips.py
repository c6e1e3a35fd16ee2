"""A stretch cut out of a recording, with a tone in the place of what is not to be heard."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from callmirror.audio.stream import SAMPLE_RATE_HZ, Samples, blocks
from callmirror.domain import Interval

TONE_HZ = 880.0
LOUDNESS = 0.08
"""Of the tone, of 1: heard clearly on a telephone and no fright in a headphone."""


def clip(path: Path, span: Interval, silenced: Sequence[Interval] = ()) -> Iterator[Samples]:
    """Decode ``[start_s, end_s)`` of a recording, every channel of ``silenced`` times made a tone.

    Times are seconds of the recording. Nothing of the silenced sound is left: it is replaced, not covered.

    Raises:
        RecordingError: as for ``blocks``.
    """
    first, last = _sample(span.start_s), _sample(span.end_s)
    at = 0
    for block in blocks(path):
        low, high = max(first - at, 0), min(last - at, block.shape[1])
        if low < high:
            piece = block[:, low:high].copy()
            _silence(piece, at + low, silenced)
            yield piece
        at += block.shape[1]
        if at >= last:
            return


def _silence(piece: Samples, at: int, silenced: Sequence[Interval]) -> None:
    """Put the tone over these times of a piece that begins at that sample of the recording."""
    for each in silenced:
        low = max(_sample(each.start_s) - at, 0)
        high = min(_sample(each.end_s) - at, piece.shape[1])
        if low < high:
            moments = np.arange(at + low, at + high) / SAMPLE_RATE_HZ
            piece[:, low:high] = LOUDNESS * np.sin(2 * np.pi * TONE_HZ * moments)


def _sample(moment_s: float) -> int:
    return round(moment_s * SAMPLE_RATE_HZ)
