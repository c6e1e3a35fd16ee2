"""How much of the difference between a team's people goes with a context of their calls.

People may differ because they hold other calls. The variance between people is estimated twice by restricted
maximum likelihood, without the context and with it as a fixed effect (Snijders and Bosker, Sociol. Methods
Res. 22, 1994); what it is less by is the share that the context explains. From a few people that share is
rough, so it is told in three classes, and not at all where leaving out one person changes it much, where
people hardly differ, or where people and contexts can't be told apart.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc

from callmirror.patterns.answers import Explained

Array = NDArray[np.float64]
Labels = NDArray[Any]

FEWEST_PEOPLE = 5
DIFFER = 0.05
"""People are taken to differ where chance makes them differ so much this rarely."""

FREEDOM_LEFT = 3
"""Beside what the context takes up, so many more people are needed to see how people differ."""

CLASSES = (1 / 3, 2 / 3)
MARGIN = 1 / 6
"""Without any one person a share may pass the bound of its class by no more than this."""

RATIOS: Array = np.append(0.0, np.geomspace(1e-4, 1e3, 71))
"""Variances between people, relative to that between their calls, that the likelihood is asked for."""


class Answer(NamedTuple):
    """The class of the share explained, or why it can't be said; one of the two."""

    explained: Explained | None = None
    reason: str | None = None


def explained_by(scores: Array, *, person: Labels, context: Labels) -> Answer:
    """Say how much of the difference between people goes with a context; arguments run over calls."""
    people, place = np.unique(person, return_inverse=True)
    dummies = _dummies(context)
    if len(people) < FEWEST_PEOPLE:
        return Answer(reason="too_few_people")
    if dummies.shape[1] < 2:
        return Answer(reason="one_value")
    if _chance_that_people_are_alike(scores, place) > DIFFER:
        return Answer(reason="people_hardly_differ")
    if _freedom_left(dummies, place) < FREEDOM_LEFT:
        return Answer(reason="context_is_the_person")
    sums = _sums(scores, place, dummies)
    found = _class(_share(sums))
    without = [_share(_without(sums, one)) for one in range(len(people))]
    low, high = {
        Explained.LITTLE: (0.0, CLASSES[0]),
        Explained.PART: CLASSES,
        Explained.MOST: (CLASSES[1], 1.0),
    }[found]
    if min(without) < low - MARGIN or max(without) > high + MARGIN:
        return Answer(reason="unsure")
    return Answer(found)


def _class(share: float) -> Explained:
    if share < CLASSES[0]:
        return Explained.LITTLE
    return Explained.PART if share <= CLASSES[1] else Explained.MOST


class _Sums(NamedTuple):
    """All that the likelihood needs, per person: calls; sums and products of a constant, contexts, scores."""

    calls: Array
    total: Array
    products: Array


def _sums(scores: Array, place: NDArray[np.intp], dummies: Array) -> _Sums:
    joint = np.column_stack([np.ones(len(scores)), dummies, scores - scores.mean()])
    people = [joint[place == one] for one in range(int(place.max()) + 1)]
    return _Sums(
        np.array([len(own) for own in people], dtype=np.float64),
        np.array([own.sum(axis=0) for own in people]),
        np.array([own.T @ own for own in people]),
    )


def _without(sums: _Sums, one: int) -> _Sums:
    return _Sums(*(np.delete(part, one, axis=0) for part in sums))


def _share(sums: _Sums) -> float:
    """The share of the variance between people that goes with the context, from 0 to 1."""
    met = np.flatnonzero(sums.total[:, 1:-1].any(axis=0)) + 1
    alone = _person_variance(sums, [0])
    beside = _person_variance(sums, [0, *met[1:].tolist()])  # the first gives way to the constant
    return min(1.0, max(0.0, 1 - beside / alone)) if alone > 0 else 0.0


def _person_variance(sums: _Sums, design: list[int]) -> float:
    """The variance between people by restricted maximum likelihood, given these columns."""
    columns = [*design, -1]
    calls, total = sums.calls, sums.total[:, columns]
    products = sums.products.sum(axis=0)[np.ix_(columns, columns)]
    taken = RATIOS[:, None] / (1 + RATIOS[:, None] * calls)
    squares = products - np.einsum("rj,ja,jb->rab", taken, total, total, optimize=True)
    fixed, mixed, whole = squares[:, :-1, :-1], squares[:, :-1, -1:], squares[:, -1, -1]
    left = whole - (mixed * np.linalg.solve(fixed, mixed))[:, :, 0].sum(axis=1)
    left = np.maximum(left, 1e-12 * products[-1, -1] + np.finfo(float).tiny)
    freedom = calls.sum() - len(design)
    logs = np.log1p(RATIOS[:, None] * calls).sum(axis=1) + np.linalg.slogdet(fixed).logabsdet
    best = int(np.argmin(freedom * np.log(left) + logs))
    return float(RATIOS[best] * left[best] / freedom)


def _chance_that_people_are_alike(scores: Array, place: NDArray[np.intp]) -> float:
    """The p-value of the analysis of variance by person; 1 where nobody has two calls."""
    calls = np.bincount(place)
    means = np.bincount(place, weights=scores) / calls
    between = float((calls * (means - scores.mean()) ** 2).sum())
    within = float(((scores - means[place]) ** 2).sum())
    freedom = len(calls) - 1, len(scores) - len(calls)
    if freedom[1] < 1:
        return 1.0
    if not within > 0:
        return 0.0 if between > 0 else 1.0
    return float(fdtrc(*freedom, (between / freedom[0]) / (within / freedom[1])))


def _freedom_left(dummies: Array, place: NDArray[np.intp]) -> int:
    """How many people are left to differ, once the context has taken its part of their differences."""
    calls = np.bincount(place)
    means = np.stack([np.bincount(place, weights=column) / calls for column in dummies.T])
    centred = means - means.mean(axis=1, keepdims=True)
    return len(calls) - 1 - int(np.linalg.matrix_rank(centred, tol=1e-9))


def _dummies(labels: Labels) -> Array:
    _, place = np.unique(labels, return_inverse=True)
    return np.eye(int(place.max(initial=0)) + 1)[place]
