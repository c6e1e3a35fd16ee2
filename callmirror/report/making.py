"""From a team's observations to its report, beside all that was shown of it before: the only way there is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from callmirror.domain import (
    OF_STEP,
    Observation,
    Pattern,
    Publication,
    TeamReport,
    Text,
    Unmeasured,
    Window,
    Withheld,
)
from callmirror.markers import MARKERS
from callmirror.patterns import (
    Fresh,
    Refused,
    Repeat,
    TeamPatterns,
    by_marker,
    decide,
    holders,
    together,
    told_of,
)
from callmirror.patterns.besides import levels_of
from callmirror.patterns.disclosure import countable
from callmirror.patterns.observations import fit_columns
from callmirror.report.completing import Around, completed, unjudged
from callmirror.report.json import from_json, to_json
from callmirror.report.verdicts import check_wording
from callmirror.report.wording import NOTICES


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is known of a team's calls in a window.

    ``languages`` gives the code of a call by its id. ``unattributed`` counts calls that have no person and
    hence no observation here. ``notices`` are for the reader of the page. ``steps`` names the markers that
    are steps, in the order of the page, and says of each whether it counts toward its marker's level.
    ``around`` is what levels are judged by; None makes a page of levels alone, to be judged when it is asked
    for.
    """

    observations: Sequence[Observation]
    languages: Mapping[str, str | None] = field(default_factory=dict)
    unattributed: int = 0
    notices: tuple[Text, ...] = ()
    steps: Mapping[str, bool] = field(default_factory=dict)
    around: Around | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A report to show, and what to remember of it before it is shown; None where nothing new is told."""

    report: TeamReport
    publication: Publication | None


def team_report(
    team: str, window: Window, gathered: Gathered, *, published: Sequence[Publication], k: int
) -> Made:
    """Make the mirror of a team over a window, or repeat the one that was shown, or say what forbids it.

    ``published`` is everything ever shown that may share calls with this, oldest first. Raises
    :class:`InputError` for observations that can't be, :class:`SettingsError` for a ``k`` that is too small,
    :class:`ValueError` for a notice that judges.
    """
    _refuse_verdicts(gathered.notices)
    uncounted = [step for step, counts in gathered.steps.items() if not counts]
    told = told_of(team, window, gathered.observations, k=k, uncounted=uncounted)
    published = levels_of(published)
    match decide(team, window, told.members, published, k=k):
        case Repeat(publication, waiting):
            if waiting:
                return Made(_repeated(from_json(publication.payload), waiting=True), None)
            return _judged_since(publication, gathered, k=k)
        case Refused(rule):
            return Made(_refused(team, window, told, gathered, rule=rule, k=k), None)
        case Fresh(held):
            earlier = _earlier(team, window, published)
            report = _report(team, window, told, gathered, k=k)
            made = _fresh(report, told, held, earlier, steps=tuple(gathered.steps))
            return _judged_anew(made, gathered, held, earlier, k=k)


def _judged_anew(
    made: Made, gathered: Gathered, held: frozenset[str], earlier: Publication | None, *, k: int
) -> Made:
    """Judge the levels that are told for the first time; carried ones keep what was said of them."""
    if made.publication is None or gathered.around is None:
        return made
    fresh = {one.marker for one in made.report.patterns} - held
    before = from_json(earlier.payload) if earlier else None
    own = fit_columns(made.report.team, gathered.observations)
    report = completed(made.report, own, gathered.around, fresh=fresh, before=before, k=k)
    return Made(report, replace(made.publication, payload=to_json(report)))


def _judged_since(publication: Publication, gathered: Gathered, *, k: int) -> Made:
    """Repeat a page; what rests on the same readings and was never judged so may be judged now, once."""
    report = _repeated(from_json(publication.payload), waiting=False)
    fresh = unjudged(report, gathered.around) if gathered.around else frozenset[str]()
    if gathered.around is None or not fresh:
        return Made(report, None)
    own = fit_columns(report.team, gathered.observations)
    renewed = completed(report, own, gathered.around, fresh=fresh, before=report, k=k)
    return Made(renewed, replace(publication, payload=to_json(renewed)))


def _report(team: str, window: Window, told: TeamPatterns, gathered: Gathered, *, k: int) -> TeamReport:
    held_by = holders(team, gathered.observations)
    calls = {call: person for call, person in held_by.items() if person}
    shown = bool(told.patterns)
    return TeamReport(
        team=team,
        window=window,
        patterns=told.patterns,
        withheld=told.withheld,
        unmeasured=told.unmeasured,
        calls=len(calls) if shown else None,
        people=len(set(calls.values())) if shown else None,
        languages=_languages(calls, gathered.languages, k=k) if shown else {},
        notices=(*gathered.notices, *_unattributed(team, gathered, k=k)),
    )


def _languages(calls: Mapping[str, str], codes: Mapping[str, str | None], *, k: int) -> dict[str, int]:
    """Count calls by language; all of them or none, since the last one is the rest."""
    people: defaultdict[str, list[str]] = defaultdict(list)
    for call_id, person in calls.items():
        people[codes.get(call_id) or ""].append(person)
    if "" in people or not all(countable(persons, k=k) for persons in people.values()):
        return {}
    return {code: len(persons) for code, persons in sorted(people.items())}


def _unattributed(team: str, gathered: Gathered, *, k: int) -> tuple[Text, ...]:
    unknown = [call for call, person in holders(team, gathered.observations).items() if not person]
    calls = gathered.unattributed + len(unknown)
    if not calls:
        return ()
    text = NOTICES["unattributed"] if calls >= k else NOTICES["some_unattributed"]
    return (Text(en=text.en.format(calls=calls), fr=text.fr.format(calls=calls)),)


def _repeated(report: TeamReport, *, waiting: bool) -> TeamReport:
    notices = tuple(notice for notice in report.notices if notice != NOTICES["waiting"])
    return replace(report, notices=(NOTICES["waiting"], *notices)) if waiting else report


def _refused(
    team: str, window: Window, told: TeamPatterns, gathered: Gathered, *, rule: str, k: int
) -> TeamReport:
    withheld = (*told.withheld, *(Withheld(team, one.marker, window, rule) for one in told.patterns))
    unmeasured = tuple(replace(one, calls=None) for one in told.unmeasured)
    nothing = replace(told, patterns=(), withheld=withheld, unmeasured=unmeasured)
    return _in_order(_report(team, window, nothing, gathered, k=k), tuple(gathered.steps))


def _earlier(team: str, window: Window, published: Sequence[Publication]) -> Publication | None:
    same = (one for one in reversed(published) if (one.team, one.window) == (team, window) and one.payload)
    return next(same, None)


def _fresh(
    report: TeamReport,
    told: TeamPatterns,
    held: frozenset[str],
    earlier: Publication | None,
    *,
    steps: tuple[str, ...],
) -> Made:
    """Put for each held marker what was shown of it in this window before, or else withhold it."""
    carried = _carried(held, earlier)
    shown = tuple(one for one in report.patterns if one.marker not in held)
    waiting = tuple(
        Withheld(one.team, one.marker, one.window, "difference")
        for one in report.patterns
        if one.marker in held and one.marker not in carried
    )
    made = _in_order(
        replace(
            report,
            patterns=(*shown, *carried.values()),
            withheld=(*report.withheld, *waiting),
            unmeasured=tuple(
                replace(one, calls=None) if one.marker in held else one for one in report.unmeasured
            ),
            notices=(*report.notices, *((NOTICES["carried"],) if carried else ())),
        ),
        steps,
    )
    if not made.patterns:
        return Made(made, None)
    fresh = by_marker(told.members)
    before = by_marker(earlier.members) if earlier else {}
    members = [fresh[one.marker] for one in shown] + [before[marker] for marker in carried]
    return Made(made, Publication(made.team, made.window, together(members), to_json(made)))


def _carried(held: frozenset[str], earlier: Publication | None) -> dict[str, Pattern]:
    if earlier is None or not held:
        return {}
    before = by_marker(earlier.members)
    patterns = from_json(earlier.payload).patterns
    return {one.marker: one for one in patterns if one.marker in held and one.marker in before}


def _without_remainders(report: TeamReport) -> TeamReport:
    """Hide a level's counts where all calls less these would tell what ``unmeasured`` keeps to itself."""
    hidden = {one.marker for one in report.unmeasured if one.calls is None}
    return replace(
        report,
        patterns=tuple(
            replace(one, calls=None, people=None) if one.marker.partition(".")[0] in hidden else one
            for one in report.patterns
        ),
    )


def _in_order(report: TeamReport, steps: tuple[str, ...]) -> TeamReport:
    """Sort by the table of markers, so that a report does not depend on the order of observations."""
    report = _without_remainders(report)

    def place(one: Pattern | Withheld | Unmeasured) -> tuple[int, int, str]:
        return _place(one.marker, steps)

    return replace(
        report,
        patterns=tuple(sorted(report.patterns, key=place)),
        withheld=tuple(sorted(report.withheld, key=place)),
        unmeasured=tuple(sorted(report.unmeasured, key=lambda one: (*place(one), one.reason))),
    )


def _place(marker: str, steps: tuple[str, ...]) -> tuple[int, int, str]:
    """A marker's own place, its steps behind it as they are told, those that nobody told of last."""
    names, name = list(MARKERS), marker.partition(OF_STEP)[0]
    behind = -1 if name == marker else steps.index(marker) if marker in steps else len(steps)
    return (names.index(name) if name in MARKERS else len(names), behind, marker)


def _refuse_verdicts(notices: Sequence[Text]) -> None:
    for notice in notices:
        found = check_wording(notice.en, "en") + check_wording(notice.fr, "fr")
        if found:
            raise ValueError(f"a notice of a team's page judges: {', '.join(found)}")
