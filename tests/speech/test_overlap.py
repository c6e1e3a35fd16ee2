"""Two voices at once: found where they are planted, and nowhere in talk that takes turns."""

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct

from callmirror.speech.overlap import FEWEST_FRAMES, MOST, at_once

BREATH = 120
Frames = NDArray[np.float16]


def said(voice: int, count: int, dice: np.random.Generator) -> NDArray[np.float64]:
    """Levels of 16 bands, ten frames a sound: each voice has four sounds, with peaks of its own."""
    sounds = np.full((4, 16), -8.0)
    for number in range(4):
        sounds[number, [(4 * number + voice) % 16, (4 * number + voice + 5) % 16]] = 0.0
    chosen = np.repeat(dice.integers(0, 4, count // 10 + 1), 10)[:count]
    return sounds[chosen] + dice.normal(0, 0.7, (count, 16))


def talk(
    turns: int, *, shared: int, seed: int = 0, rare: bool = False
) -> tuple[Frames, NDArray[np.int8], NDArray[np.bool_]]:
    """Turns of two voices; both speak in the last frames of every third turn, so many of them."""
    dice = np.random.default_rng(seed)
    bands, labels, truth = [], [], []
    for turn in range(turns):
        voice = int(turn == 0) if rare else turn % 2
        own, both = said(voice, BREATH, dice), np.zeros(BREATH, bool)
        if shared and turn % 3 == 2:
            own[-shared:] = np.maximum(own[-shared:], said(1 - voice, shared, dice))
            both[-shared:] = True
        bands.append(own)
        labels.append(np.full(BREATH, voice, np.int8))
        truth.append(both)
    mel = np.repeat(np.concatenate(bands), 2, axis=1)
    cepstra = np.asarray(dct(mel, axis=1, norm="ortho")[:, :20], np.float16)
    return cepstra, np.concatenate(labels), np.concatenate(truth)


def test_voices_at_once_are_found_and_little_else() -> None:
    cepstra, labels, truth = talk(48, shared=50)
    found = at_once(cepstra, labels)
    assert (found & truth).sum() > 0.6 * truth.sum()
    assert (found & truth).sum() > 0.95 * found.sum()


def test_voices_that_take_turns_are_never_at_once() -> None:
    for seed in range(3):
        cepstra, labels, _ = talk(36, shared=0, seed=seed)
        assert at_once(cepstra, labels).mean() < 0.01


def test_louder_recording_changes_nothing() -> None:
    cepstra, labels, _ = talk(48, shared=50)
    louder = cepstra.copy()
    louder[:, 0] += np.float16(4.0)
    assert (at_once(louder, labels) == at_once(cepstra, labels)).mean() > 0.98


def test_voice_too_rare_to_be_known_is_not_found_under_the_other() -> None:
    cepstra, labels, _ = talk(36, shared=50, rare=True)
    assert (labels == 1).sum() < FEWEST_FRAMES
    assert not at_once(cepstra, labels).any()


def test_more_of_both_than_a_call_can_hold_is_none() -> None:
    dice = np.random.default_rng(1)
    cepstra, labels, _ = talk(36, shared=0)
    half = len(labels) // 2
    mixed = np.maximum(said(0, half, dice), said(1, half, dice))
    both = np.asarray(dct(np.repeat(mixed, 2, axis=1), axis=1, norm="ortho")[:, :20], np.float16)
    longer = np.concatenate([cepstra, both])
    named = np.concatenate([labels, (np.arange(half) // BREATH % 2).astype(np.int8)])
    assert half / len(longer) > MOST
    found = at_once(longer, named)
    assert found.mean() <= MOST


def test_one_voice_has_no_other_beside_it() -> None:
    cepstra, labels, _ = talk(36, shared=0)
    assert not at_once(cepstra, np.zeros_like(labels)).any()
    assert not at_once(cepstra[:0], labels[:0]).any()
