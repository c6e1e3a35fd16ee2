"""Watched folders and buckets: what is whole is taken once, whatever comes, goes and fails meanwhile."""

import os
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_calls import NORTH, Quick, call_text, settings_of, worked, write_calls

from callmirror.archives import InProcess, ItemState, Tally, Wanted, opened_run, watch
from callmirror.archives.watch import Watch
from callmirror.archives.watching import MOST_LOOKS
from callmirror.domain import Review, Text
from callmirror.errors import EngineError, InputError, StoreError
from callmirror.review import Request
from callmirror.store import open_store

PATIENCE_S = 30.0


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def dropped(tmp_path: Path) -> Path:
    folder = tmp_path / "dropped"
    folder.mkdir()
    return folder


class Watched:
    """A watch over a folder or an address, looked at by hand, and what it said."""

    def __init__(self, home: Path, source: object, bench: type[Quick] = Quick) -> None:
        self.said: list[str] = []
        self.now = 0.0
        settings = settings_of(home)
        opened = bench(settings)
        self.watch = Watch(
            settings,
            Wanted(sources=(str(source),), told=NORTH),
            lambda: InProcess(lambda: opened),
            say=self._say,
            clock=lambda: self.now,
        )

    def _say(self, text: Text) -> None:
        self.said.append(text.en)

    @property
    def tally(self) -> Tally:
        return self.watch.tally

    def looks(self, times: int) -> list[int]:
        return [self.watch.look() for _ in range(times)]


def test_file_is_taken_when_it_was_the_same_in_two_looks(home: Path, dropped: Path) -> None:
    watched = Watched(home, dropped)
    write_calls(dropped, 2)
    assert watched.looks(3) == [0, 2, 0]
    assert watched.tally.settled == {ItemState.DONE: 2}


def test_file_that_is_still_being_written_is_left_alone(home: Path, dropped: Path) -> None:
    watched = Watched(home, dropped)
    path = dropped / "call.vtt"
    for part in range(1, 4):
        path.write_text(call_text(1)[: 20 * part], encoding="utf-8")
        assert watched.looks(1) == [0]
    path.write_text(call_text(1), encoding="utf-8")
    assert watched.looks(3) == [0, 1, 0]


def test_file_of_the_same_size_with_another_stamp_is_not_the_same(home: Path, dropped: Path) -> None:
    watched = Watched(home, dropped)
    (path,) = write_calls(dropped, 1)
    for moment in range(3):
        os.utime(path, ns=(0, 10**9 * (moment + 1)))
        assert watched.looks(1) == [0]
    assert watched.looks(1) == [1]


def test_what_was_done_before_it_began_is_not_done_again(home: Path, dropped: Path) -> None:
    write_calls(dropped, 3)
    worked(home, Wanted(sources=(str(dropped),), told=NORTH))
    watched = Watched(home, dropped)
    assert watched.looks(3) == [0, 0, 0]
    write_calls(dropped, 1, first=3)
    assert watched.looks(2) == [0, 1]
    assert Watched(home, dropped).looks(3) == [0, 0, 0]


def test_same_call_under_another_name_is_known(home: Path, dropped: Path) -> None:
    watched = Watched(home, dropped)
    (path,) = write_calls(dropped, 1)
    watched.looks(2)
    (dropped / "again.vtt").write_bytes(path.read_bytes())
    watched.looks(2)
    assert watched.tally.settled == {ItemState.DONE: 1, ItemState.KNOWN: 1}


class Picky(Quick):
    """Takes no empty file."""

    def review(self, request: Request) -> Review:
        if not request.path.stat().st_size:
            raise InputError(request.path.name, en="is empty.", fr="est vide.")
        return super().review(request)


class Vanishing(Quick):
    """Whatever is reviewed first, the second file is gone by then."""

    def review(self, request: Request) -> Review:
        request.path.with_name("call001.vtt").unlink(missing_ok=True)
        return super().review(request)


def test_file_that_is_no_call_is_told_once_and_the_rest_goes_on(home: Path, dropped: Path) -> None:
    watched = Watched(home, dropped, Picky)
    write_calls(dropped, 1)
    (dropped / "empty.vtt").touch()
    assert watched.looks(3) == [0, 2, 0]
    assert watched.tally.settled == {ItemState.DONE: 1, ItemState.FAILED: 1}


