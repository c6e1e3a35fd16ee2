"""How much of what varies lies between teams, between people of a team, and between calls of a person.

Three nested random effects, unbalanced, by restricted maximum likelihood (Patterson and Thompson, Biometrika
58, 1971). The readings enter through three numbers per person: how many calls, their mean, and the squares
within; so one evaluation of the likelihood costs as much as there are people, not calls. Teams of one person
and people of one call are no exception. Where the likelihood is highest at zero, the component is zero.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from callmirror.patterns.renumbering import by_size

Array = NDArray[np.float64]
Labels = NDArray[Any]

STARTS = ((0.5, 0.3), (2.0, 1.0))
"""Ratios of standard deviations to that of calls from which the search begins: of people, of teams."""

LARGEST_RATIO = 1e8
"""A component is taken to be at most this many times that of calls, which may be zero."""

MANY_PEOPLE = 50
"""From so many on the likelihood has one summit, and one start finds it."""


class Components(NamedTuple):
    """Variances, in the square of the readings' unit; ``team`` is None where there is one team."""

    team: float | None
    person: float
    call: float

    def shares(self) -> "Components":
        """Each as a share of their sum; all zero where nothing varies."""
        total = (self.team or 0.0) + self.person + self.call
        scale = 1 / total if total > 0 else 0.0
        return Components(
            None if self.team is None else self.team * scale, self.person * scale, self.call * scale
        )


class _Sums(NamedTuple):
    """What the likelihood needs: per person calls, mean and team (as numbers from 0); squares within."""

    calls: Array
    means: Array
    team: NDArray[np.intp]
    teams: int
    within: float


def components_of(values: Array, *, people: Labels, teams: Labels) -> Components:
    """Estimate the three components from readings and the person and team of each, of equal lengths.

    A person is told apart by team: the same label in two teams is two people. Needs a person with two calls;
    without one, what varies between calls can't be told from what varies between people, and all of it is
    given to calls.
    """
    sums = _sums_of(values, people, teams)
    several = sums.teams > 1
    if len(values) < 2 or float(np.ptp(values)) == 0:
        return Components(0.0 if several else None, 0.0, 0.0)
    person, team = _best_ratios(sums, several=several)
    call = _call_variance(sums, person, team)
    return Components(team * call if several else None, person * call, call)


def _sums_of(values: Array, people: Labels, teams: Labels) -> _Sums:
    team_of_call, label = _numbered(teams), _numbered(people)
    pair, person = by_size(team_of_call * (int(label.max(initial=0)) + 1) + label)
    calls = np.bincount(person).astype(np.float64)
    centred = values - values.mean()
    means = np.bincount(person, weights=centred) / calls
    within = float(((centred - means[person]) ** 2).sum())
    return _Sums(calls, means, pair // (label.max(initial=0) + 1), int(team_of_call.max()) + 1, within)


def _numbered(labels: Labels) -> NDArray[np.intp]:
    """Numbers from 0 in the order of the labels."""
    if labels.dtype == np.intp:
        return by_size(labels).of_entry
    return np.unique(labels, return_inverse=True)[1]


def _best_ratios(sums: _Sums, *, several: bool) -> tuple[float, float]:
    if len(sums.calls) < 2 or sums.calls.max() < 2:
        return 0.0, 0.0
    starts = STARTS[:1] if len(sums.calls) >= MANY_PEOPLE else STARTS
    found = [_summit(sums, start if several else start[:1]) for start in starts]
    return _ratios(min(found, key=lambda one: float(one.fun)).x)


def _summit(sums: _Sums, start: tuple[float, ...]) -> Any:
    """Climb from ratios of standard deviations; their sign is free, so zero is no border but a summit."""
    sides = np.vstack([start, np.array(start) * (1 + np.eye(len(start)))])
    return minimize(
        lambda roots: _deviance(sums, *_ratios(roots)),
        start,
        method="Nelder-Mead",
        options={"xatol": 1e-6, "fatol": 1e-9, "maxiter": 2_000, "initial_simplex": sides},
    )


def _ratios(roots: Array) -> tuple[float, float]:
    squares = np.minimum(np.square(roots), LARGEST_RATIO)
    return float(squares[0]), float(squares[1]) if len(squares) > 1 else 0.0


def _deviance(sums: _Sums, person: float, team: float) -> float:
    """Minus twice the restricted log-likelihood, the variance of calls profiled out, up to a constant."""
    spread, weight, over = _weights(sums, person, team)
    freedom = sums.calls.sum() - 1
    logs = np.log(spread * sums.calls).sum() + np.log(weight).sum() + np.log(over).sum()
    logs += np.log((1 / over).sum())
    return float(freedom * np.log(_squares(sums, person, team)) + logs)


def _call_variance(sums: _Sums, person: float, team: float) -> float:
    return _squares(sums, person, team) / float(sums.calls.sum() - 1)


def _weights(sums: _Sums, person: float, team: float) -> tuple[Array, Array, Array]:
    """Relative variance of people's means in a team; weight of a team; relative variance of its mean."""
    spread = person + 1 / sums.calls
    weight = np.asarray(np.bincount(sums.team, weights=1 / spread, minlength=sums.teams), dtype=np.float64)
    return spread, weight, np.asarray(team + 1 / weight)


def _squares(sums: _Sums, person: float, team: float) -> float:
    spread, weight, over = _weights(sums, person, team)
    means = np.bincount(sums.team, weights=sums.means / spread, minlength=sums.teams) / weight
    between = float(((sums.means - means[sums.team]) ** 2 / spread).sum())
    overall = (means / over).sum() / (1 / over).sum()
    tiny = np.finfo(float).tiny
    return max(tiny, sums.within + between + float(((means - overall) ** 2 / over).sum()))
