"""The values of metrics: given by month or worked out of deals, each beside what calls show of its intent."""

from collections.abc import Mapping, Sequence

from callmirror.alignment.declared import Alignment, Intent
from callmirror.declaring.shown import Told
from callmirror.domain import Measure, Window
from callmirror.results.measuring import Cell
from callmirror.results.months import month_shown
from callmirror.results.telling import Of, month_told
from callmirror.store import Store

Values = Mapping[str, Mapping[str, tuple[Cell | None, ...]]]
"""By intent and then by metric: the cell of each month, None where nothing was counted."""
Worked = Sequence[Mapping[str, Cell]]
"""Of each month what its deals come to, by name."""


def counted_of(store: Store, team: str, worked: Worked) -> frozenset[str]:
    """The metrics of which values are kept, by the names of the team's own files or of what deals come to."""
    given = (one.name for one in store.results.measures(team))
    return frozenset((*given, *(name for month in worked for name in month)))


def worked_out(store: Store, team: str, windows: Sequence[Window], *, k: int) -> Worked:
    """What the team's deals come to month by month, as the page of its results tells it."""
    of = Of(store, team, store.results.deals(team), k)
    return tuple(month_told(of, window) for window in windows)


def values_of(
    declared: Alignment,
    windows: Sequence[Window],
    worked: Worked,
    measures: Sequence[Measure],
    told: Mapping[str, Sequence[Told]],
) -> Values:
    """The values of each intent's metrics; a month of which no behaviour is told has none."""
    return {
        intent.name: _of_intent(declared, intent, windows, worked, measures, told)
        for intent in declared.intents
    }


def _of_intent(
    declared: Alignment,
    intent: Intent,
    windows: Sequence[Window],
    worked: Worked,
    measures: Sequence[Measure],
    told: Mapping[str, Sequence[Told]],
) -> Mapping[str, tuple[Cell | None, ...]]:
    shown = [
        month_shown(
            window, worked[place], measures, {one.marker: told[one.marker][place] for one in intent.markers}
        )
        for place, window in enumerate(windows)
    ]
    serving = [one.name for one in declared.metrics if intent.name in one.serves]
    cells = {name: tuple(month.results.get(name) for month in shown) for name in serving}
    return {name: found for name, found in cells.items() if any(found)}
