"""How a team's calls differ from window to window, its people and kinds of call being the same.

Each call's score is taken to be its person's own level, plus its window's, plus that of its kind of call, and
chance; within a window people weigh alike. So a window in which other people were at work, or in which there
were more calls of one kind, is no other window for that. Where nobody links the windows, or a kind of call
came with one, the windows can't be told from them, and there is nothing to compare.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


class WindowEffects(NamedTuple):
    """Per window, in order: its effect, whose sum is zero, and their covariance up to a factor."""

    effect: Array
    covariance: Array


def window_effects(scores: Array, *, person: Numbers, window: Numbers, kind: Numbers) -> WindowEffects | None:
    """Estimate the windows' effects by weighted least squares, or None where they can't be told apart.

    Arguments run over calls; labels are numbers. Windows come in the order of their numbers.
    """
    width = int(person.max()) + 1, int(kind.max()) + 1
    key = (window * width[0] + person) * width[1] + kind
    _, first, cell, calls = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    cells = window[first], person[first], kind[first]
    parts = [_dummies(one) for one in cells]
    windows = parts[0].shape[1]
    design = np.hstack(parts)
    held = parts[0].T @ (calls[:, None] * parts[1])
    weight = calls / held[parts[0].argmax(axis=1), parts[1].argmax(axis=1)]
    inverse = np.linalg.pinv(design.T @ (design * weight[:, None]), rcond=1e-10, hermitian=True)
    contrast = np.eye(windows, design.shape[1])
    contrast[:, :windows] -= 1 / windows
    weighted = (design * weight[:, None]).T
    if not np.allclose(contrast @ inverse @ weighted @ design, contrast, atol=1e-6):
        return None
    solver = contrast @ inverse @ weighted
    mean = np.bincount(cell, weights=scores) / calls
    return WindowEffects(solver @ mean, (solver / calls) @ solver.T)


def _dummies(labels: Numbers) -> Array:
    _, place = np.unique(labels, return_inverse=True)
    return np.eye(int(place.max()) + 1)[place]
