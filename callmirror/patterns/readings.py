"""Readings of many teams as columns of numbers: what the mirror of a whole archive is computed from."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.columns.traces import Marks

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


class Context(NamedTuple):
    """A column that tells calls apart: its name, its values, and the value of each call; "" is not said."""

    name: str
    values: tuple[str, ...]
    of_call: Numbers


@dataclass(frozen=True, slots=True)
class Readings:
    """Measured readings, one per entry, with the call each is of; calls tell team, person, day and kind.

    Teams, people, markers and kinds are numbers from 0; ``teams``, ``markers`` and ``kinds`` name them, and
    people have no name here. ``day`` is days since 1970, or a negative number below -2^30 where unknown.
    ``unit`` per marker is a unit of ``domain.BOUNDS``. ``contexts`` are the columns of context that were
    given, the kind among them. ``marks`` stand for each call and for its person where these are remembered.
    """

    teams: tuple[str, ...]
    markers: tuple[str, ...]
    units: tuple[str, ...]
    kinds: tuple[str, ...]
    team_of_call: Numbers = field(repr=False)
    person_of_call: Numbers = field(repr=False)
    day_of_call: Numbers = field(repr=False)
    kind_of_call: Numbers = field(repr=False)
    call: Numbers = field(repr=False)
    marker: Numbers = field(repr=False)
    value: Array = field(repr=False)
    exposure: Array = field(repr=False)
    contexts: tuple[Context, ...] = field(default=(), repr=False)
    marks: tuple[Marks, Marks] | None = field(default=None, repr=False)


class Column(NamedTuple):
    """The readings of one marker, each with all that matters of its call."""

    marker: int
    unit: str
    team: Numbers
    person: Numbers
    window: Numbers
    kind: Numbers
    call: Numbers
    value: Array
    exposure: Array


def columns_of(readings: Readings, window_of_call: Numbers) -> list[Column]:
    """Part the readings by marker, in the order of ``readings.markers``; calls in no window (-1) are left."""
    order = np.argsort(readings.marker, kind="stable")
    edges = np.searchsorted(readings.marker[order], np.arange(len(readings.markers) + 1))
    return [
        _column(readings, window_of_call, marker, order[edges[marker] : edges[marker + 1]])
        for marker in range(len(readings.markers))
    ]


def _column(readings: Readings, window_of_call: Numbers, marker: int, chosen: Numbers) -> Column:
    kept = chosen[window_of_call[readings.call[chosen]] >= 0]
    call = readings.call[kept]
    return Column(
        marker=marker,
        unit=readings.units[marker],
        team=readings.team_of_call[call],
        person=readings.person_of_call[call],
        window=window_of_call[call],
        kind=readings.kind_of_call[call],
        call=call,
        value=readings.value[kept],
        exposure=readings.exposure[kept],
    )
