import numpy as np
from numpy.typing import NDArray

from callmirror.speech.diarise import tell_apart

BREATH = 180
PAUSE = 30


def frames_of(
    voices: list[int], *, apart: float, seed: int = 0
) -> tuple[NDArray[np.float16], NDArray[np.int64], NDArray[np.int64]]:
    """Breaths of about three seconds: each second has its own sound, each voice its own place."""
    dice = np.random.default_rng(seed)
    places, found, truth = [], [], []
    for number, voice in enumerate(voices):
        start = number * (BREATH + PAUSE)
        colour = np.zeros(19)
        colour[3 * voice : 3 * voice + 3] = apart
        sounds = np.repeat(dice.normal(0, 0.6, (BREATH // 20, 19)), 20, axis=0)
        found.append(sounds + colour + dice.normal(0, 1, (BREATH, 19)))
        places.append(np.arange(start, start + BREATH))
        truth.append(np.full(BREATH, voice))
    return np.concatenate(found).astype(np.float16), np.concatenate(places), np.concatenate(truth)


def agreement(labels: NDArray[np.int8], truth: NDArray[np.int64]) -> float:
    same = float((labels == truth).mean())
    return max(same, 1 - same)


def test_two_voices_are_told_apart() -> None:
    cepstra, places, truth = frames_of([0, 1] * 12, apart=1.5)
    voices = tell_apart(cepstra, places)
    assert voices.count == 2
    assert agreement(voices.labels, truth) > 0.98
    assert voices.confidence > 0.8


def test_voice_that_speaks_a_tenth_of_the_time_is_found() -> None:
    cepstra, places, truth = frames_of(([0] * 9 + [1]) * 4, apart=1.8)
    voices = tell_apart(cepstra, places)
    assert voices.count == 2
    assert agreement(voices.labels, truth) > 0.98


def test_one_voice_is_not_split() -> None:
    for seed in range(5):
        cepstra, places, _ = frames_of([0] * 24, apart=1.5, seed=seed)
        voices = tell_apart(cepstra, places)
        assert (voices.count, voices.confidence, voices.labels.max()) == (1, 0.0, 0)


def test_three_voices_are_counted_and_not_told_apart() -> None:
    cepstra, places, _ = frames_of([0, 1, 2] * 10, apart=2.5)
    voices = tell_apart(cepstra, places)
    assert (voices.count, voices.confidence) == (3, 0.0)


def test_third_voice_that_hides_within_another_is_heard() -> None:
    cepstra, places, _ = frames_of(([0, 1] * 4 + [2]) * 4, apart=2.5)
    voices = tell_apart(cepstra, places)
    assert (voices.count, voices.confidence) == (3, 0.0)


def test_two_voices_are_never_three_for_their_sounds() -> None:
    for seed in range(3):
        cepstra, places, _ = frames_of([0, 1] * 30, apart=2.0, seed=seed)
        voices = tell_apart(cepstra, places)
        assert voices.count == 2
        assert voices.confidence > 0.7


def test_too_little_speech_tells_nobody_apart() -> None:
    cepstra, places, _ = frames_of([0, 1], apart=3)
    assert tell_apart(cepstra, places).count == 1
    assert tell_apart(cepstra[:0], places[:0]).count == 1


def test_same_speech_gives_the_same_labels() -> None:
    cepstra, places, _ = frames_of([0, 1, 1, 0] * 6, apart=1.2)
    np.testing.assert_array_equal(tell_apart(cepstra, places).labels, tell_apart(cepstra, places).labels)
