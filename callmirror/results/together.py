"""What goes together across all teams that have results: read from the store through all rules of a page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from callmirror.config import Settings
from callmirror.domain import Deal, Window
from callmirror.effects.months import Month, read_months
from callmirror.markers import MARKERS
from callmirror.mirror import publishing
from callmirror.results.associations import Association, Panel, associations
from callmirror.results.measuring import Cell, of_period
from callmirror.results.pairs import DEFAULT_PAIRS
from callmirror.results.showing import behind, known, months_of
from callmirror.results.telling import Of, month_told
from callmirror.store import Store, open_store

Array = NDArray[np.float64]
MOST_KINDS = 3
"""So many kinds of call, and of deal, are held apart; rarer ones are what these are held against."""


@dataclass(frozen=True, slots=True)
class Together:
    """What goes together over some months; ``teams`` counts those that have results and told months."""

    months: tuple[Window, ...]
    teams: int
    found: tuple[Association, ...]


@dataclass(frozen=True, slots=True)
class _OfTeam:
    """A team's months: levels, results, and the share of each kind of call and of deal."""

    levels: Mapping[str, Sequence[Month]]
    results: Sequence[Mapping[str, Cell]]
    kinds: Sequence[Counter[str]]


def together(
    settings: Settings,
    *,
    first: str | None = None,
    last: str | None = None,
    markers: Sequence[str] = (),
    today: date | None = None,
) -> Together:
    """Hold behaviours against results over teams and months, the last twelve where none are named.

    Raises:
        NotFound: nothing is stored yet.
        MetadataError: a month is none.
        InputError: a marker is unknown, or the months are too many or not over.
    """
    windows = months_of(first, last, today or publishing.today())
    with open_store(settings.home, create=False) as store:
        named = known(markers) or behind(store.results.pairs() or DEFAULT_PAIRS)
        teams = [name for name in store.team_names() if store.results.has(name)]
        read = [_of_team(store, name, windows, named, k=settings.k) for name in teams]
    told = [each for each in read if any(month.told for months in each.levels.values() for month in months)]
    if not told:
        return Together(windows, 0, ())
    return Together(windows, len(told), associations(_panel(told, named, len(windows))))


def _of_team(
    store: Store, team: str, windows: Sequence[Window], markers: Sequence[str], *, k: int
) -> _OfTeam:
    deals, measures = store.results.deals(team), store.results.measures(team)
    levels = {name: read_months(store, team, name, windows, k=k) for name in markers}
    results = [
        {
            **{one.name: Cell(one.value) for one in measures if one.month == window.start},
            **month_told(Of(store, team, deals, k), window),
        }
        for window in windows
    ]
    return _OfTeam(levels, results, [_kinds(store, team, deals, window) for window in windows])


def _kinds(store: Store, team: str, deals: Sequence[Deal], window: Window) -> Counter[str]:
    """How many calls of each kind, and deals of each model and stage, a month has."""
    exposures = {"question_ratio": MARKERS["question_ratio"].exposure}
    calls = store.observations(team, window, exposures).kinds
    found = Counter(f"call {kind}" for kind in calls if kind)
    closed = of_period(deals, window)
    found.update(f"model {one.model}" for one in closed if one.model)
    found.update(f"stage {one.stage}" for one in closed if one.stage and one.won is None)
    return found


def _panel(teams: Sequence[_OfTeam], markers: Sequence[str], months: int) -> Panel:
    names = sorted({name for each in teams for cells in each.results for name in cells})
    if len(_currencies(teams)) > 1:
        names = [name for name in names if name != "amount_won"]
    return Panel(
        team=np.repeat(np.arange(len(teams)), months),
        month=np.tile(np.arange(months), len(teams)),
        behaviours={
            name: _flat([_level(one) for each in teams for one in each.levels[name]]) for name in markers
        },
        error={name: _flat([_error(one) for each in teams for one in each.levels[name]]) for name in markers},
        results={
            name: _flat([_value(cells, name) for each in teams for cells in each.results]) for name in names
        },
        context=_context([kinds for each in teams for kinds in each.kinds]),
    )


def _currencies(teams: Sequence[_OfTeam]) -> set[str]:
    cells = (cells.get("amount_won") for each in teams for cells in each.results)
    return {cell.unit for cell in cells if cell is not None and cell.value is not None}


def _value(cells: Mapping[str, Cell], name: str) -> float | None:
    return cells[name].value if name in cells else None


def _level(month: Month) -> float | None:
    return None if month.told is None else month.told.level


def _error(month: Month) -> float | None:
    """What few calls add to the variance of a level: the spread within people, who are the team."""
    counts = np.array([len(values) for values in month.calls.values()], dtype=np.float64)
    freedom = float((counts - 1).sum()) if len(counts) else 0.0
    if month.told is None:
        return None
    if freedom <= 0:
        return 0.0
    within = sum(float(np.var(values)) * len(values) for values in month.calls.values()) / freedom
    return within * float((1 / counts).sum()) / len(counts) ** 2


def _flat(values: Sequence[float | None]) -> Array:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _context(kinds: Sequence[Counter[str]]) -> dict[str, Array]:
    """The share of the most frequent kinds, one fewer than there are: the rest says the last."""
    found: dict[str, Array] = {}
    for sort in ("call ", "model ", "stage "):
        total = Counter({name: sum(each[name] for each in kinds) for each in kinds for name in each})
        names = [
            name
            for name, _ in sorted(total.items(), key=lambda one: (-one[1], one[0]))
            if name.startswith(sort)
        ]
        counts = np.array([sum(each[name] for name in names) for each in kinds], dtype=np.float64)
        for name in names[: min(MOST_KINDS, len(names) - 1)]:
            share = np.array([each[name] for each in kinds]) / np.maximum(counts, 1)
            mean = float(share[counts > 0].mean())
            found[name] = np.where(counts > 0, share, mean)
    return found
