"""What a table of readings says beside levels, as public JSON and as lines for a terminal.

Beside ``patterns`` (``findings``) stand, where they were asked for::

    {"contexts": [{"team", "window": {"start", "end"}, "marker", "column": "kind" | "stage" | ...,
                   "levels": [{"value", "level", "interval": [low, high], "calls", "people"}],
                   "withheld": [{"value", "rule"}],
                   "explained": "little" | "part" | "most" or null, "reason"}],
     "changes": [{"team", "marker", "windows": [{"start", "end"}],
                  "course": "jump" | "drift" | "change" | "no_evidence" or null,
                  "since": {"start", "end"} or null, "direction": "up" | "down" or null,
                  "q_value", "reason"}],
     "kinds": {"kinds": [{"number", "traits": [{"marker", "side": "above" | "below", "clearly"}]}],
               "mixes": [{"team", "window", "shares": [{"name", "told", "span", "interval"}], "rest",
                          "calls", "people", "reason"}],
               "markers": ["..."], "stability", "reason"}}
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from callmirror.domain import Text, Window
from callmirror.patterns.answers import ArchetypeMix, Archetypes, ChangePoint, ContextPattern
from callmirror.report.further_words import COURSES, EXPLAINED
from callmirror.report.wording import RULES


def beside_data(
    contexts: Sequence[ContextPattern], changes: Sequence[ChangePoint], kinds: Archetypes
) -> dict[str, Any]:
    """Return what the JSON holds, as plain values."""
    return {
        "contexts": [_without_unit(asdict(one)) for one in contexts],
        "changes": [_without_unit(asdict(one)) for one in changes],
        "kinds": {
            "kinds": [asdict(one) for one in kinds.archetypes],
            "mixes": [_plain(asdict(one)) for one in kinds.mixes],
            "markers": list(kinds.markers),
            "stability": kinds.stability,
            "reason": kinds.reason,
        },
    }


def beside_rows(
    contexts: Sequence[ContextPattern],
    changes: Sequence[ChangePoint],
    kinds: Archetypes,
    *,
    language: str,
) -> list[tuple[str, ...]]:
    """Lines of a table: team, window, of what, and what it says; only of what may be told."""
    return [
        *(row for one in contexts for row in _context_rows(one, language)),
        *(row for one in changes for row in _change_rows(one, language)),
        *(row for one in kinds.mixes for row in _mix_rows(one, kinds, language)),
    ]


def _context_rows(one: ContextPattern, language: str) -> Iterator[tuple[str, ...]]:
    cell = one.team, _window(one.window, language)
    for level in one.levels:
        low, high = level.interval
        yield *cell, f"{one.marker}, {one.column} {level.value}", f"{level.level:g} ({low:g} … {high:g})"
    for withheld in one.withheld:
        yield *cell, f"{one.marker}, {one.column} {withheld.value}", RULES[withheld.rule].to(language)
    if one.explained is not None and one.column == "kind":
        yield *cell, f"{one.marker}, {one.column}", EXPLAINED[one.explained.value].to(language)


def _change_rows(one: ChangePoint, language: str) -> Iterator[tuple[str, ...]]:
    said = COURSES.get((one.course.value if one.course else "", one.direction or ""))
    if said is not None:
        month = "" if one.since is None else _window(one.since, language)
        yield one.team, "", one.marker, said.to(language).format(month=month)


def _mix_rows(one: ArchetypeMix, kinds: Archetypes, language: str) -> Iterator[tuple[str, ...]]:
    of = {
        str(kind.number): ", ".join(f"{trait.marker} {SIDES[trait.side]}" for trait in kind.traits[:3])
        for kind in kinds.archetypes
    }
    for share in one.shares:
        low, high = share.interval
        yield (
            one.team,
            _window(one.window, language),
            KIND.to(language).format(traits=of[share.name]),
            f"{share.told:g} ({low:g} … {high:g})",
        )


SIDES = {"above": "+", "below": "-"}
KIND = Text(en="calls with {traits}", fr="appels avec {traits}")
ALL_TIME = Text(en="all", fr="tout")


def _window(window: Window, language: str) -> str:
    return window.start.isoformat()[:7] if window.start else ALL_TIME.to(language)


def _without_unit(data: dict[str, Any]) -> dict[str, Any]:
    return _plain({name: value for name, value in data.items() if name != "unit"})


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """The same with days as text."""
    return {name: _day(value) for name, value in data.items()}


def _day(value: Any) -> Any:
    if isinstance(value, dict):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_day(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
