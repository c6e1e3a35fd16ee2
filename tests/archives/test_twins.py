"""The same content at several addresses in one run is reviewed once, even where all are taken at once."""

import itertools
from collections.abc import Generator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import fsspec
import pytest
from archive_calls import NORTH, Poisoned, Quick, call_text, settings_of, worked, write_calls
from hypothesis import given
from hypothesis import strategies as some

from callmirror.archives import InProcess, Item, ItemState, Known, OnCores, Outcome, Wanted, Work, review_item
from callmirror.archives import twins as module
from callmirror.archives.twins import Twins
from callmirror.config import Settings
from callmirror.domain import Review
from callmirror.metadata import Metadata
from callmirror.review import Request


class Noted(Quick):
    """Notes what it reviews."""

    def review(self, request: Request) -> Review:
        with (self.settings.home / "reviewed").open("a") as file:
            file.write(f"{request.path.name}\n")
        return super().review(request)


class AllAtOnce:
    """Takes all the work that it can have, and does it only then: as many workers would."""

    def __init__(self, settings: Settings) -> None:
        self._bench = Noted(settings)

    def outcomes(self, works: Iterator[Work | None]) -> Generator[Outcome | None, None, None]:
        over = object()
        while True:
            taken: list[Work] = []
            work: Any = None
            for work in works:
                if work is None:
                    break
                taken.append(work)
            else:
                work = over
            yield from (review_item(each, self._bench) for each in taken)
            if work is over and not taken:
                self._bench.close()
                return
            yield None


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_of(tmp_path / "home")


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    """Two calls of one length, and three copies of the first."""
    write_calls(tmp_path / "calls", 2)
    for name in ("copy.vtt", "sub/copy.vtt", "sub/other.vtt"):
        path = tmp_path / "calls" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(call_text(0), encoding="utf-8")
    return tmp_path / "calls"


def reviewed(settings: Settings) -> list[str]:
    return (settings.home / "reviewed").read_text().split()


@pytest.mark.parametrize("known", [Known.PASS, Known.AGAIN])
def test_copies_wait_for_the_first_of_them(settings: Settings, calls: Path, known: Known) -> None:
    asked = Wanted(sources=(str(calls),), told=NORTH, known=known)
    tally, _ = worked(settings.home, asked, AllAtOnce(settings))
    assert sorted(reviewed(settings)) == ["call000.vtt", "call001.vtt"]
    assert tally.settled == {ItemState.DONE: 2, ItemState.KNOWN: 3}


@pytest.mark.parametrize("workers", [0, 2])
def test_copies_are_reviewed_once_whichever_way_the_work_is_done(
    settings: Settings, calls: Path, workers: int
) -> None:
    opener = partial(Noted, settings)
    way = OnCores(settings, workers, opener=opener) if workers else InProcess(opener)
    tally, _ = worked(settings.home, Wanted(sources=(str(calls),), told=NORTH), way)
    assert sorted(reviewed(settings)) == ["call000.vtt", "call001.vtt"]
    assert tally.settled == {ItemState.DONE: 2, ItemState.KNOWN: 3}


def test_copies_of_what_ended_its_workers_end_no_other(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "calls"
    for name in ("poison.vtt", "poison", "q.vtt"):
        path = folder / name / "poison.vtt"
        path.parent.mkdir(parents=True)
        path.write_text(call_text(1), encoding="utf-8")
    way = OnCores(settings, 1, opener=partial(Poisoned, settings))
    tally, told = worked(settings.home, Wanted(sources=(str(folder),), told=NORTH), way)
    assert tally.settled == {ItemState.SET_ASIDE: 3}
    assert [each.tries for each in told] == [2, 2, 2]


def test_copies_elsewhere_wait_where_their_size_is_the_same(settings: Settings) -> None:
    memory: Any = fsspec.filesystem("memory")
    try:
        for number in range(3):
            memory.pipe(f"/twins/{number}.vtt", call_text(7).encode())
        memory.pipe("/twins/x.vtt", call_text(8).encode())
        asked = Wanted(sources=("memory://twins",), told=NORTH)
        tally, _ = worked(settings.home, asked, AllAtOnce(settings))
    finally:
        memory.store.clear()
        memory.pseudo_dirs[:] = [""]
    assert sorted(reviewed(settings)) == ["0.vtt", "x.vtt"]
    assert tally.settled == {ItemState.DONE: 2, ItemState.KNOWN: 2}


def test_archive_of_copies_does_not_stand_in_memory(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_HELD", 4)
    (tmp_path / "calls").mkdir()
    for number in range(40):
        (tmp_path / "calls" / f"{number}.vtt").write_text(call_text(1), encoding="utf-8")
    asked = Wanted(sources=(str(tmp_path / "calls"),), told=NORTH)
    tally, _ = worked(settings.home, asked, AllAtOnce(settings))
    assert tally.settled == {ItemState.DONE: 1, ItemState.KNOWN: 39}
    assert len(reviewed(settings)) == 1


def test_file_that_vanished_is_held_for_nothing() -> None:
    twins = Twins()
    works = [Work(Item(f"/no/such/{name}.vtt", 5, "1"), Metadata()) for name in "ab"]
    assert [twins.met(work) is not None for work in works] == [True, True]


@given(some.lists(some.tuples(some.sampled_from("abc"), some.integers(1, 2)), max_size=12))
def test_no_content_is_ever_under_way_twice_and_nothing_is_lost(found: list[tuple[str, int]]) -> None:
    twins, settled = Twins(), 0
    under_way: list[Work] = []
    waiting = [
        Work(Item(f"/{place}", size, "1"), Metadata(), sha256=f"{letter}{size}")
        for place, (letter, size) in enumerate(found)
    ]
    for turn in itertools.count():
        for work in waiting:
            free = twins.met(work)
            under_way += [free] if free else []
        assert len({work.sha256 for work in under_way}) == len(under_way)
        if not under_way:
            break
        work = under_way.pop(turn % len(under_way))
        outcome = Outcome(work.item, ItemState.FAILED if turn % 2 else ItemState.DONE, work.sha256)
        twins.kept(outcome)
        settled += 1
        freed = list(twins.freed())
        settled += sum(isinstance(each, Outcome) for each in freed)
        waiting = [each for each in freed if isinstance(each, Work)]
    assert settled == len(found)
    assert not twins.holds


def test_twin_of_a_failure_is_tried_by_itself() -> None:
    twins = Twins()
    first = Work(Item("/a", 5, "1"), Metadata(), sha256="x")
    second = replace(first, item=Item("/b", 5, "1"))
    assert twins.met(first)
    assert twins.met(second) is None
    twins.kept(Outcome(first.item, ItemState.FAILED, "x"))
    assert list(twins.freed()) == [second]
