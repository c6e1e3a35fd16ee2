"""A report in one language, as a page has it: what the text, HTML and Markdown forms share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from callmirror.domain import OF_STEP, TeamReport, Text, Unmeasured
from callmirror.markers import MARKERS, TENTATIVE_WHY
from callmirror.markers import REASONS as MARKER_REASONS
from callmirror.report.choosing import NOT_OURS, chosen
from callmirror.report.figures import day_words, window_words
from callmirror.report.further_words import chapters_of
from callmirror.report.insights import insights_of
from callmirror.report.judgement_words import left_out_words
from callmirror.report.levels import figure_of
from callmirror.report.parts import Chapter, Figure, Group, Insight, Side, Silent, Steps, Why
from callmirror.report.portrait import portrait_of
from callmirror.report.replied import Replied
from callmirror.report.saying import say, told
from callmirror.report.steps import steps_of
from callmirror.report.titles import UNTITLED, Titles, title_of
from callmirror.report.windows import period_text
from callmirror.report.wording import HOW, REASONS, RULES

CARD = ("question_ratio", "listening_time", "script_adherence", "customer_focus")
"""The four signals that come first."""

GROUPS: dict[str, tuple[str, ...]] = {
    "group_questions": (
        "open_question_share",
        "follow_up_share",
        "question_position",
        "reformulation_rate",
        "diagnosis",
        "qualification",
        "respect",
    ),
    "group_offer": (
        "pitch_before_problem",
        "script_verbatim",
        "script_must_not",
        "next_step",
        "lead",
        "after_objection",
        "pressure",
        "discounting",
        "quota_talk",
        "ownership_share",
    ),
    "group_floor": (
        "talk_share",
        "balance_dynamics",
        "longest_listen",
        "longest_customer_story",
        "longest_monologue",
    ),
    "group_tempo": (
        "response_pause",
        "pause_after_question",
        "interruption_rate",
        "customer_interruption_rate",
        "switch_rate",
        "silence_share",
    ),
}
"""The others by what they tell; those in no group stand under ``group_other``."""

LANGUAGES = {
    "en": Text(en="English", fr="anglais"),
    "fr": Text(en="French", fr="français"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page; every string is ready to be shown, and none is markup.

    ``stead`` is what is said where patterns or strengths are missing; ``not_ours`` are the titles of what is
    not a team matter. ``days`` are those of the period as replies to findings name them.
    """

    language: str
    team: str
    period: str
    days: str
    counts: str
    notices: tuple[str, ...]
    insights: tuple[Insight, ...]
    stead: tuple[str, ...]
    not_ours: tuple[str, ...]
    portrait: tuple[Side, ...]
    chapters: tuple[Chapter, ...]
    card: tuple[Figure | Silent, ...]
    steps: Steps | None
    groups: tuple[Group, ...]
    withheld: tuple[Why, ...]
    unmeasured: tuple[Why, ...]
    how: tuple[str, ...]
    made: str | None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every level, in the order of the page, a marker's steps behind it."""
        ordered: list[Figure] = []
        for one in self.card:
            ordered += [one] if isinstance(one, Figure) else []
            ordered += self.steps.figures if self.steps and self.steps.marker == one.marker else ()
        return (*ordered, *(figure for group in self.groups for figure in group.figures))

    def say(self, key: str, **values: object) -> str:
        """A sentence of ``WORDING`` in the page's language."""
        return say(key, self.language, **values)


def page_of(
    report: TeamReport, *, language: str, made_on: date | None = None, titles: Titles = UNTITLED
) -> Page:
    """Write a report out in one language; ``titles`` are those of its steps."""
    plain = (pattern for pattern in report.patterns if OF_STEP not in pattern.marker)
    judgements = {one.marker: one for one in report.judgements or ()}
    replied = Replied.of(report.replies, language)
    insights = tuple(map(replied.insight, insights_of(report, language)))
    figures = {
        one.marker: replied.figure(figure_of(one, language, judgements.get(one.marker))) for one in plain
    }
    for one in insights:  # what is said of them stands there, and once
        figures[one.figure.marker] = replace(figures[one.figure.marker], replies=())
    return Page(
        language=language,
        team=report.team,
        period=window_words(report.window, language),
        days=period_text(report.window),
        counts=_counts(report, language),
        notices=tuple(told(notice, language) for notice in report.notices),
        insights=insights,
        stead=_stead(report, language),
        not_ours=tuple(
            title_of(one.marker, language)
            for one in judgements.values()
            if one.verdict == NOT_OURS and one.marker in figures
        ),
        portrait=portrait_of(report, figures, language),
        chapters=chapters_of(report, language),
        card=tuple(figures.get(marker) or _silent(marker, report, language) for marker in CARD),
        steps=replied.steps(steps_of("script_adherence", report, language, titles)),
        groups=_groups(figures, language),
        withheld=_withheld(report, language, titles),
        unmeasured=_unmeasured(report.unmeasured, language),
        how=tuple(told(text, language) for text in HOW),
        made=None if made_on is None else say("made_on", language, day=day_words(made_on, language)),
    )


