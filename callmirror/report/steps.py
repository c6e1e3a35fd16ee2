"""The steps of a playbook on a page: in what share of the calls each is taken, in tenths or in words."""

from callmirror.domain import OF_STEP, Pattern, TeamReport
from callmirror.report.figures import amount
from callmirror.report.parts import Figure, Steps, Why
from callmirror.report.saying import counts_of, say, told
from callmirror.report.titles import Titles, title_of
from callmirror.report.wording import RULES


def steps_of(marker: str, report: TeamReport, language: str, titles: Titles) -> Steps | None:
    """Write out the steps of a marker; None where it has none, or where they only share its fate."""
    start = f"{marker}{OF_STEP}"
    figures = tuple(
        _figure(pattern, language, titles) for pattern in report.patterns if pattern.marker.startswith(start)
    )
    fate = next((one.rule for one in report.withheld if one.marker == marker), None)
    by_rule: dict[str, list[str]] = {}
    for one in report.withheld:
        if one.marker.startswith(start) and one.rule != fate:
            by_rule.setdefault(one.rule, []).append(title_of(one.marker, language, titles))
    withheld = tuple(
        Why(told(RULES[rule], language), tuple(by_rule[rule])) for rule in RULES if rule in by_rule
    )
    return Steps(marker, figures, withheld) if figures or withheld else None


def _figure(pattern: Pattern, language: str, titles: Titles) -> Figure:
    low, high = pattern.interval
    title, value, interval = (
        title_of(pattern.marker, language, titles),
        share_words(pattern.level, language),
        "",
    )
    interval = _interval(pattern, language)
    ends = _percent(0.0, language), _percent(1.0, language)
    return Figure(
        marker=pattern.marker,
        title=title,
        value=value,
        bounds=say("and", language, low=_percent(low, language), high=_percent(high, language)),
        interval=interval,
        counts=counts_of(pattern, language),
        calls=pattern.calls,
        people=pattern.people,
        version=pattern.version,
        question=None,
        definition="",
        weakness="",
        chart=say("chart", language, title=title, value=value, interval=interval, start=ends[0], end=ends[1]),
        low=low,
        level=None if _in_words(pattern) else pattern.level,
        high=high,
        ends=ends,
        zero=None,
    )


def _in_words(pattern: Pattern) -> bool:
    """Near none and all the level told is the middle of a class, and no tenth."""
    return _between_tenths(pattern.level)


def _between_tenths(level: float) -> bool:
    return abs(10 * level - round(10 * level)) > 0.1


def share_words(level: float, language: str) -> str:
    """Write a share that is told in a class: about a tenth, or in words near none and all."""
    if not _between_tenths(level):
        return say("about", language, value=_percent(level, language))
    edge = 2 * min(level, 1 - level)
    narrow = edge < 0.2
    if level < 0.5:
        return say("hardly_ever" if narrow else "seldom", language, edge=_percent(edge, language))
    return say("nearly_always" if narrow else "mostly", language, edge=_percent(1 - edge, language))


def _interval(pattern: Pattern, language: str) -> str:
    low, high = (_percent(bound, language) for bound in pattern.interval)
    if _in_words(pattern) and pattern.interval[0] == 0 and pattern.interval[1] < 1:
        return say("probably_under", language, high=high)
    if _in_words(pattern) and pattern.interval[1] == 1 and pattern.interval[0] > 0:
        return say("probably_over", language, low=low)
    return say("between", language, low=low, high=high)


def _percent(value: float, language: str) -> str:
    return amount(value, "ratio", decimals=0, language=language)
