"""Two voices on one channel, told apart by ear and without any trained weights.

Speech is cut into pieces of about a second. Pieces that follow each other within one breath come from one
mouth: how they differ shows what a voice does by itself, and the space of cepstra is scaled so that this
counts as one in every direction. In it the pieces are clustered (Ward), then a model of each voice (a mixture
of Gaussians) and a reluctance to switch move the boundaries (Viterbi), a few times over.

The same pairs of neighbouring pieces tell whether the result can be trusted: clusters that are voices keep a
breath together, clusters that are sounds tear it apart. Where they do, we say so and tell nobody apart. Each
of the two voices is then tried in the same way: one that falls into two that keep their breaths is two
people, and the call one of three.
"""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from callmirror.speech.cepstra import HOP_S
from callmirror.speech.halves import Labels, Split, split
from callmirror.speech.smoothing import slices, smoothest

PIECE_S = 1.0
FEWEST_PIECES = 8
SHORTEST_PIECE_S = 0.4
MOST_PIECES = 2400
"""Ward needs memory by the square of the pieces; of a longer call evenly spread ones are clustered."""
BREATH_S = 0.25
"""Pieces less than this apart are of one breath."""
LEAST_SHRINKAGE = 0.3
PAIRS_FOR_COVARIANCE = 27
"""Neighbouring pairs that make their covariance worth its least shrinkage."""

COMPONENTS = 6
FRAMES_PER_COMPONENT = 120
MOST_FRAMES_FITTED = 20_000
ROUNDS = 8
SETTLED = 0.002
SWITCH_COST = 100.0
SWITCH_COST_AT_PAUSE = 40.0
FLOOR_LOG_ODDS = 50.0

LEAST_TOGETHER = 0.64
LEAST_APART = 3.0
"""From where two clusters are voices: neighbours kept together beyond chance, and Ashman's D between them."""
HIDDEN_TOGETHER = 0.55
"""From where two halves of one voice keep their breaths so well that they are two people. Of 90 made calls of
two voices and three minutes or more 2 came above, of 40 calls of three equal voices 39."""
HIDDEN_PERHAPS = 0.5
LEAST_SURE = 0.65
"""Between these two the confidence falls to the last: with three voices nobody is rightly told apart."""
HIDDEN_Z = 0.6
"""How cautiously that is taken: a third voice that is missed costs more than a call that abstains."""
FEWEST_PAIRS = 8
"""Neighbours within one voice that say anything of it."""
GHOST = 0.02
"""A voice with less of the speech than this is a cough or a tone, and nobody."""

Cepstra = NDArray[np.float16]
"""Half precision throughout, and singles only slice by slice: a long call has millions of frames."""
Pieces = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Voices:
    """What was found; ``labels`` (frames) is 0 or 1.

    ``count`` is 1 where no second voice could be made out and 3 where there are more than two; then the
    labels say nothing and ``confidence`` is 0. ``together`` and ``apart`` are the two measures of trust.
    """

    labels: Labels
    count: int = 1
    together: float = 0.0
    apart: float = 0.0
    confidence: float = 0.0


def tell_apart(cepstra: Cepstra, places: NDArray[np.int64]) -> Voices:
    """Label each frame of speech with its voice; ``places`` are the frames' numbers in the call."""
    nobody = np.zeros(len(cepstra), np.int8)
    pieces = _cut(places)
    if len(pieces) < FEWEST_PIECES:
        return Voices(nobody)
    frames = _standardised(cepstra)
    neighbours = _neighbours(pieces, places)
    vectors = _scaled(_describe(frames, pieces), neighbours)
    two = split(vectors, neighbours)
    if two.together < LEAST_TOGETHER or two.apart < LEAST_APART:
        return Voices(nobody, 1, two.together, two.apart)
    labels = _refine(frames, _spread(pieces, two.seeds, len(frames)), _costs(places))
    if not GHOST <= labels.mean() <= 1 - GHOST:
        return Voices(nobody, 1, two.together, two.apart)
    hidden = max(_hidden(vectors, neighbours, pieces, labels == voice) for voice in (0, 1))
    if hidden >= HIDDEN_TOGETHER:
        return Voices(nobody, 3, two.together, two.apart)
    return Voices(labels, 2, two.together, two.apart, _confidence(two, hidden))


def _confidence(split: Split, hidden: float) -> float:
    """From 0.6, where voices are just accepted, to 1; a scale of trust, not a measured probability."""
    together = min(1.0, (split.together - LEAST_TOGETHER) / 0.15)
    apart = min(1.0, (split.apart - LEAST_APART) / 2.0)
    only_two = float(np.interp(hidden, (HIDDEN_PERHAPS, HIDDEN_TOGETHER), (1.0, LEAST_SURE)))
    return round(min(0.6 + 0.2 * (together + apart), only_two), 3)


def _hidden(
    vectors: NDArray[np.float64], neighbours: NDArray[np.int64], pieces: Pieces, own: NDArray[np.bool_]
) -> float:
    """How well two halves of one voice keep its breaths: a third voice that hides in it, where they do."""
    whose = np.array([own[start:end].mean() > 0.5 for start, end in pieces])
    kept = neighbours[whose[neighbours] & whose[neighbours + 1]]
    if whose.sum() < FEWEST_PIECES or len(kept) < FEWEST_PAIRS:
        return 0.0
    place = np.cumsum(whose) - 1
    halves = split(vectors[whose], place[kept], z=HIDDEN_Z)
    return halves.together if halves.apart >= LEAST_APART else 0.0


