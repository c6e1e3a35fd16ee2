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
    first = _sentences(next((SCRIPTS / "meetings_text" / path.parent.name).rglob(path.name)))
    assert [one.text for one in _sentences(path)] == [one.text for one in first]


@pytest.mark.parametrize("path", AGAIN, ids=lambda path: path.stem)
def test_a_second_labelling_tells_only_what_is_told_of_its_kind(path: Path) -> None:
    families = IN_MEETINGS if path.name.startswith("meeting-") else IN_TALKS
    told = frozenset[str]().union(*(one.labels for one in _sentences(path)))
    assert {LABELS[label].family for label in told} <= families


def test_each_language_was_labelled_again_in_sixteen_files() -> None:
    assert [sum(path.parent.name == code for path in AGAIN) for code in ("en", "fr")] == [16, 16]


def test_every_mark_is_defined_with_an_example_and_a_near_miss_in_both_languages() -> None:
    lines = (SCRIPTS / "meetings_text" / "README.md").read_text("utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| `")]
    assert [row[0].strip("`") for row in rows] == [label.mark for label in LABELS.values()]
    for mark, meaning, example, near in rows:
        assert meaning
        for each in (example, near):
            english, _, french = each.partition(" · ")
            assert english.startswith('"'), mark
            assert french.startswith("«"), mark
