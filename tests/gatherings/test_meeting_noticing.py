"""What is noticed of a sentence: what is seen in calls, its concepts, and those of its neighbours."""

from collections.abc import Sequence

import numpy as np

from callmirror.acts.features import Floor, features
from callmirror.acts.perceiving import Said, perceive
from callmirror.acts.questions import Asking
from callmirror.acts.weights import Weights
from callmirror.domain import Role
from callmirror.gatherings.labels import IN_MEETINGS, IN_TALKS
from callmirror.gatherings.noticing import FAMILIES, noticed
from callmirror.gatherings.reading import decide
from callmirror.languages import LANGUAGES

ENGLISH = LANGUAGES["en"]


def _floors(*turns: Sequence[str]) -> tuple[Floor, ...]:
    asking = Asking(ENGLISH, trusted=True, marked=True)
    said = [Said(Role.UNKNOWN, str(place), tuple(sentences)) for place, sentences in enumerate(turns)]
    return perceive(said, asking)


def _noticed(*turns: Sequence[str]) -> list[frozenset[str]]:
    return list(noticed(_floors(*turns), ENGLISH))


def test_what_is_seen_in_calls_is_noticed_too() -> None:
    floors = _floors(["Why was it late?"], ["The bakers waited for us.", "Sorry."])
    for seen, more in zip(features(floors), noticed(floors, ENGLISH), strict=True):
        assert frozenset(seen) < more
        assert {each.partition(" ")[0] for each in more - frozenset(seen)} <= FAMILIES


def test_a_concept_tells_whether_the_sentence_asks() -> None:
    asked, told = _noticed(["Was the target missed?"], ["The target was missed."])
    assert {"concept metric", "concept metric ?"} <= asked
    assert {"concept metric", "concept metric ."} <= told


def test_words_of_one_concept_are_alike() -> None:
    (one,), (other,) = _noticed(["A nurse smiled."]), _noticed(["A farmer smiled."])
    assert "concept customer" in one & other
    assert "then customer better" in one & other


def test_figures_are_alike_in_runs_of_words() -> None:
    (one,), (other,) = _noticed(["We are at forty nine percent."]), _noticed(["We are at 7 percent."])
    assert "run at # percent" in one & other


def test_words_of_one_family_have_pieces_in_common() -> None:
    (one,), (other,) = _noticed(["They helped."]), _noticed(["It was unhelpful."])
    assert {"piece help"} <= {each for each in one & other if each.startswith("piece ")}
    assert "piece <hel" in one - other


def test_neighbours_lend_their_concepts_across_turns() -> None:
    question, answer = _noticed(["Why was the target missed?"], ["Hm."])
    assert {"before why", "before metric", "before 0 ?"} <= answer
    assert "before none" in question
    assert "after none" in answer


def test_a_neighbour_of_the_same_turn_is_told_from_another_voice() -> None:
    _, same = _noticed(["The target was missed.", "Hm."])
    _, other = _noticed(["The target was missed."], ["Hm."])
    assert "before 1" in same - other
    assert "before 0" in other - same


def test_nothing_said_is_noticed_as_nothing() -> None:
    assert _noticed() == []


def test_only_acts_of_the_families_asked_for_are_told() -> None:
    labels = ("justification", "blame", "theme_wins")
    weights = Weights(labels, {}, np.zeros((1, 3), np.float32), dict.fromkeys(labels, 0.5))
    chances = (0.9, 0.8, 0.7)
    assert [act.label for act in decide(weights, chances, IN_MEETINGS)] == ["justification"]
    assert [act.label for act in decide(weights, chances, IN_TALKS)] == ["blame", "theme_wins"]
    assert len(decide(weights, chances)) == 3
