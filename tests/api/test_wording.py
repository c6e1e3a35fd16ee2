"""Catalogues as pages have them, and the language of a request."""

import pytest

from api.wording import LANGUAGES, preferred, words_of


def test_english_stands_in_the_code() -> None:
    assert words_of("en").gettext("Teams") == "Teams"


def test_french_is_found_in_any_area_and_ties_its_double_signs() -> None:
    words = words_of("fr")
    assert words.gettext("Teams") == "Équipes"
    told = words.gettext("Signals, not verdicts. A team sees its own patterns; nobody is graded.")
    assert "habitudes\u00a0; personne" in told
    assert words.gettext("Nobody ever wrote this") == "Nobody ever wrote this"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("FR-be", "fr"),
        ("de, fr;q=0.9, en;q=0.8", "fr"),
        ("en;q=0.2, fr;q=0.1", "en"),
        ("fr;q=0, en;q=0.1", "en"),
        ("de", "en"),
        ("fr;q=much, en;q=0.1", "en"),
        (";;,,q=", "en"),
    ],
)
def test_language_is_the_one_weighed_most(accepted: str, language: str) -> None:
    assert preferred(accepted) == language
    assert language in LANGUAGES
