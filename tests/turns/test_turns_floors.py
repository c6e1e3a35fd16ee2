"""Floors, backchannels, interruptions: each row of the definitions, then what must hold whatever is said."""

from collections.abc import Sequence
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Call, Conversation, Interval, Role, Segment, Speech
from callmirror.turns import by_role, converse, converse_read, spurts_of

Spans = Sequence[tuple[float, float]]


def speech(**spans: Spans) -> tuple[Speech, ...]:
    return tuple(
        Speech(party, tuple(Interval(start, end) for start, end in own)) for party, own in spans.items()
    )


def talk(**spans: Spans) -> Conversation:
    return converse(speech(**spans), overlaps_visible=True)


def floors(conversation: Conversation) -> list[tuple[str, float, float]]:
    return [(floor.party, floor.start_s, floor.end_s) for floor in conversation.floors]


def backchannels(conversation: Conversation) -> list[tuple[str, float, float]]:
    return [(party, interval.start_s, interval.end_s) for party, interval in conversation.backchannels]


def test_floor_passes_when_the_other_speaks_after_a_pause() -> None:
    read = talk(a=[(0, 5)], b=[(5.5, 9)])
    assert floors(read) == [("a", 0, 5), ("b", 5.5, 9)]
    assert [floor.gap_s for floor in read.floors] == [None, 0.5]
    assert read.interruptions == ()


def test_floor_passes_to_who_outlasts_the_holder_from_its_own_start() -> None:
    read = talk(a=[(0, 5)], b=[(4.7, 9)])
    assert floors(read) == [("a", 0, 5), ("b", 4.7, 9)]
    assert read.floors[1].gap_s == pytest.approx(-0.3)
    assert read.interruptions == ()


def test_interruption_that_wins_takes_the_floor_and_is_counted() -> None:
    read = talk(a=[(0, 5)], b=[(3, 9)])
    assert floors(read) == [("a", 0, 5), ("b", 3, 9)]
    assert [(one.party, one.interrupted, one.overlap_s) for one in read.interruptions] == [("b", "a", 2)]


def test_interruption_that_fails_takes_no_floor_and_is_counted() -> None:
    read = talk(a=[(0, 10)], b=[(3, 5)])
    assert floors(read) == [("a", 0, 10)]
    assert backchannels(read) == []
    assert [(one.party, one.overlap_s) for one in read.interruptions] == [("b", 2)]


def test_overlap_of_half_a_second_is_no_interruption() -> None:
    assert talk(a=[(0, 5)], b=[(4.5, 9)]).interruptions == ()
    assert len(talk(a=[(0, 5)], b=[(4.4, 9)]).interruptions) == 1


def test_starting_at_the_same_moment_is_no_interruption() -> None:
    read = talk(a=[(0, 5)], b=[(0, 8)])
    assert floors(read) == [("b", 0, 8)]
    assert read.interruptions == ()


def test_own_pause_of_three_seconds_keeps_the_floor_and_a_longer_one_ends_it() -> None:
    assert floors(talk(a=[(0, 5), (8, 10)])) == [("a", 0, 10)]
    read = talk(a=[(0, 5), (8.1, 10)])
    assert floors(read) == [("a", 0, 5), ("a", 8.1, 10)]
    assert read.floors[1].gap_s == pytest.approx(3.1)


def test_hold_is_no_part_of_a_monologue() -> None:
    read = talk(a=[(0, 20), (80, 95)], b=[(96, 99)])
    assert max(floor.duration_s for floor in read.floors) == 20


def test_backchannel_within_speech_takes_no_floor_and_interrupts_nobody() -> None:
    read = talk(a=[(0, 10)], b=[(4, 5)])
    assert floors(read) == [("a", 0, 10)]
    assert backchannels(read) == [("b", 4, 5)]
    assert read.interruptions == ()


def test_backchannel_may_end_half_a_second_after_the_holder_speaks() -> None:
    assert backchannels(talk(a=[(0, 5)], b=[(5, 5.5)])) == [("b", 5, 5.5)]
    assert floors(talk(a=[(0, 5)], b=[(5, 5.6)])) == [("a", 0, 5), ("b", 5, 5.6)]


def test_backchannel_in_a_pause_leaves_the_floor_to_who_resumes() -> None:
    read = talk(a=[(0, 5), (7.9, 12)], b=[(6, 6.8)])
    assert floors(read) == [("a", 0, 12)]
    assert backchannels(read) == [("b", 6, 6.8)]


def test_several_backchannels_in_a_pause_are_all_backchannels() -> None:
    read = talk(a=[(0, 5), (7.9, 12)], b=[(5.6, 6), (6.5, 7)])
    assert floors(read) == [("a", 0, 12)]
    assert backchannels(read) == [("b", 5.6, 6), ("b", 6.5, 7)]


