"""What may be told of a period now, held against what was told of it before.

A file that brings one deal more would, beside what was told, tell that deal. So a period is told as it was
until at least ``k`` of its deals are others; where that was forgotten meanwhile, it is not told.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from callmirror.domain import Deal, Window
from callmirror.results.measuring import FEW, UNITS, Cell, Part, by_model, by_stage, measured, of_period
from callmirror.store import Store
from callmirror.store.results import Telling, mark_of

DIFFERENCE = "difference"
MONTHS_OF_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Of:
    """Whose results are told: a team's deals, and from how many on."""

    store: Store
    team: str
    deals: Sequence[Deal]
    k: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """The deals of a quarter by sales model and by stage, or the rule by which that is not told."""

    window: Window
    models: tuple[Part, ...] = ()
    stages: tuple[Part, ...] = ()
    rule: str | None = None


def month_told(of: Of, window: Window) -> dict[str, Cell]:
    """What may be told of a month, by name; empty where the team has no deals at all."""
    if not of.deals:
        return {}
    fresh = {name: asdict(cell) for name, cell in measured(of.deals, window, k=of.k).items()}
    told = _held(of, window, 1, fresh)
    if told is None:
        return {name: Cell(rule=DIFFERENCE) for name in UNITS}
    return {name: Cell(**cell) for name, cell in told.items()}


def quarter_told(of: Of, window: Window, months: Iterable[Mapping[str, Cell]]) -> Quarter:
    """What may be told of a quarter; nothing where one of its months is not, which the rest would tell."""
    if any(cells[name].value is None for cells in months for name in ("deals_opened", "deals_won")):
        return Quarter(window, rule=FEW)
    models, stages = by_model(of.deals, window, k=of.k), by_stage(of.deals, window, k=of.k)
    fresh = {"models": [asdict(one) for one in models], "stages": [asdict(one) for one in stages]}
    told = _held(of, window, MONTHS_OF_QUARTER, fresh)
    if told is None:
        return Quarter(window, rule=DIFFERENCE)
    return Quarter(window, tuple(map(_part, told["models"])), tuple(map(_part, told["stages"])))


def _held(of: Of, window: Window, months: int, fresh: dict[str, Any]) -> dict[str, Any] | None:
    """Tell it fresh or as it was told, and remember which; None where neither may be."""
    assert window.start is not None  # noqa: S101 - months have both ends
    marks = frozenset(mark_of(one) for one in of_period(of.deals, window))
    before = of.store.results.telling(of.team, window.start, months)
    if before is not None and any(0 < apart < of.k for apart in before.differs_by(marks)):
        return None if before.payload is None else dict(json.loads(before.payload))
    telling = Telling(marks, json.dumps(fresh, ensure_ascii=False))
    if before != telling:
        of.store.results.tell(of.team, window.start, months, telling)
    return fresh


def _part(told: dict[str, Any]) -> Part:
    won = told["won"]
    return Part(told["label"], Cell(**told["deals"]), None if won is None else Cell(**won))