def test_file_that_vanishes_between_two_looks_is_no_fault(home: Path, dropped: Path) -> None:
    watched = Watched(home, dropped)
    (path,) = write_calls(dropped, 1)
    watched.looks(1)
    path.unlink()
    assert watched.looks(2) == [0, 0]
    assert not watched.tally.settled
    assert not watched.said


def test_file_that_vanishes_before_it_is_read_is_a_failure_and_no_more(home: Path, dropped: Path) -> None:
    watched = Watched(home, dropped, Vanishing)
    write_calls(dropped, 2)
    assert watched.looks(3) == [0, 2, 0]
    assert watched.tally.settled == {ItemState.DONE: 1, ItemState.FAILED: 1}


def test_folder_that_vanishes_is_told_once_and_once_that_it_is_back(home: Path, dropped: Path) -> None:
    watched = Watched(home, dropped)
    aside = dropped.with_name("aside")
    dropped.rename(aside)
    assert watched.looks(3) == [0, 0, 0]
    assert watched.said == [f"{dropped}: does not exist; check the name."]
    write_calls(aside, 1)
    aside.rename(dropped)
    assert watched.looks(2) == [0, 1]
    assert watched.said[1:] == [f"{dropped}: is there again."]


def test_manifest_that_is_none_is_told_once(home: Path, dropped: Path) -> None:
    (path,) = write_calls(dropped, 1)
    manifest = dropped / "calls.csv"
    manifest.write_text("what,ever\n1,2\n", encoding="utf-8")
    watched = Watched(home, manifest)
    assert watched.looks(2) == [0, 0]
    assert len(watched.said) == 1
    manifest.write_text(f"file\n{path.name}\n", encoding="utf-8")
    assert watched.looks(2) == [0, 1]


class Failing(Quick):
    """Fails as often as it was told to."""

    times = 1

    def review(self, request: Request) -> Review:
        if Failing.times:
            Failing.times -= 1
            raise EngineError(en="No memory.", fr="Pas de mémoire.")
        return super().review(request)


def test_what_failed_and_may_pass_is_tried_again_later(
    home: Path, dropped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Failing, "times", 1)
    watched = Watched(home, dropped, Failing)
    write_calls(dropped, 1)
    assert watched.looks(4) == [0, 1, 0, 0]
    assert watched.tally.settled == {ItemState.FAILED: 1}
    watched.now = 10.0**9
    assert watched.looks(2) == [0, 1]
    assert watched.tally.settled == {ItemState.FAILED: 1, ItemState.DONE: 1}