def test_short_start_of_an_answer_begins_the_answer() -> None:
    read = talk(a=[(0, 5)], b=[(5.2, 5.5), (6, 12)])
    assert floors(read) == [("a", 0, 5), ("b", 5.2, 12)]
    assert backchannels(read) == []


def test_short_answer_after_which_the_holder_is_silent_takes_the_floor() -> None:
    read = talk(a=[(0, 5), (9, 12)], b=[(6, 6.8)])
    assert floors(read) == [("a", 0, 5), ("b", 6, 6.8), ("a", 9, 12)]


def test_short_utterance_before_any_floor_is_a_floor() -> None:
    assert floors(talk(a=[(0, 0.5)], b=[(0.9, 6)])) == [("a", 0, 0.5), ("b", 0.9, 6)]


def test_short_utterance_long_after_the_holder_fell_silent_is_a_floor() -> None:
    assert floors(talk(a=[(0, 5)], b=[(9, 9.5)])) == [("a", 0, 5), ("b", 9, 9.5)]


def test_more_than_a_second_is_no_backchannel() -> None:
    assert backchannels(talk(a=[(0, 10)], b=[(4, 5.01)])) == []
    assert backchannels(talk(a=[(0, 10)], b=[(4.1, 5.1)])) == [("b", 4.1, 5.1)]


def test_more_than_four_words_are_no_backchannel() -> None:
    def said(text: str) -> Conversation | None:
        return converse_read((Segment(0, "one " * 30, "a", 0.0, 10.0), Segment(1, text, "b", 4.0, 4.9)))

    four, five = said("oui, d'accord, je vois"), said("oui mais je ne suis")
    assert four is not None
    assert five is not None
    assert len(four.backchannels) == 1
    assert five.backchannels == ()
    assert len(five.interruptions) == 1


def test_pieces_less_than_a_quarter_second_apart_are_one_spurt() -> None:
    read = talk(a=[(0, 10)], b=[(4, 4.8), (5.0, 5.6)])
    assert backchannels(read) == []
    assert len(read.interruptions) == 1


def test_three_parties_pass_the_floor_alike() -> None:
    read = talk(a=[(0, 5), (12, 15)], b=[(5.2, 8)], c=[(6, 6.5), (8.1, 11)])
    assert floors(read) == [("a", 0, 5), ("b", 5.2, 8), ("c", 8.1, 11), ("a", 12, 15)]
    assert backchannels(read) == [("c", 6, 6.5)]


def test_nobody_speaking_is_a_conversation_without_floors() -> None:
    assert talk(a=[], b=[]).floors == ()
    assert converse((), overlaps_visible=True).floors == ()


def test_by_role_makes_one_party_of_several_customers() -> None:
    spoken = speech(rep=[(0, 5)], anne=[(5.2, 8)], paul=[(7, 12)])
    roles = {"rep": Role.REP, "anne": Role.CUSTOMER, "paul": Role.CUSTOMER}
    call = Call("1", "x", conversation=converse(spoken, overlaps_visible=True), roles=roles)
    read = by_role(call)
    assert read is not None
    assert floors(read) == [("rep", 0, 5), ("customer", 5.2, 12)]
    assert read.interruptions == ()


def test_by_role_of_two_speakers_renames_what_was_read() -> None:
    spoken = speech(x=[(0, 10), (14, 20)], y=[(4, 4.5), (10.5, 13), (15, 17)])
    call = Call(
        "1",
        "x",
        conversation=converse(spoken, overlaps_visible=True),
        roles={"x": Role.CUSTOMER, "y": Role.REP},
    )
    read = by_role(call)
    renamed = speech(customer=[(0, 10), (14, 20)], rep=[(4, 4.5), (10.5, 13), (15, 17)])
    assert read == converse(renamed, overlaps_visible=True)


def test_by_role_without_times_is_nothing() -> None:
    assert by_role(Call("1", "x")) is None


# --- what must hold whatever is said; times are multiples of 1/64 s, which floats hold exactly ---

GRID = 1 / 64
spans = st.lists(st.tuples(st.integers(0, 64 * 40), st.integers(1, 64 * 6)), max_size=10)


def on_grid(pairs: list[tuple[int, int]]) -> tuple[Interval, ...]:
    return tuple(Interval(start * GRID, (start + length) * GRID) for start, length in sorted(pairs))


conversations = st.lists(spans, min_size=1, max_size=3).map(
    lambda parties: tuple(Speech("abc"[at], on_grid(pairs)) for at, pairs in enumerate(parties))
)


