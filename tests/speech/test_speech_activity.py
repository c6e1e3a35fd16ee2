import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from sounds import samples

from callmirror.speech.activity import (
    FRAME,
    FRAME_S,
    ONSET,
    SHORTEST_SILENCE_S,
    SHORTEST_SPEECH_S,
    Detector,
    mask_of,
    spans_of,
)

probabilities = st.lists(st.floats(0, 1, width=32), max_size=300).map(lambda p: np.array(p, np.float32))


def detected(sound: NDArray[np.float32], sizes: list[int]) -> NDArray[np.float32]:
    detector, found, position = Detector(), [], 0
    for size in sizes:
        found.append(detector.feed(sound[position : position + size]))
        position += size
    return np.concatenate([*found, detector.feed(sound[position:]), detector.finish()])


def test_detector_hears_pieces_as_it_hears_the_whole() -> None:
    sound = samples("two_channels")[0, :100_000]
    whole = detected(sound, [])
    pieces = detected(sound, [1, 511, 7_000, 16_000, 33_333])
    assert len(whole) == -(-len(sound) // FRAME)
    np.testing.assert_allclose(pieces, whole, atol=1e-6)


def test_detector_agrees_with_the_library_on_a_whole_file() -> None:
    from faster_whisper.vad import get_vad_model  # noqa: PLC0415

    sound = 0.1 * samples("two_channels")[0, : 200 * FRAME]  # soft enough to be heard as it is
    expected = get_vad_model()(sound.copy()).reshape(-1)
    np.testing.assert_allclose(detected(sound, [20_000])[:199], expected[:199], atol=1e-6)


@pytest.mark.parametrize("louder", [10.0, 100.0, 1000.0])
def test_detector_hears_the_same_speech_however_loud_it_is(louder: float) -> None:
    sound = samples("one_voice")[0, :160_000]
    plain, loud = (float(np.mean(detected(gain * sound, []) > ONSET)) for gain in (1.0, louder))
    assert plain > 0.8
    assert abs(loud - plain) < 0.02


def test_soft_speech_is_not_made_louder() -> None:
    sound = 1e-3 * samples("one_voice")[0, :160_000]
    np.testing.assert_allclose(detected(sound, [1_000]), detected(sound, [40_000]), atol=1e-6)
    assert float(np.mean(detected(0 * sound, []))) < 0.1


def test_speech_begins_high_and_lasts_until_it_falls_low() -> None:
    probability = np.array([0.4] * 10 + [0.6] * 10 + [0.4] * 10 + [0.2] * 10, np.float32)
    np.testing.assert_allclose(spans_of(probability), [[10 * FRAME_S, 30 * FRAME_S]])


def test_short_silence_is_closed_and_short_speech_dropped() -> None:
    probability = np.zeros(100, np.float32)
    probability[10:20] = probability[25:40] = 0.9  # 0.16 s apart
    probability[70:73] = 0.9  # 0.1 s of speech
    np.testing.assert_allclose(spans_of(probability), [[10 * FRAME_S, 40 * FRAME_S]])


def test_no_frames_hold_no_speech() -> None:
    assert spans_of(np.zeros(0, np.float32)).shape == (0, 2)


@given(probabilities)
def test_spans_are_in_order_apart_and_long_enough(probability: NDArray[np.float32]) -> None:
    spans = spans_of(probability)
    assert (spans[:, 1] - spans[:, 0] >= SHORTEST_SPEECH_S - 1e-9).all()
    assert (spans[1:, 0] - spans[:-1, 1] >= SHORTEST_SILENCE_S - 1e-9).all()
    assert len(spans) == 0 or (spans.min() >= 0 and spans.max() <= len(probability) * FRAME_S + 1e-9)


@given(probabilities)
def test_every_span_begins_with_a_frame_that_is_surely_speech(probability: NDArray[np.float32]) -> None:
    firsts = np.round(spans_of(probability)[:, 0] / FRAME_S).astype(int)
    assert (probability[firsts] >= ONSET).all()


@given(probabilities)
def test_mask_covers_exactly_the_spans(probability: NDArray[np.float32]) -> None:
    spans = spans_of(probability)
    covered = mask_of(spans, len(probability), FRAME_S).sum() * FRAME_S
    assert abs(covered - (spans[:, 1] - spans[:, 0]).sum()) < 1e-6
