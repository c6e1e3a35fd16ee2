"""A service whose work is done when a test says so, and files to send to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from callmirror.access import Part
from callmirror.config import Settings
from callmirror.jobs import Jobs
from callmirror.jobs.bench import Bench
from callmirror.jobs.desk import Desk
from callmirror.jobs.inline import InlineQueue
from callmirror.store import open_store

TEAM = "Lyon"
OTHER = "Leeds"
SELF = "p-abcdefghij234567"


@dataclass(frozen=True)
class Worked:
    """A service, and its queue: ``work()`` does all that waits."""

    app: FastAPI
    jobs: Jobs
    settings: Settings
    queue: InlineQueue

    def work(self) -> int:
        return self.queue.work(even_later=True)


@pytest.fixture
def worked(settings: Settings) -> Iterator[Worked]:
    open_store(settings.home).close()
    queue = InlineQueue()
    desk, bench = Desk(settings, queue), Bench(settings)
    queue.serve(lambda ticket: desk.keep(ticket, bench.review(ticket)))
    jobs = Jobs(settings, queue)
    yield Worked(create_app(settings, jobs=jobs), jobs, settings, queue)
    queue.stop()


@pytest.fixture
def coach(worked: Worked, as_: Callable[..., TestClient]) -> TestClient:
    return as_(Part.COACH, TEAM, app=worked.app)


@pytest.fixture
def rep(worked: Worked, as_: Callable[..., TestClient]) -> TestClient:
    return as_(Part.REP, TEAM, rep=SELF, app=worked.app)


@pytest.fixture
def other_coach(worked: Worked, as_: Callable[..., TestClient]) -> TestClient:
    return as_(Part.COACH, OTHER, app=worked.app)


@pytest.fixture
def vtt() -> bytes:
    return words("How do you plan your routes today?")


def words(asked: str) -> bytes:
    """A transcript in which the rep asks that."""
    return (
        f"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Agent>{asked}\n\n"
        "00:00:04.500 --> 00:00:09.000\n<v Customer>We do it by hand every morning.\n"
    ).encode()


@pytest.fixture
def sent(coach: TestClient, vtt: bytes) -> Callable[..., Any]:
    """Send a transcript as a form to the API; the answer."""

    def send(name: str = "call.vtt", content: bytes = vtt, client: TestClient = coach, **told: str) -> Any:
        headers = {"idempotency-key": told.pop("key")} if "key" in told else {}
        data = {"team": TEAM, **told}
        return client.post("/api/v1/uploads", data=data, files={"file": (name, content)}, headers=headers)

    return send
