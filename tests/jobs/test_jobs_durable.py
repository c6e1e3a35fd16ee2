"""The durable queue: what is given is kept, called off, taken over, on SQLite and on PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from job_calls import LARGEST, House, settings_of, transcript

from callmirror.config import Settings
from callmirror.errors import Conflict, StoreError
from callmirror.jobs import Job, Jobs, State, Told
from callmirror.jobs.durable import DurableQueue
from callmirror.jobs.locks import NameLock
from callmirror.jobs.queue import Standing
from callmirror.jobs.running import owned_jobs, take_over
from callmirror.jobs.ticket import Ticket
from callmirror.recordings import Recordings

POSTGRES = Path("/usr/lib/postgresql/15/bin")
NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
"""PostgreSQL refuses to be run by root."""
SCRIPT = Path(__file__).parents[2] / "scripts" / "bench_kills"
PATIENCE_S = 90.0


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "l'été à côté"


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
def at_work(settings: Settings, name: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker of that name, in a process of its own."""
    told = {"CALLMIRROR_HOME": str(settings.home), "CALLMIRROR_MODEL": str(settings.model)}
    told |= {"CALLMIRROR_JOBS_URL": settings.jobs_url or ""}
    command = [sys.executable, "-m", "callmirror", "work", "--with-parent", "--name", name]
    process = subprocess.Popen(command, env={**os.environ, **told}, stdin=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdin is not None:
            process.stdin.close()


def upload(jobs: Jobs, seed: int) -> Job:
    accepted = Recordings(jobs.settings.home).accept([transcript(seed)], largest=LARGEST)
    return jobs.submit(Told(team="Sud", source=f"{seed}.vtt", rep="Anne Martin"), accepted)


def until_over(jobs: Jobs) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while any(job.is_open for job in jobs.jobs()):
        assert time.monotonic() < deadline, [(job.number, job.state) for job in jobs.jobs()]
        time.sleep(0.05)


def alike(home: Path, jobs: Jobs, tmp_path: Path) -> None:
    """Hold what was kept against what one bench and one desk in this process make of the same files."""
    one = House(tmp_path / "one")
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "pseudonyms.key").write_bytes((home / "pseudonyms.key").read_bytes())
    for number in range(len(jobs.jobs())):
        upload(one.jobs, number)
    one.queue.work()
    other = House(home)
    assert sorted(other.kept()) == sorted(one.kept())
    for call_id in one.kept():
        assert other.stored(call_id) == one.stored(call_id)


@pytest.mark.slow
def test_two_workers_as_two_machines_make_what_one_makes(postgres: str, home: Path, tmp_path: Path) -> None:
    settings = settings_of(home, postgres)
    with owned_jobs(settings) as jobs, ExitStack() as workers:
        for seed in range(8):
            upload(jobs, seed)
        for name in ("north-1", "south-1"):
            workers.enter_context(at_work(settings, name))
        until_over(jobs)
        assert {job.state for job in jobs.jobs()} == {State.DONE}
    assert not (home / "jobs.db").exists()
    alike(home, jobs, tmp_path)


def test_work_of_a_dead_machine_is_taken_over_by_name(home: Path) -> None:
    settings = settings_of(home)
    with owned_jobs(settings) as jobs:
        queue = DurableQueue(settings)
        with NameLock(home, "lost-1"), pytest.raises(Conflict):
            take_over(settings, "lost-1")
        assert take_over(settings, "lost-1") == 0
        job = upload(jobs, 1)
        ticket = Ticket(job.number, 1)
        assert queue.standings([ticket, Ticket(99, 1)]) == {
            ticket: Standing.WAITING,
            Ticket(99, 1): Standing.ABSENT,
        }
        jobs.cancel(job.number)
        assert queue.standings([ticket]) == {ticket: Standing.CALLED_OFF}
        assert jobs.retry(job.number).state is State.WAITING
        assert queue.standings([Ticket(job.number, 2)]) == {Ticket(job.number, 2): Standing.WAITING}
        queue.close()


def test_upload_is_accepted_while_another_process_holds_the_queue(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callmirror.jobs.database.ASKING_MS", 50)
    settings = settings_of(home)
    with owned_jobs(settings) as jobs:
        other = sqlite3.connect(home / "jobs.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        job = upload(jobs, 1)
        assert job.state is State.WAITING
        other.execute("ROLLBACK")
        other.close()
        ticket, queue = Ticket(job.number, 1), DurableQueue(settings)
        deadline = time.monotonic() + PATIENCE_S
        while queue.standings([ticket])[ticket] is Standing.ABSENT:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        queue.close()


def test_second_owner_is_refused(home: Path) -> None:
    with NameLock(home, "owner"), pytest.raises(Conflict, match="runs on"), owned_jobs(settings_of(home)):
        raise AssertionError("two own the same store")


def test_database_that_can_not_be_reached_is_told_without_its_address(home: Path) -> None:
    settings = settings_of(home, "postgresql://mirror:secret@127.0.0.1:9/none")
    with pytest.raises(StoreError, match="CALLMIRROR_JOBS_URL") as told:
        DurableQueue(settings).give(Ticket(1, 1))
    assert "secret" not in told.value.text.en + told.value.text.fr


def test_upload_taken_on_while_the_queue_is_away_waits_in_the_store(home: Path) -> None:
    jobs = Jobs(settings_of(home), DurableQueue(settings_of(home)))  # whose database nobody has made yet
    job = upload(jobs, 1)
    assert jobs.job(job.number).state is State.WAITING
    with owned_jobs(settings_of(home)):
        queue = DurableQueue(settings_of(home))
        assert queue.standings([Ticket(job.number, 1)]) == {Ticket(job.number, 1): Standing.WAITING}
        queue.close()


@pytest.mark.slow
def test_nothing_is_lost_or_done_twice_when_all_are_killed_at_random() -> None:
    asked = ["--uploads", "6", "--kills", "3", "--seed", "1", "--workers", "1"]
    ended = subprocess.run(
        [sys.executable, str(SCRIPT), *asked], capture_output=True, text=True, timeout=300, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "nothing lost, nothing twice" in ended.stdout
