"""Reformulation and respect: what the rep does with what the customer says."""

from dataclasses import replace

import pytest
from language_calls import talk

from callmirror.domain import Call, Interruption
from callmirror.markers.reformulation_rate import reformulation_rate
from callmirror.markers.respect import respect

TALK = (
    "R Bonjour Marc. |",
    "C On perd du temps le matin.",
    "R Donc les matins sont lourds. | complex_reformulation",
    "R Vous perdez du temps. | simple_reformulation",
    "R Combien de temps ? | closed_question follow_up",
    "C Une heure.",
    "R D'accord.",
    "C Parfois deux.",
    "R Deux heures, c'est-à-dire ? | open_question follow_up",
    "C Oui.",
    "R On passe au tarif.",
)


def seen(call: Call, *interruptions: Interruption) -> Call:
    """The call as a source shows it in which two people can be seen speaking at once."""
    assert call.conversation is not None
    talk = replace(call.conversation, interruptions=interruptions, overlaps_visible=True)
    return replace(call, conversation=talk)


def test_floors_that_give_back_are_a_share_of_those_after_the_customer() -> None:
    reading = reformulation_rate.read(*talk(*TALK, code="fr"))
    assert reading.value == pytest.approx(1 / 2)
    assert reading.support["floors"] == 2.0, "the first floor, a bare okay, and one after a bare yes are none"
    assert (reading.support["simple"], reading.support["complex"]) == (1.0, 1.0)
    assert reading.support["per_question"] == 1.0
    assert reading.support["taken_up"] == 1.0
    assert [each.turn for each in reading.evidence] == [2, 2]


def test_nothing_given_back_is_zero() -> None:
    reading = reformulation_rate.read(*talk("C On perd du temps.", "R Voici notre offre.", code="fr"))
    assert (reading.value, reading.evidence) == (0.0, ())
    assert "per_question" not in reading.support


def test_a_rep_who_never_answers_reformulates_in_no_share() -> None:
    call, context = talk("R Bonjour à tous.", "C On vous écoute bien.", code="fr")
    assert reformulation_rate.read(call, context).reason == "no_response"


def test_asking_leave_and_acknowledging_are_a_share_of_the_reps_floors() -> None:
    call, context = talk(
        "R Is now a good time? | closed_question asks_leave",
        "C I have five minutes.",
        "R I know your days are full. | acknowledgement",
        "R May I ask two things? | closed_question asks_leave",
        "C Go on then.",
        "R Our tool is fast. | pitch",
        "C Fine with me.",
        "R Okay.",
    )
    reading = respect.read(seen(call), context)
    assert reading.value == pytest.approx(2 / 3)
    assert (reading.support["asking_leave"], reading.support["acknowledging"]) == (2.0, 1.0)
    assert len(reading.evidence) == 3
    assert reading.support["let_finish"] == 1.0


def test_letting_finish_is_of_the_customers_floors_that_the_rep_does_not_interrupt() -> None:
    call, context = talk("R One thing.", "C We lose time.", "R Which?", "C The mornings.", "R Ah, mornings.")
    cut = Interruption("ann", "bob", 15.0, 1.0)
    heard = seen(call, cut, replace(cut, start_s=16.0), Interruption("bob", "ann", 35.0, 1.0))
    assert respect.read(heard, context).support["let_finish"] == 0.5


def test_letting_finish_is_not_told_where_it_can_not_be_seen() -> None:
    call, context = talk("R One thing.", "C We lose time.")
    assert "let_finish" not in respect.read(replace(call, conversation=None), context).support
    assert "let_finish" in respect.read(seen(call), context).support
    assert call.conversation is not None
    blind = replace(call, conversation=replace(call.conversation, overlaps_visible=False))
    assert "let_finish" not in respect.read(blind, context).support