def _counts(report: TeamReport, language: str) -> str:
    if report.calls is None or report.people is None:
        return say("no_counts", language)
    counts = say("counts", language, calls=report.calls, people=report.people)
    if not report.languages:
        return counts
    names = [told(LANGUAGES[code], language) if code in LANGUAGES else code for code in report.languages]
    if len(names) == 1:
        return f"{counts}, {say('languages', language, languages=names[0])}"
    told_apart = sorted(zip(report.languages.values(), names, strict=True), reverse=True)
    parts = (f"{calls} {name}" for calls, name in told_apart)
    return f"{counts} ({', '.join(parts)})"


def _stead(report: TeamReport, language: str) -> tuple[str, ...]:
    """What to say where there are no patterns to show, or where none could be a strength."""
    if not report.patterns:
        return (say("nothing_seen", language),)
    if report.judgements is None:
        return (say("not_judged", language),)
    shared = () if chosen(report.judgements) else (say("nothing_shared", language),)
    declared = any(one.standard for one in report.judgements)
    strengths = () if declared else (say("nothing_declared", language),)
    return (*shared, *strengths, *left_out_words(report.judgements, language), *_tentative(report, language))


def _tentative(report: TeamReport, language: str) -> tuple[str, ...]:
    """Why some titles are marked, where some are."""
    marked = (MARKERS[one.marker].tentative for one in report.patterns if one.marker in MARKERS)
    return (told(TENTATIVE_WHY, language),) if any(marked) else ()


def _silent(marker: str, report: TeamReport, language: str) -> Silent:
    rule = next((one.rule for one in report.withheld if one.marker == marker), None)
    if rule is not None:
        heading = say("not_told_here", language)
        return Silent(marker, title_of(marker, language), heading, told(RULES[rule], language))
    reasons = {one.reason: None for one in report.unmeasured if one.marker == marker}
    why = " ".join(_reason(reason, language) for reason in reasons) or say("nothing_seen", language)
    return Silent(marker, title_of(marker, language), say("not_measured_here", language), why)


def _groups(figures: dict[str, Figure], language: str) -> tuple[Group, ...]:
    placed = {marker for markers in GROUPS.values() for marker in markers} | set(CARD)
    others = tuple(marker for marker in figures if marker not in placed)
    order = {**{key: sorted(markers, key=_place) for key, markers in GROUPS.items()}, "group_other": others}
    groups = (
        Group(say(key, language), tuple(figures[marker] for marker in markers if marker in figures))
        for key, markers in order.items()
    )
    return tuple(group for group in groups if group.figures)


def _place(marker: str) -> int:
    names = list(MARKERS)
    return names.index(marker) if marker in MARKERS else len(names)


def _withheld(report: TeamReport, language: str, titles: Titles) -> tuple[Why, ...]:
    """By rule; steps that share the fate of their marker are meant with it."""
    fates = {one.marker: one.rule for one in report.withheld}
    by_rule: dict[str, list[str]] = {}
    for one in report.withheld:
        marker = one.marker.partition(OF_STEP)[0]
        if marker == one.marker or fates.get(marker) != one.rule:
            by_rule.setdefault(one.rule, []).append(title_of(one.marker, language, titles))
    return tuple(Why(told(RULES[rule], language), tuple(by_rule[rule])) for rule in RULES if rule in by_rule)


def _unmeasured(unmeasured: Sequence[Unmeasured], language: str) -> tuple[Why, ...]:
    """Put together what has the same reason and number; the most calls first, some calls last.

    A step is not measured where its marker is not, and so is not named.
    """
    alike: dict[tuple[str, int | None], list[str]] = {}
    for one in (each for each in unmeasured if OF_STEP not in each.marker):
        alike.setdefault((one.reason, one.calls), []).append(title_of(one.marker, language))
    ordered = sorted(alike.items(), key=lambda item: -(item[0][1] or 0))
    return tuple(
        Why(_reason(reason, language), tuple(titles), _calls(calls, language))
        for (reason, calls), titles in ordered
    )


def _calls(calls: int | None, language: str) -> str:
    return say("some_calls", language) if calls is None else say("calls", language, calls=calls)


def _reason(reason: str, language: str) -> str:
    known = REASONS.get(reason) or MARKER_REASONS.get(reason) or REASONS["unknown"]
    return told(known, language)
