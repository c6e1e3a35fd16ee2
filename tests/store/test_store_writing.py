"""Writers of one process take turns, and wait for the disk where what they write must last."""

import threading
from pathlib import Path

import pytest

from callmirror.store import Store, open_store
from callmirror.store.connection import writing

FULL, NORMAL = 2, 1


def flushing(store: Store) -> int:
    """How a connection waits for the disk."""
    (level,) = store._connection.execute("PRAGMA synchronous").fetchone()
    return int(level)


def half_write(store: Store) -> None:
    """Begin to write, and fail."""
    with writing(store._connection, flushed=False) as connection:
        connection.execute("INSERT INTO facts VALUES ('half', 'written')")
        raise ZeroDivisionError


def test_what_is_not_flushed_leaves_the_connection_as_it_was(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with writing(store._connection, flushed=False):
            assert flushing(store) == NORMAL
        assert flushing(store) == FULL
        with writing(store._connection):
            assert flushing(store) == FULL


def test_error_in_what_is_not_flushed_takes_it_back_and_flushes_again(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with pytest.raises(ZeroDivisionError):
            half_write(store)
        assert flushing(store) == FULL
        assert store._fact("half") is None


def test_writers_in_many_threads_all_have_their_turn(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    count = 8

    def write(number: int) -> None:
        with open_store(tmp_path) as store, writing(store._connection, flushed=bool(number % 2)):
            store._connection.execute("INSERT INTO facts VALUES (?, 'written')", (f"fact {number}",))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(count)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with open_store(tmp_path) as store:
        assert all(store._fact(f"fact {number}") for number in range(count))
