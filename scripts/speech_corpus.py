"""What the demo's speech model learns from: lines of calls that are not in the demo, spoken by its voices.

espeak-ng is called as a library, since it then tells when each word is said and how it sounds, which the
training uses. Texts come from the grammar of the demo's own calls under other seeds; what is kept out for
testing is never spoken for training.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

from callmirror.simulate.archive import archive
from callmirror.simulate.demo import DEMO, SEED
from callmirror.simulate.dice import Dice
from callmirror.simulate.telephone import levelled
from callmirror.simulate.voices import ACCENTS, PITCHES, RATE_HZ, TIMBRES, Voice

TAUGHT, KEPT_OUT = range(1, 25), range(9001, 9003)
"""Seeds of the calls whose lines are taught, and of those that test; lines of both are only taught."""
MOST_LINES = 14_000
"""Of each language."""
LIBRARY = "libespeak-ng.so.1"
SYNCHRONOUS, MARKUP = 2, 0
UTF_8 = 1
RATE, PITCH = 1, 3
WORD_EVENT = 1
PHONEMES_APART = ord("_") << 8
Sound = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Said:
    """A line as spoken: its words with their start in seconds, its phonemes, its voice."""

    text: str
    language: str
    voice: str
    words: tuple[tuple[float, str], ...]
    phonemes: tuple[str, ...]


class _Number(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Number),
    ]


class _Wanted(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("unused", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    ]


_Listener = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Mouth:
    """espeak-ng, loaded once for a process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(LIBRARY)
        self._rate_hz = self._library.espeak_Initialize(SYNCHRONOUS, 0, None, 0)
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._sound: list[Sound] = []
        self._marks: list[tuple[int, int, int]] = []
        self._listener = _Listener(self._hear)
        self._library.espeak_SetSynthCallback(self._listener)

    def say(self, text: str, language: str, voice: Voice) -> tuple[Said, Sound]:
        """A line at ``RATE_HZ``, without the silence around it, and what is known of it."""
        self._sound, self._marks = [], []
        self._become(voice.name.encode())
        self._library.espeak_SetParameter(RATE, voice.words_per_min, 0)
        self._library.espeak_SetParameter(PITCH, voice.pitch, 0)
        sayable = text.replace("…", ",").encode() + b"\0"
        self._library.espeak_Synth(sayable, len(sayable), 0, 1, 0, UTF_8, None, None)
        wave = np.concatenate(self._sound).astype(np.float32) / 32768
        common = int(np.gcd(self._rate_hz, RATE_HZ))
        narrow = levelled(resample_poly(wave, RATE_HZ // common, self._rate_hz // common))
        loud = np.flatnonzero(np.abs(narrow) > 0.01)
        first, last = (int(loud[0]), int(loud[-1]) + 1) if loud.size else (0, len(narrow))
        words = tuple(
            (
                round(max(0.0, sample / self._rate_hz - first / RATE_HZ), 3),
                text[place - 1 : place - 1 + length],
            )
            for sample, place, length in self._marks
        )
        said = Said(text, language, voice.name, words, self._phonemes(sayable))
        return said, np.clip(narrow[first:last] * 32767, -32767, 32767).astype(np.int16)

    def _become(self, name: bytes) -> None:
        """Take a voice as the command line does: by its name, else by its language."""
        wanted = _Wanted(languages=name)
        if self._library.espeak_SetVoiceByName(name) and self._library.espeak_SetVoiceByProperties(
            ctypes.byref(wanted)
        ):
            raise ValueError(name.decode())

    def _hear(self, wave: object, count: int, events: object) -> int:
        if wave and count > 0:
            self._sound.append(np.ctypeslib.as_array(wave, (count,)).copy())
        place = 0
        while events[place].type:  # type: ignore[index]
            event = events[place]  # type: ignore[index]
            if event.type == WORD_EVENT:
                self._marks.append((event.sample, event.text_position, event.length))
            place += 1
        return 0

    def _phonemes(self, text: bytes) -> tuple[str, ...]:
        left = ctypes.c_char_p(text)
        found = []
        while left.value:
            part = self._library.espeak_TextToPhonemes(ctypes.pointer(left), UTF_8, PHONEMES_APART)
            found += [part.decode()] if part else []
        bare = re.sub(r"[',%=#!|~;]|\([a-z-]+\)", "", " ".join(found))
        return tuple(sound for sound in re.split(r"[_ ]+", bare) if sound)


def lines(seeds: range) -> dict[str, list[str]]:
    """The different lines of the demo's kind of call under these seeds, by language, in a fixed order."""
    found: dict[str, dict[str, None]] = {language: {} for language in ACCENTS}
    for seed in seeds:
        if seed == SEED:
            raise ValueError("the demo's own calls are not for training")
        for call in archive(DEMO, seed=seed):
            found[call.language].update(dict.fromkeys(segment.text for segment in call.segments))
    return {language: list(texts) for language, texts in found.items()}


def any_voice(language: str, dice: Dice) -> Voice:
    """One of the voices that the demo's people may have."""
    woman, side = dice.chance(0.5), dice.whole(0, 1)
    name = f"{dice.pick(ACCENTS[language])}+{dice.pick(TIMBRES[woman][side])}"
    return Voice(name, dice.whole(152, 178), dice.whole(*PITCHES[woman][side]))


def spoken(texts: dict[str, list[str]], *, seed: int) -> Iterator[tuple[Said, Sound]]:
    """Each line, said by a voice drawn for it."""
    mouth = Mouth()
    for language, found in texts.items():
        for place, text in enumerate(found):
            yield mouth.say(text, language, any_voice(language, Dice(f"{seed}/{language}/{place}")))


def write_corpus(folder: Path, texts: dict[str, list[str]], *, seed: int) -> None:
    """Keep what is said: ``sound.npy``, all lines one after the other, and ``said.json``."""
    import json  # noqa: PLC0415

    rows, sounds, start = [], [], 0
    for said, sound in spoken(texts, seed=seed):
        rows.append({**asdict(said), "start": start, "samples": len(sound)})
        sounds.append(sound)
        start += len(sound)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "sound.npy", np.concatenate(sounds))
    (folder / "said.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