def write_sound(path: Path, *, frames: int, told: int) -> None:
    """Write a WAV whose head tells of so many frames and that holds so many."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * told))
    path.write_bytes(path.read_bytes()[: 44 + 2 * frames])


def test_half_of_a_file_is_waited_for_and_taken_when_the_rest_comes(home: Path, dropped: Path) -> None:
    watched = Watched(home, dropped)
    write_sound(dropped / "call.wav", frames=100, told=8000)
    assert watched.looks(MOST_LOOKS - 1) == [0] * (MOST_LOOKS - 1)
    write_sound(dropped / "call.wav", frames=8000, told=8000)
    assert watched.looks(3) == [0, 1, 0]
    assert watched.tally.settled == {ItemState.DONE: 1}


def test_half_of_a_file_that_has_stalled_fails_once_and_is_healed_by_the_rest(
    home: Path, dropped: Path
) -> None:
    watched = Watched(home, dropped)
    write_calls(dropped, 1)
    write_sound(dropped / "call.wav", frames=100, told=8000)
    assert watched.looks(MOST_LOOKS) == [0, 1, *[0] * (MOST_LOOKS - 3), 1]
    (cause,) = watched.tally.causes.values()
    assert (cause.cause, cause.addresses) == ("not_whole", [str(dropped / "call.wav")])
    watched.now = 10.0**9
    assert watched.looks(2 * MOST_LOOKS) == [0] * 2 * MOST_LOOKS
    write_sound(dropped / "call.wav", frames=8000, told=8000)
    assert watched.looks(3) == [0, 1, 0]
    assert watched.tally.settled == {ItemState.DONE: 2, ItemState.FAILED: 1}


@pytest.mark.parametrize("jump_s", [-30 * 86_400.0, 30 * 86_400.0])
def test_clock_of_the_machine_that_jumps_harms_no_watch(
    home: Path, dropped: Path, monkeypatch: pytest.MonkeyPatch, jump_s: float
) -> None:
    """Files that came after the jump are stamped by it, and what failed is tried again in its time."""
    monkeypatch.setattr(Failing, "times", 1)
    watched = Watched(home, dropped, Failing)
    write_calls(dropped, 1)
    assert watched.looks(2) == [0, 1]
    present = time.time
    monkeypatch.setattr(time, "time", lambda: present() + jump_s)
    (path,) = write_calls(dropped, 1, first=1)
    os.utime(path, (time.time(), time.time()))
    assert watched.looks(3) == [0, 1, 0]
    watched.now += watch.AGAIN_S
    assert watched.looks(2) == [0, 1]
    assert watched.tally.settled == {ItemState.FAILED: 1, ItemState.DONE: 2}


def test_other_run_on_the_same_store_is_waited_for(home: Path, dropped: Path) -> None:
    watched = Watched(home, dropped)
    write_calls(dropped, 1)
    with opened_run(settings_of(home), Wanted(sources=(), told=NORTH)):
        assert watched.looks(4) == [0, 0, 0, 0]
    assert watched.said == [watch.IN_THE_WAY.en]
    assert watched.looks(1) == [1]


def test_more_than_can_be_taken_at_once_waits_for_the_next_look(
    home: Path, dropped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callmirror.archives.watching.MOST_AT_ONCE", 2)
    watched = Watched(home, dropped)
    write_calls(dropped, 5)
    assert watched.looks(5) == [0, 2, 2, 1, 0]


def test_full_disk_ends_it_and_leaves_nothing_behind(
    home: Path, dropped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_bench: Quick, _request: Request) -> Review:
        raise StoreError(en="The disk is full.", fr="Le disque est plein.")

    watched = Watched(home, dropped)
    write_calls(dropped, 1)
    with monkeypatch.context() as patch:
        patch.setattr(Quick, "review", full)
        with pytest.raises(StoreError):
            watched.looks(2)
    assert Watched(home, dropped).looks(2) == [0, 1]


def test_it_looks_until_it_is_told_to_end(home: Path, dropped: Path) -> None:
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) == 3

    Watched(home, dropped).watch.watch(wait, every_s=7.0)
    assert waits == [7.0, 7.0, 7.0]


def until_kept(home: Path, calls: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        assert time.monotonic() < deadline
        if (home / "callmirror.db").exists():
            with open_store(home) as store:
                if len(store.calls()) == calls:
                    return
        time.sleep(0.05)


@pytest.fixture
def watching(home: Path, dropped: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [
        sys.executable,
        "-m",
        "callmirror",
        "watch",
        str(dropped),
        "--team-from",
        "folder",
        "--every",
        "0.1",
    ]
    told = {"CALLMIRROR_HOME": str(home), "CALLMIRROR_MODEL": "none", "CALLMIRROR_LANG": "en"}
    metrics = ["--metrics", str(dropped.with_name("run.prom"))]
    process = subprocess.Popen(
        [*command, *metrics], env={**os.environ, **told}, stderr=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.slow
def test_program_takes_what_is_dropped_and_ends_when_it_is_told_to(
    watching: "subprocess.Popen[str]", home: Path, dropped: Path
) -> None:
    write_calls(dropped / "Nord", 2)
    until_kept(home, 2)
    with open_store(home) as store:
        assert {call.team for call in store.calls()} == {"Nord"}
    watching.send_signal(signal.SIGTERM)
    _, said = watching.communicate(timeout=PATIENCE_S)
    assert watching.returncode == 0
    assert "Ended: 2 reviewed, 0 failed." in said
    assert str(dropped) not in said
    metrics = dropped.with_name("run.prom").read_text(encoding="utf-8")
    assert 'callmirror_archive_files_total{state="done"} 2\n' in metrics
