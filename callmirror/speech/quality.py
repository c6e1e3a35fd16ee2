"""How well the sound of a recording can be heard, in a few numbers that ``callmirror.quality`` defines.

All come from what hearing keeps anyway, a few numbers per 32 ms: they cost no second look at the samples.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from callmirror.domain import Text
from callmirror.quality import NOTICES
from callmirror.speech.activity import FRAME, OFFSET, ONSET
from callmirror.speech.trace import Trace

FEWEST_FRAMES = 30
"""Of fewer frames with speech, or without, a channel tells no noise: a second of each."""
QUIETEST_DB = 60.0
"""Noise farther below the voice than this is no noise to anybody."""
MUCH_CLIPPING = 0.001
LITTLE_SPEECH = 0.05


def sound_quality(trace: Trace) -> dict[str, float]:
    """Numbers that the sound alone gives, before anybody is told apart."""
    speaking = trace.probability >= ONSET
    worst = float(trace.clipped.sum(1, dtype=np.int64).max()) / max(1, trace.samples)
    quality = {
        "speech_ratio": round(float(np.mean(speaking.any(0))), 4),
        "clipping_ratio": round(worst, 6),
        **dict(_clipped_speech(trace, speaking)),
    }
    noise = min(_voice_over_noise_db(trace, speaking), default=None)
    return quality if noise is None else {**quality, "signal_to_noise_db": noise}


def _clipped_speech(trace: Trace, speaking: NDArray[np.bool_]) -> Iterator[tuple[str, float]]:
    """Share of the samples of each channel's speech that are at full scale."""
    for number, (clipped, own) in enumerate(zip(trace.clipped, speaking, strict=True), start=1):
        if own.any():
            share = float(clipped[own].sum(dtype=np.int64)) / (FRAME * int(own.sum()))
            yield f"clipped_speech_ratio_{number}", round(share, 6)


def _voice_over_noise_db(trace: Trace, speaking: NDArray[np.bool_]) -> Iterator[float]:
    """How far the voice of each channel stands above what is heard between its words, in dB."""
    silent = trace.probability < OFFSET
    for level_db, own, between in zip(trace.level_db, speaking, silent, strict=True):
        if min(own.sum(), between.sum()) >= FEWEST_FRAMES:
            noise = 10.0 ** (float(np.median(level_db[between])) / 10)
            voice = float(np.mean(10.0 ** (level_db[own].astype(np.float64) / 10)))
            apart_db = 10 * np.log10(max(voice - noise, 1e-12) / max(noise, 1e-12))
            yield round(float(np.clip(apart_db, 0.0, QUIETEST_DB)), 1)


def sound_notices(quality: Mapping[str, float]) -> tuple[Text, ...]:
    """Sentences about the sound as a whole."""
    names = []
    if quality["clipping_ratio"] > MUCH_CLIPPING:
        names.append("clipping")
    if quality["speech_ratio"] < LITTLE_SPEECH:
        names.append("little_speech")
    return tuple(NOTICES[name] for name in names)
