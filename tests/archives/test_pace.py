"""How fast a run goes: by a clock of its own, over the last minutes, whatever the time of day does."""

import time
from pathlib import Path

import pytest
from archive_calls import NORTH, Quick, settings_of, write_calls
from hypothesis import given
from hypothesis import strategies as some

from callmirror.archives import InProcess, ItemState, Outcome, Tally, Wanted, opened_run, run
from callmirror.archives.counting import Count
from callmirror.archives.metrics import Metrics
from callmirror.archives.pace import EARLY_S, WINDOW_S, Pace, lasted


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_rate_and_time_left_are_those_of_late() -> None:
    clock = Clock()
    pace = Pace(clock)
    done = 0
    for _ in range(int(2 * WINDOW_S)):
        clock.now += 1
        done += 10
        pace.note(done)
    assert pace.a_second == pytest.approx(10, rel=0.01)
    for _ in range(int(2 * WINDOW_S)):
        clock.now += 1
        done += 1
        pace.note(done)
    assert pace.a_second == pytest.approx(1, rel=0.01)
    assert pace.left_s(3600) == pytest.approx(3600, rel=0.01)
    assert pace.took_s == 4 * WINDOW_S


def test_nothing_is_said_of_the_rest_before_anything_is_known() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.note(5)
    clock.now += EARLY_S / 2
    pace.note(6)
    assert pace.left_s(10) is None
    clock.now += 2 * EARLY_S
    assert pace.left_s(10) is not None
    assert pace.left_s(None) is None
    assert Pace(clock).left_s(10) is None


def test_what_opens_before_the_first_call_is_no_matter_of_the_rate() -> None:
    clock = Clock()
    pace = Pace(clock)
    clock.now += 600.0
    pace.note(1)
    clock.now += 10.0
    pace.note(21)
    assert pace.a_second == 2.0
    assert pace.left_s(20) == 10.0
    assert pace.took_s == 610.0


def test_run_that_stands_still_is_told_by_its_rate() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.note(0)
    clock.now += 1
    pace.note(100)
    rates = []
    for _ in range(5):
        clock.now += 100
        rates.append(pace.a_second)
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] < rates[0] / 4


@given(some.lists(some.tuples(some.floats(0, 1000), some.integers(0, 50)), max_size=200))
def test_rate_is_never_negative_and_memory_never_grows(steps: list[tuple[float, int]]) -> None:
    clock, done = Clock(), 0
    pace = Pace(clock)
    for seconds, more in steps:
        clock.now += seconds
        done += more
        pace.note(done)
        assert pace.a_second >= 0
        assert (pace.left_s(7) or 0) >= 0
    assert len(pace._noted) < 70


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59.6, "1 min 00 s"), (200, "3 min 20 s"), (7500, "2 h 05 min"), (90_000, "25 h 00 min")],
)
def test_span_is_written_the_same_in_both_languages(seconds: float, said: str) -> None:
    assert lasted(seconds) == said


@pytest.mark.parametrize("jump_s", [-30 * 86_400.0, 30 * 86_400.0])
def test_clock_of_the_machine_that_jumps_harms_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump_s: float
) -> None:
    """Days are won and lost in the midst of it: each call is kept once, and the numbers stay sane."""
    write_calls(tmp_path / "calls", 30)
    settings, tally, present, told = settings_of(tmp_path / "home"), Tally(), time.time, list[Outcome]()
    metrics = Metrics(tmp_path / "run.prom", tally)

    def jump(outcome: Outcome) -> None:
        told.append(outcome)
        monkeypatch.setattr(time, "time", lambda: present() + (jump_s if len(told) % 2 else 0.0))
        metrics.write()

    with opened_run(settings, Wanted(sources=(str(tmp_path / "calls"),), told=NORTH)) as (plan, keep):
        run(plan, InProcess(lambda: Quick(settings)), keep, jump, tally=tally)
    assert tally.settled == {ItemState.DONE: 30}
    assert tally.took_s >= 0
    lines = (tmp_path / "run.prom").read_text().splitlines()
    rate = next(line for line in lines if line.startswith("callmirror_archive_files_per_second "))
    assert 0 < float(rate.split()[1]) < 10**6


def test_files_are_counted_beside_the_work(tmp_path: Path) -> None:
    write_calls(tmp_path / "calls", 5)
    count = Count(Wanted(sources=(str(tmp_path / "calls"),)))
    with count:
        count._thread.join()
        assert count.total == 5


def test_what_can_not_be_counted_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text("what,ever\n1,2\n")
    count = Count(Wanted(sources=(str(tmp_path / "calls.csv"),)))
    with count:
        count._thread.join()
        assert count.total is None
