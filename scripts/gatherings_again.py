"""How far two labellings of the same written meetings and talks agree: what no model can be asked to pass."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from acts_card import f1_interval

from callmirror.acts.written import WrittenDialogue, WrittenSentence, read_written
from callmirror.gatherings.labels import IN_MEETINGS, IN_TALKS, LABELS, MARKS, Label

Counts = tuple[int, int, int, int]
"""Sentences of which both say that they do it, the second alone, the first alone, neither."""


def again_table(first: Path, second: Path) -> str:
    """A row for each act: agreement as F1 with its interval, and as Cohen's kappa (1960)."""
    pairs = {
        path.stem: tuple(_pairs(next(first.rglob(path.name)), path)) for path in sorted(second.glob("*.txt"))
    }
    return "\n".join(_row(label, pairs) for label in LABELS.values())


def _pairs(one: Path, other: Path) -> Iterator[tuple[WrittenSentence, WrittenSentence]]:
    for a, b in zip(
        _sentences(read_written(one, MARKS)), _sentences(read_written(other, MARKS)), strict=True
    ):
        if a.text != b.text:
            raise ValueError(f"{other} does not hold the sentences of {one}")
        yield a, b


def _sentences(dialogues: Sequence[WrittenDialogue]) -> list[WrittenSentence]:
    return [one for dialogue in dialogues for turn in dialogue.turns for one in turn.sentences]


def _row(label: Label, pairs: Mapping[str, Sequence[tuple[WrittenSentence, WrittenSentence]]]) -> str:
    told = [_counts(label, found) for name, found in pairs.items() if _tells(label, name)]
    both, second, first, neither = (sum(each[place] for each in told) for place in range(4))
    interval = f1_interval([each[:3] for each in told])
    return f"| {label.name} | {interval} | {_kappa(both, second, first, neither):.2f} |"


def _tells(label: Label, name: str) -> bool:
    return label.family in (IN_MEETINGS if name.startswith("meeting-") else IN_TALKS)


def _counts(label: Label, pairs: Sequence[tuple[WrittenSentence, WrittenSentence]]) -> Counts:
    found = [(label.name in one.labels, label.name in other.labels) for one, other in pairs]
    return (
        found.count((True, True)),
        found.count((False, True)),
        found.count((True, False)),
        found.count((False, False)),
    )


def _kappa(both: int, second: int, first: int, neither: int) -> float:
    every = both + second + first + neither
    alike = (both + neither) / every
    chance = ((both + first) * (both + second) + (neither + first) * (neither + second)) / every**2
    return (alike - chance) / (1 - chance)
