"""The lists of cues: equal in both languages, and no cue on both sides."""

import pytest

from callmirror.languages import LANGUAGES
from callmirror.roles.inferred import WEIGHTS, score


@pytest.mark.parametrize("code", sorted(LANGUAGES))
@pytest.mark.parametrize("name", WEIGHTS)
def test_every_language_has_every_list(code: str, name: str) -> None:
    assert len(LANGUAGES[code].phrases(name)) >= 8


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_phrase_stands_twice(code: str) -> None:
    phrases = [phrase for name in WEIGHTS for phrase in LANGUAGES[code].phrases(name)]
    assert len(phrases) == len(set(phrases))


def test_a_phrase_said_twice_counts_once() -> None:
    once = score("How can I help you?", LANGUAGES["en"])
    assert score("How can I help you? How can I help you?", LANGUAGES["en"]) == once > 0


def test_score_is_signed_by_role_and_zero_for_nothing() -> None:
    assert score("", LANGUAGES["fr"]) == 0
    assert score("je vais réfléchir", LANGUAGES["fr"]) < 0 < score("je me présente", LANGUAGES["fr"])
