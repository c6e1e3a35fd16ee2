"""Several processes at once, processes that die, disks that fill."""

import multiprocessing
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from multiprocessing.context import SpawnContext
from pathlib import Path

import pytest
from stored_calls import REVIEW, call_like

from callmirror.domain import Review, Role, Segment, Turn, Window
from callmirror.errors import StoreError
from callmirror.store import Store, open_store

CALLS = 25
TURNS = 300


def long_call(name: str) -> Review:
    """Return a call that takes many pages, so that a kill finds it half-written."""
    segments = tuple(Segment(index, f"mot {index} " * 20) for index in range(TURNS))
    turns = tuple(Turn(index, "rep", Role.REP, f"mot {index} " * 20) for index in range(TURNS))
    return call_like(name, segments=segments, turns=turns)


def add_all(home: Path, start: float) -> None:
    time.sleep(max(0.0, start - time.time()))
    with open_store(home) as store:
        for number in range(CALLS):
            store.add(call_like(f"call {number}"))


def add_forever(home: Path) -> None:
    with open_store(home) as store:
        number = len(store.calls())
        while True:
            store.add(long_call(f"call {number}"))
            number += 1


@pytest.fixture
def spawn() -> SpawnContext:
    return multiprocessing.get_context("spawn")


def test_processes_that_open_and_add_at_once_store_each_call_once(home: Path, spawn: SpawnContext) -> None:
    start = time.time() + 1.5
    crowd = [spawn.Process(target=add_all, args=(home, start)) for _ in range(4)]
    for process in crowd:
        process.start()
    for process in crowd:
        process.join(30)
    assert [process.exitcode for process in crowd] == [0] * 4
    with open_store(home) as store:
        assert len(store.calls()) == CALLS
        assert store.problems() == ()


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_process_killed_while_it_writes_leaves_whole_calls_only(home: Path, spawn: SpawnContext) -> None:
    open_store(home).close()
    seen = 0
    for wait_s in (0.05, 0.021, 0.083, 0.034, 0.06, 0.047):
        process = spawn.Process(target=add_forever, args=(home,))
        process.start()
        seen = killed_after_progress(home, process.pid, seen, wait_s)
        process.join(10)
        assert process.exitcode == -signal.SIGKILL
    with open_store(home) as store:
        calls = store.calls()
        assert len(calls) >= seen >= 6
        assert all(len(store.review(call.id).call.turns) == TURNS for call in calls)
        assert store.problems() == ()


def killed_after_progress(home: Path, pid: int | None, seen: int, wait_s: float) -> int:
    """Kill a writer some time after it has stored another call; return how many are stored by then."""
    assert pid is not None
    with open_store(home) as store:
        deadline = time.monotonic() + 20
        while len(store.calls()) == seen and time.monotonic() < deadline:
            time.sleep(0.005)
    time.sleep(wait_s)
    os.kill(pid, signal.SIGKILL)
    with open_store(home) as store:
        return len(store.calls())


def fill(store: Store) -> None:
    """Let the disk be full after one more page."""
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages + 1}")


@pytest.mark.parametrize(("write", "name"), [(Store.add, "second"), (Store.replace, "first")])
def test_full_disk_is_an_error_and_leaves_what_was(
    store: Store, write: Callable[[Store, Review], object], name: str
) -> None:
    store.add(REVIEW)
    fill(store)
    with pytest.raises(StoreError, match="the disk is full") as caught:
        write(store, long_call(name))
    assert "le disque est plein" in caught.value.text.fr
    assert store.review(REVIEW.call.id) == REVIEW
    assert store.problems() == ()


def test_store_works_again_when_there_is_room(store: Store) -> None:
    fill(store)
    with pytest.raises(StoreError):
        store.add(long_call("long"))
    store._connection.execute("PRAGMA max_page_count = 1000000")
    assert store.add(REVIEW)


def test_writer_that_waits_too_long_is_told(home: Path, store: Store) -> None:
    with open_store(home) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        store._connection.execute("PRAGMA busy_timeout = 20")
        with pytest.raises(StoreError, match="another process has been writing"):
            store.add(REVIEW)


def test_reader_does_not_wait_for_a_writer(home: Path, store: Store) -> None:
    store.add(REVIEW)
    with open_store(home) as writer:
        writer._connection.execute("BEGIN IMMEDIATE")
        assert store.review(REVIEW.call.id) == REVIEW
        assert store.observations("Équipe Sud", Window(), {"talk_share": "floors"})


def test_no_method_leaves_a_snapshot_open(store: Store) -> None:
    store.add(REVIEW)
    next(store.export())
    store.review(REVIEW.call.id)
    store.calls()
    store.publications("Équipe Sud")
    assert not store._connection.in_transaction


def test_misuse_stays_the_programming_error_it_is(home: Path) -> None:
    store = open_store(home)
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.teams()
