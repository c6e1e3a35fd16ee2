"""The examples of the definitions, as the training reads its written dialogues."""

from collections.abc import Iterator
from itertools import groupby

from callmirror.acts.definitions.reading import ActExample, definitions
from callmirror.acts.written import WrittenDialogue, WrittenSentence, WrittenTurn

GROUP = "definitions"
"""The group that all of them share: one hand wrote them, and many are alike."""


def examples(code: str) -> tuple[WrittenDialogue, ...]:
    """Every example and near miss of that language, each as a dialogue of its own, none of them twice."""
    return tuple(dict.fromkeys(_dialogue(each) for each in _all(code)))


def _all(code: str) -> Iterator[ActExample]:
    for one in definitions():
        yield from one.does[code]
        yield from one.does_not[code]


def _dialogue(example: ActExample) -> WrittenDialogue:
    turns = tuple(
        WrittenTurn(said[0].role, tuple(WrittenSentence(line.text, line.labels) for line in said))
        for said in (list(lines) for _, lines in groupby(example.lines, key=lambda line: line.speaker))
    )
    return WrittenDialogue(GROUP, turns)
