"""A team's page: made from the store, held against what was shown before, remembered before it is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from callmirror.columns import TeamColumns
from callmirror.domain import (
    OF_STEP,
    Observation,
    Pattern,
    Publication,
    Standard,
    Step,
    TeamReport,
    Text,
    Window,
)
from callmirror.errors import InputError
from callmirror.markers import MARKERS
from callmirror.metadata import read_team
from callmirror.mirror.furthering import Furthering, Observe
from callmirror.mirror.moves import looked_into
from callmirror.patterns import by_marker, together, told_of
from callmirror.report import check_wording, from_json
from callmirror.report.completing import Around
from callmirror.report.judging import Grounds
from callmirror.report.making import Gathered, Made, team_report
from callmirror.report.moments import Said
from callmirror.report.wording import NOTICES
from callmirror.standards import read_standards, standards_for
from callmirror.store import Store

EXPOSURES = {name: marker.exposure for name, marker in MARKERS.items()}

MOST_EARLIER = 12
"""So many windows before are looked at for the course of a level."""

STEPS_OF = {"script_adherence": "step."}
"""The marker that is read step by step, and how the keys of its steps begin."""


def report(
    store: Store, team: str, window: Window, *, k: int, standards: Sequence[Standard] | None = None
) -> TeamReport:
    """The mirror of a team over a window, judged against these standards or those the store has declared."""
    declared = store.standards(team) if standards is None else standards
    counted = standards_for(declared, team, window)
    further = Furthering(store, team, window, k, _observe(store), published_of(store, team))
    around = _around(store, team, window, k=k, standards=counted, further=further)
    shown = _shown(store, team, window, k=k, around=around, further=further).report
    return with_late_standards(shown, counted)


def levels(store: Store, team: str, window: Window, *, k: int) -> TeamReport:
    """The levels of a team over a window and nothing beside them; remembered as any page is."""
    return _shown(store, team, window, k=k, around=None).report


def with_late_standards(report: TeamReport, standards: Sequence[Standard]) -> TeamReport:
    """Say on a page that it was judged before some of these standards came: they don't count on it."""
    judged = {one.marker: one.standard for one in report.judgements or ()}
    declared = (one for one in standards if one.target is not None and one.marker in judged)
    if all(_counts(one, judged[one.marker]) for one in declared):
        return report
    return replace(report, notices=(*report.notices, NOTICES["late_standards"]))


def _counts(standard: Standard, judged: Standard | None) -> bool:
    return judged is not None and (standard.target, standard.direction) == (judged.target, judged.direction)


def read(path: Path) -> tuple[Standard, ...]:
    """Read declared standards, of teams by the names under which they are stored.

    Raises:
        InputError: the file can't be read, or what a standard says would grade or rank on a page.
    """
    return judged_by_none(read_standards(path), source=str(path))


def judged_by_none(declared: Sequence[Standard], *, source: str) -> tuple[Standard, ...]:
    """Return standards as they may be kept: of teams by their stored names, grading and ranking nobody.

    Raises:
        InputError: what a standard says would grade or rank on a page.
    """
    for one in declared:
        said = one.behaviour or Text(en="", fr="")
        if check_wording(said.en, "en") or check_wording(said.fr, "fr"):
            raise InputError(
                f"{source} ({one.marker})",
                en="its behaviour grades or ranks; say what you want to do instead.",
                fr="le comportement note ou classe ; dites plutôt ce que vous voulez faire.",
            )
    return tuple(
        one if one.team is None else replace(one, team=read_team(one.team, source=source)) for one in declared
    )


def _shown(
    store: Store,
    team: str,
    window: Window,
    *,
    k: int,
    around: Around | None,
    further: Furthering | None = None,
) -> Made:
    """Make a page and remember it, with what is told beside its levels, before it is shown."""
    gathered = _gathered(store, team, window, around)
    made = team_report(team, window, gathered, published=published_of(store, team), k=k)
    if made.publication is not None:
        beside = () if further is None else further.telling.told
        members = together([*by_marker(made.publication.members).values(), *beside])
        store.publish(replace(made.publication, members=members))
    return made


def published_of(store: Store, team: str) -> Sequence[Publication]:
    """All that was published of a team and of its kin, the oldest first."""
    return (*store.publications_of_kin(team), *store.publications(team))


def _observe(store: Store) -> Observe:
    return lambda team, window: store.observations(team, window, EXPOSURES, STEPS_OF)


def _around(
    store: Store, team: str, window: Window, *, k: int, standards: Sequence[Standard], further: Furthering
) -> Around:
    """What a page is held against, each part read from the store only where it is needed."""

    def others() -> Iterator[TeamColumns]:
        names = (name for name in store.team_names() if name != team)
        return (store.observations(name, window, EXPOSURES, STEPS_OF) for name in names)

    calls = cache(lambda: looked_into(store, team, window))

    def said(marker: str) -> Iterator[Said]:
        return (
            Said(one.person, one.quote, one.language, one.call_id)
            for one in store.moves.quotes(calls(), team, marker)
        )

    return Around(
        Grounds(standards, before=lambda: _before(store, team, window, k=k), others=others),
        said,
        lambda: _earlier(store, team, window),
        further.further,
    )


def _before(store: Store, team: str, window: Window, *, k: int) -> Sequence[Observation]:
    """The team's readings of the window before, of markers whose level there is published as it stands.

    What a page says of a change tells of both windows, so the earlier levels are published with it.
    """
    earlier = window_before(window)
    if earlier is None:
        return ()
    _shown(store, team, earlier, k=k, around=None)
    published = _last(store.publications(team), earlier)
    if published is None:
        return ()
    observations = store.observations(team, earlier, EXPOSURES, STEPS_OF)
    told = by_marker(published.members)
    now = by_marker(told_of(team, earlier, observations, k=k).members)
    return observations.only([marker for marker, members in told.items() if members == now.get(marker)])


def _earlier(store: Store, team: str, window: Window) -> Sequence[Pattern]:
    """Levels published of windows as long as this one that lie before it, the last ``MOST_EARLIER``."""
    windows = [window]
    while len(windows) <= MOST_EARLIER and (before := window_before(windows[-1])) is not None:
        windows.append(before)
    publications = store.publications(team)
    found = (_last(publications, one) for one in windows[1:])
    return [
        one for each in found if each for one in from_json(each.payload).patterns if OF_STEP not in one.marker
    ]


def _last(publications: Sequence[Publication], window: Window) -> Publication | None:
    """What was last shown of a window, where that is kept still."""
    same = (one for one in reversed(publications) if one.window == window)
    newest = next(same, None)
    return newest if newest is not None and newest.payload else None


def window_before(window: Window) -> Window | None:
    """The whole months before, as many; None where the window is no whole months."""
    if window.start is None or window.end is None or window.start.day != 1 or window.end.day != 1:
        return None
    last = window.start.year * 12 + window.start.month - 1
    first = 2 * last - (window.end.year * 12 + window.end.month - 1)
    return Window(date(first // 12, first % 12 + 1, 1), window.start) if first >= 12 else None


def titles(store: Store, team: str) -> dict[str, Text]:
    """What the team's playbook calls its steps, by their marker; the one language it has serves for both.

    A title that is only the step's name over again is none.
    """
    titled = _steps(store, team).items()
    return {marker: _title(step) for marker, step in titled if {*step.title.values()} - {step.name}}


def _gathered(store: Store, team: str, window: Window, around: Around | None) -> Gathered:
    observations = store.observations(team, window, EXPOSURES, STEPS_OF)
    return Gathered(
        around=around,
        observations=observations,
        languages=observations.language_of,
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
