"""Archives of readings from columns, with contexts, for the tests of what is not a level."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.readings import Context, Readings

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]


def built(
    team: Numbers,
    person: Numbers,
    values: Array,
    *,
    month: Numbers | int = 0,
    contexts: Mapping[str, Sequence[str]] | None = None,
) -> Readings:
    """An archive of calls with so many teams, people and months (numbers from 0).

    ``values`` are of the shape (markers, calls), NaN where not read; ``contexts`` give a value per call.
    """
    calls = len(team)
    day = (np.datetime64("2024-01", "M") + np.broadcast_to(month, calls)).astype("datetime64[D]")
    columns = tuple(_context(name, given) for name, given in (contexts or {}).items())
    kind = next((one for one in columns if one.name == "kind"), _context("kind", [""] * calls))
    marker, call = np.nonzero(~np.isnan(values))
    return Readings(
        teams=tuple(f"team {number}" for number in range(int(team.max()) + 1)),
        markers=tuple(f"marker_{number}" for number in range(len(values))),
        units=("signed_s",) * len(values),
        kinds=kind.values,
        team_of_call=team,
        person_of_call=person,
        day_of_call=day.astype(np.intp) + 14,
        kind_of_call=kind.of_call,
        call=call,
        marker=marker,
        value=values[marker, call],
        exposure=np.ones(len(call)),
        contexts=columns,
    )


def _context(name: str, given: Sequence[str]) -> Context:
    values = list(dict.fromkeys(given))
    return Context(name, tuple(values), np.array([values.index(one) for one in given], dtype=np.intp))


def renumbered(readings: Readings, random: np.random.Generator) -> Readings:
    """The same archive with other numbers for the same people."""
    people = random.permutation(int(readings.person_of_call.max()) + 1)
    return replace(readings, person_of_call=people[readings.person_of_call])
