"""What a team tries: an experiment begins, and is measured once, through all rules that a page obeys."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from callmirror.columns import TeamColumns
from callmirror.config import Settings
from callmirror.domain import OF_STEP, Experiment, Pattern, Publication, TeamReport, Window
from callmirror.errors import InputError, SettingsError
from callmirror.experiments import outcome_of
from callmirror.markers import MARKERS
from callmirror.metadata import month_window
from callmirror.mirror import publishing
from callmirror.mirror.mirror import as_stored, require_team
from callmirror.mirror.words import owner_of, words_of
from callmirror.patterns import by_marker, told_of
from callmirror.patterns.members import traced
from callmirror.report.making import Gathered, team_report
from callmirror.store import Store, open_store

DIRECTIONS = ("up", "down")


@dataclass(frozen=True, slots=True)
class Closed:
    """An experiment after it was asked to close; ``reason`` says why nothing could be measured, if so."""

    experiment: Experiment
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a team means to try, as a person tells it: months as 2026-09, both included."""

    team: str
    marker: str
    direction: str
    first: str
    last: str | None = None
    owner: str | None = None
    note: str | None = None


def start(settings: Settings, trial: Trial) -> Experiment:
    """Keep what a team begins to try.

    Raises:
        NotFound: no call of that team is stored.
        MetadataError: a month is none.
        InputError: the marker is unknown, an experiment with it is running then, the months can't be compared
            with as many before, or ``owner`` or ``note`` names somebody or judges.
        SettingsError: the direction is none.
    """
    team, window = as_stored(trial.team), _months(trial.first, trial.last)
    if trial.direction not in DIRECTIONS:
        raise SettingsError(
            en=f"--direction {trial.direction!r} is not known; choose up or down.",
            fr=f"--direction {trial.direction!r} est inconnu ; choisissez up ou down.",
        )
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        experiment = Experiment(
            team,
            _known(trial.marker),
            MARKERS[trial.marker].version,
            trial.direction,
            window,
            owner_of(store, team, trial.owner),
            words_of(store, trial.note, source="--note"),
        )
        _refuse_two_at_once(store, experiment)
        return replace(experiment, number=store.meetings.begin(experiment))


def listed(settings: Settings, team: str | None = None) -> tuple[Experiment, ...]:
    """The experiments of a team or of all, the first first."""
    with open_store(settings.home, create=False) as store:
        return store.meetings.experiments(None if team is None else as_stored(team))


def close(settings: Settings, number: int, *, give_up: bool = False, today: date | None = None) -> Closed:
    """Measure what became of an experiment and keep it; what can't be told leaves it open, with the reason.

    An experiment is measured once: looking again and again until something shows would find something in
    noise. ``give_up`` closes it unmeasured.

    Raises:
        NotFound: there is no experiment of that number.
        InputError: no whole month of it is over, or its marker counts otherwise than when it began.
    """
    with open_store(settings.home, create=False) as store:
        experiment = store.meetings.experiment(number)
        if experiment.closed:
            return Closed(experiment)
        if give_up:
            return _kept(store, replace(experiment, closed=True))
        measured = replace(experiment, window=_over(experiment, today or publishing.today()))
        _refuse_other_version(measured)
        return _measured(store, measured, k=settings.k)


def _measured(store: Store, experiment: Experiment, *, k: int) -> Closed:
    before = publishing.window_before(experiment.window)
    if before is None:
        raise _too_early()
    team, marker = experiment.team, experiment.marker
    found = [period_of(store, team, marker, window, k=k) for window in (before, experiment.window)]
    told = [one.told for one in found if isinstance(one.told, Pattern)]
    if len(told) < len(found):
        return Closed(experiment, next(one.told for one in found if isinstance(one.told, str)))
    for one in told:
        _refuse_other_version(experiment, one.version)
    if not all(one.as_read for one in found):
        return Closed(experiment, "waiting")
    readings = found[0].readings, found[1].readings
    outcome = outcome_of((told[0], told[1]), readings, direction=experiment.direction)
    if outcome is None:
        return Closed(experiment, "identical")
    return _kept(store, replace(experiment, closed=True, outcome=outcome))


@dataclass(frozen=True, slots=True)
class Period:
    """What may be told of a period, or why nothing; ``as_read`` says that it rests on these readings."""

    told: Pattern | str
    readings: TeamColumns
    as_read: bool


