"""Learning acts from examples: scikit-learn's logistic regression, one label at a time, in two looks."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_matrix

from callmirror.acts.lessons import Example, HeldOut
from callmirror.acts.looks import look, look_again
from callmirror.acts.recipes import RECIPES, Recipe
from callmirror.acts.weights import Weights


def train(
    examples: Sequence[Example],
    labels: Sequence[str],
    *,
    recipes: Mapping[str, Recipe] = RECIPES,
    told: Callable[[HeldOut], None] | None = None,
) -> Weights:
    """Fit each label by its recipe, and then a second look at whole dialogues where the examples hold such.

    A threshold is that of the recipe, else the one at which the label agreed best with examples it had not
    seen. ``told`` is given how each label did on those, by thresholds that had not seen them either.
    """
    rows = _rows(examples)
    matrix = _matrix(examples, rows)
    looks = [look(examples, matrix, rows, label, recipes.get(label, Recipe())) for label in labels]
    weights = np.vstack([np.array([each.column for each in looks]).T, np.zeros(len(labels))])
    first = _without_idle(Weights(tuple(labels), rows, weights.astype(np.float32), {}))
    around = None
    if again := look_again(examples, labels, looks):
        looks = again
        around = np.column_stack([each.column for each in again]).astype(np.float32)
    if told is not None:
        for label, each in zip(labels, looks, strict=True):
            told(each.held_out(label))
    thresholds = {label: each.threshold for label, each in zip(labels, looks, strict=True)}
    return replace(first, thresholds=thresholds, around=around)


def _rows(examples: Iterable[Example]) -> Mapping[str, int]:
    """The features met more than once, in the order of their names."""
    counts = Counter(feature for example in examples for feature in example.features)
    kept = sorted(feature for feature, count in counts.items() if count > 1)
    return {feature: place for place, feature in enumerate(kept)}


def _matrix(examples: Sequence[Example], rows: Mapping[str, int]) -> csr_matrix:
    places, ends = [], [0]
    for example in examples:
        places += sorted(rows[feature] for feature in example.features if feature in rows)
        ends.append(len(places))
    return csr_matrix((np.ones(len(places)), places, ends), shape=(len(examples), len(rows)))


def _without_idle(weights: Weights, least: float = 0.015) -> Weights:
    """The model without the features that hardly move any label."""
    moves = np.abs(weights.matrix[:-1]).max(axis=1) >= least
    kept = [feature for feature, moving in zip(weights.rows, moves, strict=True) if moving]
    matrix = np.vstack([weights.matrix[:-1][moves], weights.matrix[-1:]])
    rows = {feature: place for place, feature in enumerate(kept)}
    return Weights(weights.labels, rows, matrix, weights.thresholds, weights.around)
