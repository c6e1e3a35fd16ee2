from dataclasses import replace

import pytest
from language_calls import FLOOR_S, talk

from callmirror.domain import Reading
from callmirror.markers.base import Marker
from callmirror.markers.pressing import discounting, pressure, quota_talk

SPEECH_S = FLOOR_S - 1.0
"""Seconds spoken in one floor."""


def read(marker: Marker, *lines: str) -> Reading:
    return marker.read(*talk(*lines))


def rate(found: int, floors: int) -> object:
    return pytest.approx(found / (floors * SPEECH_S) * 600)


def test_every_kind_presses_and_a_sentence_counts_once() -> None:
    reading = read(
        pressure,
        "R It ends tonight. | urgency",
        "R Two are left, sign now. | scarcity closing_attempt",
        "C Hurry up yourself. | urgency",
        "R I must close my quarter. | quota_talk",
    )
    assert reading.value == rate(3, 3)
    assert reading.support["sentences"] == 3.0
    kinds = ("urgency", "scarcity", "closing_attempt", "quota_talk", "discount_before_need")
    assert [reading.support[kind] for kind in kinds] == [1.0, 1.0, 1.0, 1.0, 0.0]
    assert [each.turn for each in reading.evidence] == [0, 0, 2]


@pytest.mark.parametrize("need", ["customer_problem", "customer_goal"])
def test_a_discount_presses_only_before_a_need_is_told(need: str) -> None:
    lines = (
        "R Ten percent off for you. | discount",
        f"C We lose an hour a day. | {need}",
        "R Then ten percent off. | discount",
    )
    assert read(pressure, *lines).value == rate(1, 3)
    reading = read(discounting, *lines)
    assert reading.value == rate(1, 3)
    assert reading.support["discounts"] == 2.0
    assert [each.turn for each in reading.evidence] == [0]


def test_a_situation_told_is_no_need_and_a_need_of_the_rep_none_either() -> None:
    told = ("C We are ten people. | customer_situation", "R I lose time. | customer_problem")
    assert read(discounting, *told, "C I see that.", "R Ten off. | discount").value == rate(1, 4)


def test_discount_that_is_urgent_presses_also_after_a_need() -> None:
    lines = ("C We lose time. | customer_problem", "R Ten off, today only. | discount urgency")
    assert read(pressure, *lines).value == rate(1, 2)
    assert read(discounting, *lines).value == 0.0


def test_talk_of_targets_is_the_reps() -> None:
    lines = ("R I need this for my month. | quota_talk", "C And I for mine. | quota_talk")
    assert read(quota_talk, *lines).value == rate(1, 2)


@pytest.mark.parametrize("marker", [pressure, discounting, quota_talk])
def test_no_pressure_is_zero_and_no_times_are_a_reason(marker: Marker) -> None:
    call, context = talk("R Good morning Bob.", "C Good morning Ann.")
    assert marker.read(call, context).value == 0.0
    assert marker.read(replace(call, conversation=None), context).reason == "no_times"
    assert marker.read(*talk("R Good morning Bob.")).reason == "one_party"
