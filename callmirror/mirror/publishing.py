"""A team's page: made from the store, held against what was shown before, remembered before it is shown."""

from datetime import UTC, date, datetime

from callmirror.domain import TeamReport, Window
from callmirror.markers import MARKERS
from callmirror.report.making import Gathered, team_report
from callmirror.store import Store

EXPOSURES = {name: marker.exposure for name, marker in MARKERS.items()}


def report(store: Store, team: str, window: Window, *, k: int) -> TeamReport:
    """The mirror of a team over a window."""
    made = team_report(team, window, _gathered(store, team, window), published=store.publications(team), k=k)
    if made.publication is not None:
        store.publish(made.publication)
    return made.report


def _gathered(store: Store, team: str, window: Window) -> Gathered:
    return Gathered(
        observations=store.observations(team, window, EXPOSURES),
        languages={call.id: call.language for call in store.calls(team=team)},
        unattributed=store.unattributed(team, window),
    )


def today() -> date:
    """The day on which a page is made, where this machine stands."""
    return datetime.now(tz=UTC).astimezone().date()
