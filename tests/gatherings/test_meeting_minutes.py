"""Written minutes are read as they stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.errors import TranscriptError
from callmirror.gatherings.minutes import read_minutes


def minutes(folder: Path, text: str) -> Path:
    path = folder / "minutes.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_names_before_a_colon_are_speakers(tmp_path: Path) -> None:
    found = read_minutes(minutes(tmp_path, "Dana Cole: What did we learn?\nPriya: A lot.\nand more of it\n"))
    assert [(each.speaker, each.text) for each in found.segments] == [
        ("Dana Cole", "What did we learn?"),
        ("Priya", "A lot."),
        ("Priya", "and more of it"),
    ]


def test_paragraphs_with_a_colon_now_and_then_have_no_speakers(tmp_path: Path) -> None:
    text = "# Forecast, June\n\n- Harlow: slips into July.\n- Everybody tries one new question.\n- Done.\n"
    found = read_minutes(minutes(tmp_path, text))
    assert {each.speaker for each in found.segments} == {None}
    assert found.segments[1].text == "Harlow: slips into July."
    assert found.notices


@pytest.mark.parametrize("text", ["", "  \n\n", "--- \n***\n"])
def test_minutes_without_words_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TranscriptError, match="no words") as told:
        read_minutes(minutes(tmp_path, text))
    assert "aucun mot" in told.value.text.fr


def test_old_encodings_are_read_and_other_bytes_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Réunion de l'équipe".encode("cp1252"))
    assert read_minutes(path).segments[0].text == "Réunion de l'équipe"
    path.write_bytes(b"\x81\x8d\x8f")
    with pytest.raises(TranscriptError, match="no text"):
        read_minutes(path)


@given(st.text(max_size=300))
def test_no_text_is_too_strange(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        found = read_minutes(path)
    except TranscriptError:
        return
    assert found.segments
    assert all(any(character.isalnum() for character in each.text) for each in found.segments)
