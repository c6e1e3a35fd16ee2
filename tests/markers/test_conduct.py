"""Faults, offers before problems, kinds of question, topics of the grid, and who leads."""

from dataclasses import replace
from pathlib import Path

import pytest
from language_calls import talk

from callmirror.domain import Playbook, Step
from callmirror.markers import grid
from callmirror.markers.diagnosis import KINDS, diagnosis, qualification
from callmirror.markers.lead import lead
from callmirror.markers.ownership_share import ownership_share
from callmirror.markers.pitch_before_problem import pitch_before_problem
from callmirror.playbooks import read_grid


def test_faults_owned_are_a_share_of_all_faults_the_rep_speaks_of() -> None:
    call, context = talk(
        "R That was our mistake. | ownership",
        "R The warehouse never checks. | blame",
        "R They failed and so did we. | blame ownership",
        "C It was your fault. | blame",
    )
    reading = ownership_share.read(call, context)
    assert reading.value == 0.5
    assert reading.support == {"faults": 4.0, "ownership": 2.0, "blame": 2.0}
    assert len(reading.evidence) == 3


def test_where_no_fault_is_spoken_of_there_is_no_share() -> None:
    assert ownership_share.read(*talk("R Good morning Bob.")).reason == "no_faults"


@pytest.mark.parametrize(
    ("lines", "value", "turns"),
    [
        (("R We sell vans. | pitch", "C Ours break. | customer_problem"), 1.0, [0, 1]),
        (("C Ours break. | customer_problem", "R We sell vans. | pitch"), 0.0, [0, 1]),
        (("R We sell vans. | pitch", "C I see that."), 1.0, [0]),
        (("R Ours broke. | customer_problem", "R We sell vans. | pitch"), 1.0, [0]),
    ],
)
def test_a_pitch_comes_before_the_first_problem_or_after_it(
    lines: tuple[str, ...], value: float, turns: list[int]
) -> None:
    reading = pitch_before_problem.read(*talk(*lines))
    assert reading.value == value
    assert [each.turn for each in reading.evidence] == turns
    assert reading.support["calls"] == 1.0


def test_without_a_pitch_there_is_nothing_to_place() -> None:
    assert pitch_before_problem.read(*talk("C Ours break. | customer_problem")).reason == "no_pitch"


def test_each_kind_of_diagnostic_question_counts_once_towards_the_four() -> None:
    call, context = talk(
        "R How do you do it? | open_question asks_situation",
        "R And on Fridays? | closed_question asks_situation",
        "C What goes wrong? | open_question asks_problem",
        "R What does that cost? | closed_question asks_implication",
    )
    reading = diagnosis.read(call, context)
    assert reading.value == 0.5
    assert [reading.support[kind] for kind in KINDS] == [2.0, 0.0, 1.0, 0.0]
    assert diagnosis.read(*talk("R Good morning Bob.")).value == 0.0
    assert diagnosis.read(*talk("R Um.", "C Good morning.")).reason == "no_rep_sentences"


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        (
            "en",
            (
                "R So who makes the final decision? | closed_question",
                "C We are split into four departments now.",
            ),
        ),
        (
            "fr",
            ("R Qui prend la décision finale ? | closed_question", "C On est répartis en quatre services."),
        ),
    ],
)
def test_a_topic_comes_up_by_a_question_or_by_what_the_customer_tells(
    code: str, lines: tuple[str, ...]
) -> None:
    reading = qualification.read(*talk(*lines, code=code))
    topics = {name.removeprefix("topic."): value for name, value in reading.support.items() if "." in name}
    assert topics == {"organisation": 1.0, "decision": 1.0, "stakes": 0.0, "tensions": 0.0}
    assert reading.value == 0.5
    assert {each.turn for each in reading.evidence} == {0, 1}


def test_what_the_rep_states_of_a_topic_does_not_make_it_come_up() -> None:
    said = "Then who makes the decision is your director."
    assert qualification.read(*talk(f"R {said}", "C Well then.")).value == 0.0
    assert qualification.read(*talk(f"R {said} | closed_question", "C Well then.")).value == 0.25


def test_a_topic_comes_up_by_an_act_and_a_little_likeness() -> None:
    asked = "R What comes of it after a month? | open_question"
    assert qualification.read(*talk(asked)).support["topic.stakes"] == 0.0
    assert qualification.read(*talk(f"{asked} asks_implication")).support["topic.stakes"] == 1.0


def test_a_team_has_a_grid_of_its_own() -> None:
    own = Playbook("x", (), grid=(Step("fleet", {}, {"en": ("How many vans do you run?",)}),))
    call, context = talk("R And how many vans do you run? | closed_question")
    assert qualification.read(call, replace(context, playbook=own)).value == 1.0
    french = Playbook("x", (), grid=(Step("flotte", {}, {"fr": ("Combien de camions ?",)}),))
    assert qualification.read(call, replace(context, playbook=french)).reason == "no_topics"


def test_the_default_grid_is_one_a_team_could_have_written_in_both_languages() -> None:
    topics = grid.default_grid()
    assert read_grid(Path(grid.DEFAULT)) == topics
    assert [topic.name for topic in topics] == ["organisation", "decision", "stakes", "tensions"]
    assert all(set(topic.examples) == {"en", "fr"} for topic in topics)


def test_who_opens_topics_and_proposes_next_actions_leads() -> None:
    call, context = talk(
        "R Let us speak of routes. | opens_topic",
        "C And of prices. | opens_topic",
        "R Shall we meet on Tuesday? | request next_step",
        "C Tuesday it is. | next_step",
        "R Fine, Tuesday. | next_step",
    )
    reading = lead.read(call, context)
    assert reading.value == pytest.approx(2 / 3)
    assert reading.support == {"leads": 3.0, "by_rep": 2.0, "topics": 2.0}
    assert [each.turn for each in reading.evidence] == [0, 1, 2]


def test_a_sentence_that_opens_a_topic_and_proposes_counts_once() -> None:
    call, context = talk("C One more thing, call me. | opens_topic next_step", "R I will.")
    reading = lead.read(call, context)
    assert (reading.value, reading.support["leads"]) == (0.0, 1.0)


def test_where_nobody_leads_there_is_no_share() -> None:
    assert lead.read(*talk("R Good morning Bob.")).reason == "no_leads"
