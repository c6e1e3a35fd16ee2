"""The course of a level over windows that were published, as a small plot."""

from collections.abc import Iterable, Sequence

from callmirror.domain import Pattern
from callmirror.report.figures import amount, decimals_for, window_words
from callmirror.report.levels import ends_of
from callmirror.report.parts import Point, Trend
from callmirror.report.saying import say
from callmirror.report.scale import Scale, scale_for

FEWEST = 2
"""A single window has no course."""

MARGIN = 0.06
"""The first and the last point stand so far from the edge, as a share of the width."""


def trend_of(
    pattern: Pattern, earlier: Iterable[Pattern], language: str, *, target: float | None = None
) -> Trend | None:
    """Draw a marker's levels in order of time, the newest last; None where there is one alone.

    Windows lie at their distance in time, so that one which was not published leaves a gap.
    """
    same = [one for one in earlier if (one.marker, one.version) == (pattern.marker, pattern.version)]
    levels = [*sorted(same, key=_day), pattern]
    if len(levels) < FEWEST or any(one.window.start is None for one in levels):
        return None
    bounds = [bound for one in levels for bound in one.interval]
    scale = scale_for(pattern, *bounds, *(() if target is None else (target,)))
    points = tuple(_point(one, at, scale, language) for one, at in zip(levels, _places(levels), strict=True))
    return Trend(
        points,
        ends_of(scale, pattern.unit, language),
        say("trend_chart", language, levels="; ".join(f"{one.label} {one.value}" for one in points)),
        None if target is None else scale.place(target),
    )


def _point(pattern: Pattern, at: float, scale: Scale, language: str) -> Point:
    low, high = pattern.interval
    decimals = decimals_for(high - low, pattern.unit)
    return Point(
        at=at,
        low=scale.place(low),
        level=scale.place(pattern.level),
        high=scale.place(high),
        label=window_words(pattern.window, language),
        value=amount(pattern.level, pattern.unit, decimals=decimals, language=language),
    )


def _places(levels: Sequence[Pattern]) -> list[float]:
    days = [_day(one) for one in levels]
    span = max(days[-1] - days[0], 1)
    return [MARGIN + (1 - 2 * MARGIN) * (day - days[0]) / span for day in days]


def _day(pattern: Pattern) -> int:
    return pattern.window.start.toordinal() if pattern.window.start else 0
