"""Points sorted into kinds by a mixture of normal distributions, and whether other points would sort alike.

How many kinds there are, one included, and whether they share a shape, is what the Bayesian information
criterion says (Schwarz, Ann. Stat. 6, 1978; Fraley and Raftery, J. Am. Stat. Assoc. 97, 2002). Stability is
asked by drawing people anew, with all their calls and with gaps filled anew, sorting again, and comparing by
the adjusted Rand index (Hubert and Arabie, J. Classif. 2, 1985).
"""

import warnings
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from callmirror.patterns.standardised import Normal, completed, normal_of

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]

MOST_KINDS = 6
MOST_DIRECTIONS = 6
"""Kinds are looked for in the directions in which calls differ most, at most so many."""

EXPLAINED = 0.85
"""Share of what varies that these directions hold, where fewer do."""

SHAPES = ("tied", "full")
CALLS_PER_KIND = 20
"""No more kinds are looked for than have so many calls each."""

DRAWS = 20
SEED = 20_260_104


class Sorted(NamedTuple):
    """The kind of each point, numbers from 0; how sure, from 0 to 1, on average; and how stable kinds are.

    ``stability`` is the mean adjusted Rand index; 1.0 and without meaning where there is one kind.
    """

    kind: Numbers
    sureness: float
    stability: float


def sorted_into_kinds(points: Array, person: Numbers, *, chosen: Numbers) -> Sorted:
    """Sort points (calls, markers), gaps allowed; ``person`` says whose each is.

    Kinds are found among the ``chosen`` points, and all are then sorted into them.
    """
    # The matrices are small: threads wait for one another longer than they reckon.
    with threadpool_limits(limits=1):
        return _sorted(points, person, chosen)


def _sorted(points: Array, person: Numbers, chosen: Numbers) -> Sorted:
    sample, whose = points[chosen], person[chosen]
    normal = normal_of(sample)
    directions = _directions(normal)
    random = np.random.default_rng(SEED)
    model = _best(completed(sample, normal, random) @ directions)
    if model.n_components == 1:
        return Sorted(np.zeros(len(points), dtype=np.intp), 1.0, 1.0)
    everyone = completed(points, normal, random) @ directions
    kind = np.asarray(model.predict(everyone), dtype=np.intp)
    sureness = float(model.predict_proba(everyone).max(axis=1).mean())
    stability = _stability(sample, whose, kind[chosen], normal, directions, model)
    return Sorted(kind, sureness, stability)


def _directions(normal: Normal) -> Array:
    """The (markers, directions) map onto the principal components that are kept."""
    values, vectors = np.linalg.eigh(normal.covariance)
    held = np.cumsum(values[::-1]) / values.sum()
    number = min(MOST_DIRECTIONS, int(np.searchsorted(held, EXPLAINED)) + 1, len(values))
    return np.asarray(vectors[:, ::-1][:, :number])


def _best(points: Array) -> Any:
    most = max(1, min(MOST_KINDS, len(points) // CALLS_PER_KIND))
    models = [
        _fitted(points, kinds, shape)
        for kinds in range(1, most + 1)
        for shape in (SHAPES if kinds > 1 else SHAPES[1:])
    ]
    return min(models, key=lambda model: float(model.bic(points)))


def _fitted(points: Array, kinds: int, shape: str) -> Any:
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415 - opened only when used
    from sklearn.mixture import GaussianMixture  # noqa: PLC0415

    model = GaussianMixture(
        kinds, covariance_type=shape, n_init=3, reg_covar=1e-3, max_iter=200, random_state=SEED
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(points)


def _stability(
    points: Array, person: Numbers, kind: Numbers, normal: Normal, directions: Array, model: Any
) -> float:
    from sklearn.metrics import adjusted_rand_score  # noqa: PLC0415 - opened only when used

    random = np.random.default_rng(SEED + 1)
    people = list(
        dict.fromkeys(person.tolist())
    )  # by their first call: what they are called is of no account
    calls = [np.flatnonzero(person == one) for one in people]
    scores = []
    for _ in range(DRAWS):
        drawn = np.concatenate([calls[one] for one in random.integers(0, len(people), len(people))])
        filled = completed(points, normal, random) @ directions
        again = _fitted(filled[drawn], model.n_components, model.covariance_type)
        scores.append(adjusted_rand_score(kind, again.predict(filled)))
    return float(np.mean(scores))
