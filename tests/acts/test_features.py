"""What a model sees of a sentence: told in parts, weighed as if every feature were written out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.acts.features import Floor, Spoken, features
from callmirror.acts.models import models
from callmirror.acts.perceiving import SHORT, Said, perceive
from callmirror.acts.questions import Asking
from callmirror.acts.weights import Weights
from callmirror.domain import Role
from callmirror.languages import LANGUAGES

CODES = pytest.mark.parametrize("code", sorted(LANGUAGES))
TEXTS = (
    "Yes, of course.",
    "So what would that change for your team, if I may ask?",
    "Alors, comment faites-vous aujourd'hui ?",
    "On travaille déjà avec un concurrent, vous savez.",
    "I'd have to talk to my boss, the price is too high.",
    "Mm.",
    "D'accord.",
    "How do you plan the week?",
    "you know " * 40,
)
FLOORS = st.lists(
    st.tuples(st.sampled_from(list(Role)), st.lists(st.sampled_from(TEXTS), max_size=3)), max_size=6
)


def seen_of(code: str, turns: list[tuple[Role, list[str]]], *, trusted: bool) -> tuple[Floor, ...]:
    said = [Said(role, "somebody", tuple(sentences)) for role, sentences in turns]
    return perceive(said, Asking(LANGUAGES[code], trusted=trusted, marked=trusted))


@CODES
@settings(max_examples=30, deadline=None)
@given(turns=FLOORS, trusted=st.booleans())
def test_parts_weigh_what_their_features_weigh(
    code: str, turns: list[tuple[Role, list[str]]], trusted: bool
) -> None:
    trained = models(code)
    assert trained is not None
    weights = trained.marked if trusted else trained.bare
    floors = seen_of(code, turns, trusted=trusted)
    in_parts = weights.probabilities(features(floors))
    written_out = weights.probabilities([list(seen) for seen in features(floors)])
    assert np.array_equal(in_parts, written_out)


@settings(deadline=None)
@given(words=st.lists(st.sampled_from("abc<>"), max_size=7))
def test_runs_of_words_find_their_rows(words: list[str]) -> None:
    known = ("word a", "word a b", "word < a", "word b >", "word a b c", "word < a b", "other a", "word < >")
    matrix = np.eye(len(known) + 1, len(known), dtype=np.float32)
    labels = tuple(f"has {feature}" for feature in known)
    weights = Weights(labels, {feature: row for row, feature in enumerate(known)}, matrix, {})
    (seen,) = features([Floor(Role.REP, (Spoken(tuple(words)),))])
    (found,) = weights.probabilities([seen])
    assert [label for label, chance in zip(labels, found, strict=True) if chance > 0.5] == [
        f"has {feature}" for feature in known if feature in set(seen)
    ]


@CODES
def test_a_remembered_sentence_is_seen_by_the_rules_of_each_call(code: str) -> None:
    text = {"en": "You have a van.", "fr": "Vous avez un camion."}[code]
    denial = {"en": "No.", "fr": "Non."}[code]
    assert len(text) <= SHORT
    turns = [(Role.REP, [text]), (Role.CUSTOMER, [denial])]
    once = seen_of(code, turns, trusted=False)
    assert "answered" in once[0].sentences[0].cues
    assert "answered" not in seen_of(code, turns, trusted=True)[0].sentences[0].cues
    assert "answered" not in seen_of(code, turns[:1], trusted=False)[0].sentences[0].cues
    assert seen_of(code, turns, trusted=False) == once
