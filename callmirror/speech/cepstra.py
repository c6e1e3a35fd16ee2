"""The colour of a voice, frame by frame: mel cepstra of the frames that hold speech, and of no others.

They tell two voices of one call apart, and where both speak at once, and are dropped with it; nothing else is
ever made of them. Pitch is left out on purpose. Loudness (number 0) serves to find two voices at once alone.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct, rfft

from callmirror.audio import SAMPLE_RATE_HZ, Samples
from callmirror.speech.activity import FRAME

HOP = FRAME // 2
HOP_S = HOP / SAMPLE_RATE_HZ
"""16 ms: two cepstra for each probability of speech."""
MELS = 32
BAND_HZ = (80.0, 3800.0)
"""The telephone's band, for every recording: a file's rate does not tell what its sound went through."""
COEFFICIENTS = 20
"""Cepstra 0 to 19; number 0 is loudness."""
DYNAMIC_RANGE = 1e-7

Cepstra = NDArray[np.float16]


def cepstra_of(blocks: Iterable[Samples], speaking: NDArray[np.bool_]) -> Cepstra:
    """Cepstra of the mono stream's frames where ``speaking`` (one flag per hop), shape (flags set, 20)."""
    filters = _mel_filters()
    window = np.hanning(FRAME + 1)[:-1].astype(np.float32)
    kept, rest, position = [], np.zeros(FRAME - HOP, np.float32), 0
    for block in blocks:
        joined = np.concatenate([rest, block.mean(0)])
        count = max(0, (len(joined) - FRAME) // HOP + 1)
        frames = np.lib.stride_tricks.sliding_window_view(joined, FRAME)[::HOP][:count]
        wanted = speaking[position : position + count]
        kept.append(_cepstra(frames[: len(wanted)][wanted], window, filters))
        position += count
        rest = joined[count * HOP :]
    return np.concatenate(kept) if kept else np.zeros((0, COEFFICIENTS), np.float16)


def _cepstra(frames: Samples, window: Samples, filters: NDArray[np.float32]) -> Cepstra:
    spectrum = rfft(frames * window, axis=1)
    mel = (spectrum.real**2 + spectrum.imag**2) @ filters.T
    loudest = mel.max(axis=1, keepdims=True, initial=1e-12)
    logs = np.log(np.maximum(mel, DYNAMIC_RANGE * loudest))
    return np.asarray(dct(logs, axis=1, norm="ortho")[:, :COEFFICIENTS], np.float16)


def _mel_filters() -> NDArray[np.float32]:
    """Triangles of equal width on the mel scale, shape (MELS, FRAME // 2 + 1)."""
    edges = np.linspace(_mel(BAND_HZ[0]), _mel(BAND_HZ[1]), MELS + 2)
    hertz = 700 * (np.exp(edges / 1127) - 1)
    bins = np.arange(FRAME // 2 + 1) * SAMPLE_RATE_HZ / FRAME
    rising = (bins - hertz[:-2, None]) / (hertz[1:-1] - hertz[:-2])[:, None]
    falling = (hertz[2:, None] - bins) / (hertz[2:] - hertz[1:-1])[:, None]
    return np.asarray(np.maximum(0, np.minimum(rising, falling)), np.float32)


def _mel(hertz: float) -> float:
    return float(1127 * np.log1p(hertz / 700))
