"""How far each person's calls lie from a reference, and how surely the reference is known.

Three references: a declared standard, the other teams of the same window, the team's own window before; the
last two by kind of call. Compared is the typical call and not the mean, so that a few very long floors weigh
as one long floor each and the tests mean what they say for skewed and bounded markers too: with others and
with before by normal scores (van der Waerden), ranks over all calls of the marker in the shape of a normal
distribution; with a standard by ``about_target``. Where the level itself lies on the other side, nothing is
claimed (``side``).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from callmirror.patterns.cells import Cells
from callmirror.patterns.disclosure import CALLS_PER_PERSON
from callmirror.patterns.renumbering import by_size

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


SOFT = 0.05
"""Beyond 20 times a target, or a 20th of it, distance hardly grows."""


class Deviations(NamedTuple):
    """Per person of a marker's cells (as in ``cells.people``): deviation and noise; NaN where not comparable.

    ``call_variance`` is that of a single call about its person, known with ``call_freedom`` degrees of
    freedom. Per cell: the reference's factors, as in ``crowds.Crowds``, and the side on which the level lies,
    1 above, -1 below, 0 where that is not told.
    """

    mean: Array
    noise: Array
    call_variance: float
    call_freedom: float
    reference_people: Array
    reference_calls: Array
    side: Array


class _Kinds(NamedTuple):
    """One entry per person, cell and kind of call."""

    of_person: Numbers
    kind: Numbers
    calls: Array
    mean: Array
    call_variance: float
    call_freedom: float


def from_standard(cells: Cells, targets: Array) -> Deviations:
    """Compare with a target per cell (NaN where none is declared)."""
    people, column = cells.people, cells.column
    apart = about_target(column.value, targets[people.cell[people.of_reading]], unit=column.unit)
    mean = np.bincount(people.of_reading, weights=apart, minlength=len(people.calls)) / people.calls
    known = ~np.isnan(mean)
    within = float(np.nansum((apart - mean[people.of_reading]) ** 2))
    freedom = float((people.calls[known] - 1).sum())
    none = np.zeros(len(cells.rule))
    side = np.sign(cell_means(cells) - targets)
    call_variance = within / freedom if freedom else 0.0
    return Deviations(mean, 1 / people.calls, call_variance, freedom, none, none, side)


def about_target(values: Array, targets: Array, *, unit: str) -> Array:
    """How far readings lie from a target, so that half of it and twice of it are equally far.

    For seconds and rates the logarithm of the reading over the target, for ratios that of their odds, drawn
    in by ``SOFT`` so that zero is far and not endlessly so. Plain differences for what may be negative, and
    for targets at a bound, which lie beside all readings anyway.
    """
    if unit == "signed_s":
        return values - targets
    if unit == "ratio":
        ours, theirs = values * (1 - targets), (1 - values) * targets
        inside = (targets > 0) & (targets < 1)
    else:
        ours, theirs, inside = values, targets, targets > 0
    times = np.where(inside, ours + SOFT * theirs, 1.0) / np.where(inside, theirs + SOFT * ours, 1.0)
    return np.asarray(np.where(inside, np.log(times), values - targets))


def from_others(cells: Cells, *, k: int) -> Deviations:
    """Compare with the people of all other teams in the same window and kind of call, k of them at least."""
    kinds = _kinds(cells)
    cell = cells.people.cell[kinds.of_person]
    width = int(kinds.kind.max(initial=0)) + 1
    pooled = [
        _others(cells, kinds, weights, width)
        for weights in (np.ones(len(cell)), kinds.mean, kinds.calls, 1 / kinds.calls)
    ]
    count, total, calls, inverse = (one[cell, kinds.kind] for one in pooled)
    known = (count >= k) & (calls >= CALLS_PER_PERSON * count)
    safe = np.maximum(count, 1)
    apart = np.where(known, kinds.mean - total / safe, 0.0)
    weight = np.where(known, kinds.calls, 0.0)
    mean, noise = _per_person(cells, kinds, apart, weight)
    share = weight * noise[kinds.of_person]
    compared = np.bincount(cells.people.cell[~np.isnan(noise)], minlength=len(cells.rule))
    return Deviations(
        mean,
        noise,
        kinds.call_variance,
        kinds.call_freedom,
        _factor(cell, kinds.kind, share, 1 / safe, compared, width),
        _factor(cell, kinds.kind, share, inverse / safe**2, compared, width),
        np.zeros(len(cells.rule)),
    )


def from_before(cells: Cells, places: Numbers) -> Deviations:
    """Compare people with themselves in the window before, by kind of call; both windows must be told."""
    kinds = _kinds(cells)
    before = _before(cells, kinds, places)
    there = before >= 0
    calls = np.where(there, 1 / (1 / kinds.calls + 1 / kinds.calls[before]), 0.0)
    apart = np.where(there, kinds.mean - kinds.mean[before], 0.0)
    mean, noise = _per_person(cells, kinds, apart, calls)
    none = np.zeros(len(cells.rule))
    moved = _moved(cells, places)
    return Deviations(mean, noise, kinds.call_variance, kinds.call_freedom, none, none, moved)


def normal_scores(values: Array) -> Array:
    """Ranks among all values, shaped like a normal distribution of variance near one; ties share a score."""
    order = np.argsort(values)
    ordered = values[order]
    new = np.ones(len(values), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    edges = np.append(np.flatnonzero(new), len(values))
    ranks = (edges[:-1] + edges[1:] + 1) / 2  # as many scores as there are different values, not readings
    scores = np.empty(len(values))
    scores[order] = ndtri(ranks / (len(values) + 1))[np.cumsum(new) - 1]
    return scores


def cell_means(cells: Cells) -> Array:
    """The mean of people's means of each cell."""
    people = np.bincount(cells.people.cell, minlength=len(cells.rule))
    return np.asarray(np.bincount(cells.people.cell, weights=cells.people.mean) / people)


