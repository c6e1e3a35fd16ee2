"""Results in words, for a terminal or a page, and as public data."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from callmirror.domain import Pattern, Window
from callmirror.markers import MARKERS
from callmirror.report.figures import amount, decimals_for, number, signed, window_words
from callmirror.report.saying import told
from callmirror.report.titles import title_of
from callmirror.report.windows import window_data
from callmirror.results.associations import Association, Slope
from callmirror.results.measuring import COUNT, DAYS, RATIO, Cell, Part
from callmirror.results.pairs import Paired
from callmirror.results.pressing import MARKER, NOT_TOLD, Pressing
from callmirror.results.showing import Shown, unit_of
from callmirror.results.telling import Quarter
from callmirror.results.together import Together
from callmirror.results.trends import Trend
from callmirror.results.wording import (
    ACROSS,
    ASKS,
    ASSOCIATION,
    BETWEEN,
    FLAGS,
    GOES,
    LEVEL_HIDDEN,
    MODEL,
    NEVER_ALONE,
    NO_TEAMS,
    NOTHING_ADDED,
    PAIRS,
    PER,
    PRESSING,
    QUARTER_HIDDEN,
    RULES,
    SOME,
    STAGE,
    TITLES,
    UNADJUSTED,
    WHY_NOT,
)

SCHEMA = 1
THOUSANDS = 1000
SPACE = "\u00a0"
TENTH = 0.1
"""Slopes are told for ten points of a share, one of any other unit."""


def name_of(name: str, language: str) -> str:
    """What a result or a behaviour is called."""
    if name in MARKERS:
        return title_of(name, language)
    if name in TITLES:
        return told(TITLES[name], language)
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def shown_lines(shown: Shown, language: str) -> tuple[str, ...]:
    """All that is said of a team's results beside the table."""
    if not shown.has_results:
        return (told(NOTHING_ADDED, language),)
    return (
        told(NEVER_ALONE, language),
        *(_pair(one, shown, language) for one in shown.pairs),
        *(_pressing(one, language) for one in shown.pressing),
        *(line for one in shown.quarters for line in _quarter(one, language)),
        told(ASKS, language),
    )


