"""Sound files for tests: written by PyAV from arrays, and the truth of the spoken fixtures."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

FIXTURES = Path(__file__).parent / "fixtures"
RATE_HZ = 16_000


def truth(name: str) -> list[float]:
    """Seconds that each party of a fixture speaks."""
    described = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    return [sum(end - start for start, end in party) for party in described["speech"]]


def samples(name: str) -> NDArray[np.float32]:
    """A fixture at 16 kHz, (channels, samples)."""
    from callmirror.audio import blocks  # noqa: PLC0415

    return np.concatenate(list(blocks(FIXTURES / f"{name}.opus")), axis=1)


def write(
    path: Path,
    sound: NDArray[np.float32],
    *,
    codec: str = "pcm_s16le",
    rate_hz: int = RATE_HZ,
    layout: str | None = None,
    format: str | None = None,
) -> Path:
    """Write (channels, samples) to a sound file of any kind that PyAV can write."""
    layout = layout or {1: "mono", 2: "stereo", 6: "5.1"}[len(sound)]
    with av.open(str(path), "w", format=format) as container:
        stream: Any = container.add_stream(codec, rate=rate_hz, layout=layout)
        pcm = (np.clip(sound, -1, 1) * 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(pcm.T.reshape(1, -1).copy(), format="s16", layout=layout)
        frame.sample_rate, frame.time_base = rate_hz, Fraction(1, rate_hz)
        resampler = av.AudioResampler(format=stream.format, layout=layout, rate=rate_hz)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path


def tone(seconds: float, *, channels: int = 1, rate_hz: int = RATE_HZ) -> NDArray[np.float32]:
    """A quiet 440 Hz tone, the same on every channel."""
    time = np.arange(int(seconds * rate_hz)) / rate_hz
    return np.tile(0.2 * np.sin(2 * np.pi * 440 * time), (channels, 1)).astype(np.float32)
