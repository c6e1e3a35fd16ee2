"""The second labelling of written meetings: the same sentences, labelled anew."""

from pathlib import Path

import pytest

from callmirror.acts.written import WrittenSentence, read_written
from callmirror.gatherings.labels import IN_MEETINGS, IN_TALKS, LABELS, MARKS

SCRIPTS = Path(__file__).parents[2] / "scripts"
AGAIN = sorted((SCRIPTS / "meetings_text_again").glob("*/*.txt"))


def _sentences(path: Path) -> list[WrittenSentence]:
    read = read_written(path, MARKS)
    return [one for dialogue in read for turn in dialogue.turns for one in turn.sentences]


@pytest.mark.parametrize("path", AGAIN, ids=lambda path: path.stem)
def test_a_second_labelling_is_of_the_same_sentences(path: Path) -> None:
    first = _sentences(SCRIPTS / "meetings_text" / path.parent.name / path.name)
    assert [one.text for one in _sentences(path)] == [one.text for one in first]


@pytest.mark.parametrize("path", AGAIN, ids=lambda path: path.stem)
def test_a_second_labelling_tells_only_what_is_told_of_its_kind(path: Path) -> None:
    families = IN_MEETINGS if path.name.startswith("meeting-") else IN_TALKS
    told = frozenset[str]().union(*(one.labels for one in _sentences(path)))
    assert {LABELS[label].family for label in told} <= families


def test_each_language_was_labelled_again_in_ten_files() -> None:
    assert [sum(path.parent.name == code for path in AGAIN) for code in ("en", "fr")] == [10, 10]
