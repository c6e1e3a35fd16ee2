"""Calls spoken by espeak-ng whose truth is known to the sample: for fixtures and benchmarks.

Needs libespeak-ng on the machine (``apt-get install espeak-ng``); the product itself never does.
"""

import ctypes
import random
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, resample_poly, sosfilt

RATE_HZ = 16_000
LIBRARY = "libespeak-ng.so.1"

OPENINGS = {
    "en": (
        "When a delivery comes late,",
        "Since the end of June,",
        "Between you and me,",
        "As far as I remember,",
        "In the winter months,",
        "After the last inspection,",
        "With the new supplier,",
        "Every other Thursday,",
        "If the alarm is off,",
        "Before we sign anything,",
        "On the upper floor,",
        "To be honest with you,",
        "Right after the holidays,",
        "From what I was told,",
    ),
    "fr": (
        "Quand une livraison arrive en retard,",
        "Depuis la fin du mois de juin,",
        "Entre nous,",
        "Si je me souviens bien,",
        "Pendant l'hiver,",
        "Après le dernier contrôle,",
        "Avec le nouveau fournisseur,",
        "Un jeudi sur deux,",
        "Si l'alarme ne marche pas,",
        "Avant de signer quoi que ce soit,",
        "À l'étage,",
        "Pour être franc,",
        "Juste après les fêtes,",
        "D'après ce qu'on m'a dit,",
    ),
}
ENDINGS = {
    "en": (
        "the workshop stands still.",
        "who looks after the cold room?",
        "we lose about two pallets a month.",
        "my colleague keeps the list of spare parts.",
        "how many people work in the evening?",
        "nobody picks up the phone.",
        "the old doors don't take the new locks.",
        "could we meet at the depot?",
        "the price goes up by a fifth.",
        "I would rather see the figures first.",
        "what do you do with the broken ones?",
        "thirty trucks wait in the yard.",
        "that sounds reasonable to me.",
        "we need somebody who answers quickly.",
    ),
    "fr": (
        "l'atelier s'arrête.",
        "qui s'occupe de la chambre froide ?",
        "nous perdons deux palettes par mois.",
        "ma collègue tient la liste des pièces.",
        "combien de personnes travaillent le soir ?",
        "personne ne décroche le téléphone.",
        "les vieilles portes ne vont pas avec les serrures.",
        "pourrions-nous nous voir au dépôt ?",
        "le prix monte d'un cinquième.",
        "je préfère voir les chiffres d'abord.",
        "que faites-vous de ce qui est cassé ?",
        "trente camions attendent dans la cour.",
        "cela me semble raisonnable.",
        "il nous faut quelqu'un qui réponde vite.",
    ),
}
BACKCHANNELS = {"en": ("Okay.", "Yes.", "Right."), "fr": ("Oui.", "D'accord.", "Très bien.")}
SAME_BREATH_S = 0.25
"""Silence shorter than this inside an utterance counts as speech."""

Samples = NDArray[np.float32]
Put = Callable[[int, float, str], float]
"""Let a party say a sentence at a time; gives the time at which it ends."""


@dataclass(frozen=True)
class Scene:
    """What a call sounds like. ``share`` is that of the first party's turns, levels are dB of full scale."""

    language: str = "en"
    voices: tuple[str, ...] = ("en-us+m3", "en+f2")
    seconds: float = 120.0
    seed: int = 1
    share: float = 0.5
    bleed_db: float | None = None
    noise_db: float = -60.0
    telephone: bool = False
    overlaps: bool = True


@dataclass
class SpokenCall:
    """Clean channels, one per voice, and when each speaks; ``words`` are (party, start, end, sentence)."""

    channels: list[Samples]
    speech: list[list[tuple[float, float]]] = field(default_factory=list)
    words: list[tuple[int, float, float, str]] = field(default_factory=list)


