"""Sentences that people corrected, as training reads them beside the written examples."""

from collections.abc import Iterable, Iterator

from callmirror.acts.corrected import CorrectedDialogue, CorrectedSentence
from callmirror.acts.deciding import BY_RULE
from callmirror.acts.labels import LABELS
from callmirror.acts.written import WrittenDialogue, WrittenSentence, WrittenTurn
from callmirror.languages import punctuated

LEARNED = tuple(label for label in LABELS if label not in (*BY_RULE, "question"))
"""The acts that are learned from examples; the rest are decided by the rules of the language."""
WEIGHT = 4.0
"""Written sentences against which one correction counts: it is told of the very calls that are read, and the
machine has read it otherwise; yet a person may err, and one correction alone should not turn an act over."""


def as_written(dialogue: CorrectedDialogue) -> WrittenDialogue:
    """The dialogue with the labels that people confirmed; of what they did not speak of, nothing is known."""
    turns = tuple(
        WrittenTurn(turn.role, tuple(_sentence(one) for one in turn.sentences)) for turn in dialogue.turns
    )
    return WrittenDialogue(dialogue.group, turns, WEIGHT)


def has_marks(dialogue: WrittenDialogue) -> bool:
    """Whether its text shows where sentences end and which of them ask, as models of marked text need it."""
    texts = [one.text for turn in dialogue.turns for one in turn.sentences]
    return punctuated(texts) and any("?" in text for text in texts)


def not_learned(dialogues: Iterable[CorrectedDialogue]) -> Iterator[str]:
    """Each correction that training can't follow, as the label it speaks of: rules alone decide that act."""
    for dialogue in dialogues:
        for turn in dialogue.turns:
            for one in turn.sentences:
                yield from sorted((one.true | one.false) - set(LEARNED))


def _sentence(one: CorrectedSentence) -> WrittenSentence:
    return WrittenSentence(one.text, one.true, one.true | one.false)
