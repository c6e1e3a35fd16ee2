"""A team's page: made from the store, held against what was shown before, remembered before it is shown."""

from datetime import UTC, date, datetime

from callmirror.domain import OF_STEP, Step, TeamReport, Text, Window
from callmirror.markers import MARKERS
from callmirror.report.making import Gathered, team_report
from callmirror.store import Store

EXPOSURES = {name: marker.exposure for name, marker in MARKERS.items()}

STEPS_OF = {"script_adherence": "step."}
"""The marker that is read step by step, and how the keys of its steps begin."""


def report(store: Store, team: str, window: Window, *, k: int) -> TeamReport:
    """The mirror of a team over a window."""
    made = team_report(team, window, _gathered(store, team, window), published=store.publications(team), k=k)
    if made.publication is not None:
        store.publish(made.publication)
    return made.report


def titles(store: Store, team: str) -> dict[str, Text]:
    """What the team's playbook calls its steps, by their marker; the one language it has serves for both.

    A title that is only the step's name over again is none.
    """
    titled = _steps(store, team).items()
    return {marker: _title(step) for marker, step in titled if {*step.title.values()} - {step.name}}


def _gathered(store: Store, team: str, window: Window) -> Gathered:
    return Gathered(
        observations=store.observations(team, window, EXPOSURES, STEPS_OF),
        languages={call.id: call.language for call in store.calls(team=team)},
        unattributed=store.unattributed(team, window),
        steps={marker: step.required for marker, step in _steps(store, team).items()},
    )


def _steps(store: Store, team: str) -> dict[str, Step]:
    return {f"{marker}{OF_STEP}{step.name}": step for marker in STEPS_OF for step in store.steps(team)}


def _title(step: Step) -> Text:
    either = next(iter(step.title.values()))
    return Text(en=step.title.get("en", either), fr=step.title.get("fr", either))


def today() -> date:
    """The day on which a page is made, where this machine stands."""
    return datetime.now(tz=UTC).astimezone().date()
