from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from callmirror.quality import NUMBERS
from callmirror.speech.activity import FRAME
from callmirror.speech.quality import sound_quality
from callmirror.speech.trace import Trace, trace

FRAMES = 400


def traced(
    speaking: Sequence[NDArray[np.bool_]],
    *,
    voice_db: float = -25.0,
    noise_db: Sequence[float] = (-60.0, -60.0),
    clipped: Sequence[NDArray[np.uint16]] | None = None,
) -> Trace:
    """Channels that speak at one level over a noise of their own."""
    pairs = zip(speaking, noise_db, strict=False)
    level = [
        np.where(own, 10 * np.log10(10 ** (voice_db / 10) + 10 ** (noise / 10)), noise)
        for own, noise in pairs
    ]
    none = [np.zeros(FRAMES, np.uint16) for _ in speaking]
    return Trace(
        probability=np.array(speaking, np.float32),
        level_db=np.array(level, np.float32),
        likeness=np.zeros(FRAMES, np.float32),
        clipped=np.array(clipped or none),
        samples=FRAMES * FRAME,
        fine_db=np.repeat(np.array(level, np.float32), 4, axis=1),
    )


FIRST = np.arange(FRAMES) % 100 < 40
SECOND = np.arange(FRAMES) % 100 >= 60


@given(st.floats(0, 55))
def test_voice_over_noise_is_found_on_the_noisier_channel(apart_db: float) -> None:
    found = sound_quality(traced((FIRST, SECOND), noise_db=(-85.0, -25.0 - apart_db)))
    assert found["signal_to_noise_db"] == pytest.approx(apart_db, abs=0.15)


def test_silence_of_a_line_is_no_endless_distance() -> None:
    assert sound_quality(traced((FIRST, SECOND), noise_db=(-100.0, -100.0)))["signal_to_noise_db"] == 60


@pytest.mark.parametrize("speaking", [np.zeros(FRAMES, bool), np.ones(FRAMES, bool)], ids=["none", "all"])
def test_line_without_speech_or_without_a_pause_tells_no_noise(speaking: NDArray[np.bool_]) -> None:
    assert "signal_to_noise_db" not in sound_quality(traced((speaking,)))


def test_clipping_is_told_of_each_channel_while_it_speaks() -> None:
    own = np.where(FIRST, 128, 0).astype(np.uint16)
    elsewhere = np.where(SECOND, 0, 64).astype(np.uint16)  # a loud tone between the words of the second
    found = sound_quality(traced((FIRST, SECOND), clipped=(own, elsewhere)))
    assert found["clipped_speech_ratio_1"] == 0.25
    assert found["clipped_speech_ratio_2"] == 0
    assert found["clipping_ratio"] == pytest.approx(0.4 * 0.25)


def test_full_scale_of_a_telephone_line_is_clipping_too() -> None:
    loudest_of_mu_law = np.float32(32124 / 32768)
    blocks = [np.full((1, 16_000), value * loudest_of_mu_law, np.float32) for value in (1, 0.95)]
    assert int(trace(blocks, channels=1).clipped.sum()) == 16_000


def test_every_number_that_sound_gives_is_defined() -> None:
    assert sound_quality(traced((FIRST, SECOND))).keys() <= NUMBERS.keys()
