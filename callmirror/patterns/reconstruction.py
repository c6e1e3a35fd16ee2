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

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice
from math import comb

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.members import Members

Array = NDArray[np.float64]

Cell = tuple[tuple[int, ...], int]
"""Calls of one person that lie in the same rows, and how many they are."""

Layout = tuple[tuple[Cell, ...], ...]
"""All that matters of some sets of members: the cells of each person."""

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
    """Whether the candidate's level, beside the published ones it shares calls with, tells of fewer than k.

    Groups of one are always tried; larger ones, up to k - 1 people, as far as ``EFFORT`` goes.
    """
    rows = connected(candidate, published)
    return len(rows) > 1 and _layout_reveals(layout_of(rows), len(rows), k)


def connected(candidate: Members, published: Iterable[Members]) -> tuple[Members, ...]:
    """Gather the candidate and the sets that share members with it, directly or through one another."""
    rows, left = [candidate], set(published) - {candidate}
    reached = set(candidate)
    while near := {members for members in left if not members.isdisjoint(reached)}:
        rows.extend(near)
        left -= near
        reached.update(*near)
    return tuple(rows)


def layout_of(rows: Sequence[Members]) -> Layout:
    """Who has how many calls in which rows."""
    rows_of: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, members in enumerate(rows):
        for member in members:
            rows_of[member].append(index)
    cells: defaultdict[str, Counter[tuple[int, ...]]] = defaultdict(Counter)
    for (person, _), lies_in in rows_of.items():
        cells[person][tuple(lies_in)] += 1
    return tuple(sorted(tuple(sorted(of_person.items())) for of_person in cells.values()))


@lru_cache(maxsize=256)
def _layout_reveals(layout: Layout, rows: int, k: int) -> bool:
    """Answer from the layout alone, since most markers of a report have the same one."""
    grams = grams_of_people(layout, rows)
    whitening = _whitening(grams.sum(axis=0))
    if max(_known(gram, whitening) for gram in grams) > LARGEST_KNOWN:
        return True
    shares = np.asarray(whitening.T @ grams[:, :rows, :rows] @ whitening)
    largest = np.linalg.eigvalsh(shares)[:, -1]
    if largest.max() > NEARLY_ONE_PERSON:
        return True
    order = np.argsort(largest)[::-1]
    if largest[order[: k - 1]].sum() < ALONE:
        return False
    return any(_largest_share(shares, groups) > ALONE for groups in _groups_to_try(order, shares, k))


def grams_of_people(layout: Layout, rows: int) -> Array:
    """Return the covariance due to each person of all rows and, last, of the person's mean over all calls."""
    people = np.zeros(rows)
    for cells in layout:
        people[sorted({row for lies_in, _ in cells for row in lies_in})] += 1
    return np.array([_gram(cells, people) for cells in layout])


def _gram(cells: tuple[Cell, ...], people: Array) -> Array:
    """Return one person's: their own level of variance 1, and each call's deviation of as much."""
    calls = np.array([number for _, number in cells], dtype=float)
    counted = np.zeros((len(people) + 1, len(cells)))
    counted[-1] = calls
    for column, (lies_in, number) in enumerate(cells):
        counted[list(lies_in), column] = number
    of_row = counted.sum(axis=1) * np.append(people, 1)
    weights = counted / np.where(of_row > 0, of_row, 1)[:, None]
    return np.asarray(weights @ (1 + np.diag(1 / calls)) @ weights.T)


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


def _largest_share(shares: Array, groups: NDArray[np.intp]) -> float:
    return float(np.linalg.eigvalsh(shares[groups].sum(axis=1))[:, -1].max())
