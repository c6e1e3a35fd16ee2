from dataclasses import replace

import pytest
from language_calls import conversation

from callmirror.domain import Role, RoleSource
from callmirror.markers.question_ratio import question_ratio


def test_questions_are_counted_among_the_reps_sentences_only() -> None:
    call, context = conversation(
        "Hello Bob. How do you plan the routes? We met in May.",
        "By hand. Why do you ask? What for?",
        "Because it takes time. Does it work?",
    )
    reading = question_ratio.read(call, context)
    assert reading.value == pytest.approx(2 / 5)
    assert reading.support == {"sentences": 5.0, "questions": 2.0, "open_questions": 1.0}
    assert [(each.turn, each.start_s, each.quote) for each in reading.evidence] == [
        (0, 0.0, "How do you plan the routes?"),
        (2, 20.0, "Does it work?"),
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "so we met in may okay how do you plan the routes"),
        ("fr", "on s'est vus en mai alors comment faites vous"),
    ],
)
def test_it_holds_without_punctuation(code: str, said: str) -> None:
    call, context = conversation(said, code=code)
    assert question_ratio.read(call, context).value == 0.5


def test_no_question_is_a_value_of_zero() -> None:
    call, context = conversation("We met in May. It went well.", "Do you think so?")
    assert question_ratio.read(call, context).value == 0.0


def test_words_of_mere_form_are_no_sentences() -> None:
    call, context = conversation("Okay. Um. Right. How do you plan the routes?", "By hand.")
    assert question_ratio.read(call, context).value == 1.0


def test_it_abstains_where_the_rep_says_nothing() -> None:
    call, context = conversation("Um.", "Do you hear me?")
    assert question_ratio.read(call, context).reason == "no_rep_sentences"


def test_it_abstains_where_the_rep_is_not_known() -> None:
    call, context = conversation("How are you?")
    unknown = replace(call, roles={"ann": Role.UNKNOWN}, role_source=RoleSource.UNKNOWN)
    assert question_ratio.read(unknown, context).reason == "no_roles"


def test_evidence_is_a_handful_from_the_whole_call() -> None:
    call, context = conversation(*["How do you plan it?", "By hand."] * 30)
    reading = question_ratio.read(call, context)
    assert len(reading.evidence) == 6
    assert (reading.evidence[0].turn, reading.evidence[-1].turn) == (0, 58)
