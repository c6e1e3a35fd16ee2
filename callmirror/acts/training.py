"""Learning acts from examples: scikit-learn's logistic regression, one label at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from callmirror.acts.recipes import RECIPES, Recipe
from callmirror.acts.weights import Weights

FOLDS = 5
_THRESHOLDS = np.linspace(0.1, 0.9, 81)


@dataclass(frozen=True, slots=True)
class Example:
    """What a model sees and what is true of it; examples of one ``group`` are never split between folds.

    ``known`` are the labels of which it is known whether they hold, None for all: of any other the example
    tells nothing, and is no negative. It counts as ``weight`` written sentences.
    """

    features: frozenset[str]
    labels: frozenset[str]
    group: str
    known: frozenset[str] | None = None
    weight: float = 1.0

    def tells_of(self, label: str) -> bool:
        """Whether it is known if the label holds."""
        return self.known is None or label in self.known


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How a label was told of ``groups`` not yet seen: hits, false alarms and misses of each group."""

    label: str
    groups: tuple[tuple[int, int, int], ...]

    @property
    def positives(self) -> int:
        """Examples of which the label is true."""
        return sum(hits + missed for hits, _, missed in self.groups)


@dataclass(frozen=True, slots=True)
class Lesson:
    """The examples that tell of one label: their features, (examples, features), and whether it holds."""

    matrix: csr_matrix
    truth: NDArray[np.bool_]
    weights: NDArray[np.float64]
    groups: tuple[str, ...]

    def part(self, places: NDArray[np.intp]) -> "Lesson":
        """Some of the examples."""
        groups = tuple(self.groups[place] for place in places)
        return Lesson(self.matrix[places], self.truth[places], self.weights[places], groups)


def train(
    examples: Sequence[Example],
    labels: Sequence[str],
    *,
    recipes: Mapping[str, Recipe] = RECIPES,
    told: Callable[[HeldOut], None] | None = None,
) -> Weights:
    """Fit each label by its recipe.

    Its threshold is that of the recipe, else the one at which it agreed best with examples it had not seen.
    ``told`` is given how each label did on those, by thresholds that had not seen them either.
    """
    rows = _rows(examples)
    matrix = _matrix(examples, rows)
    columns, thresholds = [], {}
    for label in labels:
        way = recipes.get(label, Recipe())
        telling = [place for place, example in enumerate(examples) if example.tells_of(label)]
        lesson = _lesson([examples[place] for place in telling], matrix[telling], label)
        seen = _seen(rows, lesson.matrix, way)
        lesson = replace(lesson, matrix=lesson.matrix[:, seen])
        chances = held_out(lesson, way)
        thresholds[label] = way.threshold or best_threshold(lesson.truth, chances)
        if told is not None:
            told(_by_group(label, lesson.truth, _told_apart(lesson, chances, way), lesson.groups))
        column = np.zeros(len(rows))
        column[seen] = _fitted(lesson, way).coef_[0]
        columns.append(column)
    weights = np.vstack([np.array(columns).T, np.zeros(len(labels))]).astype(np.float32)
    return _without_idle(Weights(tuple(labels), rows, weights, thresholds))


def _lesson(examples: Sequence[Example], matrix: csr_matrix, label: str) -> Lesson:
    return Lesson(
        matrix,
        np.array([label in example.labels for example in examples]),
        np.array([example.weight for example in examples]),
        tuple(example.group for example in examples),
    )


def _by_group(
    label: str, truth: NDArray[np.bool_], found: NDArray[np.bool_], groups: Sequence[str]
) -> HeldOut:
    names = np.array(groups)
    parts = [names == name for name in sorted(set(groups))]
    return HeldOut(
        label,
        tuple(
            (
                int((truth & found & part).sum()),
                int((~truth & found & part).sum()),
                int((truth & ~found & part).sum()),
            )
            for part in parts
        ),
    )


def _seen(rows: Mapping[str, int], matrix: csr_matrix, way: Recipe) -> NDArray[np.intp]:
    """The columns that a recipe looks at."""
    family = np.array([row.partition(" ")[0] in way.families for row in rows])
    often = np.asarray(matrix.sum(axis=0)).ravel() >= way.fewest
    return np.flatnonzero(family & often)


def held_out(lesson: Lesson, way: Recipe) -> NDArray[np.float64]:
    """The probability of each example by a model that has not seen its group."""
    chances = np.zeros(len(lesson.truth))
    for seen, unseen in _folds(lesson):
        if lesson.truth[seen].any():
            model = _fitted(lesson.part(seen), way)
            chances[unseen] = model.predict_proba(lesson.matrix[unseen])[:, 1]
    return chances


def _folds(lesson: Lesson) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The places of examples that are seen and of those that are not, each group unseen once."""
    folds = min(FOLDS, len(set(lesson.groups)))
    yield from GroupKFold(folds).split(lesson.matrix, lesson.truth, lesson.groups)


def _told_apart(lesson: Lesson, chances: NDArray[np.float64], way: Recipe) -> NDArray[np.bool_]:
    """Of which examples the label is told, each fold by the threshold that was best on the others."""
    if way.threshold is not None:
        return chances >= way.threshold
    told = np.zeros(len(chances), dtype=np.bool_)
    for seen, unseen in _folds(lesson):
        told[unseen] = chances[unseen] >= best_threshold(lesson.truth[seen], chances[seen])
    return told


def best_threshold(truth: NDArray[np.bool_], chances: NDArray[np.float64]) -> float:
    """The probability from which on calling it true agrees best, by F1."""
    scores = [f1(truth, chances >= threshold) for threshold in _THRESHOLDS]
    return round(float(_THRESHOLDS[int(np.argmax(scores))]), 2)


def f1(truth: NDArray[np.bool_], told: NDArray[np.bool_]) -> float:
    """Harmonic mean of precision and recall, 0 where nothing is true and nothing told."""
    total = int(truth.sum() + told.sum())
    return 2 * int((truth & told).sum()) / total if total else 0.0


def _fitted(lesson: Lesson, way: Recipe) -> LogisticRegression:
    model = LogisticRegression(
        C=way.strength, solver="liblinear", fit_intercept=False, max_iter=300, random_state=0
    )
    return model.fit(lesson.matrix, lesson.truth, sample_weight=lesson.weights)


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


def _without_idle(weights: Weights, least: float = 0.004) -> Weights:
    """The model without the features that hardly move any label."""
    moves = np.abs(weights.matrix[:-1]).max(axis=1) >= least
    kept = [feature for feature, moving in zip(weights.rows, moves, strict=True) if moving]
    matrix = np.vstack([weights.matrix[:-1][moves], weights.matrix[-1:]])
    rows = {feature: place for place, feature in enumerate(kept)}
    return Weights(weights.labels, rows, matrix, weights.thresholds)
