from dataclasses import replace

import pytest
from language_calls import conversation, talk

from callmirror.domain import Role, RoleSource
from callmirror.markers.question_ratio import question_ratio


def test_questions_are_counted_among_the_reps_sentences_only() -> None:
    call, context = talk(
        "R Hello Bob.",
        "R How do you plan the routes? | open_question",
        "R We met in May.",
        "C By hand.",
        "C Why do you ask? | open_question",
        "R Because it takes time.",
        "R Does it work? | closed_question",
    )
    reading = question_ratio.read(call, context)
    assert reading.value == pytest.approx(2 / 5)
    assert reading.support == {"sentences": 5.0, "questions": 2.0, "open_questions": 1.0}
    assert [(each.turn, each.start_s, each.quote) for each in reading.evidence] == [
        (0, 0.0, "How do you plan the routes?"),
        (2, 20.0, "Does it work?"),
    ]


def test_tags_and_rhetorical_questions_are_none() -> None:
    call, context = talk(
        "R You know? | tag", "R And I said, what for? | rhetorical", "R Can you send it? | request", "C Yes."
    )
    assert question_ratio.read(call, context).value == pytest.approx(1 / 3)


def test_no_question_is_a_value_of_zero() -> None:
    call, context = talk("R We met in May.", "R It went well.", "C Do you think so? | closed_question")
    assert question_ratio.read(call, context).value == 0.0


def test_words_of_mere_form_are_no_sentences() -> None:
    call, context = talk(
        "R Okay.", "R Um.", "R Right.", "R How do you plan it? | open_question", "C By hand."
    )
    assert question_ratio.read(call, context).value == 1.0


def test_it_abstains_where_the_rep_says_nothing() -> None:
    call, context = talk("R Um.", "C Do you hear me? | closed_question")
    assert question_ratio.read(call, context).reason == "no_rep_sentences"


def test_it_abstains_where_the_rep_is_not_known() -> None:
    call, context = conversation("How are you?")
    unknown = replace(call, roles={"ann": Role.UNKNOWN}, role_source=RoleSource.UNKNOWN)
    assert question_ratio.read(unknown, context).reason == "no_roles"


def test_evidence_is_a_handful_from_the_whole_call() -> None:
    call, context = talk(*["R How do you plan it? | open_question", "C By hand."] * 30)
    reading = question_ratio.read(call, context)
    assert len(reading.evidence) == 6
    assert (reading.evidence[0].turn, reading.evidence[-1].turn) == (0, 58)
