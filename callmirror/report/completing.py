"""What a page says beside its levels, made once and then remembered with them.

A verdict tells of people too: asked again and again against other standards, it would draw the curve of
their means. So a set of readings is judged once against one reference, at most once more where the team has
since declared a standard, and a page that is repeated says what it said.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from callmirror.columns import TeamColumns
from callmirror.domain import Further, Judgement, Moments, Pattern, TeamReport
from callmirror.patterns.finding import Against
from callmirror.report.choosing import chosen
from callmirror.report.figures import window_words
from callmirror.report.judging import Grounds, judged
from callmirror.report.moments import Said, moments_of


def _nothing_said(marker: str) -> Iterable[Said]:
    return ()


def _nothing_earlier() -> Sequence[Pattern]:
    return ()


def _nothing_further(_report: TeamReport, _fresh: Collection[str]) -> Sequence[Further]:
    return ()


@dataclass(frozen=True, slots=True)
class Around:
    """What levels are held against, what was said in the calls, and levels of windows before, as published.

    ``further`` is what else the calls say (``report.further``), of a report as it is judged and its markers
    whose levels are new; only its maker holds it to the rules of disclosure, beside what was told of other
    windows too, and says again what it said before where nothing new may be told.

    Each is asked for only where a page is made anew.
    """

    grounds: Grounds = field(default_factory=Grounds)
    said: Callable[[str], Iterable[Said]] = _nothing_said
    earlier: Callable[[], Sequence[Pattern]] = _nothing_earlier
    further: Callable[[TeamReport, Collection[str]], Sequence[Further]] = _nothing_further


def completed(
    report: TeamReport,
    columns: TeamColumns,
    around: Around,
    *,
    fresh: Collection[str],
    before: TeamReport | None,
    k: int,
) -> TeamReport:
    """Judge the ``fresh`` markers of a report; what was said of its others ``before`` stays.

    ``columns`` are the team's readings in the window, and the levels of fresh markers rest on them.
    """
    shown = [one for one in report.patterns if one.marker in fresh]
    new = {one.marker: one for one in judged(columns, shown, around.grounds, k=k)}
    known = {one.marker: one for one in (before.judgements or ())} if before else {}
    judgements = tuple(
        new.get(one.marker) or known[one.marker]
        for one in report.patterns
        if one.marker in new or one.marker in known
    )
    made = replace(
        report,
        judgements=judgements,
        moments=_moments(report, judgements, around, columns, fresh=fresh, before=before),
        earlier=_earlier(report, around, before),
    )
    further = tuple(around.further(made, fresh))
    return replace(made, further=further or (before.further if before else ()))


def unjudged(report: TeamReport, around: Around) -> frozenset[str]:
    """The markers of a page shown earlier that have not been held against what would be taken now.

    All of one that was never judged; else those for which the team has since declared a standard.
    """
    if report.judgements is None:
        return frozenset(one.marker for one in report.patterns)
    declared = {one.marker for one in around.grounds.standards if one.target is not None}
    standing = {one.marker for one in report.judgements if one.against != Against.STANDARD}
    return frozenset(declared & standing)


def _moments(
    report: TeamReport,
    judgements: Iterable[Judgement],
    around: Around,
    columns: TeamColumns,
    *,
    fresh: Collection[str],
    before: TeamReport | None,
) -> tuple[Moments, ...]:
    known = {one.marker: one for one in before.moments} if before else {}
    seed = f"{report.team}\n{window_words(report.window, 'en')}"
    markers = [one.marker for one in chosen(judgements)]
    found = {marker: known[marker] for marker in markers if marker in known and marker not in fresh}
    for marker in markers:
        if marker not in found:
            shown = {quote for one in found.values() for quote in one.quotes}
            said = _said(marker, around, columns, fresh=fresh)
            found[marker] = moments_of(marker, said, seed=seed, shown=shown)
    return tuple(found[marker] for marker in markers)


def _said(marker: str, around: Around, columns: TeamColumns, *, fresh: Collection[str]) -> Iterable[Said]:
    """What was said in the calls that the level rests on, which are those that are remembered with it."""
    if marker not in fresh:
        return ()
    counted = {columns.ids[call] for call in columns.measured(marker).tolist()}
    return (one for one in around.said(marker) if one.call_id is None or one.call_id in counted)


def _earlier(report: TeamReport, around: Around, before: TeamReport | None) -> tuple[Pattern, ...]:
    """Levels of windows before, of the markers shown, oldest first; what was shown before comes again."""
    shown = {one.marker for one in report.patterns}
    told = {(one.marker, one.window.start): one for one in around.earlier() if one.marker in shown}
    again = (before.earlier if before else ()) or ()
    told.update({(one.marker, one.window.start): one for one in again if one.marker in shown})
    return tuple(sorted(told.values(), key=lambda one: (str(one.window.start), one.marker)))
