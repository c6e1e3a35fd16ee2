"""Whether work could be given now is asked of the queue's own database."""

from pathlib import Path

import pytest
from job_calls import House, settings_of

from callmirror.errors import StoreError
from callmirror.jobs import Jobs
from callmirror.jobs.durable import DurableQueue
from callmirror.jobs.running import owned_jobs
from callmirror.store import open_store


def check(home: Path, jobs_url: str | None = None) -> None:
    settings = settings_of(home, jobs_url)
    queue = DurableQueue(settings)
    try:
        Jobs(settings, queue).check()
    finally:
        queue.close()


def test_queue_that_answers_is_no_error_until_its_database_is_damaged(tmp_path: Path) -> None:
    with owned_jobs(settings_of(tmp_path)) as jobs:
        jobs.check()
    for path in tmp_path.glob("jobs.db*"):
        path.write_bytes(b"no database at all" * 500)
    with pytest.raises(StoreError):
        check(tmp_path)


def test_double_of_the_queue_answers(tmp_path: Path) -> None:
    House(tmp_path).jobs.check()


def test_database_of_the_work_that_nobody_runs_is_told(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with pytest.raises(StoreError) as told:
        check(tmp_path, "postgresql://nobody@127.0.0.1:1/none?connect_timeout=2")
    assert "CALLMIRROR_JOBS_URL" in told.value.text.en
