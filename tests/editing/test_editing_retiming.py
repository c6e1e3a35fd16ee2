"""Words that a person sets right keep the times of those that stay."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Word
from callmirror.editing import retimed

WORDS = (
    Word("We", 1.0, 1.2, 0.9),
    Word("plan", 1.2, 1.6, 0.8),
    Word("them", 2.0, 2.3, 0.4),
    Word("here.", 2.3, 2.8, 0.9),
)
some_word = st.sampled_from(["we", "plan", "them", "here", "routes", "by", "hand", "où", "l'été"])


def test_words_that_stay_keep_time_and_probability_in_their_new_spelling() -> None:
    assert retimed(WORDS, "we PLAN them here") == (
        Word("we", 1.0, 1.2, 0.9),
        Word("PLAN", 1.2, 1.6, 0.8),
        Word("them", 2.0, 2.3, 0.4),
        Word("here", 2.3, 2.8, 0.9),
    )


def test_words_in_the_place_of_one_share_its_time_by_their_letters() -> None:
    found = retimed(WORDS, "We plan ab cdef here.")
    assert [word.text for word in found] == ["We", "plan", "ab", "cdef", "here."]
    assert (found[2].start_s, found[2].end_s) == (2.0, 2.1)
    assert (found[3].start_s, found[3].end_s) == (2.1, 2.3)
    assert found[2].probability is found[3].probability is None


def test_word_that_is_new_takes_the_silence_where_it_stands() -> None:
    found = retimed(WORDS, "We plan all them here.")
    assert (found[2].text, found[2].start_s, found[2].end_s) == ("all", 1.6, 2.0)


def test_word_that_goes_leaves_the_others_as_they_are() -> None:
    assert retimed(WORDS, "We plan here.") == (WORDS[0], WORDS[1], WORDS[3])


def test_nothing_is_timed_where_nothing_was() -> None:
    assert retimed((), "We plan them") == ()
    assert retimed(WORDS, "  ") == ()


@given(st.lists(some_word, min_size=1, max_size=8), st.lists(some_word, min_size=1, max_size=8))
def test_any_text_gets_as_many_words_in_order_and_within_the_times_there_were(
    before: list[str], after: list[str]
) -> None:
    words = tuple(Word(text, float(place), place + 0.7) for place, text in enumerate(before))
    found = retimed(words, " ".join(after))
    assert [word.text for word in found] == after
    assert all(word.end_s >= word.start_s for word in found)
    assert all(one.start_s <= two.start_s for one, two in pairwise(found))
    assert found[0].start_s >= words[0].start_s
    assert found[-1].end_s <= words[-1].end_s
