"""Windows to learn from: lines of one voice laid side by side as a call's speech is packed for the model."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from scipy.signal import butter, resample_poly, sosfilt
from tokenizers import Tokenizer
from torch.nn import functional

SAMPLE_RATE_HZ = 16_000
BAND_HZ = (300.0, 3400.0)
FRAMES_A_S = 100
ALL_FRAMES = 3000
WINDOW_S = 29.0
VOCABULARY = 51_865
NOT_ASKED = -100
NOWHERE = (-1.0, -1.0)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line ready to be laid in a window; ``where`` is when each token is said, in seconds."""

    language: str
    voice: str
    start: int
    samples: int
    tokens: tuple[int, ...]
    where: tuple[tuple[float, float], ...]
    phonemes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What one step learns from; rows of tokens are those of the vocabulary in use."""

    mel: torch.Tensor
    tokens: torch.Tensor
    wanted: torch.Tensor
    phonemes: torch.Tensor
    sound_lengths: torch.Tensor
    phoneme_lengths: torch.Tensor
    where: torch.Tensor


class Corpus:
    """The lines that ``speech_corpus`` wrote, through a telephone line, at the rate that Whisper hears."""

    def __init__(self, folder: Path, tokenizer: Path) -> None:
        self.rows = json.loads((folder / "said.json").read_text(encoding="utf-8"))
        self.sound = _heard(folder)
        self.words = Tokenizer.from_file(str(tokenizer))
        named = ("endoftext", "startoftranscript", "transcribe", "nospeech", "notimestamps", "en", "fr")
        self.mark = {name: int(self.words.token_to_id(f"<|{name}|>") or 0) for name in named}
        self.first_time = self.mark["notimestamps"] + 1
        sounds = sorted({sound for row in self.rows for sound in row["phonemes"]})
        self.sounds = {sound: place + 1 for place, sound in enumerate(sounds)}
        self.lines = [self._spoken(row) for row in self.rows]
        used = sorted({token for line in self.lines for token in line.tokens})
        self.ids = [*used, *self.mark.values(), *range(self.first_time, self.first_time + 1501)]
        self.row_of = np.full(VOCABULARY, len(self.ids), dtype=np.int64)
        self.row_of[self.ids] = np.arange(len(self.ids))
        self.by_voice: dict[tuple[str, str], list[Spoken]] = {}
        for line in self.lines:
            self.by_voice.setdefault((line.language, line.voice), []).append(line)

    def _spoken(self, row: dict[str, object]) -> Spoken:
        """Token times by the words they lie in."""
        text, samples = str(row["text"]), int(row["samples"])  # type: ignore[call-overload]
        encoded = self.words.encode(" " + text)
        places, times, at = [0], [0.0], 0
        for start_s, word in row["words"]:  # type: ignore[attr-defined]
            found = text.find(word, at) if word else -1
            if found >= 0 and start_s >= times[-1]:
                places.append(found + 1)
                times.append(start_s)
                at = found + len(word)
        places.append(len(text) + 1)
        times.append(samples / SAMPLE_RATE_HZ * 2)
        offsets = np.array(encoded.offsets, dtype=float).reshape(-1, 2)
        where = np.stack([np.interp(offsets[:, side], places, times) for side in (0, 1)], 1)
        return Spoken(
            str(row["language"]),
            str(row["voice"]),
            2 * int(row["start"]),  # type: ignore[call-overload]
            2 * samples,
            tuple(encoded.ids),
            tuple((float(a), float(b)) for a, b in where),
            tuple(self.sounds[sound] for sound in row["phonemes"]),  # type: ignore[attr-defined]
        )


class Packer:
    """Draws windows; the same seed draws the same ones."""

    def __init__(self, corpus: Corpus, *, seed: int) -> None:
        from faster_whisper.feature_extractor import FeatureExtractor  # noqa: PLC0415

        self.corpus = corpus
        self.dice = random.Random(seed)  # noqa: S311 - draws lessons, not secrets
        self.noise = np.random.default_rng(seed)
        self.filters = torch.from_numpy(FeatureExtractor(feature_size=80).mel_filters)
        self.hann = torch.from_numpy(np.hanning(401)[:-1].astype("float32"))
        self.voices = sorted(corpus.by_voice)

    def batch(self, size: int, *, longest_s: float, single: bool, whole: bool) -> Batch:
        """So many windows: of one line or of as many as fit, padded to 30 s where ``whole``."""
        drawn = [self._window(longest_s, single=single) for _ in range(size)]
        mels = [self._mel(sound) for sound, *_ in drawn]
        frames = ALL_FRAMES if whole else max(mel.shape[1] for mel in mels) // 2 * 2 + 2
        padded = torch.stack([functional.pad(mel, (0, frames - mel.shape[1]))[:, :frames] for mel in mels])
        longest = max(len(given) for _, given, *_ in drawn)
        tokens = np.full((size, longest), self.corpus.mark["endoftext"])
        wanted = np.full((size, longest), NOT_ASKED)
        where = np.full((size, longest, 2), -1.0)
        for place, (_, given, asked, times, _) in enumerate(drawn):
            tokens[place, : len(given)] = given
            wanted[place, : len(asked)] = [
                self.corpus.row_of[each] if each >= 0 else NOT_ASKED for each in asked
            ]
            where[place, : len(times)] = times
        heard = [sounds for *_, sounds in drawn]
        return Batch(
            padded,
            torch.from_numpy(self.corpus.row_of[tokens]),
            torch.from_numpy(wanted),
            torch.tensor([sound for sounds in heard for sound in sounds], dtype=torch.long),
            torch.tensor([min(frames, mel.shape[1]) // 2 for mel in mels]),
            torch.tensor([len(sounds) for sounds in heard]),
            torch.from_numpy(where * 50).float(),
        )

    def _window(
        self, longest_s: float, *, single: bool
    ) -> tuple[np.ndarray, list[int], list[int], list[tuple[float, float]], list[int]]:  # type: ignore[type-arg]
        dice, mark = self.dice, self.corpus.mark
        language, voice = dice.choice(self.voices)
        if dice.random() < 0.01:
            rustle = self.noise.normal(0, 0.003, int(dice.uniform(0.5, longest_s) * SAMPLE_RATE_HZ))
            given = [mark["startoftranscript"], mark[language], mark["transcribe"], mark["notimestamps"]]
            asked = [mark["nospeech"], -1, -1, mark["endoftext"]]
            return rustle.astype(np.float32), given, asked, [NOWHERE] * 4, []
        placed, length_s = self._laid(self.corpus.by_voice[language, voice], longest_s, single=single)
        sound = np.zeros(int(length_s * SAMPLE_RATE_HZ) + 1, np.float32)
        for start_s, line in placed:
            first = int(start_s * SAMPLE_RATE_HZ)
            said = self.corpus.sound[line.start : line.start + line.samples].astype(np.float32) / 32768
            sound[first : first + len(said)] += said[: len(sound) - first]
        if dice.random() < 0.6:
            sound += self.noise.normal(0, 10 ** dice.uniform(-4, -2.2), len(sound)).astype(np.float32)
        sound *= 10 ** dice.uniform(-0.7, 0.3)
        timed = dice.random() < 0.15
        said_tokens: list[int] = []
        times: list[tuple[float, float]] = []
        for start_s, line in placed:
            said_tokens += ([self._time(start_s)] if timed else []) + list(line.tokens)
            times += [NOWHERE] * timed + [(start_s + a - 0.02, start_s + b + 0.02) for a, b in line.where]
            end_s = start_s + line.samples / SAMPLE_RATE_HZ
            said_tokens += [self._time(end_s)] if timed else []
            times += [NOWHERE] * timed
        head = [mark["startoftranscript"], mark[language], mark["transcribe"]]
        given = [*head, *([] if timed else [mark["notimestamps"]]), *said_tokens]
        asked = [mark[language], -1, *([] if timed else [-1]), *said_tokens, mark["endoftext"]]
        before = [NOWHERE] * (len(given) - len(said_tokens) - 1)
        sounds = [each for _, line in placed for each in line.phonemes]
        return sound, given, asked, [*before, *times, NOWHERE], sounds

    def _laid(
        self, lines: list[Spoken], longest_s: float, *, single: bool
    ) -> tuple[list[tuple[float, Spoken]], float]:
        """Lines with their starts, as far as they fit, with the breaths that packing leaves between them."""
        dice = self.dice
        at_s, placed = dice.uniform(0.05, 0.3), list[tuple[float, Spoken]]()
        for _ in range(200):
            line = dice.choice(lines)
            length_s = line.samples / SAMPLE_RATE_HZ
            if at_s + length_s > longest_s:
                if placed:
                    break
                continue
            placed.append((at_s, line))
            at_s += length_s + (dice.uniform(0.3, 0.6) if dice.random() < 0.7 else dice.uniform(0.1, 0.9))
            if single:
                break
        return placed, min(at_s, longest_s)

    def _time(self, second: float) -> int:
        return self.corpus.first_time + min(1500, round(second / 0.02))

    def _mel(self, sound: np.ndarray) -> torch.Tensor:  # type: ignore[type-arg]
        """Exactly what faster-whisper gives its model."""
        padded = functional.pad(torch.from_numpy(sound), (0, 160))
        power = torch.stft(padded, 400, 160, window=self.hann, return_complex=True)[..., :-1].abs() ** 2
        logged = torch.log10((self.filters @ power).clamp_min(1e-10))
        return (torch.maximum(logged, logged.max() - 8.0) + 4.0) / 4.0


def _heard(folder: Path) -> np.ndarray:  # type: ignore[type-arg]
    """The corpus through a telephone line at 16 kHz, made once and then read from the disk as needed."""
    path = folder / "heard.npy"
    if not path.exists():
        said = np.load(folder / "sound.npy", mmap_mode="r")
        heard = np.lib.format.open_memmap(path, mode="w+", dtype=np.int16, shape=(2 * len(said),))
        passes = butter(4, BAND_HZ, btype="bandpass", fs=8_000, output="sos")
        size = 8_000 * 60
        for start in range(0, len(said), size):
            wave = sosfilt(passes, said[start : start + size].astype(np.float32))
            wide = resample_poly(wave, 2, 1)
            heard[2 * start : 2 * start + len(wide)] = np.clip(wide, -32767, 32767).astype(np.int16)
    return np.load(path, mmap_mode="r")  # type: ignore[no-any-return]
