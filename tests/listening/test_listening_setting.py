"""Setting a call right: readings move at once, nothing is overwritten, everything can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from conversations import SAID, review_of

from callmirror.domain import Review, Role
from callmirror.errors import CallMirrorError, Conflict, InputError, NotFound, SettingsError
from callmirror.listening import Listening, Outcome
from callmirror.listening.setting import words_set
from callmirror.mirror.correcting import Saying
from callmirror.mirror.rereading import Means, rereading
from callmirror.store import Store

ID = "ab" * 32
QUESTION = SAID[2][1]


def readings(review: Review) -> dict[str, float | None]:
    return {reading.marker: reading.value for reading in review.readings}


def test_words_set_right_move_the_readings_that_rest_on_them(listening: Listening, machine: Review) -> None:
    told = "Vous préparez les tournées."
    outcome = listening.set_words(ID, 2, told, before=QUESTION)
    moved = {after.marker: (before.value, after.value) for before, after in outcome.moved}
    heard = listening.hear(ID)
    assert heard.review.call.segments[2].text == told
    assert [turn.text for turn in heard.review.call.turns if turn.segments == (2,)] == [told]
    assert moved["question_ratio"] == (
        readings(machine)["question_ratio"],
        readings(heard.review)["question_ratio"],
    )
    assert moved["question_ratio"][1] < moved["question_ratio"][0]  # type: ignore[operator]


def test_everything_taken_back_leaves_what_the_machine_wrote(listening: Listening, machine: Review) -> None:
    listening.set_words(ID, 2, "Bien.", before=QUESTION)
    listening.set_speaker(ID, 3, "rep", before="customer")
    listening.set_rep(ID, "customer", before="rep")
    listening.set_language(ID, "en", before="fr")
    for edit in listening.hear(ID).edits:
        listening.take_back(ID, edit.number or 0)
    heard = listening.hear(ID)
    assert (heard.edits, heard.lost) == ((), ())
    assert heard.review == machine


def test_one_taken_back_leaves_the_others(listening: Listening) -> None:
    listening.set_words(ID, 2, "Bien.", before=QUESTION)
    listening.set_words(ID, 0, "Bonjour.", before=SAID[0][1])
    first, _ = listening.hear(ID).edits
    listening.take_back(ID, first.number or 0)
    call = listening.hear(ID).review.call
    assert (call.segments[0].text, call.segments[2].text) == ("Bonjour.", QUESTION)
    with pytest.raises(NotFound):
        listening.take_back(ID, first.number or 0)


def test_words_that_are_the_machines_again_are_no_edit(listening: Listening) -> None:
    listening.set_words(ID, 2, "Bien.", before=QUESTION)
    listening.set_words(ID, 2, QUESTION, before="Bien.")
    assert listening.hear(ID).edits == ()


def test_words_set_right_twice_are_one_edit(listening: Listening) -> None:
    listening.set_words(ID, 2, "Bien.", before=QUESTION)
    listening.set_words(ID, 2, "Très bien.", before="Bien.")
    (edit,) = listening.hear(ID).edits
    assert (edit.value, edit.before) == ("Très bien.", "Bien.")


def test_swapping_parties_twice_ends_where_it_began(listening: Listening, machine: Review) -> None:
    listening.set_rep(ID, "customer", before="rep")
    swapped = listening.hear(ID).review
    assert swapped.call.turns[0].role is Role.CUSTOMER
    assert readings(swapped) != readings(machine)
    listening.set_rep(ID, "customer", before="rep")
    again = listening.hear(ID).review
    assert [turn.role for turn in again.call.turns] == [turn.role for turn in machine.call.turns]
    assert readings(again) == readings(machine)


def test_what_two_people_set_right_at_once_is_a_conflict_for_the_second(listening: Listening) -> None:
    listening.set_words(ID, 2, "Bien.", before=QUESTION)
    listening.set_speaker(ID, 3, "rep", before="customer")
    listening.set_rep(ID, "customer", before="rep")
    listening.set_language(ID, "en", before="fr")
    tries: tuple[Callable[[], Outcome], ...] = (
        lambda: listening.set_words(ID, 2, "Mal.", before=QUESTION),
        lambda: listening.set_speaker(ID, 3, "rep", before="rep"),
        lambda: listening.set_rep(ID, "customer", before=""),
        lambda: listening.set_language(ID, "fr", before="fr"),
    )
    for attempt in tries:
        with pytest.raises(Conflict):
            attempt()
    assert len(listening.hear(ID).edits) == 4


@pytest.mark.parametrize(
    "attempt",
    [
        lambda one: one.set_words(ID, 99, "x", before=""),
        lambda one: one.set_words(ID, -1, "x", before=""),
        lambda one: one.set_words(ID, 0, "x" * 5001, before=SAID[0][1]),
        lambda one: one.set_speaker(ID, 0, "customer 9", before="rep"),
        lambda one: one.set_rep(ID, "Anne", before="rep"),
        lambda one: one.set_language(ID, "tlh", before="fr"),
        lambda one: one.say(ID, Saying(number=99, label="question", holds=True)),
        lambda one: one.say(ID, Saying(number=1, label="no act", holds=True)),
        lambda one: one.set_words("cd" * 32, 0, "x", before=""),
        lambda one: one.set_words(ID[:12], 0, "x", before=""),
        lambda one: one.say(ID[:12], Saying(number=1, label="question", holds=True)),
    ],
)
def test_what_has_no_place_in_the_call_is_refused_and_changes_nothing(
    listening: Listening, machine: Review, attempt: object
) -> None:
    with pytest.raises((InputError, NotFound, SettingsError)):
        attempt(listening)  # type: ignore[operator]
    assert listening.hear(ID).review == machine


def test_several_things_are_set_right_together_or_none_is(listening: Listening, machine: Review) -> None:
    good = partial(words_set, segment=0, text="Bonjour.", before=SAID[0][1], by=None)
    bad = partial(words_set, segment=99, text="Bonjour.", before="", by=None)
    with pytest.raises(CallMirrorError):
        listening.set_all(ID, (good, bad))
    assert listening.hear(ID).review == machine


def test_edits_and_comments_and_what_was_said_of_sentences_outlast_a_new_review(
    listening: Listening, store: Store, machine: Review
) -> None:
    listening.set_words(ID, 2, "Quand préparez-vous les tournées ?", before=QUESTION)
    listening.say(ID, Saying(number=1, label="pitch", holds=True))
    listening.comment(ID, "Belle écoute.", at_s=3.0, by=7)
    heard_anew = review_of((*SAID[:7], ("customer", "Ce très cher pour nous.")))
    store.replace(heard_anew, rereading(Means()))
    heard = listening.hear(ID)
    call = heard.review.call
    assert call.segments[2].text == "Quand préparez-vous les tournées ?"
    assert call.segments[7].text == "Ce très cher pour nous."
    assert call.sentences[0].does("pitch")
    assert [comment.text for comment in heard.comments] == ["Belle écoute."]
    assert heard.lost == ()
    (edit,) = heard.edits
    listening.take_back(ID, edit.number or 0)
    assert listening.hear(ID).review.call.segments == heard_anew.call.segments


def test_edit_that_a_new_review_leaves_no_place_is_kept_and_told_as_lost(
    listening: Listening, store: Store, machine: Review
) -> None:
    listening.set_words(ID, 2, "Bien.", before=QUESTION)
    other = replace(machine.call.segments[0], text="Tout autre chose.", start_s=500.0, end_s=510.0, words=())
    call = replace(machine.call, segments=(other,), duration_s=600.0)
    store.replace(replace(machine, call=call), rereading(Means()))
    heard = listening.hear(ID)
    assert heard.lost == heard.edits != ()
    store.replace(machine, rereading(Means()))
    assert listening.hear(ID).review.call.segments[2].text == "Bien."


def test_call_that_is_forgotten_takes_all_along(listening: Listening, store: Store) -> None:
    listening.set_words(ID, 2, "Le mot zanzibar.", before=QUESTION)
    listening.comment(ID, "Un zanzibar aussi.", at_s=None, by=7)
    store.forget_call(ID)
    with pytest.raises(NotFound):
        listening.hear(ID)
    queries = ("SELECT * FROM edits", "SELECT * FROM originals", "SELECT * FROM comments")
    assert [store._connection.execute(query).fetchall() for query in queries] == [[], [], []]
    assert b"zanzibar" not in store.path.read_bytes()


def test_account_that_is_erased_leaves_edits_of_nobody_and_no_comment(
    listening: Listening, store: Store
) -> None:
    listening.set_words(ID, 2, "Bien.", before=QUESTION, by=7)
    listening.comment(ID, "De moi.", at_s=None, by=7)
    listening.comment(ID, "D'une autre.", at_s=None, by=8)
    store.listening.forget_account(7)
    heard = listening.hear(ID)
    assert [edit.by for edit in heard.edits] == [None]
    assert [comment.by for comment in heard.comments] == [8]
