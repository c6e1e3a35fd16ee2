from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import TeamWords
from callmirror.engines.prompt import MOST_TOKENS, hotwords, joined

WORDS = TeamWords(
    products={"en": ("Lumora", "Lumora Route"), "fr": ("Lumora",)},
    competitors={"en": ("Brackwell",), "fr": ("Brackwell", "Lumora")},
    offers={"fr": ("formule Confort",)},
    pitch={"fr": ("des tournées qui se dessinent toutes seules",)},
)


def told(words: TeamWords | None, language: str, most: int = MOST_TOKENS) -> tuple[str, ...]:
    return hotwords(words, language, count=lambda text: len(text.split()) * MOST_TOKENS // most)


def test_products_and_competitors_come_first_in_the_language_of_the_party() -> None:
    assert told(WORDS, "en") == ("Lumora", "Lumora Route", "Brackwell")
    assert told(WORDS, "fr") == ("Lumora", "Brackwell", "formule Confort")


def test_phrases_of_a_pitch_are_not_put_into_anybodys_mouth() -> None:
    assert not any("tournées" in name for name in told(WORDS, "fr"))


def test_no_words_and_another_language_tell_nothing() -> None:
    assert told(None, "fr") == ()
    assert told(WORDS, "de") == ()


def test_name_that_does_not_fit_gives_way_to_a_shorter_one() -> None:
    assert told(WORDS, "en", most=2) == ("Lumora", "Brackwell")


@given(st.lists(st.text(st.characters(categories=["L", "Zs"]), max_size=30), max_size=60))
def test_what_is_told_never_takes_more_than_its_room(names: list[str]) -> None:
    words = TeamWords(products={"fr": tuple(names)})
    assert len(joined(hotwords(words, "fr", count=len))) <= MOST_TOKENS
