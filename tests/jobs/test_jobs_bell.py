"""The bell: a look into the queue is worth it at once when work comes, and seldom when none does."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from callmirror.config import Settings
from callmirror.jobs.bell import AWAKE_S, GLANCE_S, SELDOM_S, Bell
from callmirror.jobs.executor import LOOKERS, Executor


class Clock:
    """A clock that goes on by a glance each time that somebody waits."""

    def __init__(self, bell: Bell) -> None:
        self.now = 0.0
        self.then: Callable[[], None] = lambda: None
        bell._clock = self
        bell._rung = bell._glanced = 0.0
        bell._changed.wait = self._wait  # type: ignore[method-assign]

    def __call__(self) -> float:
        return self.now

    def _wait(self, timeout: float | None = None) -> bool:
        self.now += timeout or 0.0
        self.then()
        return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "errands"


@pytest.fixture
def bell(folder: Path) -> Bell:
    return Bell([folder])


@pytest.fixture
def clock(bell: Bell) -> Clock:
    return Clock(bell)


def waited(bell: Bell, clock: Clock) -> float:
    begun = clock.now
    bell.wait()
    return clock.now - begun


def test_it_is_looked_often_after_a_sign_of_work(bell: Bell, clock: Clock) -> None:
    assert waited(bell, clock) == 0.0
    clock.now = AWAKE_S - 0.1
    assert waited(bell, clock) == 0.0


def test_the_longer_the_silence_the_seldomer_it_is_looked(bell: Bell, clock: Clock) -> None:
    waits = []
    for moment in (AWAKE_S, 2 * AWAKE_S, 4 * AWAKE_S, 3600.0):
        clock.now = moment
        waits.append(waited(bell, clock))
    assert waits == sorted(set(waits))
    assert 0 < waits[0] < waits[-1]
    assert waits[-1] == pytest.approx(SELDOM_S, abs=2 * GLANCE_S)


def test_file_of_work_is_met_at_the_next_glance(bell: Bell, clock: Clock, folder: Path) -> None:
    clock.now = 3600.0
    clock.then = lambda: folder.mkdir(exist_ok=True)
    assert waited(bell, clock) <= 2 * GLANCE_S
    clock.now += 3600.0
    clock.then = lambda: os.utime(folder, ns=(0, int(clock.now)))
    assert waited(bell, clock) <= 2 * GLANCE_S


def test_who_rings_wakes_who_waits(bell: Bell, clock: Clock) -> None:
    clock.now = 3600.0
    clock.then = bell.ring
    assert waited(bell, clock) == pytest.approx(GLANCE_S)


def test_closed_bell_holds_nobody(bell: Bell, clock: Clock) -> None:
    clock.now = 3600.0
    bell.close()
    assert waited(bell, clock) == 0.0


def test_lookers_of_the_engine_wait_for_the_bell_and_nobody_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[str] = []
    met = threading.Event()

    def wait(_bell: Bell) -> None:
        waits.append(threading.current_thread().name)
        met.set()

    monkeypatch.setattr(Bell, "wait", wait)
    executor = Executor(Settings(home=tmp_path), "one", errand=lambda name: name)
    executor.start()
    try:
        assert met.wait(30.0)
    finally:
        executor.stop(within_s=0)
    assert {name[: len(LOOKERS)] for name in waits} == {LOOKERS}
