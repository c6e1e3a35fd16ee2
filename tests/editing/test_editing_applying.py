"""Edits over what the machine wrote: words, speakers, the rep, the language."""

from dataclasses import replace

import pytest
from conversations import SAID, edit, review_of

from callmirror.domain import Anchor, EditKind, Interval, Role, RoleSource, Speech
from callmirror.editing import anchor_of, applied
from callmirror.review import read_again

MACHINE = review_of()


def at(place: int) -> Anchor:
    return anchor_of(MACHINE.call.segments, place)


def test_no_edit_changes_nothing() -> None:
    assert applied(MACHINE, ()).call == MACHINE.call
    assert read_again(applied(MACHINE, ()).call) == (MACHINE.call, MACHINE.readings)


def test_words_stand_in_the_place_of_others_and_in_the_turns() -> None:
    made = applied(MACHINE, [edit(EditKind.WORDS, "Je suis Aline.", at(0))])
    assert made.lost == ()
    assert made.call.segments[0].text == "Je suis Aline."
    assert [word.text for word in made.call.segments[0].words] == ["Je", "suis", "Aline."]
    assert read_again(made.call)[0].turns[0].text == "Je suis Aline."


def test_words_that_were_never_said_leave_no_turn() -> None:
    made = applied(MACHINE, [edit(EditKind.WORDS, "", at(1))])
    assert SAID[1][1] not in [turn.text for turn in read_again(made.call)[0].turns]


def test_what_one_says_is_the_others_with_its_time() -> None:
    made = applied(MACHINE, [edit(EditKind.SPEAKER, "rep", at(3))])
    call, readings = read_again(made.call)
    assert call.segments[3].speaker == "rep"
    assert [turn.role for turn in call.turns if SAID[3][1] in turn.text] == [Role.REP]
    share = {reading.marker: reading.value for reading in readings}["talk_share"]
    before = {reading.marker: reading.value for reading in MACHINE.readings}["talk_share"]
    assert before == pytest.approx(0.5)
    assert share == pytest.approx(5 / 8)


def test_speech_that_was_heard_moves_with_the_words() -> None:
    talk = MACHINE.call.conversation
    assert talk is not None
    heard = replace(MACHINE, engine={"words": "heard"})
    made = applied(heard, [edit(EditKind.SPEAKER, "rep", at(3))]).call.conversation
    assert made is not None
    speech = {each.party: each for each in made.speech}
    assert Interval(15.0, 19.0) in speech["rep"].intervals
    assert speech["customer"] == Speech("customer", (Interval(5, 9), Interval(25, 29), Interval(35, 39)))


def test_naming_the_rep_makes_all_others_customers_and_renames_them() -> None:
    call = applied(MACHINE, [edit(EditKind.REP, "rep", at(1), at(3))]).call
    assert call.segments[1].speaker == "rep"
    assert call.segments[0].speaker == "customer"
    assert call.roles == {"rep": Role.REP, "customer": Role.CUSTOMER}
    assert (call.role_source, call.role_confidence) == (RoleSource.DECLARED, 1.0)
    again, _ = read_again(call)
    assert [turn.role for turn in again.turns][:2] == [Role.CUSTOMER, Role.REP]


def test_naming_the_rep_whom_a_new_review_found_itself_swaps_nothing_back() -> None:
    swapped = review_of(tuple(("rep" if who == "customer" else "customer", text) for who, text in SAID))
    call = applied(swapped, [edit(EditKind.REP, "rep", at(1), at(3))]).call
    assert call.segments[1].speaker == "rep"


def test_edits_count_in_the_order_in_which_they_were_made() -> None:
    moved = edit(EditKind.SPEAKER, "rep", at(3))
    named = edit(EditKind.REP, "rep", at(1), at(5), number=2)
    before = applied(MACHINE, [moved, named]).call
    after = applied(MACHINE, [named, moved]).call
    assert before.segments[3].speaker == "customer"
    assert after.segments[3].speaker == "rep"


def test_language_is_read_by_from_then_on() -> None:
    call, readings = read_again(applied(MACHINE, [edit(EditKind.LANGUAGE, "en")]).call)
    assert call.language == "en"
    assert readings != MACHINE.readings


def test_edit_without_a_place_is_lost_and_told() -> None:
    nowhere = edit(EditKind.WORDS, "Oui.", Anchor("0" * 32, 0, 1, 900.0, 901.0))
    nobody = edit(EditKind.SPEAKER, "customer 7", at(1))
    made = applied(MACHINE, [nowhere, nobody])
    assert made.lost == (nowhere, nobody)
    assert made.call.segments == MACHINE.call.segments


def test_other_fields_of_a_call_are_left_alone() -> None:
    call = applied(MACHINE, [edit(EditKind.WORDS, "Bonjour.", at(0)), edit(EditKind.REP, "rep", at(1))]).call
    kept = ("id", "source", "team", "kind", "started_at", "duration_s", "separation", "rep")
    assert [getattr(call, name) for name in kept] == [getattr(MACHINE.call, name) for name in kept]
