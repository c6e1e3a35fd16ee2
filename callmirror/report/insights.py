"""The patterns that come first, as a page shows them: what was seen, how sure, some moments, a question."""

from callmirror.domain import Judgement, Moments, Pattern, TeamReport
from callmirror.report.choosing import chosen, is_strength
from callmirror.report.judgement_words import (
    against_words,
    declared_words,
    kind_of,
    sharing_words,
    sure_words,
)
from callmirror.report.levels import amount_of, figure_of, target_of
from callmirror.report.parts import Insight, Sharing
from callmirror.report.questions import question_for
from callmirror.report.saying import say, told
from callmirror.report.trends import trend_of


def insights_of(report: TeamReport, language: str) -> tuple[Insight, ...]:
    """At most three, strengths first; none where nothing was judged or nothing can be claimed."""
    levels = {one.marker: one for one in report.patterns}
    moments = {one.marker: one for one in report.moments}
    return tuple(
        _insight(one, levels[one.marker], moments.get(one.marker), report, language)
        for one in chosen(report.judgements or ())
        if one.marker in levels
    )


def _insight(
    judgement: Judgement, pattern: Pattern, moments: Moments | None, report: TeamReport, language: str
) -> Insight:
    target = target_of(judgement)
    written = "" if target is None else amount_of(target, pattern.unit, language)
    quotes = moments.quotes if moments else ()
    return Insight(
        kind=kind_of(judgement, language),
        strength=is_strength(judgement),
        figure=figure_of(pattern, language, judgement),
        declared=declared_words(judgement, language, target=written),
        against=against_words(judgement, pattern, language),
        sure=sure_words(judgement, language),
        moments=quotes,
        no_moments=None if quotes else _no_moments(moments, language),
        question=told(question_for(judgement.marker, judgement.direction), language),
        trend=trend_of(pattern, report.earlier, language, target=target),
        sharing=_sharing(judgement, language),
    )


def _no_moments(moments: Moments | None, language: str) -> str:
    return say(f"moments_{moments.reason if moments and moments.reason else 'no_quotes'}", language)


def _sharing(judgement: Judgement, language: str) -> Sharing | None:
    if judgement.person_share is None:
        return None
    words = sharing_words(judgement.person_share, language)
    quarters = round(4 * judgement.person_share)
    return Sharing(quarters, words, say("sharing_chart", language, words=words))
