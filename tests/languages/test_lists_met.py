import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.acts.perceiving import HINTING
from callmirror.languages import LANGUAGES
from callmirror.languages.flat import flatten
from callmirror.languages.phrases import classes, phrases

LOOKED_FOR = ("hesitations", "tags", "question_parts", "about_customer", "about_us")
CODES = pytest.mark.parametrize("code", sorted(LANGUAGES))
WORDS = {
    code: sorted({word for name in HINTING for line in phrases(code, name) for word in line.split("|")})
    for code in LANGUAGES
}


def met(code: str, text: str) -> tuple[str, ...]:
    language = LANGUAGES[code]
    return tuple(language.met(HINTING, language.matchable(text)))


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("en", "What would that cost us per month?", "price"),
        ("en", "We switched suppliers in spring.", "competitor"),
        ("en", "I'd have to talk to my boss.", "objection"),
        ("en", "Let's meet again on Tuesday.", "next_step"),
        ("en", "Is now a good time?", "asks_leave"),
        ("fr", "Quel budget aviez-vous prévu ?", "price"),
        ("fr", "On travaille déjà avec un concurrent.", "competitor"),
        ("fr", "Il faut que j'en parle à mon associé.", "objection"),
        ("fr", "On se rappelle mardi ?", "next_step"),
        ("fr", "L’enveloppe est fixée.", "price"),
    ],
)
def test_a_sentence_meets_the_list_of_its_act(code: str, text: str, name: str) -> None:
    assert name in met(code, text)


@CODES
@pytest.mark.parametrize("text", ["", "  ", "?!", "mmm", "Ronron 😀 ronron"])
def test_what_says_nothing_meets_no_list(code: str, text: str) -> None:
    assert met(code, text) == ()


@CODES
@settings(deadline=None)
@given(data=st.data())
def test_whatever_the_pattern_of_a_list_finds_the_list_is_met(code: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS[code]), max_size=12)))
    language = LANGUAGES[code]
    plain = language.matchable(text)
    found = {name for name in HINTING if language.pattern(name).search(plain)}
    assert found <= set(language.met(HINTING, plain))


@CODES
@settings(deadline=None)
@given(data=st.data())
def test_no_list_is_met_without_a_phrase_of_it(code: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS[code]), max_size=8)))
    language = LANGUAGES[code]
    plain = language.matchable(text)
    said = language.words_said(plain)
    for name in language.met(HINTING, plain):
        alone = {word for line in phrases(code, name) if " " not in line for word in line.split("|")}
        behind = {one for word in alone for one in classes(code).get(word.removeprefix("@"), (word,))}
        assert language.pattern(name).search(plain) or not said.isdisjoint(behind)


@CODES
@settings(deadline=None)
@given(data=st.data())
def test_a_pattern_finds_only_where_it_may(code: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(LOOKED_FOR))
    words = sorted({word for line in phrases(code, name) for word in re.split("[|( )]", line)})
    text = data.draw(st.lists(st.sampled_from(words), max_size=8).map(" ".join))
    language = LANGUAGES[code]
    plain = f" {flatten(text)}"
    found = language.pattern(name).search(plain)
    assert found is None or language.may_meet(name, language.words_said(plain))


@CODES
def test_every_phrase_that_is_plain_words_meets_its_list(code: str) -> None:
    for name in HINTING:
        for line in phrases(code, name):
            text = " ".join(item.partition("|")[0] for item in line.split())
            if not any(sign in text for sign in "*?$@().="):
                assert name in LANGUAGES[code].met((name,), LANGUAGES[code].matchable(text)), (name, line)
