"""The second look: what it sees of a sentence's neighbours, and what it may change."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.acts import weights
from callmirror.acts.lessons import Example, HeldOut
from callmirror.acts.neighbours import FEWEST, NEAR, OFFSETS, surroundings
from callmirror.acts.recipes import Recipe
from callmirror.acts.training import train
from callmirror.acts.weights import Weights

ACTS = 3
SIZE = ACTS * (len(OFFSETS) + 2) + 2 * len(OFFSETS) + 1


def scores(count: int) -> np.ndarray:
    return np.arange(count * ACTS, dtype=np.float32).reshape(count, ACTS)


@given(st.lists(st.integers(0, 5), max_size=40).map(sorted))
def test_every_sentence_has_its_own_its_neighbours_and_a_one(turns: list[int]) -> None:
    told = scores(len(turns))
    seen = surroundings(told, turns)
    assert seen.shape == (len(turns), SIZE)
    assert (seen[:, :ACTS] == told).all()
    assert (seen[:, -1] == 1).all()


def test_neighbours_are_told_with_whether_they_are_of_the_same_turn() -> None:
    before, after = ACTS + ACTS + 2, ACTS + 2 * (ACTS + 2)
    seen = surroundings(scores(3), [0, 0, 1])
    assert seen[1, before : before + ACTS + 2].tolist() == [0, 1, 2, 1, 1]
    assert seen[1, after : after + ACTS + 2].tolist() == [6, 7, 8, 1, 0]
    assert seen[0, before : before + ACTS + 2].tolist() == [3, 4, 5, 0, 0], "the mean where there is none"


def test_what_is_near_is_seen_as_its_mean_and_what_is_far_not_at_all() -> None:
    told = np.zeros((60, ACTS), np.float32)
    told[30] = 21.0
    mean = surroundings(told, [0] * 60)[:, -1 - ACTS]
    assert mean[30 - NEAR] == mean[30 + NEAR] == 1.0
    assert mean[30 - NEAR - 1] == mean[30 + NEAR + 1] == 0.0


def example(word: str, true: bool, group: str, place: tuple[str, int] | None) -> Example:
    features = frozenset({"bias", f"word {word}"})
    return Example(features, frozenset({"rival"} if true else ()), group, place=place)


def dialogues(*, whole: bool) -> list[Example]:
    """Whoever "came" is a rival after the name of one, and a driver after "drivers"."""
    found = []
    for number in range(60):
        named = number % 2 == 0
        place = (f"dialogue {number}", 0) if whole else None
        spoken = (("kestrel" if named else "drivers", named), ("came", named), *[("van", False)] * 4)
        for word, true in spoken:
            found.append(example(word, true, f"g{number % 6}", place))
    return found


RECIPE = {"rival": Recipe(frozenset({"bias", "word"}), strength=1.0, fewest=1, again=1.0)}


def test_a_second_look_tells_by_the_sentence_before() -> None:
    held: list[HeldOut] = []
    learned = train(dialogues(whole=True), ["rival"], recipes=RECIPE, told=held.append)
    chances = {
        name: learned.probabilities(
            [["bias", f"word {each}"] for each in (name, "came", *["van"] * 4)], range(6)
        )[1, 0]
        for name in ("kestrel", "drivers")
    }
    assert chances["kestrel"] > learned.thresholds["rival"] > chances["drivers"]
    assert sum(false + missed for _, false, missed in held[0].groups) == 0


def test_in_a_few_sentences_there_is_nothing_to_look_around_at() -> None:
    learned = train(dialogues(whole=True), ["rival"], recipes=RECIPE)
    few = [["bias", "word kestrel"], *[["bias", "word came"]] * (FEWEST - 2)]
    assert (learned.probabilities(few, range(len(few))) == learned.probabilities(few)).all()
    enough = [*few, ["bias", "word came"]]
    assert (learned.probabilities(enough, range(FEWEST)) != learned.probabilities(enough)).any()


def test_sentences_without_their_dialogue_are_looked_at_once() -> None:
    learned = train(dialogues(whole=False), ["rival"], recipes=RECIPE)
    assert learned.around is None
    alone = learned.probabilities([["bias", "word came"]])
    assert learned.probabilities([["bias", "word came"]], [0]) == pytest.approx(alone)


def test_looking_twice_comes_back_as_it_was_written(tmp_path: Path) -> None:
    learned = train(dialogues(whole=True), ["rival"], recipes=RECIPE)
    weights.write(learned, tmp_path, "small")
    back = weights.read(tmp_path, "small")
    assert back.around is not None
    assert learned.around is not None
    assert (back.around == learned.around).all()


def test_call_without_a_sentence_has_no_chances() -> None:
    empty = Weights(("a",), {}, np.zeros((1, 1), np.float32), {"a": 0.5}, np.zeros((16, 1), np.float32))
    assert empty.probabilities([], []).shape == (0, 1)
