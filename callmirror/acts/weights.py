"""A linear model as plain numbers: a weight for each feature and label, and from where on a label holds.

Trained by scikit-learn's logistic regression (``training``), kept as a list of words and an array that can't
run anything when it is opened.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.acts.features import Part, Seen, made_of
from callmirror.acts.neighbours import FEWEST, surroundings
from callmirror.artefacts import Artefact

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

AT_ONCE = 2000
"""Examples scored together; so many features are held in memory at a time."""
MOST_PARTS = 100_000
"""Parts remembered with the rows of their features; beyond that the memory starts afresh."""
WORD = "word"


@dataclass(frozen=True, slots=True)
class _Runs:
    """The rows of words, and of runs of two and three of them."""

    ones: dict[str, int]
    runs: dict[tuple[str, ...], int]

    def rows(self, words: tuple[str, ...], nothing: int) -> Iterator[int]:
        """The row of each feature that ``features.worded`` gives of these words, in its order."""
        framed = ("<", *words, ">")
        else_nothing, run = repeat(nothing), self.runs.get
        return chain(
            map(self.ones.get, words, else_nothing),
            map(run, pairwise(framed), else_nothing),
            map(run, zip(framed, framed[1:], framed[2:], strict=False), else_nothing),
        )


@dataclass(frozen=True)
class Weights:
    """``matrix`` is (features + 1, labels), its last row nothing: where unknown features point.

    ``around`` is (columns of ``surroundings``, labels), what a second look weighs; None for one look alone.
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    matrix: "Array"
    thresholds: Mapping[str, float]
    around: "Array | None" = None
    _known: dict[Part, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def probabilities(self, examples: Iterable[Iterable[str]], turns: Sequence[int] = ()) -> "Array":
        """The probability of each label, (examples, labels), as logistic regression gives it.

        ``turns`` are the turn of each example where these are the sentences of one dialogue in order; without
        them, and in a dialogue of a few sentences, each is looked at by itself.
        """
        import numpy as np  # noqa: PLC0415 - only who reads words pays for it

        parts = [self._scores(chunk) for chunk in _chunks(examples)]
        scores = np.concatenate(parts) if parts else np.zeros((0, len(self.labels)), np.float32)
        if self.around is not None and len(turns) >= FEWEST:
            # Not "@": for so little work the threads of a linear algebra library cost more than they bring.
            scores = np.einsum("ij,jk->ik", surroundings(scores, turns), self.around)
        chances: Array = np.reciprocal(1.0 + np.exp(-scores), dtype=np.float32)
        return chances

    def _scores(self, examples: list[Iterable[str]]) -> "Array":
        import numpy as np  # noqa: PLC0415 - as above

        get, nothing = self.rows.get, len(self.rows)
        found: list[int] = []
        starts: list[int] = []
        for example in examples:
            starts.append(len(found))
            # A feature counts once, however often it is met.
            if isinstance(example, Seen):
                found.extend(self._rows_of(example))
            else:
                found.extend({get(feature, nothing) for feature in example})
        scores: Array = np.add.reduceat(self.matrix.take(np.array(found), axis=0), starts, axis=0)
        return scores

    def _rows_of(self, seen: Seen) -> set[int]:
        """The rows of the features of a sentence, put in as its features come: sums depend on their order."""
        get, found = self._known.get, set[int]()
        found.update(
            *[get(part) or self._remember(part) for part in seen.before],
            self._runs.rows(seen.words, len(self.rows)),
            *[get(part) or self._remember(part) for part in seen.after],
        )
        return found

    def _remember(self, part: Part) -> tuple[int, ...]:
        if len(self._known) >= MOST_PARTS:
            self._known.clear()
        rows = tuple(self.rows.get(feature, len(self.rows)) for feature in made_of(part))
        self._known[part] = rows
        return rows

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each label in a row of probabilities."""
        return {label: place for place, label in enumerate(self.labels)}

    @cached_property
    def told_from(self) -> tuple[float, ...]:
        """The probability from which on each label holds, in their order."""
        return tuple(self.thresholds[label] for label in self.labels)

    @cached_property
    def _runs(self) -> _Runs:
        runs = _Runs({}, {})
        for feature, row in self.rows.items():
            family, *words = feature.split(" ")
            if family == WORD and len(words) == 1:
                runs.ones[words[0]] = row
            elif family == WORD:
                runs.runs[tuple(words)] = row
        return runs


def _chunks(examples: Iterable[Iterable[str]]) -> Iterable[list[Iterable[str]]]:
    chunk: list[Iterable[str]] = []
    for example in examples:
        chunk.append(example)
        if len(chunk) == AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def load(artefact: Artefact, name: str) -> Weights:
    """The model of that name within a verified artefact."""
    return read(artefact.folder, name)


def read(folder: Path, name: str) -> Weights:
    """The model of that name in a folder: ``name.json``, ``name.txt``, ``name.npy``, ``name-around.npy``.

    The last is there for models that look twice.
    """
    import numpy as np  # noqa: PLC0415 - as above

    told = json.loads((folder / f"{name}.json").read_text("utf-8"))
    rows = (folder / f"{name}.txt").read_text("utf-8").split("\n")
    matrix = np.load(folder / f"{name}.npy", allow_pickle=False).astype(np.float32)
    second = folder / f"{name}-around.npy"
    around = np.load(second, allow_pickle=False) if second.exists() else None
    places = {row: place for place, row in enumerate(rows)}
    return Weights(tuple(told["labels"]), places, matrix, told["thresholds"], around)


def write(weights: Weights, folder: Path, name: str) -> None:
    """Keep a model as ``read`` reads it."""
    import numpy as np  # noqa: PLC0415 - as above

    folder.mkdir(parents=True, exist_ok=True)
    told = {"labels": list(weights.labels), "thresholds": dict(weights.thresholds)}
    (folder / f"{name}.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    (folder / f"{name}.txt").write_text("\n".join(weights.rows), "utf-8")
    np.save(folder / f"{name}.npy", weights.matrix.astype(np.float16), allow_pickle=False)
    if weights.around is not None:
        np.save(folder / f"{name}-around.npy", weights.around, allow_pickle=False)
