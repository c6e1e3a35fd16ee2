"""A second, independent way to tell two voices of one channel apart, and how far two ways agree.

It shares nothing with the product's own but where there is speech: linear spectra instead of mel cepstra,
pitch beside them, windows that overlap instead of pieces cut at silences, and spectral clustering with a
majority of neighbours instead of Ward and Viterbi. Where the two agree neither is proved right; where they
differ one is wrong.
"""

import warnings
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct, irfft, rfft
from scipy.ndimage import uniform_filter1d
from sklearn.cluster import SpectralClustering

RATE_HZ = 16_000
HOP = 256
LENGTH = 1024
WINDOW = 94
"""Hops to a window of 1.5 s."""
STEP = 12
SILENCE = 10
"""Hops of silence, 0.16 s, after which another voice may speak."""
SHORT = 190
"""Hops of a stretch, 3 s, that one voice says alone."""
BINS = slice(5, 217)
"""80 to 3400 Hz."""
PITCH_LAGS = slice(RATE_HZ // 350, RATE_HZ // 75)
VOICED = 0.4

Samples = NDArray[np.float32]
Labels = NDArray[np.int64]


def second_opinion(sound: Samples, speaking: NDArray[np.bool_]) -> Labels:
    """The voice, 0 or 1, of each hop of 16 ms that holds speech; ``sound`` (samples), ``speaking`` (hops)."""
    places = np.flatnonzero(speaking[: (len(sound) - LENGTH) // HOP])
    frames = np.concatenate(
        [_described(sound, places[start : start + 4000]) for start in range(0, len(places), 4000)]
    )
    ranges = _windows(places)
    windows = np.array([_summary(frames[start:end]) for start, end in ranges])
    windows = (windows - windows.mean(0)) / (windows.std(0) + 1e-9)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a graph in two parts is two voices and no fault
        found = SpectralClustering(
            2, affinity="nearest_neighbors", n_neighbors=max(5, len(windows) // 8), random_state=0
        ).fit_predict(windows)
    return _per_stretch(_per_frame(found, ranges, len(places)), places)


def agreement(one: NDArray[np.int8] | Labels, other: Labels) -> float:
    """Share of frames in which two labellings name the same voice, for the better of both namings."""
    count = min(len(one), len(other))
    same = float((one[:count] == other[:count]).mean()) if count else 0.0
    return max(same, 1 - same)


def _windows(places: Labels) -> Labels:
    """First and last frame of each window, (n, 2); none reaches over a silence, where voices change."""
    borders = np.flatnonzero(np.diff(places) > SILENCE) + 1
    edges = np.concatenate([[0], borders, [len(places)]])
    found = [
        (start, min(start + WINDOW, end))
        for begin, end in pairwise(edges.tolist())
        for start in range(begin, max(begin + 1, end - WINDOW + 1), STEP)
    ]
    return np.array(found, np.int64)


def _described(sound: Samples, places: Labels) -> NDArray[np.float64]:
    """Linear cepstra 1 to 14 and the logarithm of pitch, NaN where there is none, for each frame."""
    frames = np.lib.stride_tricks.sliding_window_view(sound, LENGTH)[places * HOP].astype(np.float64)
    power = np.abs(rfft(frames * np.hanning(LENGTH), axis=1)) ** 2
    cepstra = dct(np.log(power[:, BINS] + 1e-9), axis=1, norm="ortho")[:, 1:15]
    spread = irfft(np.abs(rfft(frames, 2 * LENGTH, axis=1)) ** 2, axis=1)
    peaks = spread[:, PITCH_LAGS] / (spread[:, :1] + 1e-9)
    pitch = np.log(RATE_HZ / (PITCH_LAGS.start + peaks.argmax(1)))
    return np.column_stack([cepstra, np.where(peaks.max(1) > VOICED, pitch, np.nan)])


def _summary(frames: NDArray[np.float64]) -> NDArray[np.float64]:
    pitch = frames[:, -1][~np.isnan(frames[:, -1])]
    middle = float(np.median(pitch)) if len(pitch) else 5.0
    return np.concatenate([frames[:, :-1].mean(0), 0.5 * frames[:, :-1].std(0), np.full(4, middle)])


def _per_frame(found: NDArray[np.int32], ranges: Labels, count: int) -> Labels:
    """What most windows over a frame say; the last frames of a stretch are as the last window over it."""
    votes, over = np.zeros(count), np.zeros(count)
    for label, (start, end) in zip(found, ranges, strict=True):
        votes[start:end] += label
        over[start:end] += 1
    share = votes / np.maximum(over, 1)
    last = np.maximum.accumulate(np.where(over > 0, np.arange(count), 0))
    return np.asarray(uniform_filter1d(share[last], 9) > 0.5, np.int64)


def _per_stretch(labels: Labels, places: Labels) -> Labels:
    """One voice, that of most frames, for each short stretch between two silences."""
    borders = np.flatnonzero(np.diff(places) > 1) + 1
    parts = [
        np.full(len(part), round(float(part.mean()))) if 0 < len(part) <= SHORT else part
        for part in np.split(labels, borders)
    ]
    return np.concatenate(parts)
