"""Observations fit to be counted: checked, of one team, each call's newest reading of a marker."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from callmirror.columns import TeamColumns, columns_of
from callmirror.columns.readings import State
from callmirror.domain import BOUNDS, Observation
from callmirror.errors import InputError

LARGEST = 1e12
"""No reading and no exposure is larger, nor could be squared and added up without end."""

NO_PERSON = "no_person"
"""Reason of a call whose rep nobody declared: it can't be counted among people."""

OLDER_VERSION = "older_version"
"""Reason of a call last read under an earlier definition of the marker than the team's newest."""


def fit_columns(team: str, observations: Iterable[Observation]) -> TeamColumns:
    """Return the team's observations as columns, each checked; of a marker and call the newest.

    Raises :class:`InputError` as :func:`of_team` does.
    """
    if isinstance(observations, TeamColumns) and observations.team == team:
        if not _fit(observations):
            of_team(team, observations)
        return observations
    own = newest_of_each_marker(of_team(team, observations))
    return columns_of(team, [one for of_marker in own.values() for one in of_marker])


def _fit(columns: TeamColumns) -> bool:
    """Whether all is as :func:`of_team` wants it; which observation is not, it can tell."""
    bounds = [_bounds(state) for state in columns.states]
    lows, highs = np.array([(-math.inf, math.inf), *bounds]).T
    fit = (
        _one_unit_each(columns)
        and all(state.unit in BOUNDS for state in columns.states)
        and (columns.exposure >= 0).all()
        and (columns.exposure <= LARGEST).all()
        and all(
            (lows[codes] <= values).all() and (values <= highs[codes]).all()
            for codes, values in zip(columns.code, columns.value, strict=True)
        )
    )
    return bool(fit)


def _bounds(state: State) -> tuple[float, float]:
    low, high = BOUNDS.get(state.unit, (None, None)) if state.measured else (None, None)
    return -LARGEST if low is None else low, LARGEST if high is None else high


def _one_unit_each(columns: TeamColumns) -> bool:
    """Whether each version of a marker has one unit."""
    for counts in columns.counts:
        states = [columns.states[code] for code in np.flatnonzero(counts[1:]).tolist()]
        if len({(one.version, one.unit) for one in states}) > len({one.version for one in states}):
            return False
    return True


def of_team(team: str, observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Pick out the team's observations and check each.

    Raises :class:`InputError` for a value or an exposure that its unit does not allow, an unknown unit, one
    marker twice in a call under one version, one version in two units, or a call held by two people.
    """
    own = tuple(observation for observation in observations if observation.team == team)
    units: dict[tuple[str, int], str] = {}
    holders: dict[str, str] = {}
    seen: set[tuple[str, str, int]] = set()
    for observation in own:
        _check_numbers(observation)
        _check_once(observation, seen)
        _check_agrees(observation, units, holders)
    return own


def newest_of_each_marker(observations: Sequence[Observation]) -> Mapping[str, tuple[Observation, ...]]:
    """Keep one observation per marker and call: the call's newest, be it older than the team's newest."""
    newest: dict[str, dict[str, Observation]] = defaultdict(dict)
    for observation in observations:
        known = newest[observation.marker].get(observation.call_id)
        if known is None or known.version < observation.version:
            newest[observation.marker][observation.call_id] = observation
    return {marker: tuple(by_call.values()) for marker, by_call in newest.items()}


def holders(team: str, observations: Iterable[Observation]) -> Mapping[str, str]:
    """Return the person of each call of the team from which anything was read; "" where nobody knows."""
    if isinstance(observations, TeamColumns):
        return observations.holders if observations.team == team else {}
    return {one.call_id: one.person for one in observations if one.team == team}


def why_unmeasured(observation: Observation, version: int) -> str | None:
    """Say why this observation does not count toward a level under that version, or None where it does."""
    if not observation.person:
        return NO_PERSON
    if observation.version < version:
        return OLDER_VERSION
    return (observation.reason or "unknown") if observation.value is None else None


def why_unmeasured_state(state: State, version: int) -> str | None:
    """Say so of all readings that are in one state, of calls that have a person."""
    if state.version < version:
        return OLDER_VERSION
    return None if state.measured else (state.reason or "unknown")


def _check_numbers(observation: Observation) -> None:
    if observation.unit not in BOUNDS:
        raise _refused(
            observation,
            en=f"the unit {observation.unit!r} is unknown; use one of {', '.join(BOUNDS)}.",
            fr=f"l'unité {observation.unit!r} est inconnue ; employez l'une de {', '.join(BOUNDS)}.",
        )
    if not 0 <= observation.exposure <= LARGEST:
        raise _refused(
            observation,
            en=f"the exposure is {observation.exposure}; give a finite number from 0 up.",
            fr=f"l'exposition vaut {observation.exposure} ; donnez un nombre fini, 0 ou plus.",
        )
    if observation.value is not None and not _allowed(observation.value, observation.unit):
        raise _refused(
            observation,
            en=f"the value {observation.value} is none that {observation.unit} allows; review the call anew.",
            fr=f"la valeur {observation.value} sort de ce que {observation.unit} permet ; relisez l'appel.",
        )


def _allowed(value: float, unit: str) -> bool:
    low, high = BOUNDS[unit]
    return abs(value) <= LARGEST and (low is None or value >= low) and (high is None or value <= high)


def _check_once(observation: Observation, seen: set[tuple[str, str, int]]) -> None:
    key = (observation.call_id, observation.marker, observation.version)
    if key in seen:
        raise _refused(
            observation,
            en=f"version {observation.version} was read twice; keep one reading.",
            fr=f"la version {observation.version} a été lue deux fois ; gardez une lecture.",
        )
    seen.add(key)


def _check_agrees(
    observation: Observation, units: dict[tuple[str, int], str], holders: dict[str, str]
) -> None:
    unit = units.setdefault((observation.marker, observation.version), observation.unit)
    if unit != observation.unit:
        raise _refused(
            observation,
            en=f"the unit is {observation.unit}, elsewhere {unit}; one version has one unit.",
            fr=f"l'unité est {observation.unit}, ailleurs {unit} ; une version a une seule unité.",
        )
    if holders.setdefault(observation.call_id, observation.person) != observation.person:
        raise _refused(
            observation,
            en="the call is held by two people; declare one of them.",
            fr="l'appel est tenu par deux personnes ; déclarez l'une d'elles.",
        )


def _refused(observation: Observation, *, en: str, fr: str) -> InputError:
    return InputError(f"{observation.marker} ({observation.call_id[:12]})", en=en, fr=fr)
