"""A transcription that was killed goes on from its last finished part, whichever way the work is done."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from archive_calls import NORTH, Quick, settings_of, worked, write_calls
from host_calls import Here

from callmirror.archives import Bench, InProcess, ItemState, OnCores, Wanted, hosts
from callmirror.archives import errands as far
from callmirror.archives.hosts import OnHosts
from callmirror.config import HEARD, Settings
from callmirror.domain import Review
from callmirror.engines.parts import opened
from callmirror.engines.written import Written
from callmirror.review import Request, content_id

WINDOWS = 6
KILLED_AT = 3
ONCE_EACH_BUT_THE_KILLED = [0, 1, 2, 3, 3, 4, 5]


class Windowed(Quick):
    """Writes a call window by window, as a speech model does, and ends the first time it is at the fourth."""

    def __init__(self, settings: Settings, end: Callable[[], object]) -> None:
        super().__init__(settings)
        self._end = end

    def review(self, request: Request) -> Review:
        with opened(request.parts, content_id(request.path), "model") as part:
            for number in range(WINDOWS):
                part.window(str(number), partial(self._written, _log(request.path), number))
        made = super().review(request)
        return replace(made, engine={"words": "heard"}, call=replace(made.call, duration_s=60.0))

    def _written(self, log: Path, number: int) -> Written:
        with log.open("a") as file:
            file.write(f"{number}\n")
        if number == KILLED_AT and log.read_text().count(f"{number}\n") == 1:
            self._end()
        return Written("en", (), ())


def _log(path: Path) -> Path:
    return path.with_suffix(".windows")


def interrupt() -> None:
    raise KeyboardInterrupt


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def call(tmp_path: Path) -> Path:
    (path,) = write_calls(tmp_path / "calls", 1)
    return path


def windows_of(call: Path) -> list[int]:
    return list(map(int, _log(call).read_text().split()))


def wanted(call: Path) -> Wanted:
    return Wanted(sources=(str(call),), told=NORTH)


def test_interrupted_run_goes_on_from_the_last_part(tmp_path: Path, call: Path) -> None:
    settings = settings_of(tmp_path / "home")
    way = InProcess(lambda: Windowed(settings, interrupt))
    with pytest.raises(KeyboardInterrupt):
        worked(settings.home, wanted(call), way)
    assert len(list((settings.home / HEARD).iterdir())) == 1
    tally, _ = worked(settings.home, wanted(call), way)
    assert tally.settled == {ItemState.DONE: 1}
    assert windows_of(call) == ONCE_EACH_BUT_THE_KILLED
    assert list((settings.home / HEARD).iterdir()) == []


def test_worker_that_was_killed_is_gone_on_for_by_another(tmp_path: Path, call: Path) -> None:
    settings = settings_of(tmp_path / "home")
    way = OnCores(settings, 1, opener=partial(Windowed, settings, kill))
    tally, _ = worked(settings.home, wanted(call), way)
    assert tally.settled == {ItemState.DONE: 1}
    assert windows_of(call) == ONCE_EACH_BUT_THE_KILLED
    assert list((settings.home / HEARD).iterdir()) == []


def test_machine_that_died_is_gone_on_for_by_another(
    tmp_path: Path, call: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(tmp_path / "home")
    queue = Here(settings)
    queue.worker = far.Errands(settings, bench=Windowed(settings, interrupt))

    def died(name: str) -> None:
        with pytest.raises(KeyboardInterrupt):
            queue.worker.do(name)

    queue.before = died
    monkeypatch.setattr(hosts, "Errands", lambda _settings: queue)
    monkeypatch.setattr(hosts, "prepare", lambda _settings: None)
    monkeypatch.setattr(hosts, "revive", lambda _settings: None)
    tally, _ = worked(settings.home, wanted(call), OnHosts(settings))
    assert tally.settled == {ItemState.DONE: 1}
    assert windows_of(call) == ONCE_EACH_BUT_THE_KILLED
    assert list((settings.home / HEARD).iterdir()) == []


def test_every_bench_says_where_parts_lie(tmp_path: Path) -> None:
    settings = settings_of(tmp_path / "home")
    assert Bench(settings).parts == far.FarBench(settings).parts == settings.home / HEARD
