"""Terms of a sentence: plain words and expressions, accents kept, and no names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.signals.terms import LATIN, PIECE, capitalised, has_capitals, said, terms_of


def told(text: str, language: str = "fr") -> set[str]:
    return {said(term) for term in terms_of([text], language)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On veut bientôt une offre de stockage.", {"offre", "stockage", "offre de stockage"}),
        ("C'est la mise à l’échelle qui compte.", {"mise", "échelle", "mise à l'échelle", "compte"}),
        ("Il y a un taux d'erreur élevé.", {"taux", "erreur", "taux d'erreur", "élevé", "erreur élevé"}),
        ("Ils sont venus la semaine suivante.", {"venus", "semaine"}),
        ("Chez Dupont on voit Marion en septembre.", set()),
        ("Vous avez 12 camions, le mardi.", {"camions"}),
    ],
)
def test_french_terms_keep_accents_and_leave_names(text: str, expected: set[str]) -> None:
    assert told(text) == expected


def test_english_terms_stand_beside_each_other() -> None:
    assert told("We need a carbon report for Harlow's rate of returns.", "en") >= {
        "carbon report",
        "rate of returns",
    }
    assert "harlow" not in told("Our boss at Harlow said so.", "en")


@pytest.mark.parametrize(
    "text",
    [
        "Écrivez à marie@exemple.fr pour le devis.",
        "Tout est sur https://exemple.fr/devis demain.",
        "Alors c'est marie point durand arobase orange point fr.",
        "Je m'appelle autrement, dit le livreur.",
    ],
)
def test_sentence_in_which_somebody_is_introduced_or_spelt_out_has_no_terms(text: str) -> None:
    assert told(text) == set()


@given(st.text(max_size=200), st.sampled_from(["en", "fr", "de"]))
def test_terms_are_small_latin_words_of_the_sentence(text: str, language: str) -> None:
    for term in terms_of([text], language):
        assert 1 <= len(term) <= 4
        assert all(LATIN.fullmatch(word) for word in (term[0], term[-1]))
        assert all(word in PIECE.findall(text.replace("-", " ")) or word in text.lower() for word in term)


def test_capitals_tell_only_where_sentences_have_them() -> None:
    assert has_capitals(["On voit bien.", "Oui, merci."])
    assert not has_capitals(["on voit bien", "oui merci"])
    assert not has_capitals(["ON VOIT BIEN", "OUI MERCI"])
    assert not has_capitals([])
    assert capitalised(["Chez Harlow-Stone on voit Harlow."]) == {"harlow", "stone"}
