"""What goes together across teams and months: behaviours and results, as association and never as cause.

Each team is compared with itself and each month with all teams in it (team and month effects), so that what
makes teams unlike and what a season brings to all drops out. A level that rests on few calls is uncertain,
which would draw every slope toward zero: the sum of squares is lessened by what that uncertainty adds to it
(errors in variables with known variance; Fuller, Measurement Error Models, 1987, 2.2).

The interval leaves out one whole team at a time (the cluster jackknife; MacKinnon, Nielsen and Webb, Journal
of Applied Econometrics 38, 2023) with Student's t over teams, so that months of one team count as what they
are: not independent. Claimed is a pair whose false-discovery rate over all pairs is at most 5 %. What kinds
of call and of deal explain is held apart in a second slope that stands beside the first; where the two
differ in sign or by more than the interval, that is said. ``scripts/bench_results`` prints how often all
this holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from callmirror.patterns.false_discovery import q_values
from callmirror.patterns.level import CONFIDENCE

Array = NDArray[np.float64]

FEWEST_TEAMS = 3
FEWEST_MONTHS = 6
DISCOVERY = 0.05
LEAST_KNOWN = 0.4
"""Of what a level moves, at least this share must be more than the uncertainty of few calls."""
FREE_CELLS = 6
"""So many more cells than things held apart are asked for; with fewer a second slope says nothing."""
SAME = 1e-12

TOO_FEW_TEAMS, TOO_NOISY, STILL = "too_few_teams", "too_noisy", "still"


@dataclass(frozen=True, slots=True)
class Panel:
    """Team-months side by side: arrays of one length, NaN where nothing may be told.

    ``error`` is the variance that few calls bring to a level. ``context`` are shares of kinds of call and
    deal.
    """

    team: NDArray[np.intp]
    month: NDArray[np.intp]
    behaviours: Mapping[str, Array]
    error: Mapping[str, Array]
    results: Mapping[str, Array]
    context: Mapping[str, Array] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slope:
    """How much a result differs where a behaviour differs by one unit, its 90 % interval and chance."""

    estimate: float
    interval: tuple[float, float]
    chance: float


@dataclass(frozen=True, slots=True)
class Association:
    """What may be said of one pair.

    ``adjusted`` holds kinds of call and deal apart, None where they are not known or too many. ``flags`` are
    "other_sign" or "other_size" where the two slopes tell different stories, "kinds_not_apart" where kinds
    are known and the cells are too few to hold them apart: then nothing is claimed. ``reason`` says why
    none is told.
    """

    behaviour: str
    result: str
    slope: Slope | None = None
    adjusted: Slope | None = None
    discovery: float | None = None
    teams: int = 0
    cells: int = 0
    flags: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def claimed(self) -> bool:
        """Whether so much is hardly chance, however many pairs were looked at, and kinds don't explain it."""
        return self.discovery is not None and self.discovery <= DISCOVERY and "other_sign" not in self.flags


def associations(panel: Panel) -> tuple[Association, ...]:
    """Hold every behaviour against every result."""
    found = [_pair(panel, behaviour, result) for behaviour in panel.behaviours for result in panel.results]
    chances = np.array([np.nan if one is None else one.chance for one in map(_counted, found)])
    return tuple(
        each if np.isnan(q) else replace(each, discovery=float(q))
        for each, q in zip(found, q_values(chances), strict=True)
    )


def _counted(found: Association) -> Slope | None:
    """The slope on which a claim may rest; none where kinds are known and could not be held apart."""
    return None if "kinds_not_apart" in found.flags else found.adjusted or found.slope


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one pair: both are told, of teams that have enough of them."""

    team: NDArray[np.intp]
    month: NDArray[np.intp]
    x: Array
    error: Array
    y: Array
    context: tuple[Array, ...]

    def without(self, team: int) -> "_Cells":
        """All other teams' cells."""
        kept = self.team != team
        context = tuple(each[kept] for each in self.context)
        return _Cells(
            self.team[kept], self.month[kept], self.x[kept], self.error[kept], self.y[kept], context
        )


