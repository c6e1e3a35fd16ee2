"""Our own ear behind the seam: needs no weights, no account and no network."""

import numpy as np
from numpy.typing import NDArray

from callmirror.quality import NOTICES
from callmirror.speech.activity import Spans, mask_of
from callmirror.speech.cepstra import HOP_S, cepstra_of
from callmirror.speech.diarise import Voices, tell_apart
from callmirror.speech.overlap import at_once
from callmirror.speech.seam import Apart, Mixed


class ByEar:
    """Tells two voices apart by their cepstra; of one, or of three and more, it says so and tells nobody."""

    def tell_apart(self, mixed: Mixed) -> Apart:
        """Who speaks when; where the voices can't be trusted, nobody."""
        speaking = mask_of(mixed.spans, mixed.frames * 2, HOP_S)
        cepstra = cepstra_of(mixed.sound(), speaking)
        places = np.flatnonzero(speaking)[: len(cepstra)]
        voices = tell_apart(cepstra[:, 1:], places)
        if voices.count != 2:
            reason = NOTICES["one_voice" if voices.count == 1 else "many_voices"]
            return Apart((), voices.count, 0.0, reason)
        both = at_once(cepstra, voices.labels)
        return Apart(_spans(voices, both, mixed.spans, places), 2, voices.confidence, NOTICES["by_ear"])


def _spans(
    voices: Voices, both: NDArray[np.bool_], spans: Spans, places: NDArray[np.int64]
) -> tuple[Spans, ...]:
    """Spans of each voice, in the order in which they first speak; ``both`` says where both do."""
    first = int(voices.labels[0])
    labels = np.full(int(places[-1]) + 2, -1, np.int8)
    labels[places] = voices.labels
    shared = np.zeros(len(labels), bool)
    shared[places] = both
    return tuple(_runs((labels == label) | shared, spans) for label in (first, 1 - first))


def _runs(own: NDArray[np.bool_], spans: Spans) -> Spans:
    """Stretches of one voice, moved to the edges of the speech they begin or end."""
    edges = np.diff(np.concatenate([[False], own, [False]]).astype(np.int8))
    frames = np.column_stack([np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)])
    runs: Spans = frames.astype(np.float64) * HOP_S
    for column in (0, 1):
        nearest = _nearest(spans[:, column], runs[:, column])
        runs[:, column] = np.where(np.abs(nearest - runs[:, column]) < 2.5 * HOP_S, nearest, runs[:, column])
    return runs


def _nearest(sorted_s: NDArray[np.float64], times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each time, the closest of the sorted ones."""
    place = np.clip(np.searchsorted(sorted_s, times_s), 1, max(1, len(sorted_s) - 1))
    before, after = sorted_s[place - 1], sorted_s[np.minimum(place, len(sorted_s) - 1)]
    return np.where(times_s - before <= after - times_s, before, after)
