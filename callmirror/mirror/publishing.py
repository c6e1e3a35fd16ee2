"""A team's page: made from the store, held against what was shown before, remembered before it is shown."""

from datetime import UTC, date, datetime

from callmirror.domain import TeamReport, Window
from callmirror.errors import NotFound
from callmirror.markers import MARKERS
from callmirror.report.making import Gathered, team_report
from callmirror.store import Store

EXPOSURES = {name: marker.exposure for name, marker in MARKERS.items()}


def report(store: Store, team: str, window: Window, *, k: int) -> TeamReport:
    """The mirror of a team over a window.

    Raises:
        NotFound: no call of that team is stored.
    """
    require_team(store, team)
    made = team_report(team, window, _gathered(store, team, window), published=store.publications(team), k=k)
    if made.publication is not None:
        store.publish(made.publication)
    return made.report


def require_team(store: Store, team: str) -> None:
    """Refuse a team of which nothing is stored.

    Raises:
        NotFound: naming what to look at.
    """
    if not any(known.team == team for known in store.teams()):
        raise NotFound(
            en=f"No call of the team {team!r} is stored; `callmirror teams` lists those that are.",
            fr=f"Aucun appel de l'équipe {team!r} n'est conservé ; `callmirror teams` liste les équipes.",
        )


def _gathered(store: Store, team: str, window: Window) -> Gathered:
    return Gathered(
        observations=store.observations(team, window, EXPOSURES),
        languages={call.id: call.language for call in store.calls(team=team)},
        unattributed=store.unattributed(team, window),
    )


def today() -> date:
    """The day on which a page is made, where this machine stands."""
    return datetime.now(tz=UTC).astimezone().date()
