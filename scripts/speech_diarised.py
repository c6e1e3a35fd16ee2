"""Who was found to speak when on one channel, held against the truth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from speech_truth import SpokenCall

from callmirror.domain import Hearing, Speech

GRID_S = 0.01
COLLAR_S = 0.25
Spans = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Steps of the grid in which two speak at once: really, as found, and both."""

    true: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """The counts of both together."""
        return Counts(self.true + other.true, self.found + other.found, self.right + other.right)

    def __str__(self) -> str:
        """Precision and recall."""
        precision = f"{self.right / self.found:.2f}" if self.found else "-"
        recall = f"{self.right / self.true:.2f}" if self.true else "-"
        return f"precision {precision}, recall {recall}"


def counted(hearing: Hearing, call: SpokenCall, length_s: float) -> Counts:
    """Count where two speak at once in one call."""
    frames = int(length_s / GRID_S)
    both = np.array([marked(party, frames) for party in call.speech]).sum(0) > 1
    found = np.array([marked(spans(speech), frames) for speech in hearing.speech]).sum(0) > 1
    return Counts(int(both.sum()), int(found.sum()), int((both & found).sum()))


def spans(speech: Speech) -> Spans:
    """A party's intervals as pairs."""
    return [(interval.start_s, interval.end_s) for interval in speech.intervals]


def diarisation_error(hearing: Hearing, call: SpokenCall, length_s: float) -> float:
    """Missed, false and confused speech over true speech, for the better of both namings."""
    frames = int(length_s / GRID_S)
    true = np.array([marked(party, frames) for party in call.speech])
    found = np.array([marked(spans(speech), frames) for speech in hearing.speech])
    counted = np.ones(frames, bool)
    for edge in (time_s for party in call.speech for span in party for time_s in span):
        counted[max(0, int((edge - COLLAR_S) / GRID_S)) : int((edge + COLLAR_S) / GRID_S)] = False
    wrong = []
    for naming in (found, found[::-1]):
        right = (true & naming).sum(0)
        wrong.append((np.maximum(true.sum(0), naming.sum(0)) - right)[counted].sum())
    return float(min(wrong) / true.sum(0)[counted].sum())


def marked(party: Spans, frames: int) -> NDArray[np.bool_]:
    """A party's speech on the grid."""
    mask = np.zeros(frames, bool)
    for start, end in party:
        mask[int(start / GRID_S) : int(end / GRID_S)] = True
    return mask