def table_of(shown: Shown, language: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Headings and rows: a row for each month, behaviours first and then what came of them."""
    names = list(dict.fromkeys(name for month in shown.months for name in month.results))
    header = ("", *(name_of(name, language) for name in (*shown.markers, *names)))
    rows = tuple(
        (
            window_words(month.window, language),
            *(_level(month.levels[name], language) for name in shown.markers),
            *(cell_words(month.results.get(name), language) for name in names),
        )
        for month in shown.months
    )
    return header, rows


def cell_words(cell: Cell | None, language: str) -> str:
    """A result, or why it is not told."""
    if cell is None:
        return ""
    if cell.value is None:
        return told(RULES[cell.rule or "no_deals"], language)
    return _value(cell.value, cell.unit, language)


def _value(value: float, unit: str, language: str) -> str:
    if unit == RATIO:
        return amount(value, RATIO, decimals=0, language=language)
    decimals = 0 if value == round(value) or abs(value) >= THOUSANDS else 1
    plain = _grouped(value, decimals, language)
    if unit == DAYS:
        return f"{plain}{SPACE}{'j' if language == 'fr' else 'd'}"
    return plain if unit in {COUNT, "amount"} else f"{plain}{SPACE}{unit}"


def _grouped(value: float, decimals: int, language: str) -> str:
    whole, mark, fraction = number(value, decimals=decimals, language=language).partition(
        "," if language == "fr" else "."
    )
    sign, digits = (whole[0], whole[1:]) if whole[:1] == "\u2212" else ("", whole)
    groups = f"{int(digits):,}".replace(",", SPACE if language == "fr" else ",")
    return f"{sign}{groups}{mark}{fraction}"


def _level(level: Pattern | str, language: str) -> str:
    if isinstance(level, str):
        return told(LEVEL_HIDDEN, language)
    low, high = level.interval
    decimals = decimals_for(high - low, level.unit)
    shown = (
        amount(one, level.unit, decimals=decimals, language=language) for one in (level.level, low, high)
    )
    value, first, last = shown
    return f"{value} ({first}\u2013{last})"


def _pair(one: Paired, shown: Shown, language: str) -> str:
    names = {"quantity": name_of(one.pair.quantity, language), "quality": name_of(one.pair.quality, language)}
    if one.quantity.slope is None or one.quality.slope is None:
        return told(PAIRS["too_early"], language).format(**names)
    return told(PAIRS[one.finding], language).format(
        **names,
        up=_trend(one.quantity, unit_of(one.pair.quantity, shown.months), language),
        down=_trend(one.quality, unit_of(one.pair.quality, shown.months), language),
    )


def _trend(trend: Trend, unit: str, language: str) -> str:
    low, high = trend.interval or (float("-inf"), float("inf"))
    value = _moved(trend.slope or 0.0, unit, language)
    bounds = [_bound(one, unit, language) for one in (low, high)]
    return told(BETWEEN, language).format(value=value, low=bounds[0], high=bounds[1])


def _bound(value: float, unit: str, language: str) -> str:
    return told(SOME, language) if abs(value) == float("inf") else _moved(value, unit, language)


def _moved(value: float, unit: str, language: str) -> str:
    """A difference with its sign and unit."""
    if unit == RATIO:
        return f"{signed(value, RATIO, decimals=1, language=language)}{SPACE}points"
    if unit in {"s", "signed_s", "per_min", "per_10_min"}:
        plain = "s" if unit == "signed_s" else unit
        return signed(value, plain, decimals=decimals_for(abs(value), plain), language=language)
    sign = "+" if value > 0 else "\u2212" if value < 0 else ""
    size = abs(value)
    decimals = 0 if size >= 100 else 1 if size >= 1 else 2
    plain = f"{sign}{_grouped(size, decimals, language)}"
    if unit == DAYS:
        return f"{plain}{SPACE}{'j' if language == 'fr' else 'd'}"
    return plain if unit in {COUNT, "amount"} else f"{plain}{SPACE}{unit}"


def _pressing(one: Pressing, language: str) -> str:
    per = told(PER[one.per], language)
    if one.finding == NOT_TOLD or one.difference is None or one.interval is None:
        return told(PRESSING[NOT_TOLD], language).format(per=per)
    unit = MARKERS[MARKER].unit
    difference, low, high = (_moved(each, unit, language) for each in (one.difference, *one.interval))
    words = {"difference": difference, "low": low, "high": high, "periods": one.periods}
    return told(PRESSING[one.finding], language).format(per=per, **words)


def _quarter(one: Quarter, language: str) -> Iterator[str]:
    quarter = window_words(one.window, language)
    quarter = quarter[:1].upper() + quarter[1:]
    if one.rule is not None:
        yield told(QUARTER_HIDDEN, language).format(quarter=quarter, why=told(RULES[one.rule], language))
    for text, parts in ((MODEL, one.models), (STAGE, one.stages)):
        for part in parts:
            yield told(text, language).format(quarter=quarter, **_part(part, language))


def _part(part: Part, language: str) -> dict[str, str]:
    return {
        "label": part.label,
        "deals": cell_words(part.deals, language),
        "won": cell_words(part.won, language),
    }


def together_lines(found: Together, language: str) -> tuple[str, ...]:
    """What goes together across teams, each with its interval and what kinds of call and deal make of it."""
    if not found.teams:
        return (told(NO_TEAMS, language),)
    window = Window(found.months[0].start, found.months[-1].end)
    head = told(ACROSS, language).format(teams=found.teams, months=window_words(window, language))
    lines = (line for one in found.found for line in _association(one, language))
    return head, *lines, told(ASSOCIATION, language)


def _association(one: Association, language: str) -> Iterator[str]:
    names = {"behaviour": name_of(one.behaviour, language), "result": name_of(one.result, language)}
    best = one.adjusted or one.slope
    if best is None:
        why = told(WHY_NOT[one.reason or "still"], language)
        yield told(GOES["not_told"], language).format(**names, why=why)
        return
    key = "claimed" if one.claimed else "open"
    words = _slope(best, one, language)
    step = _step(one.behaviour, language)
    yield told(GOES[key], language).format(**names, **words, step=step, teams=one.teams, cells=one.cells)
    if one.adjusted is not None and one.slope is not None:
        yield told(UNADJUSTED, language).format(**_slope(one.slope, one, language))
    yield from (told(FLAGS[flag], language) for flag in one.flags)


def _step(behaviour: str, language: str) -> str:
    unit = MARKERS[behaviour].unit
    return _moved(TENTH if unit == RATIO else 1.0, unit, language).removeprefix("+")


def _slope(slope: Slope, one: Association, language: str) -> dict[str, str]:
    per = TENTH if MARKERS[one.behaviour].unit == RATIO else 1.0
    unit = unit_of(one.result, ())
    numbers = (slope.estimate, *slope.interval)
    value, low, high = (_moved(per * each, unit, language) for each in numbers)
    return {"slope": value, "low": low, "high": high}


def shown_data(shown: Shown) -> dict[str, Any]:
    """A team's results beside its behaviours, as public JSON has them."""
    months = [
        {
            "window": window_data(month.window),
            "results": {name: asdict(cell) for name, cell in month.results.items()},
            "levels": {name: _level_data(level) for name, level in month.levels.items()},
        }
        for month in shown.months
    ]
    return {
        "schema": SCHEMA,
        "team": shown.team,
        "months": months,
        "quarters": [{**asdict(one), "window": window_data(one.window)} for one in shown.quarters],
        "pairs": [_finite(asdict(one)) for one in shown.pairs],
        "pressing": [asdict(one) for one in shown.pressing],
    }


def _level_data(level: Pattern | str) -> dict[str, Any]:
    if isinstance(level, str):
        return {"level": None, "reason": level}
    return {"level": level.level, "interval": level.interval, "unit": level.unit, "reason": None}


def _finite(told: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no infinity: an unknown bound is null."""
    for name in ("quantity", "quality"):
        interval: Sequence[float] | None = told[name]["interval"]
        if interval is not None:
            told[name]["interval"] = [None if abs(one) == float("inf") else one for one in interval]
    return told


def together_data(found: Together) -> dict[str, Any]:
    """What goes together across teams, as public JSON has it."""
    return {
        "schema": SCHEMA,
        "teams": found.teams,
        "months": [window_data(one) for one in found.months],
        "associations": [{**asdict(one), "claimed": one.claimed} for one in found.found],
    }
