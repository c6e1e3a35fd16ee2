"""A level as a page shows it: its words, and its place on a scale that holds the team's own standard too."""

from callmirror.domain import Judgement, Pattern
from callmirror.markers import DEFINITIONS
from callmirror.report.figures import amount, bare_amount, decimals_for
from callmirror.report.judgement_words import in_short
from callmirror.report.parts import Figure
from callmirror.report.saying import counts_of, say, told
from callmirror.report.scale import Scale, scale_for
from callmirror.report.steps import share_words
from callmirror.report.titles import title_of
from callmirror.report.wording import QUESTIONS

ENDS = frozenset({0.05, 0.125, 0.875, 0.95})
"""The middles of the classes near none and all."""


def figure_of(pattern: Pattern, language: str, judgement: Judgement | None = None) -> Figure:
    """Write out a level, with what was found of it."""
    low, high = pattern.interval
    target = target_of(judgement)
    scale = scale_for(pattern) if target is None else scale_for(pattern, target)
    decimals = decimals_for(high - low, pattern.unit)
    title = title_of(pattern.marker, language)
    in_words = is_in_words(pattern)
    value = amount(pattern.level, pattern.unit, decimals=decimals, language=language)
    value = share_words(pattern.level, language) if in_words else value
    first = bare_amount(low, pattern.unit, decimals=decimals, language=language)
    last = amount(high, pattern.unit, decimals=decimals, language=language)
    interval = say("between", language, low=first, high=last)
    ends = ends_of(scale, pattern.unit, language)
    definition = DEFINITIONS.get(pattern.marker)
    question = QUESTIONS.get(pattern.marker)
    chart = say("chart", language, title=title, value=value, interval=interval, start=ends[0], end=ends[1])
    if target is not None:
        chart = f"{chart} {say('chart_target', language, target=amount_of(target, pattern.unit, language))}"
    return Figure(
        marker=pattern.marker,
        title=title,
        value=value,
        bounds=say("and", language, low=first, high=last),
        interval=interval,
        counts=counts_of(pattern, language),
        calls=pattern.calls,
        people=pattern.people,
        version=pattern.version,
        question=told(question, language) if question else None,
        definition=told(definition.definition, language) if definition else "",
        weakness=told(definition.weakness, language) if definition else "",
        chart=chart,
        low=scale.place(low),
        level=None if in_words else scale.place(pattern.level),
        high=scale.place(high),
        ends=ends,
        zero=scale.place(0.0) if scale.start < 0 else None,
        target=None if target is None else scale.place(target),
        said="" if judgement is None else in_short(judgement, language),
    )


def is_in_words(pattern: Pattern) -> bool:
    """Whether a share is told as the class at an end, of which its level is the middle; see ``step_level``.

    Its interval is then told in tenths. To say "under 10%" of a plain level of 5% would be true as well.
    """
    tenths = all(abs(10 * bound - round(10 * bound)) < 1e-9 for bound in pattern.interval)
    return pattern.unit == "ratio" and tenths and round(pattern.level, 3) in ENDS


def target_of(judgement: Judgement | None) -> float | None:
    """The target that the team itself has declared, if it has."""
    return None if judgement is None or judgement.standard is None else judgement.standard.target


def amount_of(value: float, unit: str, language: str) -> str:
    """Write a number that a person chose, with as few decimals as it needs."""
    shown = 100 * value if unit == "ratio" else value
    decimals = next((places for places in (0, 1) if abs(shown - round(shown, places)) < 1e-9), 2)
    return amount(value, unit, decimals=decimals, language=language)


def ends_of(scale: Scale, unit: str, language: str) -> tuple[str, str]:
    """Write the ends of a scale."""
    decimals = 1 if unit.startswith("per") and scale.end < 1 else 0
    start, end = (
        bare_amount(value, unit, decimals=decimals, language=language) for value in (scale.start, scale.end)
    )
    return start, end
