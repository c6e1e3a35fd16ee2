from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.languages import LANGUAGES, punctuated


def cut(code: str, text: str, pauses: tuple[int, ...] = (), *, trusted: bool | None = None) -> list[str]:
    spans = LANGUAGES[code].sentences(text, pauses, punctuated=trusted)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("code", "text", "count"),
    [
        ("en", "Hello Mr. Smith. How are you? Fine!", 3),
        ("en", "We ship No. 5 for 3.50 pounds, e.g. today. Good?", 2),
        ("en", "I met Ann J. Brown there. So did I. Then we left.", 3),
        ("en", "Well... we waited. Really?!", 2),
        ("en", 'He said "no." Then he left.', 2),
        ("fr", "Bonjour M. Dupont. Vous allez bien ?", 2),
        ("fr", "On se voit à 10h30, p. ex. mardi. Ça vous va ?", 2),
        ("fr", "Le lot n° 5 coûte 3.50 euros. D'accord…", 2),
        ("fr", "Voilà ! Alors, on commence ?", 2),
    ],
)
def test_punctuation_ends_sentences_but_not_abbreviations(code: str, text: str, count: int) -> None:
    assert len(cut(code, text, trusted=True)) == count


@pytest.mark.parametrize(
    ("code", "text", "sentences"),
    [
        (
            "en",
            "we moved here in march what do you think of the office",
            ["we moved here in march", "what do you think of the office"],
        ),
        (
            "en",
            "that was last year okay so how long have you been there",
            ["that was last year", "okay so how long have you been there"],
        ),
        ("en", "i would i would rather wait", ["i would i would rather wait"]),
        (
            "fr",
            "nous avons déménagé en mars et qu'est-ce que vous en pensez",
            ["nous avons déménagé en mars", "et qu'est-ce que vous en pensez"],
        ),
        (
            "fr",
            "on a commencé lundi avez vous reçu le devis",
            ["on a commencé lundi", "avez vous reçu le devis"],
        ),
        ("fr", "je ne sais pas combien de temps", ["je ne sais pas combien de temps"]),
    ],
)
def test_speech_without_punctuation_is_cut_where_questions_open(
    code: str, text: str, sentences: list[str]
) -> None:
    assert cut(code, text) == sentences


def test_a_pause_ends_a_sentence_unless_a_word_is_left_hanging() -> None:
    text = "it works well the drivers like the map"
    assert cut("en", text, (text.index("the drivers"),)) == ["it works well", "the drivers like the map"]
    assert cut("en", text, (text.index("map"),)) == [text]


def test_discourse_markers_cut_only_between_long_enough_stretches() -> None:
    text = "the drivers start at six every day and then we plan the second round"
    assert len(cut("en", text)) == 2
    assert len(cut("en", "two and then we go")) == 1


@pytest.mark.parametrize("code", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(
    text=st.text(alphabet="aeé .?!…'’-\n\"abdo you what", max_size=120), pauses=st.sets(st.integers(0, 130))
)
def test_sentences_hold_every_word_once(code: str, text: str, pauses: set[int]) -> None:
    for trusted in (True, False):
        spans = LANGUAGES[code].sentences(text, pauses, punctuated=trusted)
        kept = "".join(text[start:end] for start, end in spans)
        assert "".join(kept.split()) == "".join(text.split())
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


def test_punctuation_is_trusted_only_where_there_is_enough_of_it() -> None:
    assert punctuated(["Hello there.", "How are you?"])
    assert not punctuated(["hello there how are you"])
    assert not punctuated(["so we went on " * 30 + "right?", "and so on " * 20])
    assert not punctuated([])
    assert not punctuated(["it costs 3.50 at example.org"])


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [("en", "we sell to the trade you ship it", 6), ("fr", "on vend aux pros tu livres", 4)],
)
def test_cut_ends_a_sentence_where_nothing_else_does(code: str, text: str, words: int) -> None:
    place = len(" ".join(text.split()[:words])) + 1
    assert LANGUAGES[code].sentences(text, punctuated=False) == ((0, len(text)),)
    parts = ((0, place - 1), (place, len(text)))
    assert LANGUAGES[code].sentences(text, cuts=(0, place), punctuated=False) == parts
    assert LANGUAGES[code].sentences(text, cuts=(0, place), punctuated=True) == ((0, len(text)),)


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [("en", "we asked the driver who came on monday", 4), ("fr", "on a vu le chauffeur qui vient lundi", 5)],
)
def test_cut_before_words_that_go_on_ends_no_sentence(code: str, text: str, words: int) -> None:
    place = len(" ".join(text.split()[:words])) + 1
    assert LANGUAGES[code].sentences(text, cuts=(0, place), punctuated=False) == ((0, len(text)),)
