"""Names become pseudonyms under a key that is made once and never silently again."""

import multiprocessing
import os
import stat
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.errors import MetadataError, StoreError
from callmirror.pseudonyms import KEY_FILE, STORE_FILE, Pseudonyms, fold, is_pseudonym

LATIN = st.text(st.characters(codec="cp1252", categories=("L", "Zs")), min_size=1)


def test_same_name_has_the_same_pseudonym_for_as_long_as_the_key_lives(tmp_path: Path) -> None:
    first = Pseudonyms(tmp_path).pseudonym("Jeanne Roux")
    assert Pseudonyms(tmp_path).pseudonym("Jeanne Roux") == first
    assert is_pseudonym(first)
    assert "jeanne" not in first


def test_other_folders_have_other_pseudonyms(tmp_path: Path) -> None:
    made = {Pseudonyms(tmp_path / name).pseudonym("Jeanne Roux") for name in "ab"}
    assert len(made) == 2


def test_pseudonyms_of_many_people_are_all_different(tmp_path: Path) -> None:
    pseudonyms = Pseudonyms(tmp_path)
    assert len({pseudonyms.pseudonym(f"person {number}") for number in range(2000)}) == 2000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Muñoz", "JOSE MUNOZ"),
        ("  Jean-Pierre   Lœwe", "jean pierre loewe"),
        ("O’Neil", "O'neil"),
        ("Ｊｅａｎｎｅ", "Jeanne"),
        ("Weiß", "WEISS"),
        ("DUPONT, Marie", "Dupont Marie"),
        ("Łukasz Sørensen", "Lukasz Sorensen"),
    ],
)
def test_spellings_of_one_person_agree(tmp_path: Path, one: str, other: str) -> None:
    pseudonyms = Pseudonyms(tmp_path)
    assert pseudonyms.pseudonym(one) == pseudonyms.pseudonym(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Martin Laurent", "Laurent Martin"),
        ("Ann", "Anna"),
        ("Ana B", "Anab"),
        ("कि", "का"),
        ("李", "王"),
        ("🦉", "🐢"),
    ],
)
def test_names_of_two_people_stay_apart(tmp_path: Path, one: str, other: str) -> None:
    pseudonyms = Pseudonyms(tmp_path)
    assert pseudonyms.pseudonym(one) != pseudonyms.pseudonym(other)


@given(LATIN)
def test_case_accents_and_spaces_do_not_matter(name: str) -> None:
    spaced = f"  {name.replace(' ', '   ')} "
    spellings = (name.upper(), name.lower(), unicodedata.normalize("NFD", name), spaced, fold(name))
    assert {fold(each) for each in spellings} == {fold(name)}


@pytest.mark.parametrize("name", ["", "   ", "\t"])
def test_blank_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(MetadataError, match="blank"):
        Pseudonyms(tmp_path).pseudonym(name)


@pytest.mark.parametrize(
    "text", ["Jeanne", "p-", "p-jeanne", "p-" + "a" * 17, "p-" + "a" * 15 + "1", "P-" + "a" * 16]
)
def test_what_has_not_the_form_is_no_pseudonym(text: str) -> None:
    assert not is_pseudonym(text)


def test_key_is_for_its_owner_only_and_leaves_no_draft(tmp_path: Path) -> None:
    Pseudonyms(tmp_path)
    (key,) = tmp_path.iterdir()
    assert key.name == KEY_FILE
    assert len(key.read_bytes()) == 32
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_key_that_is_lost_beside_a_store_is_an_error_and_not_a_new_key(tmp_path: Path) -> None:
    (tmp_path / STORE_FILE).write_bytes(b"calls")
    with pytest.raises(StoreError, match="is lost") as caught:
        Pseudonyms(tmp_path)
    assert "est perdue" in caught.value.text.fr
    assert not (tmp_path / KEY_FILE).exists()


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_damaged_key_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        Pseudonyms(tmp_path)


def test_key_that_is_a_folder_or_lies_in_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).mkdir()
    (tmp_path / "file").write_text("notes")
    with pytest.raises(StoreError, match="can't be read"):
        Pseudonyms(tmp_path)
    with pytest.raises(StoreError, match=r"can't be (read|written)"):
        Pseudonyms(tmp_path / "file")


def test_key_is_made_without_hard_links_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert Pseudonyms(tmp_path).check == Pseudonyms(tmp_path).check
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def made_key(home: Path, barrier: Any, found: Any) -> None:
    barrier.wait()
    found.put(Pseudonyms(home).check)


def test_processes_that_make_the_key_at_once_all_have_the_same(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    barrier, found = spawn.Barrier(4), spawn.Queue()
    crowd = [spawn.Process(target=made_key, args=(tmp_path, barrier, found)) for _ in range(4)]
    for process in crowd:
        process.start()
    checks = {found.get(timeout=30) for _ in crowd}
    for process in crowd:
        process.join(30)
    assert len(checks) == 1
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]
