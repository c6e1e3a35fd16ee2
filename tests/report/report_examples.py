"""Reports written by hand, for the tests of their forms."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

from callmirror.domain import (
    Further,
    Judgement,
    Moments,
    Observation,
    Pattern,
    Portion,
    Standard,
    TeamReport,
    Text,
    Unmeasured,
    Window,
    Withheld,
)

MARCH = Window(date(2026, 3, 1), date(2026, 4, 1))
TEAM = "North"


def pattern(
    marker: str, unit: str, level: float, low: float, high: float, *, team: str = TEAM, calls: int = 48
) -> Pattern:
    return Pattern(team, marker, 1, unit, MARCH, level, (low, high), calls, 8)


def full_report(team: str = TEAM) -> TeamReport:
    """A report with something in each of its parts."""
    return TeamReport(
        team=team,
        window=MARCH,
        patterns=(
            pattern("question_ratio", "ratio", 0.234, 0.181, 0.292, team=team),
            pattern("listening_time", "s", 431.0, 388.0, 490.0, team=team),
            pattern("customer_focus", "ratio", 0.41, 0.33, 0.5, team=team),
            pattern("talk_share", "ratio", 0.57, 0.536, 0.611, team=team),
            pattern("response_pause", "signed_s", -0.12, -0.35, 0.22, team=team),
            pattern("switch_rate", "per_min", 5.21, 4.6, 5.9, team=team),
            pattern("interruption_rate", "per_10_min", 0.4, 0.1, 0.71, team=team),
        ),
        withheld=(Withheld(team, "longest_monologue", MARCH, "dominance"),),
        unmeasured=(
            Unmeasured("script_adherence", "no_playbook", 48),
            Unmeasured("silence_share", "of_a_few", None),
            Unmeasured("talk_share", "no_person", 6),
        ),
        calls=48,
        people=8,
        languages={"en": 16, "fr": 32},
        notices=(Text(en="A notice.", fr="Un avis."),),
    )


def empty_report(team: str = TEAM) -> TeamReport:
    withheld = (Withheld(team, "question_ratio", MARCH, "few_people"),)
    return TeamReport(team, MARCH, (), withheld, (), None, None)


def observations(
    *calls_of_each: int, start: int = 0, markers: tuple[str, ...] = ("talk_share",)
) -> list[Observation]:
    return [
        Observation(f"p{p}-c{start + c}", TEAM, f"p{p}", marker, 1, "ratio", 0.1 + 0.07 * p + 0.01 * c, 60.0)
        for p, calls in enumerate(calls_of_each)
        for c in range(calls)
        for marker in markers
    ]


TITLES = {
    "script_adherence.greeting": Text(en="Greet and name the company", fr="Saluer et nommer la société"),
    "script_adherence.price": Text(en="Name the price", fr="Donner le prix"),
}
"""What a playbook calls two of the steps below; the third goes by its name."""


def step(name: str, level: float, low: float, high: float, *, team: str = TEAM) -> Pattern:
    return pattern(f"script_adherence.{name}", "ratio", level, low, high, team=team)


def stepped_report(team: str = TEAM) -> TeamReport:
    """A report whose playbook was read step by step: one in tenths, two in words, one not told."""
    whole = full_report(team)
    steps = (
        pattern("script_adherence", "ratio", 0.61, 0.52, 0.7, team=team),
        step("greeting", 0.95, 0.7, 1.0, team=team),
        step("price", 0.05, 0.0, 0.3, team=team),
        step("next_step", 0.6, 0.4, 0.8, team=team),
    )
    return replace(
        whole,
        patterns=(*whole.patterns[:2], *steps, *whole.patterns[2:]),
        withheld=(Withheld(team, "script_adherence.thanks", MARCH, "few_calls"), *whole.withheld),
        unmeasured=(
            Unmeasured("script_adherence", "no_rep_sentences", 7),
            Unmeasured("script_adherence.price", "older_version", 9),
        ),
    )


FEBRUARY = Window(date(2026, 2, 1), date(2026, 3, 1))
STANDARD = Standard(
    "question_ratio",
    0.2,
    "at_least",
    TEAM,
    Text(en="We ask before we tell", fr="Nous demandons avant d'affirmer"),
)


def judged_report(team: str = TEAM) -> TeamReport:
    """A report that was held against things: a strength, a gap, two camps, and what says nothing."""
    whole = full_report(team)
    monologue = pattern("longest_monologue", "s", 95.0, 80.0, 112.0, team=team)
    before = pattern("question_ratio", "ratio", 0.184, 0.15, 0.22, team=team)
    limit = Standard("longest_monologue", 60.0, "at_most")
    return replace(
        whole,
        patterns=(*whole.patterns[:4], monologue, *whole.patterns[4:]),
        withheld=(Withheld(team, "silence_share", MARCH, "few_calls"),),
        judgements=(
            Judgement(
                "question_ratio",
                "shared_habit",
                "standard",
                "above",
                0.8,
                0.01,
                "as_declared",
                0.5,
                (0.05, 0.01, 0.09),
                STANDARD,
            ),
            Judgement("listening_time", "not_a_team_matter", "organisation", reason="not_for_a_team_review"),
            Judgement("customer_focus", "two_camps", "organisation", q_value=0.02, person_share=0.75),
            Judgement("talk_share", "no_evidence", None, reason="no_reference", person_share=0.25),
            Judgement(
                "longest_monologue", "shared_habit", "standard", "above", 0.7, 0.005, "gap", 0.25, None, limit
            ),
            Judgement(
                "response_pause", "shared_habit", "previous", "below", 0.7, 0.03, None, 0, (-0.4, -0.6, -0.2)
            ),
            Judgement("switch_rate", "shared_habit", "organisation", "below", 0.9, 0.03, None, 0.25),
            Judgement("interruption_rate", "no_evidence", "organisation", q_value=0.5, person_share=0.0),
        ),
        moments=(
            Moments("question_ratio", ("How do you plan the week?", "And what did you try […] before?")),
            Moments("longest_monologue", reason="few_quotes"),
            Moments("customer_focus", ("So for you it is the mornings that count.", "What would […] need?")),
        ),
        earlier=(replace(before, window=FEBRUARY),),
        further=(
            Further(
                "kinds",
                (
                    Portion((("question_ratio", "above"), ("talk_share", "below")), 0.6, (0.4, 0.8)),
                    Portion((("longest_monologue", "above"),), 0.05, (0.0, 0.2)),
                ),
                True,
                48,
                8,
            ),
            Further("routines", (Portion((("customer", "objects"), ("rep", "pitches")), 0.6, lift=2.3),)),
            Further("after_objection", reason="few_objections"),
        ),
    )


def words_of(page: str, form: str) -> str:
    """What a person reads of a rendered page: of HTML the words, and no style or markup."""
    if form != "html":
        return page
    bare = re.sub(r"<style>.*?</style>", " ", page, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", " ", bare))