@given(conversations)
def test_floors_are_in_order_and_begin_and_end_with_speech_of_their_party(spoken: tuple[Speech, ...]) -> None:
    read = converse(spoken, overlaps_visible=True)
    starts = [floor.start_s for floor in read.floors]
    assert starts == sorted(starts)
    for floor in read.floors:
        own = [spurt for spurt in spurts_of(spoken, {}) if spurt.party == floor.party]
        assert floor.start_s in {spurt.start_s for spurt in own}
        assert floor.end_s in {spurt.end_s for spurt in own}
        assert floor.end_s > floor.start_s


@given(conversations)
def test_gaps_run_from_the_end_of_the_floor_before(spoken: tuple[Speech, ...]) -> None:
    read = converse(spoken, overlaps_visible=True)
    assert all(floor.gap_s is None for floor in read.floors[:1])
    for before, after in pairwise(read.floors):
        assert after.gap_s == after.start_s - before.end_s
        assert before.party != after.party or after.gap_s > 3.0


@given(conversations)
def test_every_spurt_is_in_a_floor_or_a_backchannel_or_inside_the_speech_of_another(
    spoken: tuple[Speech, ...],
) -> None:
    read = converse(spoken, overlaps_visible=True)
    heard = {(party, interval.start_s) for party, interval in read.backchannels}
    spurts = spurts_of(spoken, {})
    for spurt in spurts:
        held = any(
            floor.party == spurt.party and floor.start_s <= spurt.start_s and spurt.end_s <= floor.end_s
            for floor in read.floors
        )
        aside = (spurt.party, spurt.start_s) in heard
        inside = any(
            other.party != spurt.party and other.start_s <= spurt.start_s and spurt.end_s <= other.end_s
            for other in spurts
        )
        assert held or aside or inside
        assert not (held and aside)


@given(conversations)
def test_backchannels_are_short_and_interruptions_are_not(spoken: tuple[Speech, ...]) -> None:
    read = converse(spoken, overlaps_visible=True)
    assert all(interval.duration_s <= 1.0 for _, interval in read.backchannels)
    heard = {(party, interval.start_s) for party, interval in read.backchannels}
    for one in read.interruptions:
        assert one.overlap_s > 0.5
        assert one.party != one.interrupted
        assert (one.party, one.start_s) not in heard


@given(conversations, st.integers(0, 3600))
def test_moving_the_whole_call_in_time_changes_nothing_else(spoken: tuple[Speech, ...], shift_s: int) -> None:
    moved = tuple(
        Speech(one.party, tuple(Interval(i.start_s + shift_s, i.end_s + shift_s) for i in one.intervals))
        for one in spoken
    )
    before, after = (converse(each, overlaps_visible=True) for each in (spoken, moved))
    assert [(p, s + shift_s, e + shift_s) for p, s, e in floors(before)] == floors(after)
    assert [(p, s + shift_s, e + shift_s) for p, s, e in backchannels(before)] == backchannels(after)
    assert [one.overlap_s for one in before.interruptions] == [one.overlap_s for one in after.interruptions]


@given(conversations)
def test_names_of_parties_change_nothing_but_names(spoken: tuple[Speech, ...]) -> None:
    names = {"a": "z", "b": "y", "c": "x"}
    renamed = tuple(Speech(names[one.party], one.intervals) for one in spoken)
    before, after = (converse(each, overlaps_visible=True) for each in (spoken, renamed))
    assert [(names[p], s, e) for p, s, e in floors(before)] == floors(after)
    assert [(names[p], s, e) for p, s, e in backchannels(before)] == backchannels(after)


@given(conversations, st.data())
def test_cutting_an_interval_into_abutting_parts_changes_nothing(
    spoken: tuple[Speech, ...], data: st.DataObject
) -> None:
    def cut(interval: Interval) -> list[Interval]:
        at = interval.start_s + GRID * data.draw(st.integers(0, round(interval.duration_s / GRID)))
        return [Interval(interval.start_s, at), Interval(at, interval.end_s)]

    parts = tuple(
        Speech(one.party, tuple(part for interval in one.intervals for part in cut(interval)))
        for one in spoken
    )
    before, after = (converse(each, overlaps_visible=True) for each in (spoken, parts))
    assert (before.floors, before.backchannels) == (after.floors, after.backchannels)
    assert before.interruptions == after.interruptions


def test_reading_a_hundred_thousand_segments_is_not_quadratic() -> None:
    def seconds(count: int) -> float:
        segments = [
            Segment(at, "oui je vois bien", "ab"[at % 2], at * 1.1, at * 1.1 + (0.6 if at % 3 else 2.0))
            for at in range(count)
        ]
        begin = perf_counter()
        assert converse_read(segments) is not None
        return perf_counter() - begin

    seconds(1_000)
    small, large = min(seconds(5_000) for _ in range(3)), seconds(100_000)
    assert large < small * 20 * 6 + 1.0
