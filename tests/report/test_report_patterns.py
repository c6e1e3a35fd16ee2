"""What the page says of patterns, in every form: first three, portrait, what else was found."""

import re
from dataclasses import replace

import pytest
from report_examples import MARCH, TEAM, full_report, judged_report, pattern, words_of

from callmirror.domain import Role, Window
from callmirror.markers import MARKERS
from callmirror.patterns.answers import (
    AfterObjection,
    Archetype,
    ArchetypeMix,
    Archetypes,
    Leaning,
    Move,
    Routine,
    Routines,
    Share,
    Trait,
)
from callmirror.patterns.finding import Verdict
from callmirror.patterns.moves import MOVES as ALL_MOVES
from callmirror.report import render
from callmirror.report.choosing import CAMPS, NOT_OURS, SHARED
from callmirror.report.further import further_of
from callmirror.report.further_words import MOVES
from callmirror.report.judgement_words import against_words
from callmirror.report.levels import figure_of
from callmirror.report.page import Page, page_of
from callmirror.report.portrait import WORDS

FORMS = ("text", "html", "md")


def page(language: str = "en") -> Page:
    return page_of(judged_report(), language=language)


def told(form: str, language: str = "en") -> str:
    words = words_of(render(judged_report(), format=form, language=language), form)
    return " ".join(words.replace("\\", "").split())


def test_strength_comes_first_then_the_gap_then_the_surest() -> None:
    assert [one.figure.marker for one in page().insights] == [
        "question_ratio", "longest_monologue", "customer_focus",
    ]  # fmt: skip
    assert [one.strength for one in page().insights] == [True, False, False]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_a_pattern_whole(form: str) -> None:
    found = told(form)
    for text in (
        "A strength: we do what we declared",
        "We declared: at least 20%. “We ask before we tell”",
        "At least 8 in 10 people lie on this side",
        "Since the period before: +5 points, probably between +1 and +9 points.",
        "Of a hundred such statements, at most 1 by chance.",
        "A gap between saying and doing",
        "We declared: at most 1 min",
        "Two ways side by side",
        "How do you plan the week?",
        "fewer than three people have one",
        "About half of what varies is the call",
    ):
        assert text in found, text


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_asks_one_question_of_each_pattern(form: str, language: str) -> None:
    questions = [" ".join(one.question.split()) for one in page(language).insights]
    assert len(questions) == 3
    assert [one for one in questions if one not in told(form, language)] == []


@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_team_matter_is_named_without_a_number(form: str) -> None:
    section = told(form).casefold().partition("not a team matter")[2]
    assert "listening time" in section[:220]
    assert not re.search(r"\\d", section[:150])


def test_target_and_earlier_level_stand_in_the_plots() -> None:
    html = render(judged_report(), format="html", language="en")
    assert html.count('class="target"') >= 2
    assert html.count('class="standard"') == 1
    first = page().insights[0]
    assert first.trend is not None
    assert [point.label for point in first.trend.points] == ["February 2026", "March 2026"]
    assert 0 < first.trend.points[0].at < first.trend.points[1].at < 1
    assert page().insights[1].trend is None


def test_portrait_shows_signals_beside_words_and_says_where_there_are_none() -> None:
    words = {word.name: word for side in page().portrait for word in side.words}
    assert len(words) == 10
    assert [signal.value for signal in words["Customer focus"].signals] == ["41%"]
    assert words["Fear of the quota"].silence
    assert "Steps of the playbook" in words["Script"].silence
    assert not any(re.search(r"total|sum|score", word.silence) for word in words.values())


def test_markers_of_the_portrait_stand_under_one_word_each() -> None:
    markers = [marker for word in WORDS for marker in word.markers]
    assert len(markers) == len(set(markers))
    assert set(markers) & set(MARKERS)


def test_page_without_patterns_says_so_and_why_there_are_no_strengths() -> None:
    unjudged = page_of(full_report(), language="en")
    assert (unjudged.insights, unjudged.not_ours) == ((), ())
    assert unjudged.stead == ("These levels have not been held against anything yet.",)


def test_verdicts_and_moves_are_those_of_the_patterns() -> None:
    assert [
        Verdict.SHARED_HABIT.value, Verdict.TWO_CAMPS.value, Verdict.NOT_A_TEAM_MATTER.value,
    ] == [SHARED, CAMPS, NOT_OURS]  # fmt: skip
    assert set(ALL_MOVES) <= set(MOVES)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_kinds_routines_and_what_follows_an_objection(form: str) -> None:
    found = told(form)
    for text in (
        "Questions asked: higher; Share of talk: lower",
        "about 60%",
        "hardly ever (under 10%)",
        "Others are of too few people to be told.",
        "at least 6 in 10 people, 2.3 times as often as chance",
        "There are too few objections to tell.",
    ):
        assert text in found, text


def test_what_was_found_comes_into_a_report_without_people() -> None:
    kinds = Archetypes(
        (Archetype(1, (Trait("question_ratio", "above", clearly=True),)),),
        (
            ArchetypeMix(TEAM, MARCH, (Share("1", 0.6, (0.55, 0.65), (0.4, 0.8)),), ("2",), 48, 8),
            ArchetypeMix("South", MARCH, (Share("1", 0.1, (0.0, 0.2), (0.0, 0.3)),), (), 40, 7),
        ),
    )
    routine = Routine(
        (Move(Role.CUSTOMER, "objects"), Move(Role.REP, "asks")), 0.7, 1.8, 0.01, Leaning.LISTENS
    )
    after = AfterObjection(TEAM, MARCH, (Share("asks", 0.3, (0.25, 0.35), (0.1, 0.5)),), ("argues",), 40, 8)
    found = further_of(TEAM, MARCH, archetypes=kinds, routines=Routines(TEAM, MARCH, (routine,)), after=after)
    assert [one.topic for one in found] == ["kinds", "routines", "after_objection"]
    assert [(one.portions[0].share, one.rest) for one in found] == [(0.6, True), (0.7, False), (0.3, True)]
    assert found[1].portions[0].traits == (("customer", "objects"), ("rep", "asks"))
    elsewhere = further_of(TEAM, Window(), archetypes=kinds)
    assert [(one.portions, one.reason) for one in elsewhere] == [((), "not_told")]


@pytest.mark.parametrize(
    ("level", "interval", "value", "dot"),
    [
        (0.05, (0.0, 0.2), "hardly ever (under 10%)", False),
        (0.875, (0.6, 1.0), "mostly (over 75%)", False),
        (0.05, (0.031, 0.078), "5%", True),
        (0.3, (0.1, 0.5), "30%", True),
    ],
)
def test_level_told_in_a_class_near_none_or_all_is_said_in_words(
    level: float, interval: tuple[float, float], value: str, dot: bool
) -> None:
    figure = figure_of(pattern("respect", "ratio", level, *interval), "en")
    assert (figure.value, figure.level is not None) == (value, dot)


def test_change_too_small_to_be_told_has_no_sign() -> None:
    still = replace(judged_report().judgements[0], change=(-0.001, -0.06, 0.06))  # type: ignore[index]
    said = against_words(still, pattern("question_ratio", "ratio", 0.2, 0.1, 0.3), "en")
    assert (
        "No evidence of a change since the period before: 0 points, probably between \u22126 and +6" in said
    )
