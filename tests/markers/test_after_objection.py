from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_calls import talk

from callmirror.acts.labels import LABELS
from callmirror.markers.after_objection import RESPONSES, after_objection
from callmirror.patterns.moves import call_moves
from callmirror.patterns.transitions import responses

OBJECTS = "C It is too dear. | objection price"


def shares(*lines: str) -> dict[str, float]:
    support = after_objection.read(*talk(*lines)).support
    return {name: support[name] for name in RESPONSES if support[name]}


@pytest.mark.parametrize(
    ("answer", "response"),
    [
        ("R Compared with what? | open_question", "asks"),
        ("R So the price is the point. | simple_reformulation", "reformulates"),
        ("R It pays for itself. | pitch", "argues"),
        ("R Forty a month is little. | price", "argues"),
        ("R They cost more. | competitor", "argues"),
        ("R Today only. | urgency", "argues"),
        ("R Ten percent off. | discount urgency", "discounts"),
        ("R We meet on Tuesday. | next_step", "moves_on"),
        ("R I hear you. | acknowledgement", "moves_on"),
        ("R How so? | open_question pitch", "asks"),
    ],
)
def test_each_answer_has_its_name(answer: str, response: str) -> None:
    assert shares(OBJECTS, answer) == {response: 1.0}


def test_the_value_is_the_share_met_by_asking_or_reformulating() -> None:
    call, context = talk(
        OBJECTS,
        "R Compared with what? | open_question",
        "C No time. | objection",
        "R It is quick. | pitch",
        "C No need. | objection",
        "R So no need. | simple_reformulation",
        "C We trust nobody. | objection",
        "R Right.",
    )
    reading = after_objection.read(call, context)
    assert reading.value == 0.5
    assert reading.support["objections"] == 4.0
    assert reading.support["moves_on"] == 0.25
    assert [each.quote for each in reading.evidence][:2] == ["It is too dear.", "Compared with what?"]


def test_the_second_floor_may_answer_and_the_third_may_not() -> None:
    okay, well = ("R I see.", "C Well."), "C Well now."
    assert shares(OBJECTS, *okay, "R Why is that? | open_question") == {"asks": 1.0}
    assert shares(OBJECTS, *okay, "R Let me think.", well, "R Why? | open_question") == {"moves_on": 1.0}


def test_an_objection_without_a_floor_of_the_rep_after_it_is_not_counted() -> None:
    assert after_objection.read(*talk("R It is forty.", OBJECTS)).reason == "no_objection"
    assert after_objection.read(*talk("R It is forty. | objection", "C Fine then.")).reason == "no_objection"


lines = st.builds(
    lambda who, labels: f"{who} something said | {' '.join(labels)}",
    st.sampled_from("RRCCX"),
    st.lists(st.sampled_from(("objection", *LABELS)), max_size=3),
)


@given(st.lists(lines, min_size=1, max_size=12))
def test_a_call_reads_as_a_teams_patterns_read_it(said: list[str]) -> None:
    call, context = talk(*said, timed=False)
    expected = Counter(responses(call_moves(call, person="p").moves))
    support = after_objection.read(call, context).support
    assert support["objections"] == expected.total()
    for response in RESPONSES:
        assert support.get(response, 0.0) == pytest.approx(
            expected[response] / expected.total() if expected else 0.0
        )
