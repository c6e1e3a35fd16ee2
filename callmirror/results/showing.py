"""What came of a team's work, month by month, beside the behaviours behind it and never alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from callmirror.config import Settings
from callmirror.domain import OF_STEP, Measure, Pair, Pattern, Window
from callmirror.effects.months import Month, last_months, months_between, next_month, read_months
from callmirror.errors import InputError
from callmirror.markers import MARKERS
from callmirror.metadata import month_window
from callmirror.mirror import publishing
from callmirror.mirror.mirror import as_stored, require_team
from callmirror.results.measuring import COUNT, UNITS, Cell
from callmirror.results.months import ALONE, MonthShown, month_shown
from callmirror.results.pairs import DEFAULT_PAIRS, Paired, in_order, paired
from callmirror.results.pressing import Pressing, pressing
from callmirror.results.telling import MONTHS_OF_QUARTER, Of, Quarter, month_told, quarter_told
from callmirror.store import open_store

YEAR, LONGEST = 12, 24
MOST_MARKERS = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be told of a team's results; ``has_results`` is False where nobody added any."""

    team: str
    has_results: bool
    markers: tuple[str, ...]
    months: tuple[MonthShown, ...]
    quarters: tuple[Quarter, ...] = ()
    pairs: tuple[Paired, ...] = ()
    pressing: tuple[Pressing, ...] = ()


def show(
    settings: Settings,
    team: str,
    *,
    first: str | None = None,
    last: str | None = None,
    markers: Sequence[str] = (),
    today: date | None = None,
) -> Shown:
    """Tell a team's results beside its behaviours, over whole months; the last twelve where none are named.

    Raises:
        NotFound: no call of that team is stored.
        MetadataError: a month is none.
        InputError: a marker is unknown, or the months are too many or not over.
    """
    team, now = as_stored(team), today or publishing.today()
    windows = months_of(first, last, now)
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        pairs = store.results.pairs() or DEFAULT_PAIRS
        named = known(markers) or behind(pairs)
        if not store.results.has(team):
            return Shown(team, False, named, ())
        found = {name: read_months(store, team, name, windows, k=settings.k) for name in named}
        deals, measures = store.results.deals(team), store.results.measures(team)
        of = Of(store, team, deals, settings.k)
        told = [month_told(of, window) for window in windows]
        months = tuple(_months(windows, told, measures, found))
        return Shown(
            team,
            True,
            named,
            months,
            tuple(_quarters(of, months, told)),
            in_order(_paired(pair, months) for pair in pairs if _has(pair, months)),
            pressing(store, team, k=settings.k, today=now),
        )


def months_of(first: str | None, last: str | None, today: date) -> tuple[Window, ...]:
    """The whole months asked for that are over.

    Raises:
        InputError: none of them is over, or they are more than two years.
    """
    if first is None and last is None:
        return last_months(YEAR, today)
    end = month_window(last or f"{today:%Y-%m}", last or f"{today:%Y-%m}").end or today
    end = min(end, today.replace(day=1))
    start = next_month(end, -YEAR) if first is None else month_window(first, first).start or end
    windows = tuple(months_between(start, end))
    if not 0 < len(windows) <= LONGEST:
        raise InputError(
            f"{first or ''}..{last or ''}",
            en=f"holds no month that is over, or more than {LONGEST}; ask for other months.",
            fr=f"ne contient aucun mois passé, ou plus de {LONGEST} ; demandez d'autres mois.",
        )
    return windows


def behind(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The markers that pairs name, each once."""
    named = (name for pair in pairs for name in (pair.quantity, pair.quality))
    return tuple(dict.fromkeys(name for name in named if name in MARKERS))[:MOST_MARKERS] or (
        "question_ratio",
    )


def known(markers: Sequence[str]) -> tuple[str, ...]:
    """Markers that were asked for, each once.

    Raises:
        InputError: one is none, or they are too many.
    """
    named = tuple(dict.fromkeys(markers))
    for name in named:
        if name not in MARKERS or OF_STEP in name or len(named) > MOST_MARKERS:
            raise InputError(
                name,
                en=f"is no marker, or they are more than {MOST_MARKERS}; `callmirror markers` names those "
                f"there are.",
                fr=f"n'est pas un marqueur, ou il y en a plus de {MOST_MARKERS} ; `callmirror markers` les "
                f"nomme.",
            )
    return named


def _months(
    windows: Sequence[Window],
    told: Sequence[Mapping[str, Cell]],
    measures: Sequence[Measure],
    found: Mapping[str, Sequence[Month]],
) -> Iterator[MonthShown]:
    for place, window in enumerate(windows):
        levels = {name: months[place].told or months[place].reason or "" for name, months in found.items()}
        yield month_shown(window, told[place], measures, levels)


def _quarters(of: Of, months: Sequence[MonthShown], told: Sequence[Mapping[str, Cell]]) -> Iterator[Quarter]:
    if not any(one.model or one.stage for one in of.deals):
        return
    for place in range(len(months) - MONTHS_OF_QUARTER + 1):
        three = slice(place, place + MONTHS_OF_QUARTER)
        window = Window(months[three][0].window.start, months[three][-1].window.end)
        begins = window.start is not None and window.start.month % MONTHS_OF_QUARTER == 1
        if not begins:
            continue
        if any(cell.rule == ALONE for month in months[three] for cell in month.results.values()):
            yield Quarter(window, rule=ALONE)
        else:
            yield quarter_told(of, window, told[three])


def series(name: str, months: Sequence[MonthShown]) -> list[float | None]:
    """What may be told of a result or a behaviour, month by month."""
    if name in MARKERS:
        levels = (month.levels.get(name) for month in months)
        return [level.level if isinstance(level, Pattern) else None for level in levels]
    return [month.results[name].value if name in month.results else None for month in months]


def unit_of(name: str, months: Sequence[MonthShown]) -> str:
    """The unit of a result or a behaviour; a count where nothing tells."""
    if name in MARKERS:
        return MARKERS[name].unit
    cells = (month.results[name] for month in months if name in month.results)
    units = [cell.unit for cell in cells if cell.value is not None]
    return units[-1] if units else UNITS.get(name, COUNT)


def _has(pair: Pair, months: Sequence[MonthShown]) -> bool:
    names = {name for month in months for name in (*month.results, *month.levels)}
    return {pair.quantity, pair.quality} <= names


def _paired(pair: Pair, months: Sequence[MonthShown]) -> Paired:
    return paired(pair, series(pair.quantity, months), series(pair.quality, months))
