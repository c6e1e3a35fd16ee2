"""Work on several processes: the same calls as in one, whoever dies meanwhile."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from archive_calls import NORTH, Never, Poisoned, Quick, Tripped, settings_of, worked, write_calls

from callmirror.archives import InProcess, ItemState, OnCores, Wanted
from callmirror.archives.bench import share_threads
from callmirror.errors import EngineError
from callmirror.store import open_store

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {folder!r})
from archive_calls import NORTH, Quick, settings_of, worked
from callmirror.archives import OnCores, Wanted, on_cores
from callmirror.cli.ending import terminated_as_interrupted
from functools import partial
on_cores.WARM = "archive_calls"  # nothing is read here that would have to be opened
if __name__ == "__main__":
    home, calls = map(Path, sys.argv[1:])
    settings = settings_of(home)
    way = OnCores(settings, 2, opener=partial(Quick, settings))
    with terminated_as_interrupted():
        worked(home, Wanted(sources=(str(calls),), told=NORTH), way)
"""


def kept(home: Path) -> dict[str, object]:
    with open_store(home) as store:
        return {call.id: store.review(call.id) for call in store.calls()}


def test_several_processes_keep_what_one_does(tmp_path: Path) -> None:
    write_calls(tmp_path / "calls", 12)
    asked = Wanted(sources=(str(tmp_path / "calls"),), told=NORTH)
    several, one = settings_of(tmp_path / "several"), settings_of(tmp_path / "one")
    way = OnCores(several, 2, opener=partial(Quick, several), recycled_after=4)
    tally, _ = worked(several.home, asked, way)
    assert tally.settled == {ItemState.DONE: 12}
    worked(one.home, asked, InProcess(lambda: Quick(one)))
    assert kept(several.home) == kept(one.home)


def test_file_that_ends_its_worker_twice_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    paths = write_calls(tmp_path / "calls", 8)
    paths[1].rename(paths[1].with_stem("poison"))
    paths[2].rename(paths[2].with_stem("once"))
    settings = settings_of(tmp_path / "home")
    asked = Wanted(sources=(str(tmp_path / "calls"),), told=NORTH)
    for bench, expected in ((Poisoned, {ItemState.DONE: 7, ItemState.SET_ASIDE: 1}), (Tripped, {})):
        way = OnCores(settings, 2, opener=partial(bench, settings))
        tally, _ = worked(settings.home, asked, way)
        assert tally.settled == expected
    with open_store(settings.home) as store:
        (entry,) = store.ledger.entries([str(paths[1].with_stem("poison"))]).values()
    assert (entry.state, entry.tries) == (ItemState.SET_ASIDE, 2)


def test_worker_that_is_killed_once_costs_nothing(tmp_path: Path) -> None:
    paths = write_calls(tmp_path / "calls", 4)
    paths[2].rename(paths[2].with_stem("once"))
    settings = settings_of(tmp_path / "home")
    way = OnCores(settings, 1, opener=partial(Tripped, settings))
    tally, told = worked(settings.home, Wanted(sources=(str(tmp_path / "calls"),), told=NORTH), way)
    assert tally.settled == {ItemState.DONE: 4}
    assert sorted(each.tries for each in told) == [0, 0, 0, 1]


def test_workers_that_never_begin_blame_no_file(tmp_path: Path) -> None:
    write_calls(tmp_path / "calls", 3)
    settings = settings_of(tmp_path / "home")
    way = OnCores(settings, 1, opener=partial(Never, settings))
    with pytest.raises(EngineError, match="as soon as they begin"):
        worked(settings.home, Wanted(sources=(str(tmp_path / "calls"),), told=NORTH), way)
    with open_store(settings.home) as store:
        assert sum(store.ledger.counts().values()) == 0


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_run_that_is_ended_leaves_each_call_once_and_no_process(tmp_path: Path, sign: signal.Signals) -> None:
    write_calls(tmp_path / "calls", 600)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(folder=str(Path(__file__).parent)))
    home = tmp_path / "home"
    begun = subprocess.Popen([sys.executable, program, home, tmp_path / "calls"], stderr=subprocess.DEVNULL)
    while not (home / "callmirror.db").exists() or not kept(home):
        time.sleep(0.02)
    begun.send_signal(sign)
    begun.wait(30)
    with open_store(home) as store:
        before = len(store.calls())
        assert store.ledger.counts()[ItemState.DONE] == before < 600
    settings = settings_of(home)
    tally, _ = worked(home, Wanted(sources=(str(tmp_path / "calls"),), told=NORTH))
    assert tally.settled == {ItemState.DONE: 600 - before}
    assert tally.passed == {ItemState.DONE: before}
    assert len(kept(settings.home)) == 600


def test_threads_are_shared_among_workers() -> None:
    cores = os.cpu_count() or 1
    assert share_threads(1) == cores
    assert share_threads(10 * cores) == 1
