"""Talks in words: a strength first, a question and something to try last, nothing that grades."""

from typing import Any

import pytest
from speeches import balanced, said, talk

from callmirror.domain import Text
from callmirror.report import check_wording
from callmirror.talks import agreement as measured
from callmirror.talks import saying, wording
from callmirror.talks.data import talks_data
from callmirror.talks.definitions import DEFINITIONS
from callmirror.talks.talk import Talk

TEXTS = [
    *(value for value in vars(wording).values() if isinstance(value, Text)),
    *(text for each in wording.TURNINGS.values() for text in (each.question, each.experiment)),
    *(text for each in DEFINITIONS.values() for text in (each.title, each.meaning)),
]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:40])
def test_no_sentence_grades_or_ranks(text: Text) -> None:
    assert not check_wording(text.en, "en")
    assert not check_wording(text.fr, "fr")
    assert text.en != text.fr


@pytest.mark.parametrize("language", ["en", "fr"])
def test_strength_comes_first_and_something_to_try_last(language: str) -> None:
    told = saying.tell([balanced(12, 3)], language)
    lines = told.lines(language)
    assert lines[0] == told.strength
    assert lines[-1].endswith(told.experiment)
    assert lines[-2].endswith(told.question)


def test_strength_is_told_in_the_words_of_its_surest_sentence() -> None:
    sentences = [
        said("helping_to_think", text="Any thoughts?", confidence=0.55),
        said("helping_to_think", text="How would you go about it?", confidence=0.9),
        said("blame", text="They dropped it.", confidence=0.99),
    ]
    told = saying.tell([talk(sentences)], "en").strength
    assert "helping to think, in 2 of 3 sentences" in told
    assert "How would you go about it?" in told


@pytest.mark.parametrize("sentences", [[], [said()], [said("helping_to_think", confidence=0.2)]])
def test_nothing_certain_to_build_on_is_said_so(sentences: list[Any]) -> None:
    assert "Nothing to build on was recognised" in saying.tell([talk(sentences)], "en").strength


def test_question_is_of_the_side_that_is_met_more_than_once() -> None:
    def asked(*sentences: Any) -> str:
        return saying.tell([talk(sentences)], "en").question

    turnings = wording.TURNINGS
    assert asked(*[said("ego_protection")] * 2) == turnings["learning"].question.en
    assert asked(said("blame")) == turnings["thinking"].question.en
    assert asked(*[said("theme_numbers")] * 3, said("theme_together")) == turnings["themes"].question.en


def test_acts_that_are_often_misread_are_called_tentative(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saying, "agreement", lambda _: dict.fromkeys(DEFINITIONS, 0.41))
    assert "0.41 to 0.41" in " ".join(saying.tell([balanced(9, 9)], "en").cautions)
    assert "0,41 à 0,41" in " ".join(saying.tell([balanced(9, 9)], "fr").cautions)
    monkeypatch.setattr(saying, "agreement", lambda _: dict.fromkeys(DEFINITIONS, 0.8))
    assert saying.tell([balanced(9, 9)], "en").cautions == ()
    monkeypatch.setattr(saying, "agreement", lambda _: {})
    assert "Tentative" in saying.tell([balanced(9, 9)], "en").cautions[0]


def test_talks_that_no_model_read_and_mixed_languages_are_said_so() -> None:
    unread = Talk("A", "en", ("One.",), (said(),))
    cautions = " ".join(saying.tell([unread, balanced(9, 9), talk([said()], language="fr")], "en").cautions)
    assert "no models" in cautions
    assert "both languages" in cautions


@pytest.mark.parametrize("language", ["en", "fr"])
def test_agreement_of_every_act_stands_in_the_card(language: str) -> None:
    found = measured.agreement(language)
    assert set(DEFINITIONS) <= set(found)
    assert all(0 < value <= 1 for value in found.values())


def test_data_name_no_person_and_hold_no_composite() -> None:
    data = talks_data([balanced(9, 3)])
    assert set(data) == {
        "schema", "definitions", "pairs", "talks", "together", "months", "moves",
    }  # fmt: skip
    assert data["together"]["balances"]["ownership"]["count"] == 9
    assert data["talks"][0]["sentences"][0]["acts"] == {"system_ownership": 0.8}
