"""Whether a team's level shifted at some point of its windows, or drifted over them, or did neither.

Tested are the windows' effects of ``window_effects``: a step after any window but the first and the last, and
a straight line, by the share of what varies between windows that the best of them explains. How large chance
makes that share is drawn from normal numbers with the windows' own precision, so that the test holds its
level whatever varies from month to month without direction, few windows included, where to reorder whole
windows could never be significant. Of all teams and markers asked at once at most 5 % of the changes claimed
are expected to be false. Jump and drift are told apart only where one explains clearly more than the other.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.domain import Window
from callmirror.patterns.answers import ChangePoint, Course
from callmirror.patterns.cells import Cells, cells_of
from callmirror.patterns.deviations import normal_scores
from callmirror.patterns.disclosure import check_k
from callmirror.patterns.false_discovery import q_values
from callmirror.patterns.readings import Readings, columns_of
from callmirror.patterns.window_effects import WindowEffects, window_effects
from callmirror.patterns.windows import Span, Told, windows_of

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]

FEWEST_WINDOWS = 6
RATE = 0.04
"""False-discovery rate of the changes claimed; below 5 %, since windows are of unequal precision."""
SIDE = 2
"""A step has at least so many windows on each side: one month apart is no shift."""

DRAWS = (999, 99_999)
"""Draws of chance: first so many, and the rest where a change seems possible."""

POSSIBLE = 0.10
SEED = 20_260_103

CLEARLY = 3.0
"""Difference of log-likelihoods from which a jump is told from a drift, or a drift from a jump."""


class _Course(NamedTuple):
    """What one series shows: how often chance does as much, and which course fits best."""

    p: float
    course: Course
    since: int
    direction: str


class _Series(NamedTuple):
    """A team's windows that may be told, and what came of them: a course, or the reason why none."""

    team: int
    marker: int
    windows: tuple[int, ...]
    found: _Course | None
    reason: str | None


def change_points_of(readings: Readings, *, span: Span, k: int) -> tuple[ChangePoint, ...]:
    """Judge all teams and markers of an archive over its months or quarters, in their order.

    Raises:
        SettingsError: ``k`` is too small.
    """
    check_k(k)
    windows = windows_of(readings.day_of_call, span)
    told = Told(k=k)
    columns = columns_of(readings, windows.of_call)
    cells = [cells_of(column, windows=len(windows.windows), k=k, told=told) for column in columns]
    series = [one for of_marker in cells for one in _series(of_marker)]
    q = q_values(np.array([np.nan if one.found is None else one.found.p for one in series]))
    return tuple(
        _told(one, float(rate), readings, windows.windows) for one, rate in zip(series, q, strict=True)
    )


def _told(one: _Series, q: float, readings: Readings, windows: tuple[Window, ...]) -> ChangePoint:
    its_own = tuple(windows[place] for place in one.windows)
    marker = readings.markers[one.marker], readings.units[one.marker]
    team = readings.teams[one.team]
    if one.found is None:
        return ChangePoint(team, *marker, its_own, None, reason=one.reason)
    rate = float(f"{q:.2g}")
    if q > RATE:
        return ChangePoint(team, *marker, its_own, Course.NO_EVIDENCE, q_value=rate)
    since = its_own[one.found.since] if one.found.course is Course.JUMP else None
    return ChangePoint(team, *marker, its_own, one.found.course, since, one.found.direction, rate)


def _series(cells: Cells) -> Iterator[_Series]:
    scores = normal_scores(cells.column.value)
    may_tell = np.array([rule is None for rule in cells.rule], dtype=bool)
    counted = may_tell[cells.people.cell[cells.people.of_reading]]
    for team in np.unique(cells.team).tolist():
        rows = np.flatnonzero(counted & (cells.column.team == team))
        windows = np.unique(cells.column.window[rows])
        found, reason = _judged(cells, rows, scores) if len(windows) >= FEWEST_WINDOWS else (None, _FEW)
        yield _Series(team, cells.column.marker, tuple(windows.tolist()), found, reason)


_FEW = "too_few_windows"


def _judged(cells: Cells, rows: Numbers, scores: Array) -> tuple[_Course | None, str | None]:
    column = cells.column
    chosen = {"person": column.person[rows], "window": column.window[rows]}
    effects = window_effects(scores[rows], **chosen, kind=column.kind[rows])
    if effects is not None:
        found = course_of(effects)
        return found, None if found else "nothing_varies"
    same = np.zeros_like(rows)
    linked = window_effects(scores[rows], **chosen, kind=same) is not None
    return None, "kinds_changed" if linked else "people_changed"


def course_of(effects: WindowEffects) -> _Course | None:
    """Judge one series of windows; None where all are alike."""
    whitened, shapes = _whitened(effects)
    size = float(whitened @ whitened)
    if size <= 1e-18:
        return None
    along = shapes @ whitened
    explained = along**2 / size
    best = int(np.argmax(explained[:-1]))
    p = _p(float(explained.max()), shapes)
    course = _course(float(explained[best]), float(explained[-1]), len(whitened))
    towards = along[-1] if course is Course.DRIFT else along[best]
    return _Course(p, course, best + SIDE, "up" if towards > 0 else "down")


def _whitened(effects: WindowEffects) -> tuple[Array, Array]:
    """The effects with like precision each, and the shapes looked for: steps, and last a line; of length 1.

    All lie in the directions that differ from a common level.
    """
    values, vectors = np.linalg.eigh(effects.covariance)
    kept = values > values.max() * 1e-9
    whitening = (vectors[:, kept] / np.sqrt(values[kept])).T
    windows = len(effects.effect)
    steps = [np.arange(windows) >= first for first in range(SIDE, windows - SIDE + 1)]
    shapes = np.array([*steps, np.arange(windows)], dtype=float)
    shapes = (shapes - shapes.mean(axis=1, keepdims=True)) @ whitening.T
    return whitening @ effects.effect, shapes / np.linalg.norm(shapes, axis=1, keepdims=True)


def _p(explained: float, shapes: Array) -> float:
    """How often chance lets the best shape explain so much."""
    random = np.random.default_rng(SEED)
    reached = drawn = 0
    for draws in DRAWS:
        reached += int((_drawn(shapes, draws, random) >= explained - 1e-12).sum())
        drawn += draws
        if reached > POSSIBLE * drawn:
            break
    return (reached + 1) / (drawn + 1)


def _drawn(shapes: Array, draws: int, random: np.random.Generator) -> Array:
    numbers = random.normal(size=(draws, shapes.shape[1]))
    largest = np.asarray(((numbers @ shapes.T) ** 2).max(axis=1))
    return np.asarray(largest / (numbers**2).sum(axis=1))


def _course(step: float, line: float, windows: int) -> Course:
    """Name what explains clearly more; a step's place is paid for, since it was chosen among many."""
    left = np.log(max(1 - line, 1e-12)) - np.log(max(1 - step, 1e-12))
    gain = (windows - 1) / 2 * left
    paid = np.log(windows - 2 * SIDE + 1)
    if gain >= CLEARLY + paid:
        return Course.JUMP
    return Course.DRIFT if gain <= -CLEARLY + paid else Course.CHANGE