def _standardised(cepstra: Cepstra) -> Cepstra:
    """Cepstra with mean 0 and spread 1 over the call: the line's own colour is gone."""
    mean = cepstra.mean(0, dtype=np.float64)
    squares = [((cepstra[part] - mean) ** 2).sum(0) for part in slices(len(cepstra))]
    spread = np.sqrt(np.sum(squares, axis=0) / len(cepstra)) + 1e-6
    return np.concatenate(
        [((cepstra[part] - mean) / spread).astype(np.float16) for part in slices(len(cepstra))]
    )


def _cut(places: NDArray[np.int64]) -> Pieces:
    """Half-open frame ranges of about a second that cross no silence, shape (n, 2)."""
    borders = np.flatnonzero(np.diff(places) > 1) + 1
    starts, ends = np.concatenate([[0], borders]), np.concatenate([borders, [len(places)]])
    ranges = []
    for start, end in zip(starts, ends, strict=True):
        if (end - start) * HOP_S >= SHORTEST_PIECE_S:
            edges = np.linspace(start, end, max(1, round((end - start) * HOP_S / PIECE_S)) + 1).astype(int)
            ranges.append(np.column_stack([edges[:-1], edges[1:]]))
    pieces = np.concatenate(ranges) if ranges else np.zeros((0, 2), np.int64)
    return _thinned(pieces)


def _thinned(pieces: Pieces) -> Pieces:
    """At most ``MOST_PIECES``, in runs of neighbours so that breaths stay whole."""
    if len(pieces) <= MOST_PIECES:
        return pieces
    run = 8
    runs = np.array_split(np.arange(len(pieces)), len(pieces) // run)
    chosen = np.linspace(0, len(runs) - 1, MOST_PIECES // (run + 1)).astype(int)
    thinned: Pieces = pieces[np.concatenate([runs[number] for number in chosen])]
    return thinned


def _neighbours(pieces: Pieces, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers of the pieces whose successor belongs to the same breath."""
    gap = places[pieces[1:, 0]] - places[pieces[:-1, 1] - 1]
    return np.array([number for number, wide in enumerate(gap * HOP_S) if wide < BREATH_S], np.int64)


def _describe(frames: Cepstra, pieces: Pieces) -> NDArray[np.float64]:
    """Mean and half the spread of each piece's cepstra."""
    cut = (frames[start:end].astype(np.float64) for start, end in pieces)
    return np.array([np.concatenate([piece.mean(0), 0.5 * piece.std(0)]) for piece in cut])


def _scaled(vectors: NDArray[np.float64], neighbours: NDArray[np.int64]) -> NDArray[np.float64]:
    """Turn and stretch the space so that neighbours differ alike in every direction."""
    if not len(neighbours):
        return vectors
    steps = vectors[neighbours + 1] - vectors[neighbours]
    covariance = steps.T @ steps / (2 * len(steps))
    shrinkage = min(1.0, max(LEAST_SHRINKAGE, PAIRS_FOR_COVARIANCE / len(steps)))
    even = np.eye(len(covariance)) * np.trace(covariance) / len(covariance)
    values, axes = np.linalg.eigh((1 - shrinkage) * covariance + shrinkage * even)
    return np.asarray((vectors - vectors.mean(0)) @ axes / np.sqrt(values))


def _spread(pieces: Pieces, seeds: Labels, frames: int) -> Labels:
    labels = np.full(frames, -1, np.int8)
    for (start, end), label in zip(pieces, seeds, strict=True):
        labels[start:end] = label
    return labels


def _costs(places: NDArray[np.int64]) -> NDArray[np.float64]:
    """Say what it costs to change voice before each frame: less after a pause."""
    costs = np.full(len(places), SWITCH_COST)
    costs[1:][np.diff(places) > 1] = SWITCH_COST_AT_PAUSE
    return costs


def _refine(frames: Cepstra, labels: Labels, costs: NDArray[np.float64]) -> Labels:
    models: list[Any] = [None, None]
    for _ in range(ROUNDS):
        if min((labels == 0).sum(), (labels == 1).sum()) < FRAMES_PER_COMPONENT // 2:
            break
        models = [_mixture(_some(frames, labels == voice), models[voice]) for voice in (0, 1)]
        odds = _log_density(models[0], frames) - _log_density(models[1], frames)
        better = smoothest(np.clip(odds, -FLOOR_LOG_ODDS, FLOOR_LOG_ODDS), costs)
        moved = float((better != labels).mean())
        labels = better
        if moved < SETTLED:
            break
    return np.maximum(labels, 0)


def _some(frames: Cepstra, own: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Evenly spread frames of one voice, as many as a mixture needs."""
    numbers = np.flatnonzero(own)
    return frames[numbers[:: max(1, len(numbers) // MOST_FRAMES_FITTED)]].astype(np.float32)


def _mixture(frames: NDArray[np.float32], before: Any) -> Any:
    """Model a voice, carrying on from the round before where there was one."""
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415
    from sklearn.mixture import GaussianMixture  # noqa: PLC0415

    components = min(COMPONENTS, max(1, len(frames) // FRAMES_PER_COMPONENT))
    mixture = GaussianMixture(
        components, covariance_type="diag", reg_covar=1e-2, max_iter=10, tol=1e-2, random_state=0
    )
    if before is not None and before.n_components == components:
        mixture.weights_init, mixture.means_init = before.weights_, before.means_
        mixture.precisions_init = before.precisions_
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a few steps are enough, the next round goes on
        # A container may not say how many cores it has; that is no matter to a person.
        warnings.filterwarnings("ignore", "Could not find the number of physical cores", UserWarning)
        return mixture.fit(frames)


def _log_density(mixture: Any, frames: Cepstra) -> NDArray[np.float64]:
    parts = [mixture.score_samples(frames[part].astype(np.float32)) for part in slices(len(frames))]
    return np.concatenate(parts).astype(np.float32)
