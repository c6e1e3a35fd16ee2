"""Runs over archives: each call once, whatever is stopped, broken, moved or asked again."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from archive_calls import NORTH, Quick, call_text, settings_of, worked, write_calls
from hypothesis import HealthCheck, given
from hypothesis import settings as checked
from hypothesis import strategies as some

from callmirror.archives import (
    Bench,
    InProcess,
    ItemState,
    Known,
    Limits,
    OnCores,
    Order,
    Outcome,
    Wanted,
    opened_run,
    run,
    task,
)
from callmirror.archives import plan as planning
from callmirror.domain import Review, Segment
from callmirror.errors import Conflict, InputError, StoreError
from callmirror.governance.sampling import Sampling
from callmirror.metadata import Metadata, NamePattern
from callmirror.review import Request
from callmirror.store import open_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


def wanted(folder: Path, **more: object) -> Wanted:
    return Wanted(**{"sources": (str(folder),), "told": NORTH, **more})  # type: ignore[arg-type]


def stored(home: Path) -> int:
    with open_store(home) as store:
        return len(store.calls())


def test_every_call_is_kept_with_its_line_in_the_ledger(home: Path, calls: Path) -> None:
    write_calls(calls, 40)
    tally, told = worked(home, wanted(calls))
    assert tally.settled == {ItemState.DONE: 40}
    assert len(told) == 40
    assert {each.parcel for each in told} == {None}
    with open_store(home) as store:
        assert store.ledger.counts()[ItemState.DONE] == len(store.calls()) == 40
        (only,) = store.ledger.runs()
    assert only.counts == {"done": 40}
    assert only.ended_at is not None


def test_second_run_opens_no_file(home: Path, calls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_calls(calls, 5)
    worked(home, wanted(calls))

    def opened(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(task, "content_id", opened)
    monkeypatch.setattr(planning, "at_hand", opened)
    monkeypatch.setattr(task, "at_hand", opened)
    tally, told = worked(home, wanted(calls))
    assert tally.passed == {ItemState.DONE: 5}
    assert told == []


def test_same_content_at_another_address_is_known(home: Path, calls: Path) -> None:
    (first,) = write_calls(calls, 1)
    worked(home, wanted(calls))
    first.rename(calls / "moved.vtt")
    _, (only,) = worked(home, wanted(calls))
    assert only.state is ItemState.KNOWN
    assert stored(home) == 1
    assert worked(home, wanted(calls))[0].passed == {ItemState.KNOWN: 1}


def test_twins_in_one_run_are_one_call(home: Path, calls: Path) -> None:
    for name in ("a.vtt", "b.vtt", "c.vtt"):
        calls.mkdir(exist_ok=True)
        (calls / name).write_text(call_text(1), encoding="utf-8")
    tally, _ = worked(home, wanted(calls))
    assert tally.settled == {ItemState.DONE: 1, ItemState.KNOWN: 2}
    assert tally.traits["file"] == 1
    assert stored(home) == 1


def test_changed_content_at_a_known_address_is_another_call(home: Path, calls: Path) -> None:
    (path,) = write_calls(calls, 1)
    worked(home, wanted(calls))
    path.write_text(call_text(12345), encoding="utf-8")
    tally, _ = worked(home, wanted(calls))
    assert tally.settled == {ItemState.DONE: 1}
    assert stored(home) == 2


def test_corrupt_files_fail_by_cause_and_the_rest_goes_on(home: Path, calls: Path) -> None:
    write_calls(calls, 5)
    for number in range(20):
        (calls / f"broken{number}.vtt").touch()
    settings = settings_of(home)
    tally, _ = worked(home, wanted(calls), InProcess(lambda: Bench(settings)))
    assert tally.settled == {ItemState.DONE: 5, ItemState.FAILED: 20}
    (cause,) = tally.causes.values()
    assert (cause.count, len(cause.addresses)) == (20, 5)
    assert "broken" not in cause.why.en
    assert cause.why.fr != cause.why.en
    again, _ = worked(home, wanted(calls))
    assert again.settled.total() == 0
    retried, _ = worked(home, wanted(calls, known=Known.RETRY), InProcess(lambda: Bench(settings)))
    assert retried.settled == {ItemState.FAILED: 20}


class Picky(Quick):
    """Takes no empty file."""

    def review(self, request: Request) -> Review:
        if not request.path.stat().st_size:
            raise InputError(str(request.path), en="is empty.", fr="est vide.")
        return super().review(request)


@pytest.mark.parametrize(("workers", "bad"), [(0, 100), (2, 10)])
def test_many_corrupt_files_among_more_good_ones_are_one_cause(
    home: Path, calls: Path, workers: int, bad: int
) -> None:
    write_calls(calls, 9 * bad)
    for number in range(bad):
        (calls / f"call{9 * number:03d}.broken.vtt").touch()
    settings = settings_of(home)
    opener = partial(Picky, settings)
    way = OnCores(settings, workers, opener=opener) if workers else InProcess(opener)
    tally, told = worked(home, wanted(calls), way)
    assert tally.settled == {ItemState.DONE: 9 * bad, ItemState.FAILED: bad}
    (cause,) = tally.causes.values()
    assert (cause.count, len(cause.addresses), cause.why.en) == (bad, 5, "is empty.")
    assert len({each.item.address for each in told}) == 10 * bad
    assert worked(home, wanted(calls))[0].passed == {ItemState.DONE: 9 * bad, ItemState.FAILED: bad}


def test_what_is_not_told_may_be_told_next_time(home: Path, calls: Path) -> None:
    write_calls(calls, 2)
    tally, _ = worked(home, wanted(calls, told=Metadata()))
    assert tally.settled == {ItemState.FAILED: 2}
    assert worked(home, wanted(calls))[0].settled == {ItemState.DONE: 2}


def test_run_that_is_interrupted_goes_on(home: Path, calls: Path) -> None:
    write_calls(calls, 30)

    class Interrupted(Quick):
        left = 20

        def review(self, request: Request) -> Review:
            Interrupted.left -= 1
            if Interrupted.left < 0:
                raise KeyboardInterrupt
            return super().review(request)

    settings = settings_of(home)
    with pytest.raises(KeyboardInterrupt):
        worked(home, wanted(calls), InProcess(lambda: Interrupted(settings)))
    assert stored(home) == 20
    tally, _ = worked(home, wanted(calls))
    assert tally.passed == {ItemState.DONE: 20}
    assert tally.settled == {ItemState.DONE: 10}


def test_full_disk_ends_the_run_with_nothing_half_written(home: Path, calls: Path) -> None:
    write_calls(calls, 200)
    settings = settings_of(home)
    with opened_run(settings, wanted(calls)) as (plan, keep):
        connection = plan._store._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 8}")
        with pytest.raises(StoreError, match="full"):
            run(plan, InProcess(lambda: Quick(settings)), keep, lambda _: None)
    with open_store(home) as store:
        kept = len(store.calls())
        assert 0 < store.ledger.counts()[ItemState.DONE] == kept < 200
    worked(home, wanted(calls))
    assert stored(home) == 200


def test_two_runs_at_once_are_refused(home: Path, calls: Path) -> None:
    write_calls(calls, 1)
    settings = settings_of(home)
    with (
        opened_run(settings, wanted(calls)),
        pytest.raises(Conflict, match="Another run"),
        opened_run(settings, wanted(calls)),
    ):
        raise AssertionError
    assert worked(home, wanted(calls))[0].settled == {ItemState.DONE: 1}


def test_forgotten_call_does_not_come_back_by_itself(home: Path, calls: Path) -> None:
    write_calls(calls, 2)
    _, told = worked(home, wanted(calls))
    with open_store(home) as store:
        store.forget_call(str(told[0].sha256))
    tally, _ = worked(home, wanted(calls))
    assert tally.passed == {ItemState.DONE: 2}
    assert stored(home) == 1


@pytest.mark.parametrize(
    ("limits", "kept"),
    [(Limits(calls=3), 3), (Limits(hours=0.5), 5), (Limits(money=5.0, rate=10.0), 5), (Limits(), 10)],
)
def test_limits_end_a_run_that_can_go_on(home: Path, calls: Path, limits: Limits, kept: int) -> None:
    write_calls(calls, 10)

    class Sounding(Quick):
        """Each call is 6 minutes of sound."""

        def review(self, request: Request) -> Review:
            made = super().review(request)
            return replace(made, call=replace(made.call, duration_s=360.0), engine={"words": "none"})

    settings = settings_of(home)
    tally, _ = worked(home, wanted(calls, limits=limits), InProcess(lambda: Sounding(settings)))
    assert tally.settled[ItemState.DONE] == kept
    assert tally.is_cut == (kept < 10)
    rest, _ = worked(home, wanted(calls))
    assert rest.settled[ItemState.DONE] == 10 - kept


@pytest.mark.parametrize(
    ("order", "arrange"),
    [(Order.OLDEST, sorted), (Order.NEWEST, lambda names: sorted(names, reverse=True))],
)
def test_calls_are_taken_in_order_of_their_dates(
    home: Path, calls: Path, order: Order, arrange: Callable[[list[str]], list[str]]
) -> None:
    calls.mkdir()
    days = ["2026-03-01", "2025-01-09", "2026-01-05", "2024-12-31"]
    for number, day in enumerate(days):
        (calls / f"{number}_{day}.vtt").write_text(call_text(number), encoding="utf-8")
    pattern = NamePattern(r"_(?P<date>[\d-]+)")
    _, told = worked(home, wanted(calls, order=order, pattern=pattern))
    assert [each.item.name[2:12] for each in told] == arrange(days)


@checked(deadline=None, max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=some.integers(0, 10**6))
def test_random_order_is_the_same_for_the_same_seed(tmp_path: Path, seed: int) -> None:
    calls = tmp_path / "calls"
    write_calls(calls, 12)
    found = []
    for place in ("one", "two"):
        home = tmp_path / f"{place}{seed}"
        _, told = worked(home, wanted(calls, order=Order.RANDOM, seed=seed))
        found.append([each.item.name for each in told])
    assert found[0] == found[1]
    assert sorted(found[0]) == [f"call{number:03d}.vtt" for number in range(12)]


def test_calls_that_are_not_drawn_are_not_opened(
    home: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls.mkdir()
    for hour in range(20):
        (calls / f"20260105T{hour:02d}0000.vtt").write_text(call_text(hour), encoding="utf-8")
    open_store(home).close()
    sampling = Sampling(lambda **_: open_store(home), clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    sampling.set_plan("Nord", 3, 20)
    seen: list[str] = []

    class Watching(Quick):
        def review(self, request: Request) -> Review:
            seen.append(request.path.name)
            return super().review(request)

    settings, asked = settings_of(home), wanted(calls, pattern=NamePattern(r"(?P<date>\d{8}T\d{6})"))
    tally, _ = worked(home, asked, InProcess(lambda: Watching(settings)))
    assert tally.settled[ItemState.DONE] == len(seen) <= 3
    assert tally.settled[ItemState.SKIPPED] == 20 - len(seen)
    assert {cause.cause for cause in tally.causes.values()} <= {"not_drawn", "full"}
    again, _ = worked(home, asked)
    assert again.settled.total() == 0
    (week,) = sampling.weeks()
    assert (week.seen, week.kept) == (20, len(seen))


def test_undated_calls_are_drawn_by_their_content(home: Path, calls: Path) -> None:
    write_calls(calls, 30)
    open_store(home).close()
    Sampling(lambda **_: open_store(home)).set_plan("Nord", 2, 30)
    tally, _ = worked(home, wanted(calls))
    assert tally.settled[ItemState.DONE] <= 2
    assert tally.settled.total() == 30


def test_clock_that_jumped_back_makes_no_call_twice(home: Path, calls: Path) -> None:
    paths = write_calls(calls, 4)
    worked(home, wanted(calls))
    for path in paths:
        os.utime(path, (1, 1))
    assert worked(home, wanted(calls))[0].settled == {ItemState.KNOWN: 4}
    assert worked(home, wanted(calls))[0].passed == {ItemState.KNOWN: 4}
    assert stored(home) == 4


def test_name_that_is_no_text_is_a_name_all_the_same(home: Path, calls: Path) -> None:
    write_calls(calls, 2)
    Path(os.fsdecode(os.fsencode(calls) + b"/caf\xe9.vtt")).write_text(call_text(9), encoding="utf-8")
    tally, _ = worked(home, wanted(calls, order=Order.RANDOM))
    assert tally.settled == {ItemState.DONE: 3}
    assert worked(home, wanted(calls))[0].passed == {ItemState.DONE: 3}


def test_words_that_can_not_be_written_fail_alone(home: Path, calls: Path) -> None:
    write_calls(calls, 3)

    class Halved(Quick):
        def review(self, request: Request) -> Review:
            made = super().review(request)
            said = (Segment(0, "\ud800"),) if request.path.stem == "call001" else ()
            return replace(made, call=replace(made.call, segments=said))

    settings = settings_of(home)
    tally, _ = worked(home, wanted(calls), InProcess(lambda: Halved(settings)))
    assert tally.settled == {ItemState.DONE: 2, ItemState.FAILED: 1}


def test_outcomes_are_told_only_when_they_are_kept(home: Path, calls: Path) -> None:
    write_calls(calls, 20)
    settings = settings_of(home)
    with opened_run(settings, wanted(calls)) as (plan, keep), open_store(home) as other:

        def told(outcome: Outcome) -> None:
            assert other.has(str(outcome.sha256))

        run(plan, InProcess(lambda: Quick(settings)), keep, told)


def test_ledger_holds_no_address_and_no_name(home: Path, calls: Path) -> None:
    calls.mkdir()
    (calls / "Zebulon_Quarx.vtt").touch()
    (calls / "Ysolde_Quarx.vtt").write_text(call_text(3), encoding="utf-8")
    worked(home, wanted(calls, pattern=NamePattern("(?P<rep>.+)[.]vtt")))
    content = b"".join(path.read_bytes() for path in home.glob("callmirror.db*"))
    assert b"Quarx" not in content
