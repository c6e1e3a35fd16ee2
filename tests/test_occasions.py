"""A meeting is told from a call by how many speak and of whom."""

import pytest

from callmirror.domain import Role, Turn
from callmirror.languages import LANGUAGES
from callmirror.occasions import like_a_meeting, signs

AMONG = {
    "en": "The Harlow account slipped into next quarter and their buyer still has not seen our pipeline.",
    "fr": "Le dossier Harlow a glissé au trimestre suivant et leur acheteur n'a pas vu le pipeline complet.",
}
PLAIN = {
    "en": "We would like to know how long the delivery takes and what it would cost us each month.",
    "fr": "Nous aimerions savoir combien de temps prend la livraison et ce que cela coûterait chaque mois.",
}


def turns(text: str, voices: int, *, rounds: int = 2) -> tuple[Turn, ...]:
    return tuple(
        Turn(place, f"voice {place % voices + 1}", Role.UNKNOWN, text) for place in range(voices * rounds)
    )


@pytest.mark.parametrize("code", sorted(AMONG))
def test_many_voices_who_speak_of_customers_are_like_a_meeting(code: str) -> None:
    (said,) = like_a_meeting(turns(AMONG[code], 5), LANGUAGES[code])
    assert "callmirror meeting add" in said.en
    assert "callmirror meeting add" in said.fr


@pytest.mark.parametrize("code", sorted(PLAIN))
@pytest.mark.parametrize("voices", [1, 2, 3, 5])
def test_customers_who_bring_colleagues_are_no_meeting(code: str, voices: int) -> None:
    assert like_a_meeting(turns(PLAIN[code], voices), LANGUAGES[code]) == ()


@pytest.mark.parametrize("code", sorted(AMONG))
def test_two_who_speak_of_their_pipeline_are_not_called_a_meeting_unasked(code: str) -> None:
    assert like_a_meeting(turns(AMONG[code], 2), LANGUAGES[code]) == ()


def test_confidence_grows_with_voices_and_with_signs() -> None:
    english = LANGUAGES["en"]
    by_voices = [signs(turns(AMONG["en"], voices), english).meeting or 0.0 for voices in (1, 2, 3, 4, 12)]
    assert by_voices == sorted(by_voices)
    assert (signs(turns(PLAIN["en"], 4), english).meeting or 0) < (
        signs(turns(AMONG["en"], 4), english).meeting or 0
    )


def test_without_voices_told_apart_nothing_is_known() -> None:
    alone = (Turn(0, "unknown", Role.UNKNOWN, AMONG["en"]),)
    assert signs(alone, LANGUAGES["en"]).meeting is None
    assert signs((), None).meeting is None


def test_who_says_a_word_in_passing_is_no_voice() -> None:
    passing = Turn(9, "voice 9", Role.UNKNOWN, "Sorry, wrong room.")
    assert signs((*turns(PLAIN["en"], 2), passing), LANGUAGES["en"]).voices == 2


def test_without_a_language_voices_alone_are_counted() -> None:
    found = signs(turns(AMONG["en"], 4), None)
    assert (found.voices, found.among) == (4, 0)
