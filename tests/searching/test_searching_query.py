"""What somebody types is read as words, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.searching.folding import tokens
from callmirror.searching.query import MOST_PHRASES, MOST_WORDS, read_query
from callmirror.store.search import Phrase


def wanted(text: str) -> list[str]:
    return [" ".join(phrase.words) + "*" * phrase.is_prefix for phrase in read_query(text).phrases]


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("prix remise", ["prix", "remise"]),
        ("l'offre", ["offre"]),
        ("L’offre", ["offre"]),
        ("lʼoffre", ["offre"]),
        ("qu'hésiter", ["hesiter"]),
        ("jusqu'octobre", ["octobre"]),
        ("aujourd'hui", ["aujourd hui"]),
        ("AUJOURD’HUI", ["aujourd hui"]),
        ("d'accord", ["d accord"]),
        ("qu'est-ce que", ["qu est ce", "que"]),
        ("j'ai", ["j ai"]),
        ("n'est pas", ["n est", "pas"]),
        ("œuvre Ætherisé", ["oeuvre", "aetherise"]),
        ("ÉTÉ e\u0301te\u0301", ["ete"]),
        ("don't", ["don t"]),
        ("customer's", ["customer"]),
        ("customers' price", ["customers", "price"]),
        ("it's", ["it s"]),
        ("rendez-vous", ["rendez vous"]),
        ('"prix de l\'offre"', ["prix de l offre"]),
        ("« trop cher » oui", ["trop cher", "oui"]),
        ('"never closed', ["never closed"]),
        ("remis*", ["remis*"]),
        ('"prix de lan*"', ["prix de lan"]),
        ('"prix de lan"*', ["prix de lan*"]),
        ("NEAR(a b) OR words:c ^d", ["near a", "b", "or", "words c", "d"]),
        ("a a A", ["a"]),
    ],
)
def test_words_are_those_that_say_something(typed: str, looked_for: list[str]) -> None:
    assert wanted(typed) == looked_for


def test_minus_excludes_words_and_phrases_and_nothing_within_a_word() -> None:
    query = read_query('devis -prix -"trop cher" -l\'offre peut-être')
    assert [" ".join(phrase.words) for phrase in query.without] == ["prix", "trop cher", "offre"]
    assert [" ".join(phrase.words) for phrase in query.phrases] == ["devis", "peut etre"]


@pytest.mark.parametrize("text", ["p*", "pr*"])
def test_star_that_comes_too_early_is_told_and_taken_as_none(text: str) -> None:
    query = read_query(text)
    assert query.has_short_prefix
    assert query.phrases == (Phrase((text[:-1],)),)


@pytest.mark.parametrize("text", ["", "   ", '"', '""', "-", "*", "-*", "' ’", "\0", '-"', "?!…"])
def test_what_holds_no_word_asks_for_nothing(text: str) -> None:
    assert read_query(text).phrases == () == read_query(text).without


@pytest.mark.parametrize("text", ["a " * 5_000, '"' * 10_000, "b" * 10_000, "-x " * 4_000])
def test_what_is_too_much_is_cut_and_told(text: str) -> None:
    assert read_query(text).is_cut


def test_many_different_words_are_cut_and_told() -> None:
    query = read_query(" ".join(f"mot{number}" for number in range(40)))
    assert query.is_cut
    assert len(query.phrases) == MOST_PHRASES


@given(st.text(max_size=300))
def test_any_text_is_read_as_folded_words(text: str) -> None:
    query = read_query(text)
    for phrase in (*query.phrases, *query.without):
        assert 0 < len(phrase.words) <= MOST_WORDS
        for word in phrase.words:
            assert [token.word for token in tokens(word)] == [word]
