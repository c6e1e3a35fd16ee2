"""The lists by which a role is told: equal in both languages, and no telling phrase on both sides."""

import pytest

from callmirror.languages import LANGUAGES
from callmirror.roles.manner import CUES, TRAITS, WORDS, manner_of
from callmirror.roles.weights import weights


@pytest.mark.parametrize("code", sorted(LANGUAGES))
@pytest.mark.parametrize("name", CUES)
def test_every_language_has_every_list(code: str, name: str) -> None:
    assert len(LANGUAGES[code].phrases(name)) >= 8


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_phrase_stands_twice(code: str) -> None:
    phrases = [phrase for name in CUES for phrase in LANGUAGES[code].phrases(name)]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_word_is_in_two_lists_of_words(code: str) -> None:
    words = [word for name in WORDS for word in LANGUAGES[code].phrases(name)]
    assert len(words) == len(set(words))


def test_every_list_of_one_weight_tells_one_side() -> None:
    known = weights()
    assert known.cues["rep_cues"] > known.cues["rep_hints"] > 0
    assert known.cues["customer_cues"] < known.cues["customer_hints"] < 0
    assert all(known.traits[name] > 0 for name in ("you_words", "open_questions", "asks_leave"))
    assert all(known.traits[name] < 0 for name in ("self_words", "objection", "refusals"))
    assert set(known.traits) == set(TRAITS)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "So what brings you here?"),
        ("fr", "Alors, qu'est-ce que je peux faire pour vous ?"),
        ("fr", "J'ai dit que tu m'as donné ta carte, et qu'il l'a vue."),
    ],
)
def test_punctuation_and_capitals_change_no_number(code: str, words: str) -> None:
    language = LANGUAGES[code]
    assert manner_of(words, language) == manner_of(language.bare(words), language)
