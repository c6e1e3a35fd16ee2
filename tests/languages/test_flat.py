"""The plain form of a text, whichever way it is made."""

from hypothesis import given
from hypothesis import strategies as st

from callmirror.languages.flat import APOSTROPHES, flatten
from callmirror.languages.tokenizers import straight


@given(st.text(max_size=80))
def test_letters_are_flattened_one_by_one(text: str) -> None:
    assert flatten(text) == "".join(flatten(f"{letter}Ж")[0] for letter in text)


@given(st.text(st.characters(max_codepoint=255), max_size=80))
def test_text_of_single_bytes_is_flattened_like_any_other(text: str) -> None:
    assert flatten(text) == flatten(f"{text}Ж")[:-1]


@given(st.text(st.sampled_from(f"{APOSTROPHES}aÉ "), max_size=20))
def test_every_apostrophe_is_made_straight(text: str) -> None:
    assert straight(text) == "".join("'" if sign in APOSTROPHES else sign.lower() for sign in text)
