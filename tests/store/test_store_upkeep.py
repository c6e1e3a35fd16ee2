"""Backups and the doctor."""

import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from stored_calls import CALL, REVIEW, call_like

from callmirror.errors import StoreError
from callmirror.pseudonyms import KEY_FILE, STORE_FILE
from callmirror.store import Store, open_store


def test_backup_is_a_whole_store_once_the_key_lies_beside_it(
    store: Store, home: Path, tmp_path: Path
) -> None:
    store.add(REVIEW)
    restored = tmp_path / "restored"
    restored.mkdir()
    store.backup(restored / STORE_FILE)
    shutil.copy(home / KEY_FILE, restored / KEY_FILE)
    with open_store(restored) as copy:
        assert copy.review(CALL.id) == REVIEW
        assert copy.problems() == ()


def test_backup_is_made_while_others_write(store: Store, home: Path, tmp_path: Path) -> None:
    store.add(REVIEW)
    with open_store(home) as writer:
        writer._connection.execute("BEGIN IMMEDIATE")
        store.backup(tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy.db"]


def test_backup_replaces_no_file_and_leaves_no_draft(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(StoreError, match="exists already"):
        store.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "data"]


def test_backup_into_a_folder_that_is_not_there_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be written"):
        store.backup(tmp_path / "nowhere" / "copy.db")


def test_backup_works_without_hard_links(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    store.add(REVIEW)
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    store.backup(tmp_path / "copy.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "data"]


def test_healthy_store_has_no_problem(store: Store) -> None:
    store.add(REVIEW)
    store.add(call_like("second", conversation=None))
    assert store.problems() == ()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            "INSERT INTO turns VALUES (99 << 20, 0, 'rep', 'rep', 0, 1, NULL, 'x', '[]')",
            "1 rows belong to no call",
        ),
        ("DELETE FROM readings", "1 calls are not whole"),
        ("UPDATE segments SET packed = '[[0, \"a'", "1 rows of segments"),
        ("UPDATE calls SET roles = 'nobody'", "1 rows of calls"),
    ],
)
def test_doctor_finds_what_is_wrong_in_the_rows(store: Store, damage: str, said: str) -> None:
    store.add(REVIEW)
    store._connection.execute(damage)
    (problem,) = store.problems()
    assert said in problem.en
    assert problem.fr != problem.en


def test_doctor_finds_a_damaged_page(store: Store, home: Path) -> None:
    for number in range(40):
        store.add(call_like(f"call {number}"))
    store.close()
    with (home / STORE_FILE).open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\x5a" * 4096)
    with open_store(home) as damaged:
        assert any("damaged" in problem.en for problem in damaged.problems())


def test_doctor_finds_a_full_disk_and_a_lost_or_open_key(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1024))
    if os.name == "posix":
        (home / KEY_FILE).chmod(0o644)
        assert [
            next(words for words in ("MiB are free", "chmod 600") if words in problem.en)
            for problem in store.problems()
        ] == ["MiB are free", "chmod 600"]
    (home / KEY_FILE).unlink()
    assert "is lost" in store.problems()[-1].en


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM search_calls", "not found by their words"),
        ("DELETE FROM said_data WHERE id > 10", "index of words is damaged"),
        (
            "INSERT INTO archive_items VALUES (x'00', 1, '', 'done', 'abc', NULL, NULL, '', 1, 0, 1)",
            "count as done but their calls are not stored",
        ),
    ],
)
def test_doctor_finds_what_is_wrong_beside_the_calls(store: Store, damage: str, said: str) -> None:
    store.add(REVIEW)
    assert store.problems() == ()
    store._connection.execute(damage)
    (problem,) = store.problems()
    assert said in problem.en
    assert problem.fr != problem.en


def test_doctor_finds_a_damaged_database_of_the_work(store: Store, home: Path) -> None:
    store.add(REVIEW)
    (home / "jobs.db").touch()
    assert store.problems() == ()
    (home / "jobs.db").write_bytes(b"no database at all " * 500)
    (problem,) = store.problems()
    assert str(home / "jobs.db") in problem.en
