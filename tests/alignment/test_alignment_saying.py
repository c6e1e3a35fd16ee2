"""Alignment in words: French and English say the same, and no sentence grades anybody."""

import re

import pytest
from aligned_team import DECLARED, MARKER, pattern

from callmirror.alignment import wording
from callmirror.alignment.matrix import Matrix, matrix
from callmirror.alignment.reading import parse_alignment
from callmirror.alignment.saying import data_of, lines_of, view_of
from callmirror.declaring.shown import Told
from callmirror.domain import Text
from callmirror.report import check_wording

FOUND = [getattr(wording, name) for name in dir(wording) if name.isupper()]
TEXTS = [
    text
    for each in FOUND
    for text in (each.values() if isinstance(each, dict) else (each,))
    if isinstance(text, Text)
]
WINDOWS = tuple(pattern(0.5, month=month).window for month in (4, 5))


def found(*months: Told, text: str = DECLARED) -> Matrix:
    return matrix(parse_alignment(text, source="t"), WINDOWS, {MARKER: months}, counted={"conversion"})


ALIGNED = found(pattern(0.5, month=4), pattern(0.6, month=5))
APART = found("few_people", pattern(0.2))
UNTOLD = found("waiting", "few_calls")


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:30])
def test_no_sentence_grades_and_both_languages_ask_for_the_same_values(text: Text) -> None:
    assert not check_wording(text.en, "en")
    assert not check_wording(text.fr, "fr")
    gaps = [sorted(re.findall(r"{(\w+)}", each)) for each in (text.en, text.fr)]
    assert gaps[0] == gaps[1]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("matrix", [ALIGNED, APART, UNTOLD])
def test_whole_of_it_passes_the_check_and_has_no_percentage_of_agreement(
    matrix: Matrix, language: str
) -> None:
    lines = list(lines_of("Sud", matrix, language))
    assert not [line for line in lines if check_wording(line, language)]
    shares = [line for line in lines if "%" in line]
    assert all("Questions" in line or "2026" in line for line in shares)


def test_what_holds_comes_first_and_what_is_open_as_questions() -> None:
    lines = list(lines_of("Sud", ALIGNED, "en"))
    assert lines.index("What holds together") < lines.index("Where questions are open")
    asked = [line for line in lines if line.startswith("    →")]
    assert "agree here" in asked[0]
    assert all(line.endswith("?") for line in asked[1:])
    assert len(asked) == 3


def test_intent_of_which_nothing_can_be_told_yet_is_no_open_question() -> None:
    assert [row.section for row in view_of(UNTOLD, "en").rows] == ["unknown", "open"]
    assert "What can't be told yet" in list(lines_of("Sud", UNTOLD, "en"))


def test_levels_are_told_with_their_intervals_and_months() -> None:
    (asking, _) = view_of(ALIGNED, "en").rows
    assert asking.done[0] == "Questions asked, at least 40%"
    assert asking.done[1].startswith("April 2026: 50%, probably between 48% and 52% · May 2026: 60%")
    assert asking.measured == ("Conversion (its values are kept here)",)
    assert asking.said == ("“We ask before we tell.” (by the word “ask”)",)


def test_what_calls_show_otherwise_is_an_open_question_and_what_to_try() -> None:
    view = view_of(APART, "fr")
    asking = view.rows[0]
    assert "mars" not in asking.done[1]
    assert "avril 2026\u00a0: non communiqué" in asking.done[1]
    assert asking.questions[0].startswith("Nous le disons, et nos appels montrent autre chose")
    assert "Questions posées" in view.experiment


def test_unsaid_and_unmeasured_intents_are_asked_about() -> None:
    learning = view_of(APART, "en").rows[1]
    assert learning.said == ("No sentence of our charter says it.",)
    assert learning.measured == ("Nothing that we measure serves it.",)
    assert "no marker" in learning.done[0]
    assert len(learning.questions) == 2
    text = DECLARED.replace(
        "charter:\n  - text: {en: We ask before we tell., fr: Nous demandons avant d'affirmer.}\n", ""
    )
    unsaid = view_of(found(pattern(0.1), pattern(0.1), text=text), "en").rows[0]
    assert unsaid.questions[0].startswith("Our calls show something else than we declared")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_not_told_says_the_rule(language: str) -> None:
    (line,) = view_of(UNTOLD, language).rows[0].done
    assert ("Too few calls" if language == "en" else "Trop peu d'appels") in line


def test_metrics_that_serve_nothing_and_halves_of_pairs_are_told() -> None:
    view = view_of(APART, "en")
    assert view.orphans == (
        "Speed of closing: what does it lead us to do, when it serves none of our intents?",
    )
    assert view.pairs == (
        "Conversion belongs with “We learn”, which nothing else measures: what would show it?",
    )
    assert view.points[0] == "Time (driver) leads to: We ask first"
    assert view.points[-1] == "Conversion (result)"


def test_what_to_try_where_nothing_differs_is_counted_or_shared() -> None:
    assert "count by hand" in view_of(UNTOLD, "en").experiment
    text = DECLARED.replace("  - name: learning\n    title: {en: We learn, fr: Nous apprenons}\n", "")
    text = text.replace(", beside: learning", "")
    assert "another team" in view_of(found(pattern(0.5), pattern(0.6), text=text), "en").experiment


def test_nothing_declared_says_how_to_begin() -> None:
    lines = list(lines_of("Sud", None, "fr"))
    assert "--template" in lines[1]
    assert data_of("Sud", None)["intents"] is None


def test_public_data_has_levels_reasons_and_no_share_of_agreement() -> None:
    data = data_of("Sud", APART)
    (asking, learning) = data["intents"]
    assert asking["done"][0]["finding"] == "otherwise"
    assert [month["reason"] for month in asking["done"][0]["months"]] == ["few_people", None]
    assert (learning["finding"], learning["agrees"]) == ("no_marker", False)
    assert data["orphans"] == ["speed"]
    assert [one["name"] for one in data["metrics"] if one["counted"]] == ["conversion"]
    assert set(data) == {"schema", "team", "earlier_name", "months", "intents", "metrics", "orphans", "map"}