def period_of(store: Store, team: str, marker: str, window: Window, *, k: int) -> Period:
    """Tell the level of the marker alone, remembered as a page is.

    A whole page would stand in the way of pages over more months, for all its markers.
    """
    readings = store.observations(team, window, publishing.EXPOSURES, publishing.STEPS_OF).only([marker])
    published = _telling(publishing.published_of(store, team), marker)
    made = team_report(team, window, Gathered(readings), published=published, k=k)
    if made.publication is not None:
        store.publish(made.publication)
    shown = _last(_telling(store.publications(team), marker), window)
    now = by_marker(told_of(team, window, readings, k=k).members).get(marker)
    same = shown is not None and now is not None and by_marker(shown.members).get(marker) == now
    return Period(_level(made.report, marker), readings, same)


def _kept(store: Store, experiment: Experiment) -> Closed:
    store.meetings.close(experiment)
    return Closed(experiment)


def _level(page: TeamReport, marker: str) -> Pattern | str:
    """What the page tells of the marker, or the rule or reason by which it tells nothing."""
    found = next((one for one in page.patterns if one.marker == marker), None)
    if found is not None:
        return found
    rule = next((one.rule for one in page.withheld if one.marker == marker), None)
    return rule or next((one.reason for one in page.unmeasured if one.marker == marker), "no_calls")


def _telling(publications: Sequence[Publication], marker: str) -> Sequence[Publication]:
    """Those that tell of the marker: no other stands in its way, or is what was shown of it."""
    return [one for one in publications if marker in traced(one.members).readings]


def _last(publications: Sequence[Publication], window: Window) -> Publication | None:
    return next((one for one in reversed(publications) if one.window == window and one.payload), None)


def _months(first: str, last: str | None) -> Window:
    """Whole months, as many of which can lie before; the end is None where nobody said."""
    window = month_window(first, first if last is None else last)
    if publishing.window_before(window) is None:
        raise _too_early()
    return Window(window.start, None) if last is None else window


def _over(experiment: Experiment, today: date) -> Window:
    """The months of the experiment that are over."""
    whole = today.replace(day=1)
    start, end = experiment.window.start, min(experiment.window.end or whole, whole)
    if start is None or end <= start:
        first = (start or today).strftime("%Y-%m")
        raise InputError(
            f"experiment {experiment.number}",
            en=f"no whole month since {first} is over; close it when one is, or give it up with --give-up.",
            fr=f"aucun mois entier depuis {first} n'est passé ; clôturez-la ensuite, ou abandonnez-la avec "
            "--give-up.",
        )
    return Window(start, end)


def _known(marker: str) -> str:
    if marker in MARKERS and OF_STEP not in marker:
        return marker
    raise InputError(
        "--marker",
        en=f"no marker is called {marker!r}; `callmirror markers` names those there are.",
        fr=f"aucun marqueur ne s'appelle {marker!r} ; `callmirror markers` les nomme.",
    )


def _refuse_two_at_once(store: Store, experiment: Experiment) -> None:
    """Two that should move one marker in the same months could not be told apart."""
    for other in store.meetings.experiments(experiment.team):
        if not other.closed and other.marker == experiment.marker and _overlap(other, experiment):
            raise InputError(
                f"experiment {other.number}",
                en=f"is trying to move {other.marker} in these months already; close it first.",
                fr=f"cherche déjà à faire bouger {other.marker} ces mois-là ; clôturez-la d'abord.",
            )


def _overlap(one: Experiment, other: Experiment) -> bool:
    starts = [each.window.start or date.min for each in (one, other)]
    ends = [each.window.end or date.max for each in (one, other)]
    return max(starts) < min(ends)


def _refuse_other_version(experiment: Experiment, version: int | None = None) -> None:
    found = MARKERS[experiment.marker].version if version is None else version
    if found != experiment.version:
        raise InputError(
            f"experiment {experiment.number}",
            en=f"{experiment.marker} was version {experiment.version} when it began and calls are read under "
            f"version {found}: before and after can't be compared. Add the calls again with --again, give "
            "this one up with --give-up and start anew.",
            fr=f"{experiment.marker} était à la version {experiment.version} au début et des appels sont lus "
            f"selon la version {found} : avant et après ne se comparent pas. Ajoutez de nouveau les appels "
            "avec --again, abandonnez celle-ci avec --give-up et recommencez.",
        )


def _too_early() -> InputError:
    return InputError(
        "--from",
        en="there are not as many months before these; begin later.",
        fr="il n'y a pas autant de mois avant ceux-ci ; commencez plus tard.",
    )