class Synthesiser:
    """espeak-ng in this process; raises OSError where the library is not installed."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(LIBRARY)
        self._rate_hz = self._library.espeak_Initialize(2, 0, None, 0)
        self._heard: list[NDArray[np.int16]] = []
        signature = ctypes.CFUNCTYPE(
            ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
        )
        self._callback = signature(self._take)
        self._library.espeak_SetSynthCallback(self._callback)

    def say(self, text: str, voice: str, *, words_per_minute: int = 160, pitch: int = 50) -> Samples:
        """One sentence at 16 kHz, without the silence around it."""
        self._heard = []
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise ValueError(f"espeak-ng has no voice {voice!r}")
        for parameter, value in ((1, words_per_minute), (3, pitch)):
            self._library.espeak_SetParameter(parameter, value, 0)
        data = text.encode() + b"\0"
        self._library.espeak_Synth(data, len(data), 0, 1, 0, 1, None, None)
        sound = np.concatenate(self._heard).astype(np.float32) / 32768
        sound = resample_poly(sound, RATE_HZ // 50, self._rate_hz // 50).astype(np.float32)
        loud = np.flatnonzero(np.abs(sound) > 0.002)
        spoken: Samples = sound[loud[0] : loud[-1] + 1]
        return spoken

    def _take(self, samples: object, count: int, events: object) -> int:
        if samples and count > 0:
            self._heard.append(np.ctypeslib.as_array(samples, (count,)).copy())
        return 0


def speak(scene: Scene, synthesiser: Synthesiser) -> SpokenCall:
    """Play a scene turn by turn: clean channels and their truth."""
    dice = random.Random(scene.seed)  # noqa: S311 - a play, not a secret
    length = int((scene.seconds + 60) * RATE_HZ)
    call = SpokenCall([np.zeros(length, np.float32) for _ in scene.voices])
    manner = [(voice, dice.randint(145, 175), dice.randint(40, 60)) for voice in scene.voices]

    def put(party: int, at_s: float, text: str) -> float:
        voice, pace, pitch = manner[party]
        sound = synthesiser.say(text, voice, words_per_minute=pace, pitch=pitch)
        first = int(at_s * RATE_HZ)
        call.channels[party][first : first + len(sound)] += sound * 0.5
        end_s = at_s + len(sound) / RATE_HZ
        call.words.append((party, at_s, end_s, text))
        return end_s

    now_s = 0.6
    for party in _turns(scene, dice):
        if now_s > scene.seconds - 4:
            break
        now_s = _turn(scene, dice, put, party, now_s) + _pause(scene, dice)
    end = int((max(word[2] for word in call.words) + 0.8) * RATE_HZ)
    call.channels = [channel[:end] for channel in call.channels]
    call.speech = [_energetic(channel) for channel in call.channels]
    call.words.sort(key=lambda word: word[1])
    return call


def two_channels(call: SpokenCall, scene: Scene) -> Samples:
    """The call as a two-channel recording, (2, samples), with the scene's bleed, noise and band."""
    delay = int(0.04 * RATE_HZ)
    out = []
    for own, other in ((0, 1), (1, 0)):
        sound = call.channels[own].copy()
        if scene.bleed_db is not None:
            sound[delay:] += call.channels[other][:-delay] * 10 ** (scene.bleed_db / 20)
        out.append(sound)
    return _through_the_line(np.stack(out), scene)


def mixed(call: SpokenCall, scene: Scene) -> Samples:
    """The call as a one-channel recording, (1, samples)."""
    return _through_the_line(np.sum(call.channels, axis=0, keepdims=True), scene)


def _turns(scene: Scene, dice: random.Random) -> Iterator[int]:
    party = 0
    while True:
        yield party
        if len(scene.voices) == 1:
            continue
        if len(scene.voices) > 2:
            party = dice.choice([other for other in range(len(scene.voices)) if other != party])
        elif scene.share == 0.5:
            party = 1 - party
        else:
            party = 0 if dice.random() < scene.share else 1


def _turn(scene: Scene, dice: random.Random, put: Put, party: int, now_s: float) -> float:
    for _ in range(dice.choice((1, 1, 2, 3))):
        end_s = put(party, now_s, _sentence(scene.language, dice))
        if scene.overlaps and len(scene.voices) == 2 and end_s - now_s > 2 and dice.random() < 0.15:
            put(1 - party, dice.uniform(now_s + 0.6, end_s - 0.9), dice.choice(BACKCHANNELS[scene.language]))
        now_s = end_s + dice.uniform(0.1, 0.5)
    return now_s


def _sentence(language: str, dice: random.Random) -> str:
    return f"{dice.choice(OPENINGS[language])} {dice.choice(ENDINGS[language])}"


def _pause(scene: Scene, dice: random.Random) -> float:
    if scene.overlaps and dice.random() < 0.15:
        return -dice.uniform(0.6, 1.3)
    return dice.uniform(0.1, 1.4)


def _energetic(channel: Samples) -> list[tuple[float, float]]:
    """Intervals in which a clean channel sounds, on a grid of 10 ms."""
    step = RATE_HZ // 100
    power = np.sqrt((channel[: len(channel) // step * step].reshape(-1, step) ** 2).mean(1))
    spans: list[list[float]] = []
    for frame in np.flatnonzero(power > 0.003):
        if spans and frame / 100 - spans[-1][1] < SAME_BREATH_S:
            spans[-1][1] = (frame + 1) / 100
        else:
            spans.append([frame / 100, (frame + 1) / 100])
    return [(round(start, 2), round(end, 2)) for start, end in spans if end - start > 0.05]


def _through_the_line(channels: Samples, scene: Scene) -> Samples:
    noise = np.random.default_rng(scene.seed).standard_normal(channels.shape)
    sound = channels + noise * 10 ** (scene.noise_db / 20)
    if scene.telephone:
        band = butter(4, (300, 3400), "bandpass", fs=RATE_HZ, output="sos")
        sound = sosfilt(band, sound, axis=1)
    return np.clip(sound, -1, 1).astype(np.float32)


def write_wav(path: Path, sound: Samples) -> Path:
    """Write (channels, samples) at 16 kHz as a 16-bit WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(sound))
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((sound.T * 32767).astype("<i2").tobytes())
    return path
