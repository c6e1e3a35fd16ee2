"""What people say of sentences, over what the machine read of them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.acts.correcting import (
    EXCLUSIVE,
    fingerprint,
    implied,
    places,
    resolved,
    standing,
    with_corrections,
)
from callmirror.acts.labels import KINDS, LABELS, QUESTIONS
from callmirror.domain import Act, Correction, Sentence

START = datetime(2026, 3, 5, tzinfo=UTC)
SAID = ("How do you plan it?", "Okay.", "By hand.", "Okay.", "And the vans?")
SENTENCES = tuple(Sentence(place, text) for place, text in enumerate(SAID))


def correction(
    place: int, label: str, *, holds: bool = True, after_s: int = 0, among: tuple[Sentence, ...] = SENTENCES
) -> Correction:
    known, which, alike = standing(among, place)
    return Correction(label, holds, known, which, alike, place, START + timedelta(seconds=after_s))


def acts(sentence: Sentence) -> Mapping[str, str]:
    return {act.label: act.by for act in sentence.acts}


def read(*labels: str) -> tuple[Sentence, ...]:
    """The sentences, the first with these acts of the machine."""
    return (Sentence(0, SAID[0], acts=tuple(Act(label, 0.6) for label in labels)), *SENTENCES[1:])


def corrected(machine: tuple[str, ...], *said: Correction) -> Mapping[str, str]:
    return acts(with_corrections(read(*machine), said)[0])


def test_fingerprint_is_of_words_alone() -> None:
    assert fingerprint("C'est l'été ?") == fingerprint("c’est  L'ÉTÉ!")
    assert fingerprint("C'est l'été ?") != fingerprint("c'est l'ete ?")
    assert fingerprint("?!") != fingerprint("…")


def test_sentence_is_found_again_by_its_words_and_its_place_among_alike_ones() -> None:
    said = (correction(1, "tag"), correction(3, "tag"), correction(4, "request"))
    assert places(SENTENCES, said) == (1, 3, 4)
    moved = (Sentence(0, "Hello."), *SENTENCES)
    assert places(moved, said) == (2, 4, 5)


def test_sentence_that_can_not_be_told_from_another_is_not_found() -> None:
    said = (correction(1, "tag"), correction(0, "question"))
    assert places((*SENTENCES, Sentence(5, "okay")), said) == (None, 0)
    assert places(SENTENCES[:2], said) == (None, 0)
    assert places((), said) == (None, None)


def test_what_nobody_corrected_is_left_as_the_machine_read_it() -> None:
    machine = read("question", "open_question")
    assert with_corrections(machine, ()) == machine
    assert with_corrections(machine, (correction(2, "objection"),))[0] == machine[0]


def test_person_wins_over_the_machine() -> None:
    assert corrected(("pitch", "price"), correction(0, "pitch", holds=False)) == {"price": "machine"}
    assert corrected(("price",), correction(0, "pitch")) == {"pitch": "person", "price": "machine"}
    confirmed = with_corrections(read("price"), (correction(0, "price"),))[0].acts
    assert confirmed == (Act("price", 1.0, "person"),)


def test_act_brings_what_it_stands_under_and_excludes_its_rivals() -> None:
    found = corrected(("question", "closed_question", "tag", "price"), correction(0, "open_question"))
    assert found == {"question": "person", "open_question": "person", "price": "machine"}
    assert corrected(("question", "request", "follow_up"), correction(0, "rhetorical")) == {
        "rhetorical": "person"
    }
    assert corrected(("tag",), correction(0, "follow_up")) == {"question": "person", "follow_up": "person"}
    found = corrected(("reformulation", "simple_reformulation"), correction(0, "complex_reformulation"))
    assert found == {"reformulation": "person", "complex_reformulation": "person"}


def test_denied_question_has_no_kind_and_follows_up_nothing() -> None:
    machine = ("question", "open_question", "follow_up", "asks_problem", "price")
    assert corrected(machine, correction(0, "question", holds=False)) == {"price": "machine"}


def test_question_denied_to_be_open_is_still_a_question() -> None:
    found = corrected(("question", "open_question"), correction(0, "open_question", holds=False))
    assert found == {"question": "machine"}


def test_pressure_goes_with_the_last_kind_of_it() -> None:
    denied = correction(0, "urgency", holds=False)
    assert corrected(("pressure", "urgency"), denied) == {}
    assert corrected(("pressure", "urgency", "scarcity"), denied) == {
        "pressure": "machine",
        "scarcity": "machine",
    }
    assert corrected(("pressure", "urgency"), denied, correction(0, "pressure", after_s=1)) == {
        "pressure": "person"
    }


def test_what_was_said_later_wins() -> None:
    early, late = correction(0, "open_question"), correction(0, "request", after_s=5)
    for order in ((early, late), (late, early)):
        assert corrected((), *order) == {"question": "person", "request": "person"}
    assert corrected((), early, correction(0, "question", holds=False, after_s=9)) == {}


def test_act_that_labels_no_longer_know_stays() -> None:
    found = with_corrections(
        (Sentence(0, SAID[0], acts=(Act("hum"), Act("tag"))),), (correction(0, "price", among=SENTENCES[:1]),)
    )
    assert [act.label for act in found[0].acts] == ["tag", "price", "hum"]


@given(
    st.lists(st.tuples(st.sampled_from(LABELS), st.booleans()), max_size=6),
    st.frozensets(st.sampled_from(LABELS)),
)
def test_whatever_is_said_leaves_no_contradiction_of_people(
    said: list[tuple[str, bool]], machine: frozenset[str]
) -> None:
    corrections = [
        correction(0, label, holds=holds, after_s=place) for place, (label, holds) in enumerate(said)
    ]
    truth = resolved(corrections)
    held = {label for label, holds in truth.items() if holds}
    for kinds in EXCLUSIVE:
        assert len(held & set(kinds)) <= 1
    assert not (held & {"question", *QUESTIONS} and held & {"tag", "rhetorical"})
    for label in held & KINDS.keys():
        assert set(KINDS[label].under) <= held
    found = with_corrections(read(*machine), corrections)[0]
    assert held <= {act.label for act in found.acts}
    assert not {label for label, holds in truth.items() if not holds} & {act.label for act in found.acts}
    if said:
        assert truth[said[-1][0]] is said[-1][1]


@pytest.mark.parametrize("label", LABELS)
def test_every_act_can_be_confirmed_and_denied(label: str) -> None:
    assert implied(label, holds=True)[label] is True
    assert implied(label, holds=False)[label] is False
