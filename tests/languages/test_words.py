from collections.abc import Callable

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.languages import LANGUAGES
from callmirror.languages.tokenizers import straight

TEXTS = (
    "Aujourd'hui, qu'est-ce que vous faites ? Je n'ai pas d'idée.",
    "Pourriez-vous m'envoyer le devis avant 10h30, s'il vous plaît ?",
    "L’entreprise a-t-elle grandi de 3,5 % jusqu’à présent ?",
    "quelqu'un d'autre va-t-il aujourd'hui au rendez-vous de l'après-midi",
    "Don't you think it's fine? We'll see, I'd say; they can't.",
    "Mr. Smith's e-mail is ann@example.org (see https://example.org/a?b=c).",
    "It costs $4.50/month... or 50€!  Two  spaces\tand\na line",
    "",
    "😀 :) مرحبا בדיקה 你好",
)
PIECES = st.sampled_from(
    "aujourd'hui quelqu'un qu'est-ce don't can't ’s :) e.g. M. l'été j’ai 10h30 ( ) ? ... € -".split()
)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_the_library(code: str, text: str) -> None:
    assert LANGUAGES[code].words(text) == reference(code)(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map(" ".join))
def test_words_are_those_of_the_library_whatever_stands_together(text: str) -> None:
    for code, language in LANGUAGES.items():
        assert language.words(text) == reference(code)(text)


def test_words_know_elisions_and_inversions() -> None:
    assert LANGUAGES["fr"].words("Avez-vous l’heure ?") == ("avez", "-vous", "l'", "heure")
    assert LANGUAGES["en"].words("Don’t!") == ("do", "n't")


def test_a_piece_too_long_for_a_word_is_left_whole() -> None:
    assert LANGUAGES["en"].words("a-b" * 100) == ("a-b" * 100,)


OPENED: dict[str, Callable[[str], tuple[str, ...]]] = {}


def reference(code: str) -> Callable[[str], tuple[str, ...]]:
    """The library's own way, without a memory."""
    if code not in OPENED:
        tokenizer = spacy.blank(code).tokenizer

        def cut(text: str) -> tuple[str, ...]:
            tokens = (token.text for token in tokenizer(straight(text)))
            return tuple(token for token in tokens if any(map(str.isalnum, token)))

        OPENED[code] = cut
    return OPENED[code]
