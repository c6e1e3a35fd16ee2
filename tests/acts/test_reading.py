from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.acts import LABELS, acts_by_segment, read_acts
from callmirror.domain import Role, Segment, Sentence, Turn, Word
from callmirror.languages import LANGUAGES, Language

ENGLISH = LANGUAGES["en"]
FRENCH = LANGUAGES["fr"]
SAID = "we moved in march so how do you plan the routes and the price is the same for all vans okay"


def one_turn(*texts: str, role: Role = Role.REP) -> tuple[Turn, list[Segment]]:
    segments = [Segment(number, text) for number, text in enumerate(texts)]
    return Turn(0, "ann", role, " ".join(texts), segments=tuple(range(len(texts)))), segments


@settings(max_examples=50, deadline=None)
@given(st.sets(st.integers(1, len(SAID.split()) - 1), max_size=6))
def test_cutting_the_same_words_into_other_segments_changes_no_sentence(cuts: set[int]) -> None:
    words = SAID.split()
    edges = [0, *sorted(cuts), len(words)]
    pieces = [" ".join(words[a:b]) for a, b in pairwise(edges)]
    whole, whole_segments = one_turn(SAID)
    turn, segments = one_turn(*pieces)
    before = [(each.text, each.acts) for each in read_acts([whole], whole_segments, ENGLISH)]
    assert [(each.text, each.acts) for each in read_acts([turn], segments, ENGLISH)] == before


def test_an_act_belongs_to_the_segment_that_holds_most_of_the_sentence() -> None:
    turn, segments = one_turn("we moved in march so", "how do you plan the routes in the", "morning")
    sentences = read_acts([turn], segments, ENGLISH)
    assert sentences[-1].segments == (1, 2, 0)
    labels = acts_by_segment(sentences, segments)
    assert labels[1] >= {"question", "open_question", "about_customer"}
    assert labels[2] == frozenset()


def test_words_with_times_give_sentences_times_and_pauses() -> None:
    words = tuple(
        Word(text, start, start + 0.3)
        for text, start in (
            ("it", 1.0),
            ("works", 1.4),
            ("well", 1.8),
            ("drivers", 4.0),
            ("like", 4.4),
            ("it", 4.8),
        )
    )
    text = " ".join(word.text for word in words)
    turn = Turn(0, "ann", Role.REP, text, 0.5, 6.0, segments=(7,))
    sentences = read_acts([turn], [Segment(7, text, words=words)], ENGLISH)
    assert [each.text for each in sentences] == ["it works well", "drivers like it"]
    assert [each.start_s for each in sentences] == [1.0, 4.0]
    assert [each.end_s for each in sentences] == pytest.approx([2.1, 5.1])


def test_without_timed_words_only_the_ends_of_a_turn_are_timed() -> None:
    text = "It works well. Drivers like it. We do too."
    turn = Turn(0, "ann", Role.REP, text, 1.0, 9.0, segments=(0,))
    sentences = read_acts([turn], [Segment(0, text)], ENGLISH)
    assert [(each.start_s, each.end_s) for each in sentences] == [(1.0, None), (None, None), (None, 9.0)]


def test_a_turn_may_hold_a_part_of_a_segment() -> None:
    turns = [
        Turn(0, "ann", Role.REP, "Hello there. Shall", segments=(0, 1)),
        Turn(1, "ann", Role.REP, "we start now?", segments=(1,)),
    ]
    segments = [Segment(0, "Hello there."), Segment(1, "Shall we start now?")]
    sentences = read_acts(turns, segments, ENGLISH)
    assert [each.segments for each in sentences] == [(0,), (1,), (1,)]


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=str)
@pytest.mark.parametrize(
    "text", ["", " ", "😀 😀", "مرحبا كيف حالك", "?", "…", "euh um hm", "ok", "\u202e\u200f"]
)
def test_little_or_strange_text_gives_no_act(language: Language, text: str) -> None:
    turn, segments = one_turn(text)
    assert all(not each.acts for each in read_acts([turn], segments, language))
    assert acts_by_segment(read_acts([turn], segments, language), segments) == {0: frozenset()}


def test_no_turns_give_no_sentences() -> None:
    assert read_acts([], [], ENGLISH) == ()


@pytest.mark.parametrize(
    "text", ["um " * 30_000, "?" * 60_000 + "x", "do you " * 15_000, "so and " * 15_000, "-" * 60_000]
)
def test_very_long_turns_are_read_in_linear_time(text: str) -> None:
    turn, segments = one_turn(text)
    assert len(read_acts([turn], segments, ENGLISH)) <= 2


def _answered(language: Language, told: str, said: str) -> tuple[Sentence, ...]:
    """The sentences of a customer and of the rep who answers."""
    turns = [
        Turn(0, "bob", Role.CUSTOMER, told, segments=(0,)),
        Turn(1, "ann", Role.REP, said, segments=(1,)),
    ]
    return tuple(read_acts(turns, [Segment(0, told), Segment(1, said)], language))


def test_restating_what_the_customer_said_is_a_reformulation() -> None:
    for language, told, restated in (
        (
            ENGLISH,
            "we lose two hours a day on the phone",
            "so you lose about two hours every day on the phone",
        ),
        (ENGLISH, "the drivers complain", "it sounds like the drivers are tired of it"),
        (
            FRENCH,
            "on perd deux heures par jour au téléphone",
            "si je comprends bien le téléphone vous coûte cher",
        ),
    ):
        sentences = _answered(language, told, restated)
        assert sentences[-1].does("reformulation"), restated
        turn = Turn(1, "ann", Role.REP, restated, segments=(1,))
        alone = read_acts([turn], [Segment(1, restated)], language)
        assert not alone[-1].does("reformulation"), "there is nothing to say again"


def test_what_opens_as_a_question_says_nothing_again() -> None:
    for language, told, said in (
        (ENGLISH, "we lose two hours a day on the phone", "have you timed those two hours on the phone"),
        (
            FRENCH,
            "on perd deux heures par jour au téléphone",
            "est-ce que ces deux heures de téléphone coûtent",
        ),
    ):
        assert not any(one.does("reformulation") for one in _answered(language, told, said)), said


def test_focus_tells_the_customers_world_from_ours() -> None:
    for language, customer, ours, neither in (
        (ENGLISH, "Your drivers start at six.", "Our platform shows every van.", "Thank you for that."),
        (
            FRENCH,
            "Vos chauffeurs partent à six heures.",
            "Notre plateforme montre tout.",
            "Je vous remercie.",
        ),
    ):
        turn, segments = one_turn(f"{customer} {ours} {neither}")
        whose = {"about_customer", "about_us"}
        found = [whose & {act.label for act in each.acts} for each in read_acts([turn], segments, language)]
        assert found == [{"about_customer"}, {"about_us"}, set()]


def test_labels_are_all_there_is() -> None:
    turn, segments = one_turn(SAID)
    assert {act.label for each in read_acts([turn], segments, ENGLISH) for act in each.acts} <= set(LABELS)
