"""Written examples: dialogues in which every sentence bears the marks of what it does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from callmirror.acts.labels import MARKS, with_wider
from callmirror.domain import Role
from callmirror.errors import InputError

_LINE = re.compile(r"(?P<speaker>[A-Z]) (?P<text>.*\S) +\|(?P<marks>[ a-z-]*)")
_ROLES = {"R": Role.REP, "C": Role.CUSTOMER}


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence with its punctuation, and the labels of all that it does.

    ``known`` are the labels of which it is known whether they hold, None for all.
    """

    text: str
    labels: frozenset[str]
    known: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class WrittenTurn:
    """What one speaker says until another speaks."""

    role: Role
    sentences: tuple[WrittenSentence, ...]


@dataclass(frozen=True, slots=True)
class WrittenDialogue:
    """One dialogue; ``group`` is its file's name: what one hand wrote on one subject.

    Each of its sentences counts ``weight`` times when it is learned from.
    """

    group: str
    turns: tuple[WrittenTurn, ...]
    weight: float = 1.0


def read_written(path: Path, marks: Mapping[str, str] = MARKS) -> tuple[WrittenDialogue, ...]:
    """The dialogues of a file of examples.

    ``== n`` begins a dialogue, ``R words | marks`` is a sentence of the rep, ``C`` the customer's, any other
    capital somebody else's; ``#`` begins a comment. ``marks`` are the labels by their marks.

    Raises:
        InputError: a line is none of these, or bears a mark that means nothing.
    """
    dialogues: list[list[tuple[str, WrittenSentence]]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("=="):
            dialogues.append([])
            continue
        if not dialogues:
            raise _unclear(path, number)
        dialogues[-1].append(_sentence(line, marks, path, number))
    return tuple(WrittenDialogue(path.stem, tuple(_turns(lines))) for lines in dialogues if lines)


def _sentence(line: str, marks: Mapping[str, str], path: Path, number: int) -> tuple[str, WrittenSentence]:
    found = _LINE.fullmatch(line.rstrip())
    borne = found["marks"].split() if found else []
    if found is None or not set(borne) <= marks.keys():
        raise _unclear(path, number)
    labels = with_wider(frozenset(marks[mark] for mark in borne))
    return found["speaker"], WrittenSentence(found["text"], labels)


def _turns(lines: Sequence[tuple[str, WrittenSentence]]) -> Iterator[WrittenTurn]:
    speaker, sentences = "", list[WrittenSentence]()
    for one, sentence in lines:
        if one != speaker and sentences:
            yield WrittenTurn(_ROLES.get(speaker, Role.UNKNOWN), tuple(sentences))
            sentences = []
        speaker = one
        sentences.append(sentence)
    yield WrittenTurn(_ROLES.get(speaker, Role.UNKNOWN), tuple(sentences))


def _unclear(path: Path, number: int) -> InputError:
    return InputError(
        f"{path}:{number}",
        en="is no sentence with marks; write it as `R words | mark mark`.",
        fr="n'est pas une phrase avec ses marques ; écrivez `R mots | marque marque`.",
    )
