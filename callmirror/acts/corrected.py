"""Corrected sentences in a file, as they are exported: to be examined with, and to be learned from.

One dialogue a line, in the examiner's format: ``{"id", "lang", "turns": [{"speaker", "role", "start", "end",
"text", "asr_text", "labels": {"question": true | false | null, ...}}]}``. A row is a sentence; rows of one
speaker that follow each other are one turn. null is what nobody has said: it is no negative example.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from callmirror.acts.correcting import said_by_place
from callmirror.acts.labels import LABELS
from callmirror.domain import Call, Correction, Role
from callmirror.errors import InputError
from callmirror.languages import LANGUAGES

ALSO_CALLED = {"reformulation": "reflection"}
"""Acts that the examiner's files know by another name too."""


@dataclass(frozen=True, slots=True)
class CorrectedSentence:
    """A sentence, the labels that people say hold, and those they deny; of others nothing is known."""

    text: str
    true: frozenset[str] = frozenset()
    false: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CorrectedTurn:
    """What one speaker says until another speaks."""

    role: Role
    sentences: tuple[CorrectedSentence, ...]


@dataclass(frozen=True, slots=True)
class CorrectedDialogue:
    """One call with corrections in it; ``group`` tells it from others, ``language`` is its code."""

    group: str
    language: str
    turns: tuple[CorrectedTurn, ...]


def corrected_row(call: Call, corrections: Sequence[Correction]) -> dict[str, Any]:
    """One call, as machine and people have it, as a line of the file."""
    said = said_by_place(call.sentences, corrections)
    turns = {turn.index: turn for turn in call.turns}
    timed = all(each.start_s is not None and each.end_s is not None for each in call.sentences)
    rows = []
    for place, sentence in enumerate(call.sentences):
        turn = turns[sentence.turn]
        rows.append(
            {
                "speaker": turn.speaker,
                "role": None if turn.role is Role.UNKNOWN else turn.role.value,
                "start": sentence.start_s if timed else None,
                "end": sentence.end_s if timed else None,
                "text": sentence.text,
                "asr_text": LANGUAGES[str(call.language)].bare(sentence.text),
                "labels": _labels(said.get(place, {})),
            }
        )
    return {"id": call.id[:12], "lang": call.language, "turns": rows}


def as_line(row: dict[str, Any]) -> str:
    """The row as one line of JSON, also for readers that end a line at more signs than a line feed."""
    text = json.dumps(row, ensure_ascii=False)
    for sign in "\x85\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text + "\n"


def _labels(said: Mapping[str, bool]) -> dict[str, bool | None]:
    known = {label: said.get(label) for label in LABELS}
    return known | {other: known[label] for label, other in ALSO_CALLED.items()}


def read_corrections(path: Path, labels: Collection[str] = tuple(LABELS)) -> tuple[CorrectedDialogue, ...]:
    """The dialogues of a file of corrections, their sentences in the order in which they were said.

    Labels that are null, or none of ``labels``, are left aside: nothing is known of them.

    Raises:
        InputError: the file can't be read, or a line of it is no such dialogue.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            str(path),
            en="can't be read as UTF-8 text; give the file that `callmirror export --corrections` wrote.",
            fr="ne peut pas être lu comme texte UTF-8 ; donnez le fichier écrit par `callmirror export "
            "--corrections`.",
        ) from error
    return tuple(
        _dialogue(path, number, line, labels) for number, line in enumerate(lines, 1) if line.strip()
    )


def _dialogue(path: Path, number: int, line: str, labels: Collection[str]) -> CorrectedDialogue:
    try:
        told = json.loads(line)
        code = str(LANGUAGES[told["lang"]].code)
        turns = tuple(_turns(told["turns"], labels))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            str(path),
            en=f"line {number} is no dialogue with labels; export the corrections again.",
            fr=f"la ligne {number} n'est pas un dialogue annoté ; exportez de nouveau les corrections.",
        ) from error
    return CorrectedDialogue(f"{path.stem}-{told.get('id', number)}", code, turns)


def _turns(rows: Sequence[Mapping[str, Any]], labels: Collection[str]) -> Iterator[CorrectedTurn]:
    for _, said in groupby(rows, key=lambda row: (row["speaker"], row["role"])):
        together = list(said)
        role = Role(together[0]["role"] or "unknown")
        yield CorrectedTurn(role, tuple(_sentence(row, labels) for row in together))


def _sentence(row: Mapping[str, Any], labels: Collection[str]) -> CorrectedSentence:
    text = row["text"]
    if not isinstance(text, str) or not text.strip():
        raise ValueError("a sentence without words")
    said = {label: row["labels"].get(label) for label in labels}
    return CorrectedSentence(
        text,
        frozenset(label for label, holds in said.items() if holds is True),
        frozenset(label for label, holds in said.items() if holds is False),
    )
