"""The manner of speaking: counts that add up, and differences that turn round with the parties."""

from hypothesis import given
from hypothesis import strategies as st

from callmirror.languages import LANGUAGES
from callmirror.roles.manner import SILENT, TRAITS, difference, manner_of, quarters, together

ENGLISH = LANGUAGES["en"]
SENTENCES = (
    "How can I help you?",
    "I was wondering about my bill.",
    "So what would you like to change?",
    "It's too expensive for us.",
    "Yes, okay.",
)
texts = st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join)


@given(texts, texts)
def test_difference_turns_its_sign_with_the_parties(one: str, other: str) -> None:
    here, there = manner_of(one, ENGLISH), manner_of(other, ENGLISH)
    assert len(difference(here, there)) == len(TRAITS)
    for mine, theirs in zip(difference(here, there), difference(there, here), strict=True):
        assert abs(mine + theirs) < 1e-9


@given(texts)
def test_who_speaks_as_the_other_does_is_no_different(text: str) -> None:
    same = manner_of(text, ENGLISH)
    assert all(abs(value) < 1e-9 for value in difference(same, same))


def test_phrases_said_twice_count_once_and_words_each_time() -> None:
    once = manner_of("How can I help you?", ENGLISH)
    twice = together([once, once])
    assert twice.cues == once.cues
    assert twice.words == 2 * once.words
    assert twice.counts == tuple(2 * count for count in once.counts)


def test_silence_adds_nothing() -> None:
    said = manner_of(SENTENCES[0], ENGLISH)
    assert together([]) == SILENT
    assert together([SILENT, said]) == said


def test_little_talk_sets_apart_less_than_much() -> None:
    index = TRAITS.index("you_words")
    ours, theirs = "you know your way ", "the door is open and the light is on "
    little, much = (
        difference(manner_of(ours * times, ENGLISH), manner_of(theirs * times, ENGLISH))[index]
        for times in (1, 30)
    )
    assert 0 < little < much


def test_quarters_hold_every_turn_once_and_in_order() -> None:
    turns = [(str(number), SILENT) for number in range(11)]
    parts = quarters(turns, 4)
    assert [turn for part in parts for turn in part] == turns
    assert {len(part) for part in parts} == {2, 3}
