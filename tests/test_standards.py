from pathlib import Path

import pytest

from callmirror.errors import InputError
from callmirror.standards import Standard, read_standards


def written(folder: Path, text: str) -> Path:
    path = folder / "standards.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_standards_are_read(tmp_path: Path) -> None:
    text = """
- {marker: question_ratio, target: 0.4, direction: at_least}
- marker: longest_monologue
  target: 90
  direction: at_most
  team: Lyon
"""
    assert read_standards(written(tmp_path, text)) == (
        Standard("question_ratio", 0.4, "at_least"),
        Standard("longest_monologue", 90.0, "at_most", "Lyon"),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("marker: a", 1),
        ("[]", 1),
        ("- a", 1),
        ("- {marker: a, target: 1}", 1),
        ("- {marker: a, target: nan, direction: at_least}", 1),
        ("- {marker: a, target: .inf, direction: at_least}", 1),
        ("- {marker: a, target: much, direction: at_least}", 1),
        ("- {marker: a, target: 1, direction: near}", 1),
        (
            "- {marker: a, target: 1, direction: at_most}\n- {marker: b, target: 1, who: x}",
            2,
        ),
        ("- {marker: '', target: 1, direction: at_most}", 1),
        ("- {marker: a, target: [1], direction: at_most}", 1),
        ("- {marker: a\n  target: 1", 2),
    ],
)
def test_what_declares_no_standard_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(InputError) as error:
        read_standards(written(tmp_path, text))
    assert f"line {line} " in str(error.value)
    assert f"ligne {line} " in error.value.text.fr


def test_two_targets_for_the_same_are_refused(tmp_path: Path) -> None:
    text = "- {marker: a, target: 1, direction: at_most}\n- {marker: a, target: 2, direction: at_least}"
    with pytest.raises(InputError, match="two targets"):
        read_standards(written(tmp_path, text))


def test_a_file_that_is_not_there_names_the_other_references(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="organisation or previous"):
        read_standards(tmp_path / "nothing.yaml")
