from pathlib import Path

import pytest

from callmirror.acts.labels import QUESTIONS
from callmirror.acts.written import read_written
from callmirror.domain import Role
from callmirror.errors import InputError

TEXTS = Path(__file__).parents[2] / "scripts" / "acts_text"
FILES = sorted(TEXTS.glob("*/*.txt"))


def write(folder: Path, text: str) -> Path:
    path = folder / "calls.txt"
    path.write_text(text, "utf-8")
    return path


def test_lines_of_one_speaker_are_one_turn(tmp_path: Path) -> None:
    path = write(
        tmp_path, "# About vans.\n\n== 1\nR Morning. |\nR How many vans? | closed followup\nC Nine. |\n"
    )
    (dialogue,) = read_written(path)
    assert [(turn.role, len(turn.sentences)) for turn in dialogue.turns] == [
        (Role.REP, 2),
        (Role.CUSTOMER, 1),
    ]
    assert dialogue.turns[0].sentences[1].labels == {"question", "closed_question", "follow_up"}
    assert dialogue.group == "calls"


@pytest.mark.parametrize("line", ["How many vans?", "R How many vans?", "R How many? | closd", "r Nine. |"])
def test_a_line_that_is_no_sentence_is_refused_by_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match=":2"):
        read_written(write(tmp_path, f"== 1\n{line}\n"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_written_text_is_readable_and_its_labels_agree(path: Path) -> None:
    dialogues = read_written(path)
    assert dialogues
    for sentence in (each for one in dialogues for turn in one.turns for each in turn.sentences):
        kinds = sentence.labels & set(QUESTIONS)
        assert len(kinds) == ("question" in sentence.labels), sentence.text
        assert not (kinds and sentence.labels & {"tag", "rhetorical"}), sentence.text