def _pair(panel: Panel, behaviour: str, result: str) -> Association:
    cells = _cells(panel, behaviour, result)
    plain = Association(behaviour, result, teams=len(np.unique(cells.team)), cells=len(cells.x))
    if plain.teams < FEWEST_TEAMS:
        return replace(plain, reason=TOO_FEW_TEAMS)
    slope = _slope(replace(cells, context=()))
    if isinstance(slope, str):
        return replace(plain, reason=slope)
    if not cells.context:
        return replace(plain, slope=slope)
    adjusted = _slope(cells) if _holds_apart(cells) else None
    if not isinstance(adjusted, Slope):
        return replace(plain, slope=slope, flags=("kinds_not_apart",))
    return replace(plain, slope=slope, adjusted=adjusted, flags=tuple(_flags(slope, adjusted)))


def _cells(panel: Panel, behaviour: str, result: str) -> _Cells:
    x, y = panel.behaviours[behaviour], panel.results[result]
    told = ~(np.isnan(x) | np.isnan(y))
    for each in panel.context.values():
        told &= ~np.isnan(each)
    many = np.bincount(panel.team[told], minlength=int(panel.team.max(initial=0)) + 1) >= FEWEST_MONTHS
    told &= many[panel.team]
    context = tuple(each[told] for each in panel.context.values())
    return _Cells(
        panel.team[told], panel.month[told], x[told], panel.error[behaviour][told], y[told], context
    )


def _holds_apart(cells: _Cells) -> bool:
    fixed = len(np.unique(cells.team)) + len(np.unique(cells.month))
    return len(cells.x) >= fixed + len(cells.context) + FREE_CELLS


def _slope(cells: _Cells) -> Slope | str:
    """The slope, or why there is none; errors come from leaving out one team at a time."""
    estimate = _estimate(cells)
    if isinstance(estimate, str):
        return estimate
    teams = np.unique(cells.team)
    left = [_estimate(cells.without(int(team))) for team in teams]
    known = np.array([one for one in left if isinstance(one, float)])
    if len(known) < len(teams):
        return TOO_NOISY
    freedom = len(teams) - 1
    error = float(np.sqrt(freedom / len(teams) * np.sum((known - estimate) ** 2)))
    if error <= SAME * max(1.0, abs(estimate)):
        return STILL
    reach = float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * error
    chance = 2 * float(stdtr(freedom, -abs(estimate) / error))
    return Slope(estimate, (estimate - reach, estimate + reach), chance)


def _estimate(cells: _Cells) -> float | str:
    basis = _basis(cells)
    x = cells.x - basis @ (basis.T @ cells.x)
    moved = float(x @ x)
    y = cells.y - basis @ (basis.T @ cells.y)
    if any(float(own @ own) <= SAME * float(all_ @ all_) for own, all_ in ((x, cells.x), (y, cells.y))):
        return STILL
    by_chance = float((1 - (basis**2).sum(axis=1)) @ cells.error)
    if moved - by_chance < LEAST_KNOWN * moved:
        return TOO_NOISY
    return float(x @ cells.y) / (moved - by_chance)


def _basis(cells: _Cells) -> Array:
    """What teams, months and context span, as columns of length one that stand upright on each other."""
    columns = [*_dummies(cells.team), *_dummies(cells.month)[1:], *cells.context]
    left, sizes, _ = np.linalg.svd(np.column_stack(columns), full_matrices=False)
    return np.asarray(left[:, sizes > 1e-9 * sizes[0]])


def _dummies(labels: NDArray[np.intp]) -> Sequence[Array]:
    return [(labels == label).astype(np.float64) for label in np.unique(labels)]


def _flags(slope: Slope, adjusted: Slope) -> Iterator[str]:
    low, high = slope.interval
    if slope.estimate * adjusted.estimate < 0 and not low <= 0 <= high:
        yield "other_sign"
    if not low <= adjusted.estimate <= high:
        yield "other_size"