def _moved(cells: Cells, places: Numbers) -> Array:
    """The side to which each level moved since the window before; 0 without one."""
    level, place = cell_means(cells), places[cells.window]
    at = {pair: cell for cell, pair in enumerate(zip(cells.team.tolist(), place.tolist(), strict=True))}
    before = [at.get((team, one - 1), cell) for (team, one), cell in at.items()]
    return np.asarray(np.sign(level - level[np.array(before, dtype=np.intp)]))


def _kinds(cells: Cells) -> _Kinds:
    column, scores = cells.column, normal_scores(cells.column.value)
    width = int(column.kind.max(initial=0)) + 1
    found, of_reading = by_size(cells.people.of_reading * width + column.kind)
    calls = np.bincount(of_reading).astype(np.float64)
    mean = np.bincount(of_reading, weights=scores) / calls
    freedom = float((calls - 1).sum())
    within = float(((scores - mean[of_reading]) ** 2).sum())
    call_variance = within / freedom if freedom else 0.0
    return _Kinds(found // width, found % width, calls, mean, call_variance, freedom)


def _others(cells: Cells, kinds: _Kinds, weights: Array, width: int) -> Array:
    """Sums of the weights over people of other teams in the same window, by cell and kind of call.

    Whoever is of several teams is no reference for any of them.
    """
    cell = cells.people.cell[kinds.of_person]
    shape = (len(cells.rule), width)
    own = np.zeros(shape)
    np.add.at(own, (cell, kinds.kind), weights)
    windows = np.zeros((int(cells.window.max(initial=0)) + 1, width))
    np.add.at(windows, (cells.window[cell], kinds.kind), weights)
    return windows[cells.window] - own - _elsewhere(cells, kinds, weights, own.shape)


def _elsewhere(cells: Cells, kinds: _Kinds, weights: Array, shape: tuple[int, int]) -> Array:
    """What a cell's own people weigh in other teams of the same window."""
    found = np.zeros(shape)
    people = cells.people
    key = people.person * (int(cells.window.max(initial=0)) + 1) + cells.window[people.cell]
    _, who, times = np.unique(key, return_inverse=True, return_counts=True)
    several = np.flatnonzero(times[who] > 1)
    for one in several:
        for other in several[(who[several] == who[one]) & (several != one)]:
            rows = kinds.of_person == other
            np.add.at(found, (people.cell[one], kinds.kind[rows]), weights[rows])
    return found


def _before(cells: Cells, kinds: _Kinds, places: Numbers) -> Numbers:
    """For each entry that of the same team, person and kind in the window before, or -1."""
    people = cells.people
    cell = people.cell[kinds.of_person]
    told = np.array([rule is None for rule in cells.rule])[cell]
    width, persons = int(kinds.kind.max(initial=0)) + 1, int(people.person.max(initial=0)) + 1
    whose = (cells.team[cell] * persons + people.person[kinds.of_person]) * width + kinds.kind
    span = int(places.max()) + 2
    key = np.where(told, whose * span + places[cells.window[cell]], -1)
    order = np.argsort(key)
    at = np.minimum(np.searchsorted(key[order], key - 1), len(key) - 1)
    match = order[at]
    return np.where(told & (key[match] == key - 1) & (key > 0), match, -1)


def _per_person(cells: Cells, kinds: _Kinds, apart: Array, weight: Array) -> tuple[Array, Array]:
    """Average a person's deviations over kinds of call, and the noise that is left; NaN without any."""
    size = len(cells.people.cell)
    total = np.bincount(kinds.of_person, weights=weight, minlength=size)
    summed = np.bincount(kinds.of_person, weights=weight * apart, minlength=size)
    some = np.where(total > 0, total, np.nan)
    return summed / some, 1 / some


def _factor(
    cell: Numbers, kind: Numbers, share: Array, variance: Array, people: Numbers, width: int
) -> Array:
    """The variance of a reference made of several kinds, which rest on the same people: at most this."""
    found = np.zeros((len(people), width))
    # Where nobody is left to compare with, what is subtracted may leave a trace below nothing.
    np.add.at(found, (cell, kind), np.nan_to_num(share) * np.sqrt(np.maximum(variance, 0.0)))
    return np.asarray((found.sum(axis=1) / np.maximum(people, 1)) ** 2)
