"""The second look at a sentence: what those around it seem to do, as a first look told of each by itself.

"They were in twice last week" speaks of a competitor only because of what was said before it, and a story of
trouble is told over many sentences. So every act is judged twice: from the sentence, then from the log-odds
that the first judgement gave to every act of it and of its neighbours.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

OFFSETS = (-2, -1, 1, 2)
"""How far away the neighbours are that are looked at one by one."""
NEAR = 10
"""Sentences on either side that are looked at as one, by their mean."""
FEWEST = 5
"""Sentences of a dialogue below which there is nothing to look around at."""


def surroundings(scores: "NDArray[np.floating]", turns: Sequence[int]) -> "Array":
    """What is seen of the sentences of one dialogue, (sentences, columns).

    ``scores`` are the log-odds of each act of each sentence in order, (sentences, acts), ``turns`` the turn
    of each. The columns are the sentence's own log-odds, those of each neighbour of ``OFFSETS``, whether
    there is one and whether it is of the same turn, the mean of all that are near, and a one. Where there is
    no neighbour the mean stands for it.
    """
    import numpy as np  # noqa: PLC0415 - only who reads words pays for it

    count = len(scores)
    turn, near = np.asarray(turns), _near(scores)
    parts: list[NDArray[np.generic]] = [scores]
    for offset in OFFSETS:
        place = np.arange(count) + offset
        there = (place >= 0) & (place < count)
        place = place.clip(0, max(0, count - 1))
        parts.append(np.where(there[:, None], scores[place], near))
        parts.append(np.column_stack([there, there & (turn[place] == turn)]))
    parts += [near, np.ones((count, 1))]
    seen: Array = np.hstack(parts).astype(np.float32)
    return seen


def _near(scores: "NDArray[np.floating]") -> "NDArray[np.floating]":
    """The mean over the sentences that are near, itself among them."""
    import numpy as np  # noqa: PLC0415 - as above

    count = len(scores)
    sums = np.vstack([np.zeros((1, scores.shape[1])), np.cumsum(scores, axis=0, dtype=np.float64)])
    first = (np.arange(count) - NEAR).clip(0)
    last = (np.arange(count) + NEAR + 1).clip(max=count)
    mean: NDArray[np.floating] = (sums[last] - sums[first]) / (last - first)[:, None]
    return mean
