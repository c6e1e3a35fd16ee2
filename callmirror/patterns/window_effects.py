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
    parts = [_dummies(window), _dummies(person), _dummies(kind)]
    windows = parts[0].shape[1]
    design = np.hstack(parts)
    _, pair, times = np.unique(
        window * (int(person.max()) + 1) + person, return_inverse=True, return_counts=True
    )
    weight = 1 / times[pair]
    normal = design.T @ (design * weight[:, None])
    inverse = np.linalg.pinv(normal, rcond=1e-10, hermitian=True)
    contrast = np.zeros((windows, design.shape[1]))
    contrast[:, :windows] = np.eye(windows) - 1 / windows
    if not np.allclose(contrast @ inverse @ normal, contrast, atol=1e-6):
        return None
    solver = contrast @ inverse @ (design * weight[:, None]).T
    return WindowEffects(solver @ scores, solver @ solver.T)


def _dummies(labels: Numbers) -> Array:
    _, place = np.unique(labels, return_inverse=True)
    return np.eye(int(place.max()) + 1)[place]
