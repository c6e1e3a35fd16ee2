"""What holds of acts whatever is said: of order, of cuts, of roles, and of text that says nothing."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.acts import acts_by_segment, read_acts
from callmirror.acts.labels import KINDS
from callmirror.acts.written import WrittenDialogue, read_written
from callmirror.domain import Act, Role, Segment, Turn
from callmirror.languages import LANGUAGES, Language

GOLDEN = Path(__file__).parent / "golden"
CODES = sorted(LANGUAGES)
BY_RULE = {"question", "open_question", "about_customer", "about_us"}
"""Acts on which who speaks has no bearing: words alone decide them."""
OTHER = {Role.REP: Role.CUSTOMER, Role.CUSTOMER: Role.REP}
Read = list[tuple[str, tuple[Act, ...]]]


@cache
def dialogues(code: str) -> tuple[WrittenDialogue, ...]:
    return read_written(GOLDEN / f"{code}.txt")


def said(dialogue: WrittenDialogue, language: Language, *, bare: bool) -> list[str]:
    return [
        " ".join(language.bare(each.text) if bare else each.text for each in turn.sentences)
        for turn in dialogue.turns
    ]


def read(texts: Sequence[str], roles: Sequence[Role], language: Language) -> Read:
    """The acts of turns that are one segment each."""
    return cut_and_read([[text] for text in texts], roles, language)


def cut_and_read(pieces: Sequence[Sequence[str]], roles: Sequence[Role], language: Language) -> Read:
    """The acts of turns whose segments are these pieces of their text."""
    segments: list[Segment] = []
    turns = []
    for number, (parts, role) in enumerate(zip(pieces, roles, strict=True)):
        own = [Segment(len(segments) + place, part) for place, part in enumerate(parts)]
        segments += own
        turns.append(
            Turn(number, role.value, role, " ".join(parts), segments=tuple(each.index for each in own))
        )
    return [(each.text, each.acts) for each in read_acts(turns, segments, language)]


def roles_of(dialogue: WrittenDialogue) -> list[Role]:
    return [turn.role for turn in dialogue.turns]


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=6, deadline=None)
@given(st.data())
def test_acts_of_a_call_hang_on_no_other_call_and_come_out_the_same_twice(
    code: str, data: st.DataObject
) -> None:
    language = LANGUAGES[code]
    order = data.draw(st.permutations(range(len(dialogues(code)))))
    for place in [*order, order[0]]:
        dialogue = dialogues(code)[place]
        assert read(said(dialogue, language, bare=True), roles_of(dialogue), language) == alone(code, place)


@cache
def alone(code: str, place: int) -> Read:
    dialogue = dialogues(code)[place]
    return read(said(dialogue, LANGUAGES[code], bare=True), roles_of(dialogue), LANGUAGES[code])


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("wording", ["text", "bare"])
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_same_words_in_other_segments_do_the_same_acts(code: str, wording: str, data: st.DataObject) -> None:
    language = LANGUAGES[code]
    dialogue = data.draw(st.sampled_from(dialogues(code)))
    texts = said(dialogue, language, bare=wording == "bare")
    pieces = [cut(text.split(" "), data.draw(st.sets(st.integers(1, 30), max_size=3))) for text in texts]
    assert cut_and_read(pieces, roles_of(dialogue), language) == read(texts, roles_of(dialogue), language)


def cut(words: Sequence[str], places: set[int]) -> list[str]:
    edges = [0, *sorted(place for place in places if place < len(words)), len(words)]
    return [" ".join(words[start:end]) for start, end in pairwise(edges)]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("wording", ["text", "bare"])
def test_other_roles_move_no_act_of_the_words_and_never_bring_an_act_of_the_other_role(
    code: str, wording: str
) -> None:
    language = LANGUAGES[code]
    for dialogue in dialogues(code):
        texts, roles = said(dialogue, language, bare=wording == "bare"), roles_of(dialogue)
        swapped = [OTHER[role] for role in roles]
        by_words, by_words_swapped = (
            [{act.label for act in acts} & BY_RULE for _, acts in read(texts, each, language)]
            for each in (roles, swapped)
        )
        assert by_words == by_words_swapped
        for each in (roles, swapped):
            assert not list(of_the_other(texts, each, language))


def of_the_other(texts: Sequence[str], roles: Sequence[Role], language: Language) -> list[str]:
    """Acts that were told of somebody whose part can't do them."""
    segments = [Segment(number, text) for number, text in enumerate(texts)]
    turns = [
        Turn(number, role.value, role, text, segments=(number,))
        for number, (role, text) in enumerate(zip(roles, texts, strict=True))
    ]
    return [
        act.label
        for each in read_acts(turns, segments, language)
        for act in each.acts
        if act.label in KINDS and KINDS[act.label].of not in {None, roles[each.turn]}
    ]


HESITATIONS = {"en": ("um", "uh", "hm", "er"), "fr": ("euh", "hum", "hm", "ben")}
SIGNS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x1F300, max_codepoint=0x1F6FF),
        st.characters(min_codepoint=0x0620, max_codepoint=0x064A),
        st.characters(min_codepoint=0x05D0, max_codepoint=0x05EA),
        st.characters(min_codepoint=0x0430, max_codepoint=0x044F),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x4EFF),
        st.sampled_from(" \u202e\u200f\u200d\ufe0f.…,!"),
    ),
    max_size=60,
)
"""Emoji, Arabic, Hebrew, Cyrillic, Chinese, and the signs between them."""


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_text_that_says_nothing_here_does_nothing(code: str, data: st.DataObject) -> None:
    hesitations = st.lists(st.sampled_from(HESITATIONS[code]), max_size=12).map(" ".join)
    texts = data.draw(st.lists(st.one_of(SIGNS, hesitations), min_size=1, max_size=6))
    roles = [(Role.REP, Role.CUSTOMER, Role.UNKNOWN)[place % 3] for place in range(len(texts))]
    assert not [acts for _, acts in read(texts, roles, LANGUAGES[code]) if acts]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("word", ["ok", "mm", "42", "Kerbrat", "…", "😀"])
@pytest.mark.parametrize("role", Role)
def test_one_word_does_nothing(code: str, word: str, role: Role) -> None:
    assert not [acts for _, acts in read([word], [role], LANGUAGES[code]) if acts]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("words", ["um hm ", "kerbrat valbrune ", "😀 . "])
def test_hundred_thousand_words_are_read_and_bring_no_act_of_their_own(code: str, words: str) -> None:
    text = words * 50_000
    turn = Turn(0, "ann", Role.UNKNOWN, text, segments=(0,))
    segment = Segment(0, text)
    assert acts_by_segment(read_acts([turn], [segment], LANGUAGES[code]), [segment]) == {0: frozenset()}
