"""Stores that lie idle are used again, as long as nothing has taken their place."""

import sqlite3
import threading
from pathlib import Path

import pytest

from callmirror.errors import NotFound, StoreError
from callmirror.pseudonyms import KEY_FILE, STORE_FILE
from callmirror.store import Store, open_store
from callmirror.store.lending import Lending


def ended(store: Store) -> bool:
    """Whether the store has let go of its file."""
    try:
        store._connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def test_store_that_was_closed_is_the_next_one(tmp_path: Path) -> None:
    lending = Lending(tmp_path)
    with lending.open() as first:
        assert first.team_names() == ()
    with lending.open() as second:
        assert second is first
    first.end()  # type: ignore[attr-defined]


def test_two_that_are_open_at_once_are_two(tmp_path: Path) -> None:
    lending = Lending(tmp_path)
    with lending.open() as outer, lending.open() as inner:
        assert outer is not inner
    for each in (outer, inner):
        each.end()  # type: ignore[attr-defined]


def test_closing_twice_lends_it_to_one_alone(tmp_path: Path) -> None:
    lending = Lending(tmp_path)
    store = lending.open()
    store.close()
    store.close()
    with lending.open() as one, lending.open() as other:
        assert one is not other
    for each in (one, other):
        each.end()  # type: ignore[attr-defined]


def test_each_thread_has_its_own(tmp_path: Path) -> None:
    lending = Lending(tmp_path)
    found: list[Store] = []

    def ask() -> None:
        with lending.open() as store:
            found.append(store)
        store.end()  # type: ignore[attr-defined]

    with lending.open() as own:
        pass
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found[0] is not own
    own.end()  # type: ignore[attr-defined]


def test_file_in_the_place_of_another_is_opened_anew(tmp_path: Path) -> None:
    lending = Lending(tmp_path / "home")
    with lending.open() as before:
        pass
    open_store(tmp_path / "other").close()
    for name in ("-wal", "-shm"):
        (tmp_path / "home" / f"{STORE_FILE}{name}").unlink()
    for name in (STORE_FILE, KEY_FILE):
        (tmp_path / "other" / name).replace(tmp_path / "home" / name)
    with lending.open() as after:
        assert after is not before
    assert ended(before)
    after.end()  # type: ignore[attr-defined]


def test_store_that_is_gone_is_not_found(tmp_path: Path) -> None:
    lending = Lending(tmp_path)
    with lending.open():
        pass
    (tmp_path / STORE_FILE).unlink()
    with pytest.raises(NotFound):
        lending.open(create=False)


def test_store_of_a_newer_version_is_looked_at_anew(tmp_path: Path) -> None:
    lending = Lending(tmp_path)
    with lending.open() as before:
        before._connection.execute("PRAGMA user_version = 9999")
    with pytest.raises(StoreError, match="newer"):
        lending.open()
    assert ended(before)


def test_transaction_that_was_left_open_is_given_up(tmp_path: Path) -> None:
    lending = Lending(tmp_path)
    with lending.open() as store:
        store._connection.execute("BEGIN IMMEDIATE")
    assert ended(store)
    with lending.open() as another:
        another._connection.execute("BEGIN IMMEDIATE")
    assert ended(another)


def test_erasing_goes_on_beside_stores_that_lie_idle(tmp_path: Path) -> None:
    lending = Lending(tmp_path)
    with lending.open() as idle:
        assert idle.team_names() == ()
    with open_store(tmp_path) as other:
        other._connection.execute("VACUUM")
        busy, *_ = other._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert not busy
    idle.end()  # type: ignore[attr-defined]
