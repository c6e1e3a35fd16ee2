from datetime import date
from pathlib import Path

import pytest

from callmirror.domain import Text, Window
from callmirror.errors import InputError
from callmirror.standards import Standard, read_standards, standards_for


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
        ("- {marker: a, direction: at_most}", 1),
        ("- {marker: a, target: 1, direction: more}", 1),
        ("- {marker: a, direction: less, period: 2026}", 1),
        ("- {marker: a, direction: less, period: 2026-13}", 1),
        ("- {marker: a, direction: less, period: 2026-09..2026-08}", 1),
        ("- {marker: a, direction: less, period: 0000-09}", 1),
        ("- {marker: a, direction: less, behaviour: {en: only English}}", 1),
        ("- {marker: a, direction: less, behaviour: ''}", 1),
        ("- {marker: a, direction: less, behaviour: [a]}", 1),
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


def test_standard_without_a_target_tells_its_direction_words_months_and_owner(tmp_path: Path) -> None:
    text = """
- marker: listening_time
  direction: more
  behaviour: {en: We leave room, fr: Nous laissons la place}
  period: 2026-07..2026-12
  owner: the lead
- {marker: talk_share, direction: less, behaviour: Moins parler}
"""
    words = Text(en="We leave room", fr="Nous laissons la place")
    assert read_standards(written(tmp_path, text)) == (
        Standard("listening_time", None, "more", None, words, "2026-07..2026-12", "the lead"),
        Standard("talk_share", None, "less", None, Text(en="Moins parler", fr="Moins parler")),
    )


def test_own_standard_counts_before_that_of_every_team_and_one_of_its_months_before_both() -> None:
    general = Standard("a", 1.0, "at_most")
    own = Standard("a", 2.0, "at_most", "Lyon")
    summer = Standard("a", 3.0, "at_most", "Lyon", None, "2026-07..2026-08")
    every = (summer, own, general, Standard("b", 1.0, "at_most", "Leeds"))
    july = Window(date(2026, 7, 1), date(2026, 8, 1))
    assert standards_for(every, "Lyon", july) == (summer,)
    assert standards_for(every, "Lyon", Window(date(2026, 8, 1), date(2026, 10, 1))) == (own,)
    assert standards_for(every, "Lyon", Window()) == (own,)
    assert standards_for((general, summer), "Lyon", Window(date(2026, 8, 1), date(2026, 9, 1))) == (summer,)
    assert {one.marker for one in standards_for(every, "Leeds", july)} == {"a", "b"}
