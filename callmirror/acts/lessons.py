"""What is learned of one act, from which examples, and how well it is told of those that were held out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, issparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from callmirror.acts.recipes import Recipe

FOLDS = 5
_THRESHOLDS = np.linspace(0.1, 0.9, 81)


@dataclass(frozen=True, slots=True)
class Example:
    """What a model sees and what is true of it; examples of one ``group`` are never split between folds.

    ``known`` are the labels of which it is known whether they hold, None for all: of any other the example
    tells nothing, and is no negative. It counts as ``weight`` written sentences. ``place`` names its dialogue
    and tells its turn there; None where the sentences around it are few or not all among the examples.
    """

    features: frozenset[str]
    labels: frozenset[str]
    group: str
    known: frozenset[str] | None = None
    weight: float = 1.0
    place: tuple[str, int] | None = None

    def tells_of(self, label: str, among: str | None = None) -> bool:
        """Whether it is known if the label holds, and it does what ``among`` names."""
        return (self.known is None or label in self.known) and (among is None or among in self.labels)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How a label was told of ``groups`` not yet seen: hits, false alarms and misses of each."""

    label: str
    groups: tuple[tuple[int, int, int], ...]
    names: tuple[str, ...] = ()

    @property
    def positives(self) -> int:
        """Examples of which the label is true."""
        return sum(hits + missed for hits, _, missed in self.groups)

    def within(self, names: Collection[str]) -> "HeldOut":
        """The same of these groups alone."""
        kept = [place for place, name in enumerate(self.names) if name in names]
        return HeldOut(
            self.label,
            tuple(self.groups[place] for place in kept),
            tuple(self.names[place] for place in kept),
        )


@dataclass(frozen=True, slots=True)
class Lesson:
    """The examples that tell of one label: their features, (examples, features), and whether it holds."""

    matrix: csr_matrix | NDArray[np.float64]
    truth: NDArray[np.bool_]
    weights: NDArray[np.float64]
    groups: tuple[str, ...]

    def part(self, places: NDArray[np.intp]) -> "Lesson":
        """Some of the examples."""
        groups = tuple(self.groups[place] for place in places)
        return Lesson(self.matrix[places], self.truth[places], self.weights[places], groups)


def lesson_of(examples: Sequence[Example], matrix: csr_matrix | NDArray[np.float64], label: str) -> Lesson:
    """What these examples tell of a label; ``matrix`` has their features."""
    return Lesson(
        matrix,
        np.array([label in example.labels for example in examples]),
        np.array([example.weight for example in examples]),
        tuple(example.group for example in examples),
    )


def held_out(lesson: Lesson, way: Recipe) -> NDArray[np.float64]:
    """The probability of each example by a model that has not seen its group."""
    chances = np.zeros(len(lesson.truth))
    for seen, unseen in _folds(lesson):
        if lesson.truth[seen].any():
            model = fitted(lesson.part(seen), way)
            chances[unseen] = model.predict_proba(lesson.matrix[unseen])[:, 1]
    return chances


def _folds(lesson: Lesson) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The places of examples that are seen and of those that are not, each group unseen once."""
    folds = min(FOLDS, len(set(lesson.groups)))
    yield from GroupKFold(folds).split(lesson.matrix, lesson.truth, lesson.groups)


def told_apart(lesson: Lesson, chances: NDArray[np.float64], way: Recipe) -> NDArray[np.bool_]:
    """Of which examples the label is told, each fold by the threshold that was best on the others."""
    if way.threshold is not None:
        return chances >= way.threshold
    told = np.zeros(len(chances), dtype=np.bool_)
    for seen, unseen in _folds(lesson):
        told[unseen] = chances[unseen] >= best_threshold(lesson.truth[seen], chances[seen])
    return told


def by_group(
    label: str, truth: NDArray[np.bool_], found: NDArray[np.bool_], groups: Sequence[str]
) -> HeldOut:
    """Hits, false alarms and misses in each group; ``found`` are the examples of which the label is told."""
    names = sorted(set(groups))
    parts = [np.array(groups) == name for name in names]
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
        tuple(names),
    )


def best_threshold(truth: NDArray[np.bool_], chances: NDArray[np.float64]) -> float:
    """The probability from which on calling it true agrees best, by F1."""
    scores = [f1(truth, chances >= threshold) for threshold in _THRESHOLDS]
    return round(float(_THRESHOLDS[int(np.argmax(scores))]), 2)


def f1(truth: NDArray[np.bool_], told: NDArray[np.bool_]) -> float:
    """Harmonic mean of precision and recall, 0 where nothing is true and nothing told."""
    total = int(truth.sum() + told.sum())
    return 2 * int((truth & told).sum()) / total if total else 0.0


def fitted(lesson: Lesson, way: Recipe) -> LogisticRegression:
    """By the solver that is quick on what is to be learned from: few of many features, or all of a few."""
    matrix = lesson.matrix
    model = LogisticRegression(
        C=way.strength,
        solver="liblinear" if issparse(matrix) else "newton-cholesky",
        fit_intercept=False,
        max_iter=300,
        random_state=0,
    )
    if not (isinstance(matrix, csr_matrix) and way.telling):
        return model.fit(matrix, lesson.truth, sample_weight=lesson.weights)
    scale = 1 - way.telling + way.telling * _telling(matrix, lesson.truth)
    model.fit(matrix.multiply(scale).tocsr(), lesson.truth, sample_weight=lesson.weights)
    model.coef_ = model.coef_ * scale
    return model


def _telling(matrix: csr_matrix, truth: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How much oftener or rarer each feature comes with the label than without it; 1 in the mean."""
    often = np.asarray(matrix.sum(axis=0)).ravel()
    true = np.asarray(matrix[truth].sum(axis=0)).ravel()
    positives = int(truth.sum())
    with_it, without = (true + 1) / (positives + 2), (often - true + 1) / (len(truth) - positives + 2)
    ratio: NDArray[np.float64] = np.abs(np.log(with_it / without))
    return ratio / (ratio.mean() or 1.0)
