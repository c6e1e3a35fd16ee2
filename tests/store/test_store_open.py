"""Opening: what the folder or the file may be, and what is said of it."""

import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from stored_calls import CALL, REVIEW

from callmirror.errors import NotFound, StoreError
from callmirror.pseudonyms import KEY_FILE, STORE_FILE
from callmirror.store import Store, open_store

NOBODY = 65534


def said(error: StoreError) -> str:
    """Both languages of an error, after a check that neither is missing or the other."""
    assert error.text.en != error.text.fr
    return f"{error.text.en} {error.text.fr}"


def test_new_store_is_private_and_remembers(home: Path) -> None:
    with open_store(home) as store:
        store.add(REVIEW)
    with open_store(home) as store:
        assert store.has(CALL.id)
    if os.name == "posix":
        modes = {
            path.name: stat.S_IMODE(path.stat().st_mode)
            for path in (home, home / STORE_FILE, home / KEY_FILE)
        }
        assert modes == {"data": 0o700, STORE_FILE: 0o600, KEY_FILE: 0o600}


def test_connection_is_told_what_the_file_does_not_keep(store: Store) -> None:
    names = ("journal_mode", "foreign_keys", "secure_delete", "synchronous", "busy_timeout")
    values = [store._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    assert values == ["wal", 1, 1, 2, 60_000]


def test_every_table_is_strict(store: Store) -> None:
    tables = store._connection.execute(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ).fetchall()
    assert {name for name, strict in tables if not strict} == {"sqlite_schema", "sqlite_sequence"}


def test_store_that_is_not_there_is_not_found_and_not_made(home: Path) -> None:
    with pytest.raises(NotFound, match="callmirror add"):
        open_store(home, create=False)
    assert not home.exists()


def test_home_that_is_a_file_is_refused(home: Path) -> None:
    home.write_text("notes")
    for create in (True, False):
        with pytest.raises(StoreError) as caught:
            open_store(home, create=create)
        assert str(home) in said(caught.value)
    assert home.read_text() == "notes"


def test_file_that_is_no_database_is_refused_and_left_alone(home: Path) -> None:
    home.mkdir()
    (home / STORE_FILE).write_text("Not a database at all, but a letter. " * 50)
    before = (home / STORE_FILE).read_bytes()
    with pytest.raises(StoreError) as caught:
        open_store(home)
    assert "not a CallMirror store" in said(caught.value)
    assert (home / STORE_FILE).read_bytes() == before


def test_database_of_another_program_is_refused_and_left_alone(home: Path) -> None:
    home.mkdir()
    with sqlite3.connect(home / STORE_FILE) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = (home / STORE_FILE).read_bytes()
    with pytest.raises(StoreError) as caught:
        open_store(home)
    assert "another program's database" in said(caught.value)
    assert (home / STORE_FILE).read_bytes() == before


def test_database_of_a_newer_version_asks_for_an_update(home: Path) -> None:
    with open_store(home) as store:
        store._connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError) as caught:
        open_store(home)
    assert "update CallMirror" in said(caught.value)
    assert "mettez CallMirror à jour" in said(caught.value)


def test_damaged_file_is_said_to_be_damaged(home: Path) -> None:
    with open_store(home) as store:
        store.add(REVIEW)
    path = home / STORE_FILE
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught, open_store(home) as store:
        store.review(CALL.id)
    assert "damaged" in said(caught.value)


def test_damaged_record_is_said_to_be_damaged(store: Store) -> None:
    store.add(REVIEW)
    store._connection.execute("UPDATE readings SET packed = '[[1]]'")
    with pytest.raises(StoreError) as caught:
        store.review(CALL.id)
    assert "is damaged" in said(caught.value)


def test_folder_in_the_place_of_the_file_is_refused(home: Path) -> None:
    (home / STORE_FILE).mkdir(parents=True)
    with pytest.raises(StoreError) as caught:
        open_store(home)
    assert "can't be opened" in said(caught.value)


@pytest.fixture
def readonly() -> Iterator[Path]:
    """Yield a folder in which the test may not write, whoever runs it."""
    if os.name != "posix":
        pytest.skip("rights are set otherwise here")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.fixture
def unprivileged() -> Iterator[None]:
    """Let root be nobody for a while: no folder is read-only to root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(user)


def test_readonly_folder_without_a_store_is_refused(readonly: Path, unprivileged: None) -> None:
    if os.geteuid() != NOBODY:
        readonly.chmod(0o555)
    with pytest.raises(StoreError) as caught:
        open_store(readonly)
    assert "CALLMIRROR_HOME" in said(caught.value)
    assert list(readonly.iterdir()) == []


def test_readonly_store_is_refused_in_a_sentence(readonly: Path, request: pytest.FixtureRequest) -> None:
    with open_store(readonly) as store:
        store.add(REVIEW)
    for path in readonly.iterdir():
        path.chmod(0o444)
    readonly.chmod(0o555)
    request.getfixturevalue("unprivileged")
    with pytest.raises(StoreError) as caught, open_store(readonly) as store:
        store.add(REVIEW)
    assert "CALLMIRROR_HOME" in said(caught.value) or "can't be opened" in said(caught.value)


def test_lost_key_of_an_empty_store_is_made_anew(home: Path) -> None:
    open_store(home).close()
    (home / KEY_FILE).unlink()
    with open_store(home) as store:
        assert store.pseudonyms().pseudonym("Jeanne") == store.pseudonyms().pseudonym("JEANNE")
        assert store.problems() == ()


def test_lost_key_of_stored_people_is_never_replaced(home: Path) -> None:
    with open_store(home) as store:
        store.add(REVIEW)
    (home / KEY_FILE).unlink()
    with open_store(home) as store:
        assert store.review(CALL.id) == REVIEW
        with pytest.raises(StoreError) as caught:
            store.pseudonyms()
    assert "is lost" in said(caught.value)
    assert not (home / KEY_FILE).exists()


def test_key_of_another_store_is_noticed(home: Path, tmp_path: Path) -> None:
    open_store(home).close()
    open_store(tmp_path / "other").close()
    (home / KEY_FILE).write_bytes((tmp_path / "other" / KEY_FILE).read_bytes())
    with open_store(tmp_path / "third") as third:
        third.add(REVIEW)
    with pytest.raises(StoreError) as caught:
        open_store(home)
    assert "is not the one" in said(caught.value)
