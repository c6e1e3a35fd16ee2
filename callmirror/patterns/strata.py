"""Like compared with like: the columns of context by which an archive's calls are set beside each other.

A team that makes other calls than the rest is not other for that. So teams are compared within the same kind
of call, and within the same stage, channel and segment as far as the archive bears it: columns are taken in
this order, each where nearly all calls still have others to be compared with. The columns that had to be left
out are named, since what they explain may look like the team's.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.readings import Readings

Numbers = NDArray[np.intp]

COMPARABLE = 0.80
"""A column is taken where at least this share of calls has k people of other teams beside it."""


class Alike(NamedTuple):
    """Readings whose kind of call is all that they are compared by, and the columns taken and left out."""

    readings: Readings
    by: tuple[str, ...]
    left_out: tuple[str, ...]


def alike(readings: Readings, window_of_call: Numbers, *, k: int) -> Alike:
    """Say by what the calls of each window are compared with those of other teams.

    The kind of call is always taken. In the readings returned ``kind_of_call`` tells apart all that is
    compared apart, and ``kinds`` no longer names it.
    """
    stratum = np.unique(readings.kind_of_call, return_inverse=True)[1]
    by = [one.name for one in readings.contexts if one.name == "kind"]
    left_out = []
    for context in readings.contexts:
        if context.name == "kind" or len(context.values) < 2:
            continue
        finer = np.unique(stratum * len(context.values) + context.of_call, return_inverse=True)[1]
        if _comparable(readings, finer, window_of_call, k=k) >= COMPARABLE:
            stratum = finer
            by.append(context.name)
        else:
            left_out.append(context.name)
    if by in ([], ["kind"]):
        return Alike(readings, tuple(by), tuple(left_out))
    names = tuple(str(number) for number in range(int(stratum.max(initial=0)) + 1))
    return Alike(replace(readings, kinds=names, kind_of_call=stratum), tuple(by), tuple(left_out))


def _comparable(readings: Readings, stratum: Numbers, window_of_call: Numbers, *, k: int) -> float:
    """The share of calls in whose stratum and window there are k people of other teams."""
    counted = (readings.person_of_call >= 0) & (window_of_call >= 0)
    team, person = readings.team_of_call[counted], readings.person_of_call[counted]
    cell = stratum[counted] * (int(window_of_call.max(initial=0)) + 1) + window_of_call[counted]
    cell = np.unique(cell, return_inverse=True)[1]
    teams, width = len(readings.teams), int(person.max(initial=0)) + 1
    held, _ = np.divmod(np.unique((cell * teams + team) * width + person), width)
    people = np.bincount(held, minlength=(int(cell.max(initial=0)) + 1) * teams).reshape(-1, teams)
    others = people.sum(axis=1)[cell] - people[cell, team]
    return float((others >= k).mean()) if len(cell) else 0.0
