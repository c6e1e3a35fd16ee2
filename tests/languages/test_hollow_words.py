import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.languages import LANGUAGES

WORDS = {
    "fr": "bon ben euh oui d'accord voilà c'est c'est-à-dire le le- lundi non-non hein mm et été È".split(),
    "en": "um uh-huh okay yeah I I- don't well-well so Monday no no, mm-hm right the É".split(),
}


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_what_says_something_is_what_leaves_a_word_in_the_matchable_form(
    code: str, data: st.DataObject
) -> None:
    pieces = st.one_of(st.sampled_from(WORDS[code]), st.text(max_size=6))
    text = " ".join(data.draw(st.lists(pieces, max_size=5)))
    language = LANGUAGES[code]
    left = set(language.matchable(text).split()) - language.vocabulary("empty_words")
    assert language.says_something(text) == bool(left)
