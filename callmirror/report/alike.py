"""Calls of a page told apart by what they are compared with like by like: their kind, and their language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from callmirror.domain import Observation
from callmirror.patterns.readings import Context, Readings
from callmirror.patterns.strata import COMPARABLE, alike
from callmirror.patterns.windows import UNKNOWN_DAY

Contexts = Mapping[str, str | None]
"""By a call's id what it is told apart by, None where nobody said."""

Numbers = np.ndarray[tuple[int], np.dtype[np.intp]]


class Apart(NamedTuple):
    """What each call is compared within, by its id, and the columns that had to be left out."""

    stratum: Contexts
    left_out: tuple[str, ...]


def told_apart(
    now: Mapping[str, Sequence[Observation]],
    others: Mapping[str, Sequence[Observation]],
    columns: Mapping[str, Contexts],
    *,
    k: int,
) -> Apart:
    """Say within what calls of the team and of others are compared, all markers alike.

    The kind is always taken; where it is not told of nearly all of the team's calls it is named as left out
    nevertheless, since unlike calls may then stand beside each other.
    """
    own = _calls(now.values())
    calls = {**own, **_calls(others.values())}
    readings = _readings(calls, columns)
    found = alike(readings, np.zeros(len(calls), dtype=np.intp), k=k)
    stratum = dict(zip(calls, map(str, found.readings.kind_of_call.tolist()), strict=True))
    known = sum(bool(columns["kind"].get(call)) for call in own)
    untold = ("kind",) if known < COMPARABLE * len(own) else ()
    return Apart(stratum, (*untold, *found.left_out))


def numbered(names: Iterable[str]) -> Numbers:
    """Each name's number, in the order in which they first come."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.intp)


def _calls(of_markers: Iterable[Sequence[Observation]]) -> dict[str, Observation]:
    return {one.call_id: one for of_marker in of_markers for one in of_marker}


def _readings(calls: Mapping[str, Observation], columns: Mapping[str, Contexts]) -> Readings:
    """Calls without what was read from them: all that it takes to tell them apart."""
    contexts = tuple(_context(name, [of.get(call) or "" for call in calls]) for name, of in columns.items())
    kind = next(one for one in contexts if one.name == "kind")
    none = np.zeros(0, dtype=np.intp)
    return Readings(
        teams=tuple(dict.fromkeys(one.team for one in calls.values())),
        markers=(),
        units=(),
        kinds=kind.values,
        team_of_call=numbered(one.team for one in calls.values()),
        person_of_call=numbered(one.person for one in calls.values()),
        day_of_call=np.full(len(calls), UNKNOWN_DAY, dtype=np.intp),
        kind_of_call=kind.of_call,
        call=none,
        marker=none,
        value=np.zeros(0),
        exposure=np.zeros(0),
        contexts=contexts,
    )


def _context(name: str, values: Sequence[str]) -> Context:
    return Context(name, tuple(dict.fromkeys(values)), numbered(values))
