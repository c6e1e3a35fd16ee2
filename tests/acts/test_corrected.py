"""Corrected calls as a file: what is not known is no negative, and what is written is read back."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callmirror.acts import LABELS
from callmirror.acts.corrected import CorrectedSentence, as_line, corrected_row, read_corrections
from callmirror.acts.correcting import standing
from callmirror.domain import Call, Correction, Role, Sentence, Turn
from callmirror.errors import InputError

CALL = Call(
    id="abcdef0123456789",
    source="call.vtt",
    language="fr",
    turns=(
        Turn(0, "rep", Role.REP, "Bonjour. Comment ça va ?"),
        Turn(1, "customer", Role.CUSTOMER, "Ça va."),
        Turn(2, "speaker 1", Role.UNKNOWN, "Euh."),
    ),
    sentences=(
        Sentence(0, "Bonjour.", start_s=0.0, end_s=1.0),
        Sentence(0, "Comment ça va ?", start_s=1.0, end_s=2.0),
        Sentence(1, "Ça va.", start_s=2.0, end_s=3.0),
        Sentence(2, "Euh."),
    ),
)


def said(place: int, label: str, *, holds: bool = True) -> Correction:
    return Correction(label, holds, *standing(CALL.sentences, place), place, datetime(2026, 3, 5, tzinfo=UTC))


def written(folder: Path, *lines: object) -> Path:
    path = folder / "corrected.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_row_holds_every_sentence_and_only_what_people_say() -> None:
    row = corrected_row(CALL, (said(1, "open_question"), said(2, "objection", holds=False)))
    assert (row["id"], row["lang"]) == ("abcdef012345", "fr")
    assert [turn["text"] for turn in row["turns"]] == [each.text for each in CALL.sentences]
    assert row["turns"][1]["asr_text"] == "comment ça va"
    assert [turn["role"] for turn in row["turns"]] == ["rep", "rep", "customer", None]
    assert set(row["turns"][0]["labels"].values()) == {None}
    asked = {label: holds for label, holds in row["turns"][1]["labels"].items() if holds is not None}
    assert asked == {
        "question": True,
        "open_question": True,
        "closed_question": False,
        "request": False,
        "tag": False,
        "rhetorical": False,
    }
    assert row["turns"][2]["labels"]["objection"] is False
    assert set(LABELS) | {"reflection"} == row["turns"][0]["labels"].keys()


def test_reflection_is_told_as_the_examiner_knows_it() -> None:
    labels = corrected_row(CALL, (said(0, "simple_reformulation"),))["turns"][0]["labels"]
    assert labels["reflection"] is True
    assert labels["complex_reformulation"] is False


def test_times_are_told_where_every_sentence_has_them() -> None:
    assert corrected_row(CALL, ())["turns"][0]["start"] is None
    timed = Call(id="x" * 12, source="", language="en", turns=CALL.turns, sentences=CALL.sentences[:3])
    assert [turn["end"] for turn in corrected_row(timed, ())["turns"]] == [1.0, 2.0, 3.0]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    row = corrected_row(CALL, (said(1, "open_question"), said(2, "objection", holds=False)))
    (dialogue,) = read_corrections(written(tmp_path, row))
    assert dialogue.language == "fr"
    assert dialogue.group == "corrected-abcdef012345"
    assert [(turn.role, len(turn.sentences)) for turn in dialogue.turns] == [
        (Role.REP, 2),
        (Role.CUSTOMER, 1),
        (Role.UNKNOWN, 1),
    ]
    hello, asked = dialogue.turns[0].sentences
    assert hello == CorrectedSentence("Bonjour.")
    assert asked.true == {"question", "open_question"}
    assert asked.false == {"closed_question", "request", "tag", "rhetorical"}
    assert dialogue.turns[1].sentences[0].false == {"objection"}


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        [],
        {"lang": "fr"},
        {"lang": "de", "turns": []},
        {"lang": "fr", "turns": [{"speaker": "a", "role": "boss", "text": "x", "labels": {}}]},
        {"lang": "fr", "turns": [{"speaker": "a", "role": None, "text": "", "labels": {}}]},
        {"lang": "fr", "turns": [{"speaker": "a", "role": None, "text": "x", "labels": None}]},
        {"lang": ["fr"], "turns": []},
    ],
)
def test_line_that_is_no_dialogue_is_told_by_its_number(tmp_path: Path, line: object) -> None:
    with pytest.raises(InputError, match="line 2") as caught:
        read_corrections(written(tmp_path, corrected_row(CALL, ()), line))
    assert "ligne 2" in caught.value.text.fr


def test_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--corrections"):
        read_corrections(tmp_path / "none.jsonl")
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        read_corrections(path)


def test_line_is_one_line_for_every_reader(tmp_path: Path) -> None:
    text = "un\u2028deux\u2029trois\x85quatre\x0b"
    call = Call(id="y" * 12, source="", language="fr", turns=CALL.turns, sentences=(Sentence(0, text),))
    line = as_line(corrected_row(call, ()))
    assert len(line.splitlines()) == 1
    path = tmp_path / "x.jsonl"
    path.write_text(line, encoding="utf-8")
    assert read_corrections(path)[0].turns[0].sentences[0].text == text
