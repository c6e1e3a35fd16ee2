"""The timing markers on calls small enough to work out by hand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from callmirror.domain import (
    Act,
    Call,
    Conversation,
    Interval,
    Reading,
    Role,
    RoleSource,
    Sentence,
    Speech,
    Turn,
)
from callmirror.languages import LANGUAGES
from callmirror.markers import MARKERS, Context
from callmirror.turns import converse

Spans = Sequence[tuple[float, float]]
CONTEXT = Context(LANGUAGES["fr"])
ROLES = {"rep": Role.REP, "customer": Role.CUSTOMER}


def talk(**spans: Spans) -> Conversation:
    speech = (Speech(name, tuple(Interval(*span) for span in own)) for name, own in spans.items())
    return converse(tuple(speech), overlaps_visible=True)


def call_of(
    conversation: Conversation | None, turns: Sequence[Turn] = (), sentences: Sequence[Sentence] = ()
) -> Call:
    return Call(
        "1",
        "appel.json",
        turns=tuple(turns),
        sentences=tuple(sentences),
        conversation=conversation,
        roles=ROLES,
        role_source=RoleSource.DECLARED,
    )


def read(name: str, call: Call) -> Reading:
    return MARKERS[name].read(call, CONTEXT)


def timed(name: str, **spans: Spans) -> Reading:
    return read(name, call_of(talk(**spans)))


def question(turn: int, start_s: float | None, end_s: float | None, text: str = "Depuis quand ?") -> Sentence:
    return Sentence(turn, text, (), start_s, end_s, (Act("question"),))


def test_talk_share_leaves_silence_out_and_counts_overlap_for_both() -> None:
    reading = timed("talk_share", rep=[(0, 30), (60, 70)], customer=[(25, 35)])
    assert reading.value == pytest.approx(40 / 50)
    assert reading.support == {"speech_s": 50, "rep_speech_s": 40}


def test_listening_time_is_customer_floor_without_what_the_rep_says_in_it() -> None:
    reading = timed(
        "listening_time", rep=[(0, 5), (15, 15.8), (30, 33), (48, 50)], customer=[(6, 20), (22, 46)]
    )
    assert reading.value == pytest.approx(40 - 3)
    assert reading.support["share_of_speech"] == pytest.approx(37 / (38 + 10.8))


def test_listening_time_stops_where_the_rep_begins_before_the_customer_ends() -> None:
    assert timed("listening_time", rep=[(8, 20)], customer=[(0, 10)]).value == pytest.approx(8)


def test_longest_floors_ignore_backchannels_and_failed_overlaps() -> None:
    spans = {
        "rep": [(0.0, 20.0), (21.0, 40.0)],
        "customer": [(5.0, 5.5), (10.0, 12.0), (20.1, 20.6), (42.0, 45.0)],
    }
    assert timed("longest_monologue", **spans).value == 40
    assert timed("longest_listen", **spans).value == 3


def test_longest_monologue_ends_at_a_hold() -> None:
    assert timed("longest_monologue", rep=[(0, 20), (80, 95)], customer=[(96, 99)]).value == 20


def test_longest_floor_of_one_who_only_gives_backchannels_is_zero() -> None:
    reading = timed("longest_listen", rep=[(0, 30)], customer=[(4, 4.5), (9, 9.5)])
    assert (reading.value, reading.reason) == (0, None)


def test_response_pause_is_the_median_gap_with_overlaps_kept() -> None:
    spans = {
        "customer": [(0.0, 5.0), (20.0, 25.0), (40.0, 45.0)],
        "rep": [(4.0, 18.0), (25.5, 38.0), (47.0, 60.0)],
    }
    reading = timed("response_pause", **spans)
    assert reading.value == pytest.approx(0.5)
    assert reading.support["responses"] == 3
    only = timed("response_pause", customer=[(0, 5)], rep=[(4, 18)])
    assert only.value == pytest.approx(-1)


def test_response_pause_abstains_without_an_answer_or_where_times_are_only_cut() -> None:
    assert timed("response_pause", rep=[(0, 5)], customer=[(6, 9)]).reason == "no_response"
    cut = timed("response_pause", rep=[(5, 10), (15, 20)], customer=[(0, 5), (10, 15)])
    assert cut.reason == "no_gaps"


TURNS = (
    Turn(0, "rep", Role.REP, "Bonjour. Depuis quand ?", 0, 10),
    Turn(1, "customer", Role.CUSTOMER, "Un an.", 11.5, 15),
)


@pytest.mark.parametrize(
    ("end_s", "rep", "customer", "pause_s"),
    [
        (10, [(0, 10)], [(11.5, 15)], 1.5),  # the customer answers
        (9.9, [(0, 10)], [(11.5, 15)], 1.5),  # the end of the word and of the sound differ a little
        (6, [(0, 10)], [(11.5, 15)], 0),  # the rep goes on at once
        (6, [(0, 6), (8, 10)], [(11.5, 15)], 2),  # the rep breaks its own silence
        (10, [(0, 10)], [(9, 15)], -1),  # the customer answers before the end
        (10, [(0, 10)], [(3, 3.5), (11, 15)], 1),  # a backchannel before is no answer
        (10, [(0, 10)], [(10.4, 10.8), (16, 19)], 0.4),  # a short answer is one
    ],
)
def test_pause_after_question(end_s: float, rep: Spans, customer: Spans, pause_s: float) -> None:
    call = call_of(talk(rep=rep, customer=customer), TURNS, [question(0, 2.0, end_s)])
    assert read("pause_after_question", call).value == pytest.approx(pause_s)


def test_pause_after_question_takes_the_median_of_the_questions_it_can_time() -> None:
    spans = talk(rep=[(0, 10), (20, 30)], customer=[(11, 15), (33, 40)])
    asked = [question(0, 2.0, 10), question(0, None, None), question(0, 22.0, 30)]
    reading = read("pause_after_question", call_of(spans, TURNS, asked))
    assert (reading.value, reading.support) == (2, {"questions": 2, "asked": 3})


def test_question_asked_over_the_customer_who_goes_on_leaves_no_pause() -> None:
    spans = talk(rep=[(0, 4), (10, 12)], customer=[(5, 20), (23, 25)])
    asked = [question(0, 2.0, 4), question(0, 10.0, 12)]
    reading = read("pause_after_question", call_of(spans, TURNS, asked))
    assert (reading.value, reading.support) == (1, {"questions": 1, "asked": 2})


def test_pause_after_question_abstains_without_questions_or_their_ends() -> None:
    spans = talk(rep=[(0, 10)], customer=[(11, 15)])
    assert read("pause_after_question", call_of(spans, TURNS)).reason == "no_questions"
    untimed = call_of(spans, TURNS, [question(0, None, None)])
    assert read("pause_after_question", untimed).reason == "no_question_ends"


def test_interruptions_are_counted_by_who_interrupts() -> None:
    spans = {"rep": [(0.0, 20.0), (34.0, 60.0)], "customer": [(10.0, 12.0), (19.8, 36.0), (50.0, 50.6)]}
    speech_s = 20 + 26 + 2 + 16.2 + 0.6
    by_rep, by_customer = timed("interruption_rate", **spans), timed("customer_interruption_rate", **spans)
    assert by_rep.value == pytest.approx(600 / speech_s)
    assert by_customer.value == pytest.approx(600 / speech_s)
    assert [one.start_s for one in by_rep.evidence] == [34]
    assert [one.start_s for one in by_customer.evidence] == [10]


def test_no_interruption_is_zero_and_not_nothing() -> None:
    assert timed("interruption_rate", rep=[(0, 5)], customer=[(6, 9)]).value == 0


def test_interruptions_abstain_where_overlap_cannot_be_seen() -> None:
    conversation = replace(talk(rep=[(0, 5)], customer=[(6, 9)]), overlaps_visible=False)
    assert read("interruption_rate", call_of(conversation)).reason == "no_overlaps"


def test_switch_rate_counts_changes_of_floor_and_needs_no_roles() -> None:
    spans = {"x": [(0.0, 20.0), (40.0, 60.0), (70.0, 75.0)], "y": [(21.0, 36.0)]}
    call = Call("1", "x", conversation=talk(**spans))
    reading = read("switch_rate", call)
    assert reading.value == pytest.approx(2)
    assert reading.support["switches"] == 2


def test_silence_share_counts_only_what_is_longer_than_three_seconds() -> None:
    reading = timed("silence_share", rep=[(10, 20), (23, 30)], customer=[(40, 50)])
    assert reading.value == pytest.approx(10 / 40)


def test_silence_share_needs_no_roles_and_no_second_party() -> None:
    call = Call("1", "x", conversation=talk(sound=[(0, 10), (20, 30)]))
    assert read("silence_share", call).value == pytest.approx(10 / 30)


def test_balance_dynamics_counts_windows_led_by_each() -> None:
    reading = timed("balance_dynamics", rep=[(0, 150)], customer=[(150, 300)])
    # windows start at 0, 30 ... 150: the rep has 150, 120, 90, 60, 30, 0 s of each 150 s
    assert reading.value == pytest.approx(2 / 6)
    assert reading.support == {
        "windows": 6,
        "balanced": pytest.approx(2 / 6),
        "customer_led": pytest.approx(2 / 6),
    }


def test_balance_dynamics_leaves_silent_windows_out_and_short_calls() -> None:
    held = timed("balance_dynamics", rep=[(0, 10), (400, 410)], customer=[(20, 30), (420, 430)])
    assert (held.value, held.support["windows"]) == (0.5, 2)
    assert timed("balance_dynamics", rep=[(0, 100)], customer=[(101, 149)]).reason == "too_short"


def story(*turns: tuple[str, float, float, str], asked: Sequence[int]) -> Reading:
    spans: dict[str, list[tuple[float, float]]] = {"rep": [], "customer": []}
    for party, start_s, end_s, _ in turns:
        spans[party].append((start_s, end_s))
    told = [Turn(at, one[0], ROLES[one[0]], one[3], one[1], one[2]) for at, one in enumerate(turns)]
    sentences = [
        question(at, None, None, one[3]) if at in asked else Sentence(at, one[3])
        for at, one in enumerate(turns)
    ]
    return read("longest_customer_story", call_of(talk(**spans), told, sentences))


def test_customer_story_goes_on_across_a_short_question() -> None:
    reading = story(
        ("customer", 0, 10, "On a commencé."),
        ("rep", 10.5, 12, "En quelle année ?"),
        ("customer", 12.5, 30, "Il y a deux ans."),
        ("rep", 31, 33, "Comme beaucoup."),
        ("customer", 34, 40, "Oui."),
        asked=[1],
    )
    assert (reading.value, reading.support["floors"]) == (30, 2)


def test_customer_story_ends_at_a_long_question_a_remark_or_a_hold() -> None:
    first, last = ("customer", 0.0, 10.0, "On a commencé."), ("customer", 13.0, 30.0, "Il y a deux ans.")
    long = ("rep", 10.5, 12.0, "Et en quelle année était-ce donc exactement ?")
    assert story(first, long, last, asked=[1]).value == 17
    assert story(first, ("rep", 10.5, 12.0, "En quelle année."), last, asked=[]).value == 17
    late = ("customer", 16.0, 30.0, "Il y a deux ans.")
    assert story(first, ("rep", 10.5, 12.0, "En quelle année ?"), late, asked=[1]).value == 14


@pytest.mark.parametrize("name", ["talk_share", "listening_time", "longest_monologue", "switch_rate"])
def test_voicemail_is_no_conversation(name: str) -> None:
    assert timed(name, rep=[(0, 30)]).reason == "one_party"


def test_voices_that_are_not_the_speakers_with_roles_are_unlinked() -> None:
    conversation = talk(**{"channel 1": [(0, 5)], "channel 2": [(6, 9)]})
    assert read("talk_share", call_of(conversation)).reason == "unlinked"


def test_several_customers_are_one_party() -> None:
    spans = talk(rep=[(0, 5), (20, 25)], customer=[(6, 10)], other=[(9, 19)])
    call = Call(
        "1",
        "x",
        conversation=spans,
        roles=ROLES | {"other": Role.CUSTOMER},
        role_source=RoleSource.DECLARED,
    )
    assert read("talk_share", call).value == pytest.approx(10 / 23)
    assert read("longest_listen", call).value == 13


def test_evidence_is_the_turn_that_holds_the_moment_with_a_short_quote() -> None:
    text = "alors " * 100
    turns = (Turn(0, "rep", Role.REP, text, 0, 40), Turn(1, "customer", Role.CUSTOMER, "oui", 41, 45))
    reading = read("longest_monologue", call_of(talk(rep=[(0, 40)], customer=[(41, 45)]), turns))
    (shown,) = reading.evidence
    assert (shown.turn, shown.start_s) == (0, 0)
    assert len(shown.quote) <= 200
    assert shown.quote.endswith("alors…")


def test_evidence_where_nobody_wrote_the_words_is_a_moment_alone() -> None:
    turns = (Turn(0, "rep", Role.REP, "Bonjour.", 0, 5), Turn(1, "customer", Role.CUSTOMER, "Oui.", 6, 9))
    spans = talk(rep=[(0, 5), (10, 40)], customer=[(6, 9)])
    longest, shorter = read("longest_monologue", call_of(spans, turns)).evidence
    assert (longest.turn, longest.start_s, longest.quote) == (None, 10, "")
    assert (shorter.turn, shorter.quote) == (0, "Bonjour.")


def test_evidence_without_words_is_a_moment_alone() -> None:
    (shown,) = timed("longest_monologue", rep=[(0, 40)], customer=[(41, 45)]).evidence
    assert (shown.turn, shown.start_s, shown.quote) == (None, 0, "")
