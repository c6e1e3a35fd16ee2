"""A month as it is shown: what came of it beside the behaviours behind it, and never alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from callmirror.domain import Measure, Pattern, Window
from callmirror.results.measuring import Cell

ALONE = "alone"

Levels = Mapping[str, Pattern | str]
"""The level of each behaviour, or why there is none."""


@dataclass(frozen=True, slots=True)
class MonthShown:
    """A month: what came of it by name, and the level of each behaviour or why there is none."""

    window: Window
    results: Mapping[str, Cell]
    levels: Levels


def month_shown(
    window: Window, told: Mapping[str, Cell], measures: Sequence[Measure], levels: Levels
) -> MonthShown:
    """Lay what was worked out of deals, and what was given, beside the behaviours of that month."""
    counted = {one.name: Cell(one.value) for one in measures if one.month == window.start}
    results = {**counted, **told}
    if not any(isinstance(level, Pattern) for level in levels.values()):
        # A result is never shown without a behaviour behind it.
        results = {name: Cell(unit=cell.unit, rule=ALONE) for name, cell in results.items()}
    return MonthShown(window, results, levels)
