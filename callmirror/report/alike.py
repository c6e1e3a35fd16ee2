"""Calls of a page told apart by what they are compared with like by like: their kind, and their language."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.readings import Context, Readings
from callmirror.patterns.renumbering import by_size
from callmirror.patterns.strata import COMPARABLE, alike
from callmirror.patterns.windows import UNKNOWN_DAY
from callmirror.report.sides import Side, Sides

Numbers = NDArray[np.intp]


class Apart(NamedTuple):
    """What each call is compared within, by side, and the columns that had to be left out."""

    strata: Sequence[Numbers]
    left_out: tuple[str, ...]


def told_apart(own: Side, others: Sequence[Side], names: Sides, *, k: int) -> Apart:
    """Say within what calls of the team and of others are compared, all markers alike; the team's own first.

    The kind is always taken; where it is not told of nearly all of the team's calls it is named as left out
    nevertheless, since unlike calls may then stand beside each other.
    """
    sides = [own, *others]
    read = [side.read for side in sides]
    found = alike(_readings(sides, read, names), np.zeros(sum(map(np.count_nonzero, read)), np.intp), k=k)
    edges = list(accumulate(map(np.count_nonzero, read)))[:-1]
    strata = []
    for there, stratum in zip(read, np.split(found.readings.kind_of_call, edges), strict=True):
        strata.append(np.zeros(len(there), dtype=np.intp))
        strata[-1][there] = stratum
    said = np.array([bool(kind) for kind in names.kinds])[own.kind[read[0]]]
    untold = ("kind",) if np.count_nonzero(said) < COMPARABLE * len(said) else ()
    return Apart(strata, (*untold, *found.left_out))


def _readings(sides: Sequence[Side], read: Sequence[NDArray[np.bool_]], names: Sides) -> Readings:
    """The calls that count, without what was read from them: all that it takes to tell them apart."""
    chosen = list(zip(sides, read, strict=True))
    kind = _context("kind", names.kinds, [side.kind[there] for side, there in chosen])
    language = _context("language", names.languages, [side.language[there] for side, there in chosen])
    team = np.repeat([side.team for side in sides], [np.count_nonzero(there) for there in read])
    none = np.zeros(0, dtype=np.intp)
    return Readings(
        teams=tuple(str(number) for number in range(int(team.max(initial=0)) + 1)),
        markers=(),
        units=(),
        kinds=kind.values,
        team_of_call=team,
        person_of_call=np.concatenate([side.person[there] for side, there in chosen]),
        day_of_call=np.full(len(team), UNKNOWN_DAY, dtype=np.intp),
        kind_of_call=kind.of_call,
        call=none,
        marker=none,
        value=np.zeros(0),
        exposure=np.zeros(0),
        contexts=(kind, language),
    )


def _context(name: str, values: Sequence[str], of_sides: Sequence[Numbers]) -> Context:
    """The column, with the values that any of these calls has."""
    found, of_call = by_size(np.concatenate(of_sides))
    return Context(name, tuple(values[number] for number in found.tolist()), of_call)
