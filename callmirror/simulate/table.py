"""A table of readings as ``callmirror patterns`` reads it, drawn from a specification."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.simulate.plan import (
    AMONG_PEOPLE,
    COLUMNS_OF_CONTEXT,
    MarkerPlan,
    Planting,
    ReadingsPlan,
    TeamPlan,
)
from callmirror.simulate.planted import Truth, shift_of

Array = NDArray[np.float64]

COLUMNS = ("call_id", "team", "person", "started_at", "marker", "value", "exposure")
EXPOSURE = (120.0, 900.0)
"""Least and most that a reading rests on, in seconds."""


class Calls(NamedTuple):
    """The calls of a team in order: number of the person, day since the archive's first, value by column."""

    person: NDArray[np.intp]
    day: NDArray[np.intp]
    context: dict[str, NDArray[np.str_]]


def table_pieces(plan: ReadingsPlan) -> Iterator[str]:
    """The table as CSV, a piece for its header and one for each team; the same seed draws the same table."""
    columns = tuple(name for name in COLUMNS_OF_CONTEXT if any(name in team.context for team in plan.teams))
    yield ",".join((*COLUMNS, *columns)) + "\n"
    for place, team in enumerate(plan.teams):
        yield _team_rows(plan, team, columns, np.random.default_rng([plan.seed, place]))


def days_of(plan: ReadingsPlan) -> int:
    """How many days the archive spans."""
    place = plan.first.year * 12 + plan.first.month - 1 + plan.months
    return (date(place // 12, place % 12 + 1, 1) - plan.first).days


def _team_rows(
    plan: ReadingsPlan, team: TeamPlan, columns: tuple[str, ...], random: np.random.Generator
) -> str:
    calls = _calls(plan, team, random)
    values = [_values(plan, team, marker, calls, random) for marker in plan.markers]
    exposure = random.uniform(*EXPOSURE, size=len(calls.day)).round(1)
    content = StringIO()
    write = csv.writer(content, lineterminator="\n").writerow
    for call, (person, day) in enumerate(zip(calls.person.tolist(), calls.day.tolist(), strict=True)):
        moment = (plan.first + timedelta(days=day)).isoformat()
        facts = [f"{team.name}-{call + 1}", team.name, f"{team.name} {person + 1}", moment]
        context = [str(calls.context[name][call]) if name in calls.context else "" for name in columns]
        for marker, drawn in zip(plan.markers, values, strict=True):
            value = drawn[call]
            read = ("", "") if np.isnan(value) else (f"{value:.6g}", f"{exposure[call]:g}")
            write([*facts, marker.name, *read, *context])
    return content.getvalue()


def _calls(plan: ReadingsPlan, team: TeamPlan, random: np.random.Generator) -> Calls:
    person = np.tile(np.repeat(np.arange(len(team.calls)), team.calls), plan.months)
    month = np.repeat(np.arange(plan.months), sum(team.calls))
    first = plan.first.year * 12 + plan.first.month - 1
    starts = [
        (date((first + place) // 12, (first + place) % 12 + 1, 1) - plan.first).days
        for place in range(plan.months)
    ]
    day = np.array(starts)[month] + random.integers(0, 28, size=len(person))
    context = {
        name: random.choice(
            list(shares), p=np.array(list(shares.values())) / sum(shares.values()), size=len(person)
        )
        for name, shares in team.context.items()
    }
    return Calls(person, day, context)


def _values(
    plan: ReadingsPlan, team: TeamPlan, marker: MarkerPlan, calls: Calls, random: np.random.Generator
) -> Array:
    """One reading per call; NaN where it could not be taken."""
    own = random.normal(size=len(team.calls)) * marker.person_share**0.5
    numbers = own[calls.person] + random.normal(size=len(calls.day)) * (1 - marker.person_share) ** 0.5
    for planting in plan.planted:
        if planting.marker == marker.name and planting.team in {None, team.name}:
            numbers = numbers + _moved(planting, plan, team, calls)
    missing = random.random(size=len(numbers)) < plan.missing
    return np.where(missing, np.nan, marker.shape.reading(numbers))


def _moved(planting: Planting, plan: ReadingsPlan, team: TeamPlan, calls: Calls) -> Array:
    """How far each call is moved by one truth, in standard deviations of single readings."""
    if planting.truth in AMONG_PEOPLE:
        return shift_of(len(team.calls), Truth(planting.truth), planting.effect)[calls.person]
    if planting.truth == "drift":
        return planting.effect * calls.day / max(days_of(plan) - 1, 1)
    if planting.since is not None:
        return np.where(calls.day >= (planting.since - plan.first).days, planting.effect, 0.0)
    of_column = calls.context.get(planting.column or "")
    there = np.zeros(len(calls.day), dtype=bool) if of_column is None else of_column == planting.value
    return np.where(there, planting.effect, 0.0)
