"""The senses of words: lists that meet themselves, figures, endings left open."""

import pytest

from callmirror.gatherings.concepts import NUMBER, Met, concepts
from callmirror.languages import LANGUAGES, Language


def _borne(language: Language, text: str) -> set[str]:
    return {met.concept for met in concepts(language).met(language.words(text))}


def _entries(language: Language) -> list[tuple[tuple[str, ...], str]]:
    found = concepts(language)
    return [each for entries in (*found.whole.values(), *found.begun.values()) for each in entries]


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_entry_is_met_by_its_own_words(code: str) -> None:
    language = LANGUAGES[code]
    for entry, concept in _entries(language):
        words = [word.rstrip("*") for word in entry]
        assert Met(0, len(words), concept) in set(concepts(language).met(words)), entry


def test_both_languages_have_the_same_concepts() -> None:
    english, french = ({concept for _, concept in _entries(LANGUAGES[code])} for code in ("en", "fr"))
    assert english == french


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_phrase_stands_twice_under_one_concept(code: str) -> None:
    entries = _entries(LANGUAGES[code])
    assert len(entries) == len(set(entries))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "62"),
        ("en", "forty nine"),
        ("fr", "97"),
        ("fr", "quatre-vingt-dix-sept"),
        ("fr", "vingt-et-un"),
    ],
)
def test_figures_bear_the_concept_of_numbers(code: str, text: str) -> None:
    assert NUMBER in _borne(LANGUAGES[code], text)


def test_a_word_with_a_hyphen_is_no_figure() -> None:
    assert NUMBER not in _borne(LANGUAGES["fr"], "celui-ci")


def test_an_ending_is_left_open_only_where_the_list_says_so() -> None:
    english = LANGUAGES["en"]
    assert "customer" in _borne(english, "those bakers over there")
    assert "win" not in _borne(english, "wonky")


def test_words_of_no_list_bear_nothing() -> None:
    assert not _borne(LANGUAGES["en"], "zyx qwv")
