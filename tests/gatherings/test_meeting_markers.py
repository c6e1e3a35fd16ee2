"""Markers of meetings count acts, abstain with reasons, and never say more than they know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting_room import HELD_ON, SAID, lines

from callmirror.domain import Reading
from callmirror.gatherings.deals import Deal, spoken_of
from callmirror.gatherings.definitions import MEETING_DEFINITIONS
from callmirror.gatherings.labels import LABELS, Family
from callmirror.gatherings.lines import Line
from callmirror.gatherings.markers import (
    LARGEST_VOICE,
    MEETING_MARKERS,
    TAKEN_UP,
    TAKEN_UP_ACTS,
    Room,
    read_meeting,
)
from callmirror.gatherings.naming import Deals
from callmirror.gatherings.reasons import REASONS
from callmirror.languages import LANGUAGES

QUIET = (("Tom Reed", "We went through the notes.", ""),) * 20


def read(
    said: tuple[Line, ...], *, deals: tuple[Deal, ...] | None = None, **told: bool
) -> dict[str, Reading]:
    room = Room(said, deals, **{"apart": True, "read": True} | told)
    return {each.marker: each for each in read_meeting(room)}


def test_every_marker_has_a_definition_in_both_languages_and_acts_that_exist() -> None:
    assert set(MEETING_DEFINITIONS) == {*MEETING_MARKERS, TAKEN_UP}
    known = {name for name, label in LABELS.items() if label.family is Family.MEETING}
    assert {act for marker in MEETING_MARKERS.values() for act in marker.acts} | {*TAKEN_UP_ACTS} <= known
    for each in MEETING_DEFINITIONS.values():
        for text in (each.title, each.definition, each.weakness):
            assert text.en
            assert text.fr
            assert text.en != text.fr


def test_shares_are_those_of_what_is_said() -> None:
    found = read(lines((*SAID, *QUIET), leader="Dana Cole"))
    assert found["learning_question_share"].value == pytest.approx(3 / 4)
    assert found["learning_question_share"].support["questions"] == 4
    assert found["number_signal_share"].value == pytest.approx(2 / 3)
    assert found["justification_share"].value == pytest.approx(1 / 34)
    assert 0 < (found["leader_talk_share"].value or 0) < 0.5
    assert found["justification_share"].support[LARGEST_VOICE] == 1


def test_covered_deals_need_state_risk_who_and_when() -> None:
    deals = spoken_of(lines(), Deals(("Harlow", "Verrin"), given=True), LANGUAGES["en"], HELD_ON).deals
    found = read(lines(), deals=deals)["deal_coverage"]
    assert (found.value, found.support["deals"], found.support["with_risk"]) == (0.5, 2, 1)


@pytest.mark.parametrize(
    ("marker", "reason"),
    [
        ("learning_question_share", "few_questions"),
        ("number_signal_share", "few_numbers"),
        ("justification_share", "too_short"),
        ("self_protection_share", "too_short"),
        ("leader_talk_share", "no_leader"),
        ("deal_coverage", "no_deals"),
    ],
)
def test_marker_abstains_with_a_reason(marker: str, reason: str) -> None:
    found = read(lines(SAID[:2]))[marker]
    assert (found.value, found.reason) == (None, reason)


def test_without_models_nothing_that_rests_on_acts_is_read() -> None:
    found = read(lines((*SAID, *QUIET), leader="Dana Cole"), read=False)
    assert {each.reason for name, each in found.items() if name != "leader_talk_share"} == {"no_models"}
    assert found["leader_talk_share"].value is not None


def test_voices_not_told_apart_have_no_share_of_the_talk() -> None:
    assert read(lines(leader="Dana Cole"), apart=False)["leader_talk_share"].reason == "not_apart"


ACTS = st.sampled_from(["", *(act for _, _, act in SAID)])


@given(st.lists(st.tuples(st.sampled_from("ABCDEFGHIJKL"), st.just("some words"), ACTS), max_size=60))
def test_values_are_ratios_or_reasons_whoever_speaks(said: list[tuple[str, str, str]]) -> None:
    for each in read(lines(tuple(said), leader="A")).values():
        assert (each.value is None) == (each.reason is not None)
        assert each.value is None or 0 <= each.value <= 1
        assert each.reason is None or each.reason in REASONS
        assert 0 <= each.support.get(LARGEST_VOICE, 0) <= 1
