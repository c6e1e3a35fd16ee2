from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from callmirror import artefacts
from callmirror.acts import weights
from callmirror.acts.lessons import Example, HeldOut
from callmirror.acts.models import ARTEFACT, models
from callmirror.acts.recipes import Recipe
from callmirror.acts.training import train
from callmirror.acts.weights import Weights
from callmirror.errors import ArtefactError
from callmirror.languages import LANGUAGES

WORDS = ("bias", "word do", "word you", "word van", "word when", "word blue")


def examples() -> list[Example]:
    """Sentences with "when" ask; ten groups of four."""
    chance = np.random.default_rng(0)
    found = []
    for number in range(40):
        seen = {"bias", *chance.choice(WORDS[1:], size=2, replace=False)}
        true = frozenset({"asks"} if "word when" in seen else ())
        found.append(Example(frozenset(map(str, seen)), true, f"group {number % 10}"))
    return found


SMALL = {"asks": Recipe(frozenset({"bias", "word"}), strength=1.0, fewest=1)}


def test_training_learns_what_the_examples_show() -> None:
    learned = train(examples(), ["asks"], recipes=SMALL)
    chances = learned.probabilities([["bias", "word when"], ["bias", "word van"]])[:, 0]
    assert chances[0] > learned.thresholds["asks"] > chances[1]


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        weights.write(train(examples(), ["asks"], recipes=SMALL), tmp_path / name, "small")
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes()


def test_a_recipe_hides_the_families_it_does_not_name() -> None:
    blind = {"asks": Recipe(frozenset({"bias"}), fewest=1)}
    learned = train(examples(), ["asks"], recipes=blind)
    chances = learned.probabilities([["bias", "word when"], ["bias", "word van"]])[:, 0]
    assert chances[0] == chances[1]


def test_probabilities_are_those_of_scikit_learn() -> None:
    told = examples()
    learned = train(told, ["asks"], recipes=SMALL)
    rows = [[float(word in example.features) for word in WORDS] for example in told]
    truth = ["asks" in example.labels for example in told]
    theirs = LogisticRegression(C=1.0, solver="liblinear", fit_intercept=False, random_state=0)
    expected = theirs.fit(rows, truth).predict_proba(rows)[:, 1]
    ours = learned.probabilities([sorted(example.features) for example in told])[:, 0]
    assert ours == pytest.approx(expected, abs=0.01)


def test_what_tells_more_is_held_back_less() -> None:
    """The word "when" comes with every question and nowhere else, "blue" with some of either."""
    plainly, telling = (
        train(examples(), ["asks"], recipes={"asks": replace(SMALL["asks"], telling=how)})
        for how in (0.0, 0.5)
    )
    assert plainly.labels == telling.labels

    def moves(learned: Weights, word: str) -> float:
        return float(learned.matrix[learned.rows[word], 0])

    assert moves(telling, "word when") > moves(plainly, "word when") > 0
    assert abs(moves(telling, "word blue")) < moves(telling, "word when") / 4


def test_what_was_held_out_can_be_told_of_some_groups_alone() -> None:
    whole = HeldOut("asks", ((3, 1, 0), (0, 2, 1), (5, 0, 0)), ("a", "b", "c"))
    assert whole.within({"a", "c"}) == HeldOut("asks", ((3, 1, 0), (5, 0, 0)), ("a", "c"))
    assert whole.within(()).positives == 0


def test_groups_held_out_bear_their_names() -> None:
    told: list[HeldOut] = []
    train(examples(), ["asks"], recipes=SMALL, told=told.append)
    (one,) = told
    assert one.names == tuple(sorted(f"group {number}" for number in range(10)))
    assert len(one.groups) == len(one.names)


def test_weights_come_back_as_they_were_written(tmp_path: Path) -> None:
    kept = Weights(
        ("a", "b"),
        {"x": 0, "y z": 1},
        np.array([[0.5, -1], [2, 0.25], [0, 0]], np.float32),
        {"a": 0.5, "b": 0.2},
    )
    weights.write(kept, tmp_path, "kept")
    again = weights.read(tmp_path, "kept")
    assert (again.labels, dict(again.rows), dict(again.thresholds)) == (
        kept.labels,
        dict(kept.rows),
        dict(kept.thresholds),
    )
    assert np.array_equal(again.matrix, kept.matrix)


@given(st.lists(st.lists(st.sampled_from(["x", "y z", "unknown"]), min_size=1), max_size=5))
def test_a_feature_counts_once_and_an_unknown_one_nothing(seen: list[list[str]]) -> None:
    kept = Weights(("a",), {"x": 0, "y z": 1}, np.array([[0.5], [2], [0]], np.float32), {"a": 0.5})
    score = [0.5 * ("x" in one) + 2 * ("y z" in one) for one in seen]
    expected = [1 / (1 + np.exp(-each)) for each in score]
    assert kept.probabilities(seen)[:, 0].tolist() == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_models_of_every_language_are_there_small_and_documented(code: str) -> None:
    assert models(code) is not None
    folder = artefacts.models_folder() / ARTEFACT.format(code=code)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 6_000_000
    told = (folder / "card.md").read_text("utf-8")
    for heading in ("## Use", "## Misuse", "## Data", "## Limits", "## En français"):
        assert heading in told


def test_an_altered_model_is_refused(tmp_path: Path) -> None:
    name = ARTEFACT.format(code="en")
    kept = artefacts.models_folder() / name
    (tmp_path / name).mkdir()
    for path in kept.iterdir():
        (tmp_path / name / path.name).write_bytes(path.read_bytes())
    artefacts.open_artefact(name, folder=tmp_path)
    words = tmp_path / name / "bare.txt"
    words.write_bytes(words.read_bytes().replace(b"bias", b"bims"))
    with pytest.raises(ArtefactError):
        artefacts.open_artefact(name, folder=tmp_path)
