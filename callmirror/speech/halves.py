"""Pieces of speech cut in two clusters, and what tells whether the clusters are two people.

Pieces that follow each other within one breath come from one mouth: clusters that are people keep them
together, clusters that are sounds tear them apart.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SMALLEST_SEED = 0.06
MOST_CLUSTERS = 6
"""A cluster below this share of the pieces is an outlier; we go on until two clusters are none."""
WILSON_Z = 1.28

Labels = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Split:
    """Pieces in clusters 0, 1, ..., -1 for outliers, and how far the clusters can be trusted to be voices."""

    seeds: Labels
    together: float
    apart: float


def split(vectors: NDArray[np.float64], neighbours: NDArray[np.int64], *, z: float = WILSON_Z) -> Split:
    """Cluster the pieces in two, leaving outliers aside, and measure what the clusters are worth."""
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415 - takes a second to load

    for count in range(2, min(MOST_CLUSTERS, len(vectors) - 1) + 1):
        found = AgglomerativeClustering(count, linkage="ward").fit_predict(vectors)
        sizes = np.bincount(found)
        largest = np.argsort(-sizes)[:2]
        if sizes[largest[-1]] >= max(2, SMALLEST_SEED * len(vectors)):
            seeds = np.full(len(found), -1, np.int8)
            for label, cluster in enumerate(largest):
                seeds[found == cluster] = label
            return Split(seeds, _together(seeds, neighbours, z), _apart(vectors, seeds))
    return Split(np.zeros(len(vectors), np.int8), 0.0, 0.0)


def _together(seeds: Labels, neighbours: NDArray[np.int64], z: float) -> float:
    """Share of neighbours of one cluster, beyond what chance would do: 1 is always, 0 is chance.

    The share is taken at the lower end of Wilson's interval, ``z`` deviations wide, so that a few pairs prove
    little.
    """
    pairs = np.column_stack([seeds[neighbours], seeds[neighbours + 1]])
    pairs = pairs[(pairs >= 0).all(1)]
    shares = np.bincount(seeds[seeds >= 0]) / (seeds >= 0).sum()
    chance = float((shares**2).sum())
    kept = _wilson_lower(int((pairs[:, 0] == pairs[:, 1]).sum()), len(pairs), z)
    return (kept - chance) / (1 - chance) if chance < 1 else 0.0


def _wilson_lower(hits: int, trials: int, z: float) -> float:
    """Lower end of Wilson's interval for a proportion, 0 without trials."""
    if not trials:
        return 0.0
    share, square = hits / trials, z**2 / trials
    spread = z * np.sqrt(share * (1 - share) / trials + square / (4 * trials))
    return float((share + square / 2 - spread) / (1 + square))


def _apart(vectors: NDArray[np.float64], seeds: Labels) -> float:
    """Ashman's D of the two clusters, seen along the line between their centres."""
    one, other = vectors[seeds == 0], vectors[seeds == 1]
    line = other.mean(0) - one.mean(0)
    length = float(np.linalg.norm(line))
    if length == 0:
        return 0.0
    spread = np.sqrt((one @ line / length).var() + (other @ line / length).var())
    return float(np.sqrt(2) * length / max(spread, 1e-9))
