"""pyannote.audio behind the seam: any number of voices, overlap as it finds it, with a model of your own.

It is no part of the program: the extra ``pyannote`` brings it, and its model lies in a folder (see
``pyannote_model``). It holds the whole recording in memory, 230 MB an hour.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from callmirror.audio import SAMPLE_RATE_HZ
from callmirror.config import Settings
from callmirror.errors import EngineError
from callmirror.quality import NOTICES
from callmirror.speech.activity import FRAME_S, SHORTEST_SPEECH_S, Spans, closed, mask_of
from callmirror.speech.pyannote_model import load
from callmirror.speech.seam import Apart, Mixed

GHOST = 0.02
"""A voice with less of the speech than this is a cough or a tone, and nobody."""
SHORTEST_SILENCE_S = 0.25


def open_pyannote(settings: Settings) -> "ByPyannote":
    """Load the pipeline that the settings name onto the device that they name.

    Raises:
        EngineError: pyannote.audio, its model or the device is not at hand; the message says what to do.
    """
    return ByPyannote(load(settings))


class ByPyannote:
    """A loaded ``pyannote.audio`` pipeline as a diariser."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def tell_apart(self, mixed: Mixed) -> Apart:
        """Who speaks when, overlap included.

        pyannote.audio says nothing of how sure it is. The confidence is how far the voice detector and it
        agree on when anybody speaks at all (Dice's coefficient of frames): low where it fails, and no proof
        that voices are rightly named.
        """
        voices = _heard_enough(_of_speakers(self._annotated(mixed), mixed.frames * FRAME_S))
        if len(voices) < 2:
            return Apart((), 1, 0.0, NOTICES["one_voice"])
        confidence = _dice(_spoken(voices, mixed.frames), mask_of(mixed.spans, mixed.frames, FRAME_S))
        return Apart(voices, len(voices), confidence, NOTICES["by_pyannote"])

    def _annotated(self, mixed: Mixed) -> Iterator[tuple[float, float, str]]:
        """Start, end and name of the speaker of each stretch that the pipeline finds."""
        import torch  # noqa: PLC0415 - comes with the extra alone

        sound = np.concatenate(list(mixed.sound()), axis=1)
        try:
            found = self._pipeline({"waveform": torch.from_numpy(sound), "sample_rate": SAMPLE_RATE_HZ})
        except (RuntimeError, ValueError) as error:
            raise _failed(error) from error
        # Pipelines of before version 4 give the annotation itself.
        annotation = getattr(found, "speaker_diarization", found)
        for stretch, _, speaker in annotation.itertracks(yield_label=True):
            yield float(stretch.start), float(stretch.end), str(speaker)


def _of_speakers(stretches: Iterator[tuple[float, float, str]], length_s: float) -> tuple[Spans, ...]:
    """Spans of each speaker within the recording, in order and disjoint, short silences closed."""
    found: dict[str, list[tuple[float, float]]] = {}
    for start_s, end_s, speaker in stretches:
        span = (max(0.0, start_s), min(length_s, end_s))
        if span[0] < span[1]:
            found.setdefault(speaker, []).append(span)
    merged = (_merged(np.array(sorted(each), np.float64)) for each in found.values())
    return tuple(voice[voice[:, 1] - voice[:, 0] >= SHORTEST_SPEECH_S] for voice in merged)


def _merged(spans: Spans) -> Spans:
    ends = np.maximum.accumulate(spans[:, 1])
    return closed(np.column_stack([spans[:, 0], ends]), SHORTEST_SILENCE_S)


def _heard_enough(voices: tuple[Spans, ...]) -> tuple[Spans, ...]:
    """The voices that are somebody, in the order in which they first speak."""
    seconds = [float((voice[:, 1] - voice[:, 0]).sum()) for voice in voices]
    kept = (voice for voice, own in zip(voices, seconds, strict=True) if own and own >= GHOST * sum(seconds))
    return tuple(sorted(kept, key=lambda voice: float(voice[0, 0])))


def _spoken(voices: tuple[Spans, ...], frames: int) -> NDArray[np.bool_]:
    return np.asarray(np.any([mask_of(voice, frames, FRAME_S) for voice in voices], axis=0))


def _dice(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return round(2 * float((one & other).sum()) / max(1.0, float(one.sum() + other.sum())), 3)


def _failed(error: Exception) -> EngineError:
    said = type(error).__name__
    return EngineError(
        en=f"pyannote.audio failed on this recording ({said}); try it on the processor, with "
        "CALLMIRROR_DEVICE=cpu, or hear it with CALLMIRROR_DIARISER=own.",
        fr=f"pyannote.audio a échoué sur cet enregistrement ({said}) ; essayez sur le processeur, avec "
        "CALLMIRROR_DEVICE=cpu, ou écoutez-le avec CALLMIRROR_DIARISER=own.",
    )
