"""Kinds of conversation in an archive, and each team's mix of them.

Calls are sorted by their readings (``standardised``, ``mixture``); nobody gives more calls than
``MOST_CALLS`` to the search for kinds. Kinds are told only where other people's calls would have
given them too, where calls belong to one of them and not between, and where each is the kind of many people's
calls. A kind has no name: it is described by the markers that lie above or below the archive's in it, and
which side is the better is nobody's to say.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.answers import Archetype, ArchetypeMix, Archetypes, Trait
from callmirror.patterns.disclosure import DOMINANCE, check_k
from callmirror.patterns.mixture import sorted_into_kinds
from callmirror.patterns.readings import Readings
from callmirror.patterns.shares import shares_of
from callmirror.patterns.standardised import Points, points_of
from callmirror.patterns.windows import Span, Told, Windows, windows_of

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]

FEWEST_CALLS = 60
FEWEST_MARKERS = 2
MOST_CALLS = 60
"""Kinds are looked for among so many calls of anybody, drawn by lot, and so many in all."""

MOST_POINTS = 3_000
STABLE = 0.75
"""Below this mean adjusted Rand index there are no stable kinds of conversation."""

SURE = 0.85
"""Below this mean probability of a call's kind, kinds run into each other."""

HIGH = 0.5
CLEARLY = 1.0
"""Deviations from the archive's mean from which a marker marks a kind, and marks it clearly."""

MOST_TRAITS = 6
STEP = 0.05
SEED = 20_260_105


def archetypes_of(readings: Readings, *, span: Span, k: int, told: Told | None = None) -> Archetypes:
    """Sort the calls of an archive and tell each team's mix in each window that has calls.

    ``told`` remembers what was told before of the same readings, and of nothing else but mixes; give the same
    one for all spans that a reader may lay side by side. Raises :class:`SettingsError` for a ``k`` that is
    too small.
    """
    check_k(k)
    points = points_of(readings, np.unique(readings.call))
    markers = tuple(readings.markers[one] for one in points.marker)
    if len(points.call) < FEWEST_CALLS:
        return Archetypes(markers=markers, reason="too_few_calls")
    if len(markers) < FEWEST_MARKERS:
        return Archetypes(markers=markers, reason="too_few_markers")
    person = readings.person_of_call[points.call]
    found = sorted_into_kinds(points.value, person, chosen=_chosen(person))
    if found.kind.max() == 0:
        return Archetypes(markers=markers, reason="one_kind")
    stability = round(round(found.stability / STEP) * STEP, 2)
    reason = _why_none(found.kind, person, found.stability, found.sureness, k=k)
    if reason is not None:
        return Archetypes(markers=markers, stability=stability, reason=reason)
    kind = _by_frequency(found.kind)
    described = tuple(_described(points, markers, kind == one, one + 1) for one in range(kind.max() + 1))
    return Archetypes(
        described, tuple(_mixes(readings, (points, kind, told or Told(k=k)), span, k=k)), markers, stability
    )


def _chosen(person: Numbers) -> Numbers:
    """The calls among which kinds are looked for, drawn by lot, at most ``MOST_CALLS`` of anybody."""
    drawn = np.random.default_rng(SEED).permutation(len(person))
    order = drawn[np.argsort(person[drawn], kind="stable")]
    first = np.searchsorted(person[order], person[order])
    kept = np.zeros(len(person), dtype=bool)
    kept[order[np.arange(len(order)) - first < MOST_CALLS]] = True
    return np.sort(drawn[kept[drawn]][:MOST_POINTS])


def _why_none(kind: Numbers, person: Numbers, stability: float, sureness: float, *, k: int) -> str | None:
    if stability < STABLE:
        return "not_stable"
    if sureness < SURE:
        return "not_distinct"
    held = [np.unique(person[kind == one], return_counts=True)[1] for one in np.unique(kind)]
    few = any(len(calls) < k or calls.max() > DOMINANCE * calls.sum() for calls in held)
    return "few_people" if few else None


def _by_frequency(kind: Numbers) -> Numbers:
    met, place, calls = np.unique(kind, return_inverse=True, return_counts=True)
    rank = np.empty(len(met), dtype=np.intp)
    rank[np.argsort(-calls, kind="stable")] = np.arange(len(met))
    return np.asarray(rank[place])


def _described(points: Points, markers: tuple[str, ...], here: NDArray[np.bool_], number: int) -> Archetype:
    means = np.nan_to_num(np.nanmean(points.value[here], axis=0))
    marked = [place for place in np.argsort(-np.abs(means), kind="stable") if abs(means[place]) >= HIGH]
    traits = (
        Trait(markers[one], "above" if means[one] > 0 else "below", bool(abs(means[one]) >= CLEARLY))
        for one in marked[:MOST_TRAITS]
    )
    return Archetype(number, tuple(traits))


_Sorted = tuple[Points, Numbers, Told]
"""The calls that were sorted, the kind of each, and what was told of them so far."""


def _mixes(readings: Readings, calls: _Sorted, span: Span, *, k: int) -> Iterator[ArchetypeMix]:
    windows = windows_of(readings.day_of_call, span)
    place = windows.of_call[calls[0].call]
    team = readings.team_of_call[calls[0].call]
    for one in np.unique(team).tolist():
        for window in np.unique(place[(team == one) & (place >= 0)]).tolist():
            rows = np.flatnonzero((team == one) & (place == window))
            yield _mix(readings, windows, rows, (one, window), calls, k=k)


def _mix(
    readings: Readings,
    windows: Windows,
    rows: Numbers,
    cell: tuple[int, int],
    calls: _Sorted,
    *,
    k: int,
) -> ArchetypeMix:
    points, kind, told = calls
    team, window = readings.teams[cell[0]], windows.windows[cell[1]]
    person = readings.person_of_call[points.call[rows]]
    people, of_call = np.unique(person, return_inverse=True)
    counts = np.zeros((len(people), int(kind.max()) + 1))
    np.add.at(counts, (of_call, kind[rows]), 1)
    names = [str(number + 1) for number in range(counts.shape[1])]
    shares = shares_of(counts, names, k=k)
    if shares.rule is not None:
        return ArchetypeMix(team, window, reason=shares.rule)
    members = frozenset(zip(map(str, person.tolist()), map(str, points.call[rows].tolist()), strict=True))
    if not told.may_tell(cell[0], 0, members):
        return ArchetypeMix(team, window, reason="difference")
    return ArchetypeMix(team, window, shares.shares, shares.rest, len(rows), len(people))
