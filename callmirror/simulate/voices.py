"""Voices for the recordings of the demo: speech synthesis by espeak-ng, at build time only.

espeak-ng (``apt install espeak-ng``) is needed where recordings are made anew, never where they are heard.
"""

import re
import subprocess
import wave
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from callmirror.errors import CallMirrorError
from callmirror.simulate.dice import Dice
from callmirror.simulate.people import Person

RATE_HZ = 8_000
"""The telephone's sample rate, at which everything here is kept."""

Samples = NDArray[np.float32]

ACCENTS = {"fr": ("fr-fr", "fr-be"), "en": ("en-gb", "en-us", "en-gb-scotland", "en-gb-x-rp")}
TIMBRES = {
    True: (("f2", "f5", "steph"), ("f4", "linda", "anika")),
    False: (("m2", "Andy", "max"), ("m3", "m7", "m8")),
}
"""Variants of espeak-ng for women (True) and men: those of reps and those of customers."""
PITCHES = {True: ((58, 70), (78, 92)), False: ((22, 34), (56, 68))}
"""Lowest and highest pitch of the same: two men on one line are not one man."""
HUMS = (
    (re.compile(r"\bM+m+ (mm|hm)\b\.?", re.IGNORECASE), "[[m@h@m]]"),
    (re.compile(r"\bM+m+\b\.?", re.IGNORECASE), "[[m@m]]"),
    (re.compile(r"\bUh huh\b\.?", re.IGNORECASE), "[[VhV]]"),
    (re.compile(r"\beuh\b", re.IGNORECASE), "[[Y:]]"),
)
"""Sounds that are no words, which a synthesiser would spell letter by letter."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody sounds: an accent with a timbre, words a minute, pitch from 0 to 99."""

    name: str
    words_per_min: int
    pitch: int


def voice_of(person: Person, language: str, dice: Dice, *, is_rep: bool) -> Voice:
    """A voice for a person; a rep and a customer never sound alike."""
    side = 0 if is_rep else 1
    accent, timbre = dice.pick(ACCENTS[language]), dice.pick(TIMBRES[person.woman][side])
    return Voice(f"{accent}+{timbre}", dice.whole(152, 178), dice.whole(*PITCHES[person.woman][side]))


def speak(text: str, voice: Voice) -> Samples:
    """Say it: mono at ``RATE_HZ``, without the silence before and after.

    Raises:
        CallMirrorError: espeak-ng is not on this machine.
    """
    command = [
        "espeak-ng",
        "--stdout",
        "-v",
        voice.name,
        "-s",
        str(voice.words_per_min),
        "-p",
        str(voice.pitch),
    ]
    try:
        told = subprocess.run(  # noqa: S603 - our own words and numbers
            [*command, "--stdin"], input=_sayable(text).encode(), capture_output=True, check=True
        )
    except FileNotFoundError as error:
        raise CallMirrorError(
            en="espeak-ng is missing; install it (apt install espeak-ng) to make the recordings.",
            fr="espeak-ng manque ; installez-le (apt install espeak-ng) pour refaire les enregistrements.",
        ) from error
    return _trimmed(_samples(told.stdout))


def _sayable(text: str) -> str:
    for hum, sound in HUMS:
        text = hum.sub(sound, text)
    return text.replace("…", ",")


def _samples(content: bytes) -> Samples:
    with wave.open(BytesIO(content)) as file:
        rate_hz = file.getframerate()
        pcm = np.frombuffer(content[44:], dtype="<i2").astype(np.float32) / 32768
    common = int(np.gcd(rate_hz, RATE_HZ))
    return np.asarray(resample_poly(pcm, RATE_HZ // common, rate_hz // common), dtype=np.float32)


def _trimmed(samples: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    if loud.size == 0:
        return samples
    return samples[loud[0] : loud[-1] + 1]
