import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_calls import talk

from callmirror.markers.questioning import THIRDS, follow_up_share, open_question_share, question_position

ASKING = (
    "R How does it work today? | open_question",
    "C By hand.",
    "R By hand? | closed_question follow_up",
    "C Yes, with a pencil.",
    "R Could you show me? | request follow_up",
    "R Right? | tag",
    "C Why not? | open_question",
)


def test_open_questions_are_a_share_of_the_reps_questions() -> None:
    reading = open_question_share.read(*talk(*ASKING))
    assert reading.value == pytest.approx(1 / 3)
    assert reading.support == {
        "questions": 3.0,
        "open_questions": 1.0,
        "closed_questions": 1.0,
        "requests": 1.0,
    }
    assert [each.quote for each in reading.evidence] == ["How does it work today?"]


def test_follow_ups_are_a_share_of_the_reps_questions() -> None:
    reading = follow_up_share.read(*talk(*ASKING))
    assert reading.value == pytest.approx(2 / 3)
    assert [each.turn for each in reading.evidence] == [2, 4]


def test_no_open_question_is_zero_and_shows_the_questions_there_are() -> None:
    reading = open_question_share.read(*talk("R Is it blue? | closed_question", "C Yes."))
    assert reading.value == 0.0
    assert [each.quote for each in reading.evidence] == ["Is it blue?"]


@pytest.mark.parametrize("marker", [open_question_share, follow_up_share, question_position])
def test_without_a_question_of_the_rep_there_is_no_share(marker: object) -> None:
    call, context = talk("R We met in May.", "C Did we? | closed_question")
    assert open_question_share.read(call, context).reason == "no_questions"
    assert marker.read(call, context).reason == "no_questions"  # type: ignore[attr-defined]


def test_thirds_are_of_the_words_said_by_both() -> None:
    call, context = talk(
        "R one two three | open_question",  # 0 of 12 words before it
        "C one two",
        "R one two three | open_question",  # 5 of 12
        "C one two three four",  # 8 words before
        timed=False,
    )
    reading = question_position.read(call, context)
    assert reading.value == 0.5
    assert [reading.support[third] for third in THIRDS] == [0.5, 0.5, 0.0]
    later, context = talk("C one two three four", "R one two | open_question", timed=False)
    assert question_position.read(later, context).support["last_third"] == 1.0


def test_who_is_neither_adds_no_words_to_the_thirds() -> None:
    aside = talk("X " + "word " * 50, "R one two | open_question", "C three four five six")
    assert question_position.read(*aside).value == 0.0


@given(st.lists(st.sampled_from(("R why | open_question", "R so it is", "C well then")), min_size=1))
def test_thirds_always_make_a_whole_and_the_value_is_the_last_two(lines: list[str]) -> None:
    reading = question_position.read(*talk(*lines, timed=False))
    if reading.value is None:
        assert not any("why" in line for line in lines)
        return
    shares = [reading.support[third] for third in THIRDS]
    assert sum(shares) == pytest.approx(1.0)
    assert reading.value == pytest.approx(shares[1] + shares[2])
