"""Whether levels told together say something of one person: the attacker's arithmetic, done first.

A level is a linear form in the readings it rests on: with J people, a call of a person with n calls
weighs 1/(J n). Whoever holds several levels can add and subtract them, and learns about one person what a
combination says in which all others cancel out. So all sets that share calls are laid side by side as rows,
and the row space is asked whether it holds a combination that rests on fewer than k people. This covers what
comparing two sets at a time does not: a quarter and its three months rest on the same calls, and still give
one person away when everyone else's calls are spread evenly over the months.

The question is answered through shares. Under a plain model of readings (a person's own level plus the call's
own deviation, of equal variance), ``shares[j]`` is a positive matrix on the row space, and all of them add up
to the identity. The largest eigenvalue of the sum over a group is the largest share of any combination's
variance that is this group's, and just as much the largest share of anything about the group that its
variance lets an attacker explain. It is 1 exactly when some combination rests on the group alone, whatever
the model; the model only says what is *nearly* alone.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, islice
from math import comb

import numpy as np
from numpy.typing import NDArray

from callmirror.columns.readings import Array
from callmirror.patterns.members import Members
from callmirror.patterns.overlaps import Layout, layout_of

LARGEST_KNOWN = 0.75
"""All levels together explain at most this share of the variance of a person's mean: half of the
spread between people is left in the best guess, in any window told and over all of them."""

NEARLY_ONE_PERSON = 0.95
"""No combination of levels may be one person's by more than this share of its variance."""

ALONE = 1 - 1e-6
"""From this share on, a combination rests on a group and on nobody else."""

EFFORT = 400_000
"""Limits the groups tried: numbers in all their matrices together. Smaller groups are tried first."""


def reveals_a_few(candidate: Members, published: Iterable[Members], *, k: int) -> bool:
    """Whether the candidate's level, beside the published ones, tells of fewer than k people."""
    return layout_reveals_a_few(layout_of([candidate, *published]), k=k)


def layout_reveals_a_few(layout: Layout, *, k: int) -> bool:
    """Whether the level of set 0, beside those of the others, tells of fewer than k people.

    Groups of one are always tried; larger ones, up to k - 1 people, as far as ``EFFORT`` goes.
    """
    near = layout.near()
    lies_in, calls = near.lies_in, near.calls
    return lies_in.shape[1] > 1 and _reveals(
        lies_in.tobytes(), lies_in.shape, calls.tobytes(), calls.shape, k
    )


@lru_cache(maxsize=256)
def _reveals(
    lies_in: bytes, shape_of_sets: tuple[int, int], calls: bytes, shape_of_calls: tuple[int, int], k: int
) -> bool:
    """Answer from the layout alone, since most markers of a report have the same one."""
    layout = Layout(
        np.frombuffer(lies_in, dtype=bool).reshape(shape_of_sets),
        np.frombuffer(calls, dtype=np.float64).reshape(shape_of_calls),
    )
    grams = grams_of_people(layout)
    whitening = _whitening(grams.sum(axis=0))
    if max(_known(gram, whitening) for gram in grams) > LARGEST_KNOWN:
        return True
    shares = np.asarray(whitening.T @ grams[:, :-1, :-1] @ whitening)
    largest = np.linalg.eigvalsh(shares)[:, -1]
    if largest.max() > NEARLY_ONE_PERSON:
        return True
    order = np.argsort(largest)[::-1]
    if largest[order[: k - 1]].sum() < ALONE:
        return False
    return any(_any_alone(shares, groups) for groups in _groups_to_try(order, shares, k))


def grams_of_people(layout: Layout) -> Array:
    """Return the covariance due to each person of all sets and, last, of the person's mean over all calls.

    Of each person: their own level of variance 1, and each call's deviation of as much.
    """
    sets = np.column_stack([layout.lies_in, np.ones(len(layout.lies_in))])
    counted = layout.calls @ sets
    people = np.append((counted[:, :-1] > 0).sum(axis=0), 1)
    share = np.where(counted > 0, 1 / people, 0.0)
    weight = share / np.where(counted > 0, counted, 1)
    alike = share[:, :, None] * share[:, None, :]
    in_both = np.array([(sets.T * calls) @ sets for calls in layout.calls])
    return np.asarray(alike + weight[:, :, None] * in_both * weight[:, None, :])


def _whitening(total: Array) -> Array:
    """Return the (rows, rank) map that makes the rows' covariance the identity; equal rows fall together."""
    values, vectors = np.linalg.eigh(total[:-1, :-1])
    kept = values > values.max() * 1e-11
    return np.asarray(vectors[:, kept] / np.sqrt(values[kept]))


def _known(gram: Array, whitening: Array) -> float:
    """Return the largest share of variance explained of this person's means: in each row, and over all."""
    variances = np.diag(gram)
    present = variances > 0
    explained = ((whitening.T @ gram[:-1, present]) ** 2).sum(axis=0)
    return float((explained / variances[present]).max())


def _groups_to_try(order: NDArray[np.intp], shares: Array, k: int) -> Iterator[NDArray[np.intp]]:
    """Yield groups of 2 to k - 1 people, those with the largest shares first, within ``EFFORT``."""
    affordable = EFFORT // shares.shape[1] ** 2
    for size in range(2, min(k, len(order))):
        number = min(comb(len(order), size), affordable)
        affordable -= number
        if number:
            yield np.array(list(islice(combinations(order, size), number)))


def _any_alone(shares: Array, groups: NDArray[np.intp]) -> bool:
    """Whether a combination rests on one of these groups alone: then what others share in it has no root."""
    others = ALONE * np.eye(shares.shape[1]) - shares[groups].sum(axis=1)
    try:
        np.linalg.cholesky(others)
    except np.linalg.LinAlgError:
        return True
    return False
