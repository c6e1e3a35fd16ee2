"""Sound as every browser plays it: what is not so already is written anew, once."""

from collections.abc import Iterable
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from callmirror.audio.source import opened
from callmirror.audio.stream import SAMPLE_RATE_HZ, Samples, blocks

ENCODED = "audio/mpeg"
"""The media type of what is written here: MP3, which every browser and every telephone plays."""
BITS_PER_CHANNEL = 40_000
PLAYED_AS_IT_IS = frozenset({("audio/mpeg", "mp3"), ("audio/mp4", "aac"), ("audio/flac", "flac")})
PLAYED_WAV = frozenset({"pcm_s16le", "pcm_u8"})


def plays_as_it_is(path: Path, media_type: str) -> bool:
    """Whether any browser plays the file itself.

    Raises:
        RecordingError: as for ``probe``.
    """
    with opened(path) as source:
        codec = str(source.context.name).removesuffix("float")
    return (media_type, codec) in PLAYED_AS_IT_IS or (media_type == "audio/wav" and codec in PLAYED_WAV)


def encode_file(path: Path, out: Path) -> None:
    """Write a recording as MP3, in constant memory.

    Raises:
        RecordingError: as for ``blocks``.
        OSError: it can't be written.
    """
    with out.open("wb") as file:
        _encode(blocks(path), file)


def encoded(pieces: Iterable[Samples]) -> bytes:
    """Samples as an MP3 in memory; meant for clips."""
    held = BytesIO()
    _encode(pieces, held)
    return held.getvalue()


def _encode(pieces: Iterable[Samples], file: BinaryIO) -> None:
    import av  # noqa: PLC0415 - opened here only, so that importing this module stays cheap

    stream: Any = None
    at = 0
    with av.open(file, "w", format="mp3") as container:
        for piece in pieces:
            if stream is None:
                stream = _stream(container, piece.shape[0])
            frame = _frame(piece, at)
            at += piece.shape[1]
            container.mux(stream.encode(frame))
        if stream is not None:
            container.mux(stream.encode(None))


def _stream(container: Any, channels: int) -> Any:
    layout = "mono" if channels == 1 else "stereo"
    stream = container.add_stream("libmp3lame", rate=SAMPLE_RATE_HZ, layout=layout)
    stream.bit_rate = BITS_PER_CHANNEL * channels
    return stream


def _frame(piece: Samples, at: int) -> Any:
    import av  # noqa: PLC0415

    layout = "mono" if piece.shape[0] == 1 else "stereo"
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(piece), format="fltp", layout=layout)
    frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE_HZ, at, Fraction(1, SAMPLE_RATE_HZ)
    return frame
