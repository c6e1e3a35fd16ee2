"""Many machines: what is handed out comes back once, whatever becomes of those who do it."""

import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from host_calls import REP, Here, archive, exported, settings_of, worked

from callmirror.archives import hosts
from callmirror.archives.bench import Bench
from callmirror.archives.errands import NOTHING, Errands, read_made, written
from callmirror.archives.hosts import OnHosts
from callmirror.archives.items import Item, Outcome, Work
from callmirror.archives.running import Tally
from callmirror.archives.ways import InProcess
from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import StoreError
from callmirror.jobs.durable import DurableQueue
from callmirror.jobs.errands import ErrandFiles
from callmirror.jobs.running import take_over
from callmirror.metadata import Metadata
from callmirror.review import content_id
from callmirror.store.ledger import ItemState

POSTGRES = Path("/usr/lib/postgresql/15/bin")
NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
"""PostgreSQL refuses to be run by root."""
PATIENCE_S = 60.0


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def here(home: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """The queue in memory, in the place of the durable one."""
    queue = Here(settings_of(home))
    monkeypatch.setattr(hosts, "Errands", lambda _settings: queue)
    monkeypatch.setattr(hosts, "prepare", lambda _settings: None)
    monkeypatch.setattr(hosts, "revive", lambda _settings: None)
    monkeypatch.setattr(hosts, "LOOKS_EVERY_S", 0.0)
    return queue


def one(home: Path, source: Path, tmp_path: Path) -> dict[str, object]:
    """What one process makes of the same calls, with the same key."""
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(home / "pseudonyms.key", other)
    settings = settings_of(other)
    worked(settings, source, InProcess(lambda: Bench(settings)))
    return exported(other)


def on_hosts(here: Here, works: list[Work], **options: object) -> list[Outcome]:
    way = OnHosts(here.settings, waits_s=(0.0, 0.0), **options)  # type: ignore[arg-type]
    return [outcome for outcome in way.outcomes(iter(works)) if outcome is not None]


def work_of(path: Path, **changes: object) -> Work:
    facts = path.stat() if path.exists() else None
    item = Item(str(path), facts.st_size if facts else None, "1")
    return replace(Work(item, Metadata(team="Sud")), **changes)  # type: ignore[arg-type]


def test_hosts_make_what_one_process_makes(here: Here, home: Path, tmp_path: Path) -> None:
    source = archive(tmp_path / "calls", 9)
    tally = worked(here.settings, source, OnHosts(here.settings, most=4))
    assert tally.settled == {ItemState.DONE: 9}
    assert here.most == 4
    assert exported(home) == one(home, source, tmp_path)
    assert list((home / "errands").iterdir()) == []


def test_recordings_and_transcripts_go_to_those_who_do_them_best(here: Here, tmp_path: Path) -> None:
    works = [work_of(tmp_path / name) for name in ("a.wav", "b.VTT", "c.MP3", "d.json")]
    on_hosts(here, works)
    first = {name.rpartition("-")[0]: queue for name, queue in here.given}
    assert list(first.values()) == ["sound", "words", "sound", "words"]


def test_file_that_a_machine_does_not_reach_is_tried_elsewhere_and_then_told(
    here: Here, tmp_path: Path
) -> None:
    (outcome,) = on_hosts(here, [work_of(tmp_path / "elsewhere.vtt")])
    assert (outcome.state, outcome.cause, outcome.lasting) == (ItemState.FAILED, "not_here", False)
    assert len(here.given) == 3
    assert len({name for name, _ in here.given}) == 3


def test_lasting_error_is_told_at_once(here: Here, tmp_path: Path) -> None:
    path = tmp_path / "broken.vtt"
    path.write_bytes(b"")
    (outcome,) = on_hosts(here, [work_of(path)])
    assert (outcome.state, outcome.lasting) == (ItemState.FAILED, True)
    assert len(here.given) == 1


def test_work_over_which_machines_end_is_set_aside_after_two(here: Here, tmp_path: Path) -> None:
    path = archive(tmp_path / "calls", 1) / "0.vtt"

    def twice(name: str) -> None:
        """Two machines began it and were heard of no more."""
        here.files.begin(name)
        here.files.begin(name)

    here.before = twice
    (outcome,) = on_hosts(here, [work_of(path)])
    assert (outcome.state, outcome.cause, outcome.tries) == (ItemState.SET_ASIDE, "poison", 2)


def test_machine_that_stops_in_good_order_is_not_counted(here: Here, tmp_path: Path) -> None:
    path = archive(tmp_path / "calls", 1) / "0.vtt"

    def stopped(name: str) -> None:
        for _ in range(3):
            here.files.begin(name)
            here.files.take_back(name)

    here.before = stopped
    (outcome,) = on_hosts(here, [work_of(path)])
    assert outcome.state is ItemState.DONE


@pytest.mark.parametrize("harm", ["gone", "damaged", "empty"])
def test_result_that_is_lost_on_its_way_is_made_again(here: Here, tmp_path: Path, harm: str) -> None:
    path = archive(tmp_path / "calls", 1) / "0.vtt"
    harmed: list[str] = []

    def lose(name: str) -> str | None:
        if harmed:
            return None
        digest = here.worker.do(name)
        harmed.append(digest)
        place = here.files.folder / f"{name}.{digest}"
        if harm == "gone":
            place.unlink()
        else:
            place.write_bytes(b"" if harm == "empty" else place.read_bytes()[:-1] + b"?")
        return digest

    here.before = lose
    (outcome,) = on_hosts(here, [work_of(path)])
    assert outcome.state is ItemState.DONE
    assert len(here.given) == 2


def test_machine_whose_disk_is_full_leaves_its_work_to_others(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path / "calls", 1) / "0.vtt"

    def full(_work: Work, _bench: Bench) -> Outcome:
        raise StoreError(en="The disk is full.", fr="Le disque est plein.")

    with monkeypatch.context() as patch:
        patch.setattr("callmirror.archives.errands.review_item", full)
        (outcome,) = on_hosts(here, [work_of(path)])
    assert (outcome.state, outcome.cause, outcome.lasting) == (ItemState.FAILED, "refused", False)
    assert outcome.why == Text("The disk is full.", "Le disque est plein.")


def test_call_that_somebody_objected_to_meanwhile_is_not_kept(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path / "calls", 1) / "0.vtt"
    barred = content_id(path)
    monkeypatch.setattr(Bench, "is_barred", lambda _self, call_id: call_id == barred)
    (outcome,) = on_hosts(here, [work_of(path)])
    assert (outcome.state, outcome.cause, outcome.parcel) == (ItemState.SKIPPED, "objected", None)


def test_work_that_needs_only_the_store_is_done_where_it_is(here: Here, home: Path, tmp_path: Path) -> None:
    path = archive(tmp_path / "calls", 1) / "0.vtt"
    worked(here.settings, path.parent, OnHosts(here.settings))
    here.given.clear()
    again = work_of(path, again=True, reread=True, sha256=content_id(path))
    (outcome,) = on_hosts(here, [again])
    assert outcome.state is ItemState.DONE
    assert outcome.review
    assert not here.given


class Away:
    """A database that does not answer so many times."""

    def __init__(self, here: Here, times: int) -> None:
        self.here, self.left = here, times
        self.give = here.give
        here.give = self  # type: ignore[method-assign]

    def __call__(self, *given: object, **options: object) -> None:
        if self.left:
            self.left -= 1
            raise StoreError(en="It can't be reached.", fr="Injoignable.")
        self.give(*given, **options)  # type: ignore[arg-type]


def test_database_that_is_away_is_told_once_and_waited_for(here: Here, tmp_path: Path) -> None:
    archive(tmp_path / "calls", 3)
    Away(here, 5)
    said: list[Text] = []
    works = [work_of(path) for path in (tmp_path / "calls").iterdir()]
    assert len(on_hosts(here, works, say=said.append)) == 3
    assert [text.en for text in said] == [
        "It can't be reached. It is tried again for an hour, and nothing is lost."
    ]


def test_database_that_stays_away_ends_the_run(here: Here, tmp_path: Path) -> None:
    path = archive(tmp_path / "calls", 1) / "0.vtt"
    Away(here, 10**6)
    with pytest.raises(StoreError, match="can't be reached"):
        on_hosts(here, [work_of(path)], patience_s=0.0)


def test_run_that_is_stopped_leaves_nothing_lying_about(here: Here, home: Path, tmp_path: Path) -> None:
    archive(tmp_path / "calls", 6)
    works = [work_of(path) for path in (tmp_path / "calls").iterdir()]
    way = OnHosts(here.settings).outcomes(iter(works))
    assert next(way) is not None
    way.close()
    assert list((home / "errands").iterdir()) == []


def test_what_comes_from_another_house_is_not_opened(home: Path, tmp_path: Path) -> None:
    files, others = ErrandFiles(home), ErrandFiles(tmp_path / "other")
    others.give("1-0", pickle.dumps("anything"))
    (home / "errands").mkdir(parents=True)
    shutil.copy(tmp_path / "other" / "errands" / "1-0.todo", home / "errands")
    with pytest.raises(StoreError, match="comes from elsewhere"):
        files.todo("1-0")
    assert others.todo("1-0") == pickle.dumps("anything")


def test_errand_that_nobody_wants_any_more_is_not_done(home: Path) -> None:
    assert Errands(settings_of(home)).do("1-0") == NOTHING


def test_far_machine_opens_no_store(home: Path, tmp_path: Path) -> None:
    path = archive(tmp_path / "calls", 1) / "0.vtt"
    files, worker = ErrandFiles(home), Errands(settings_of(home))
    files.give("1-0", written(work_of(path)))
    made = files.made("1-0", worker.do("1-0"))
    assert made is not None
    outcome = read_made(made)
    assert isinstance(outcome, Outcome)
    assert outcome.parcel is not None
    assert not (home / "callmirror.db").exists()


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of a database of its own."""
    if not POSTGRES.is_dir():
        pytest.skip(f"PostgreSQL 15 is not installed in {POSTGRES}")
    as_other = NOBODY if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="callmirror-pg-"))
    folder.chmod(0o777)
    data, log = str(folder / "data"), str(folder / "log")
    init = [str(POSTGRES / "initdb"), "-D", data, "-U", "mirror", "--auth=trust", "--no-sync"]
    subprocess.run([*as_other, *init], check=True, capture_output=True, cwd=folder)
    control = [*as_other, str(POSTGRES / "pg_ctl"), "-D", data, "-l", log, "-w"]
    subprocess.run(
        [*control, "-o", f"-h '' -k {folder} -F", "start"], check=True, stdout=subprocess.DEVNULL, cwd=folder
    )
    try:
        yield f"postgresql://mirror@/postgres?host={folder}"
    finally:
        subprocess.run(
            [*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, cwd=folder
        )
        shutil.rmtree(folder)


@contextmanager
def at_work(settings: Settings, name: str, *options: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker of that name, in a process of its own."""
    told = {"CALLMIRROR_HOME": str(settings.home), "CALLMIRROR_MODEL": str(settings.model)}
    told |= {"CALLMIRROR_JOBS_URL": settings.jobs_url or "", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "callmirror", "work", "--with-parent", "--name", name, *options]
    process = subprocess.Popen(command, env={**os.environ, **told}, stdin=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdin is not None:
            process.stdin.close()


@pytest.mark.slow
def test_two_machines_one_of_which_dies_make_what_one_makes(
    postgres: str, home: Path, tmp_path: Path
) -> None:
    settings = settings_of(home, postgres)
    source = archive(tmp_path / "calls", 60)
    result: list[Tally] = []
    run = threading.Thread(target=lambda: result.append(worked(settings, source, OnHosts(settings, most=8))))
    with ExitStack() as workers:
        queue = workers.enter_context(closing(DurableQueue(settings)))
        run.start()
        north = workers.enter_context(at_work(settings, "north"))
        stop_at_work(north, "north", queue)
        workers.enter_context(at_work(settings, "south"))
        # Of another machine nobody knows here whether it lives, so that somebody has to say so.
        (home / "processes" / "north.lock").write_text("another-machine")
        north.kill()
        north.wait()
        wait_until(lambda: left_of(queue) == {"north"} and len(exported(home)) > 40)
        assert run.is_alive()
        assert take_over(settings, "north") >= 1
        run.join(PATIENCE_S)
        assert not run.is_alive()
    (tally,) = result
    assert tally.settled == {ItemState.DONE: 60}
    assert exported(home) == one(home, source, tmp_path)
    assert not (home / "jobs.db").exists()
    assert list((home / "errands").iterdir()) == []
    assert REP not in dumped(postgres)


def stop_at_work(process: "subprocess.Popen[bytes]", name: str, queue: DurableQueue) -> None:
    """Have a worker stop dead in the midst of some work."""

    def stopped() -> bool:
        if name not in left_of(queue):
            return False
        process.send_signal(signal.SIGSTOP)
        if name in left_of(queue):
            return True
        process.send_signal(signal.SIGCONT)
        return False

    wait_until(stopped)


def wait_until(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def left_of(queue: DurableQueue) -> frozenset[str]:
    """Who is at work, as far as the database can be asked yet."""
    try:
        return queue.executors()
    except StoreError:
        return frozenset()


def dumped(postgres: str) -> str:
    """All that the database holds, as text."""
    dump = [str(POSTGRES / "pg_dump"), "--data-only", "--inserts", postgres]
    return subprocess.run(dump, check=True, capture_output=True, text=True).stdout
