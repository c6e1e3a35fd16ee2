"""The two looks at a sentence, as they are learned: at itself, and at what its neighbours seem to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from callmirror.acts.lessons import (
    Example,
    HeldOut,
    Lesson,
    best_threshold,
    by_group,
    fitted,
    held_out,
    lesson_of,
    told_apart,
)
from callmirror.acts.neighbours import surroundings
from callmirror.acts.recipes import Recipe

FREE = 10.0
"""How much less the second look holds back what the first said of the very act: where neighbours tell
nothing, it is to say what the first said."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was learned of one label.

    ``scores`` are the log-odds of every example by a model that has not seen its group, or was not told
    whether the label holds of it; ``chances`` the probabilities of those in the lesson.
    """

    lesson: Lesson
    way: Recipe
    column: NDArray[np.float64]
    scores: NDArray[np.float64]
    chances: NDArray[np.float64]

    @property
    def threshold(self) -> float:
        """The probability from which on the label is told."""
        return self.way.threshold or best_threshold(self.lesson.truth, self.chances)

    def held_out(self, label: str) -> HeldOut:
        """How the label was told of groups not yet seen."""
        found = told_apart(self.lesson, self.chances, self.way)
        return by_group(label, self.lesson.truth, found, self.lesson.groups)


def look(
    examples: Sequence[Example], matrix: csr_matrix, rows: Mapping[str, int], label: str, way: Recipe
) -> Look:
    """The first look: at each sentence by itself."""
    telling = np.array([place for place, each in enumerate(examples) if each.tells_of(label, way.among)])
    lesson = lesson_of([examples[place] for place in telling], matrix[telling], label)
    seen = _seen(rows, lesson.matrix, way)
    lesson = replace(lesson, matrix=lesson.matrix[:, seen])
    chances = held_out(lesson, way)
    column = np.zeros(len(rows))
    column[seen] = fitted(lesson, way).coef_[0]
    scores = np.asarray(matrix @ column)
    scores[telling] = _log_odds(chances)
    return Look(lesson, way, column, scores, chances)


def look_again(examples: Sequence[Example], labels: Sequence[str], first: Sequence[Look]) -> list[Look]:
    """The second look, at whole dialogues, by what the first told of sentences it had not seen; or none."""
    whole = [place for place, each in enumerate(examples) if each.place is not None]
    if not whole:
        return []
    around = _around(examples, whole, np.column_stack([each.scores for each in first]))
    middle, spread = around.mean(axis=0), around.std(axis=0)
    middle[-1], spread[spread == 0] = 0.0, 1.0
    looks = []
    for own, (label, before) in enumerate(zip(labels, first, strict=True)):
        if before.way.again is None:
            looks.append(replace(before, column=np.eye(len(spread))[own]))
            continue
        scale = 1 / spread
        scale[[own, -1]] *= FREE
        telling = [at for at, place in enumerate(whole) if examples[place].tells_of(label, before.way.among)]
        seen = (around[telling] - middle) * scale
        lesson = lesson_of([examples[whole[at]] for at in telling], seen, label)
        looks.append(_again(lesson, replace(before.way, strength=before.way.again), middle, scale))
    return looks


def _again(lesson: Lesson, way: Recipe, middle: NDArray[np.float64], scale: NDArray[np.float64]) -> Look:
    """What is learned of columns so centred and scaled, as weights of the columns as they are."""
    chances = held_out(lesson, way)
    column = fitted(lesson, way).coef_[0] * scale
    column[-1] -= middle @ column
    return Look(lesson, way, column, _log_odds(chances), chances)


def _around(
    examples: Sequence[Example], whole: Sequence[int], scores: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What is seen of the neighbours of these examples, dialogue by dialogue."""
    parts = [list(part) for _, part in groupby(whole, key=lambda place: (examples[place].place or ("",))[0])]
    seen = [surroundings(scores[part], [_turn(examples[each]) for each in part]) for part in parts]
    return np.vstack(seen).astype(np.float64)


def _turn(example: Example) -> int:
    return example.place[1] if example.place else 0


def _log_odds(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = chances.clip(1e-6, 1 - 1e-6)
    odds: NDArray[np.float64] = np.log(kept / (1 - kept))
    return odds


def _seen(rows: Mapping[str, int], matrix: csr_matrix, way: Recipe) -> NDArray[np.intp]:
    """The columns that a recipe looks at."""
    family = np.array([row.partition(" ")[0] in way.families for row in rows])
    often = np.asarray(matrix.sum(axis=0)).ravel() >= way.fewest
    return np.flatnonzero(family & often)
