import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.languages import LANGUAGES
from callmirror.languages.flat import flatten
from callmirror.languages.phrases import expression


def found(phrase: str, text: str) -> bool:
    return re.search(f"(?:{expression('en', phrase)})(?= |$)", " " + text) is not None


@pytest.mark.parametrize(
    ("phrase", "yes", "no"),
    [
        ("how about", "so how about it", "how it is about"),
        ("one|two cups", "two cups", "three cups"),
        ("tell me? more", "tell more", "tell him more"),
        ("what * now", "what about now", "what now"),
        ("can ... help", "can you perhaps help", "can you please do come and help"),
        ("right $", "that is right", "right now"),
        ("est-ce", "est ce", "estce"),
        ("est=ce", "est-ce", "est ce"),
        ("(go|come)-on", "come on", "come"),
        ("@you there", "you there", "she there"),
    ],
)
def test_signs_of_phrases_mean_what_they_say(phrase: str, yes: str, no: str) -> None:
    assert found(phrase, yes)
    assert not found(phrase, no)


@given(st.text())
def test_flat_text_is_as_long_as_the_text(text: str) -> None:
    assert len(flatten(text)) == len(text)
    assert "’" not in flatten(text)


def test_hesitations_and_stammers_are_blank() -> None:
    assert LANGUAGES["en"].matchable("What, um, wh-what do do you mean?").split() == [
        "what",
        "do",
        "you",
        "mean",
    ]
    assert LANGUAGES["fr"].matchable("Euh, qu’est-ce que, que ?").split() == ["qu'est-ce", "que"]


@pytest.mark.parametrize(
    ("code", "nothing"), [("en", "Um, okay, yeah."), ("fr", "Euh… d'accord, oui."), ("en", "?!"), ("fr", "")]
)
def test_words_of_mere_form_say_nothing(code: str, nothing: str) -> None:
    assert not LANGUAGES[code].says_something(nothing)
    assert LANGUAGES[code].says_something(nothing + " budget")
