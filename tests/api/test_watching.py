"""What machines that watch over machines are told, and what they are never told."""

import re
import shutil
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import metrics
from api.app import create_app
from callmirror.access import Part, Scope
from callmirror.config import Settings
from callmirror.errors import StoreError
from callmirror.store import open_store

AskAs = Callable[..., TestClient]


@pytest.fixture
def here(app: FastAPI) -> TestClient:
    """A program on this machine."""
    return TestClient(app, client=("127.0.0.1", 50000))


def numbers(text: str) -> dict[str, float]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_requests_are_counted_by_template_and_status(here: TestClient) -> None:
    for path in ("/health", "/health", "/api/v1/markers", "/teams/Équipe Secrète/mirror", "/nowhere/at/all"):
        here.get(path)
    here.request("BREW", "/health")
    found = numbers(here.get("/metrics").text)
    assert found['callmirror_requests_total{method="GET",route="/health",status="200"}'] == 2
    assert found['callmirror_requests_total{method="GET",route="/api/v1/markers",status="200"}'] == 1
    assert (
        found['callmirror_requests_total{method="GET",route="/teams/{team:path}/mirror",status="401"}'] == 1
    )
    assert found['callmirror_requests_total{method="GET",route="other",status="404"}'] == 1
    assert found['callmirror_requests_total{method="other",route="/health",status="405"}'] == 1
    assert found['callmirror_request_seconds_count{route="/health"}'] == 3


def test_labels_do_not_grow_with_what_is_sent(here: TestClient) -> None:
    before = len(numbers(here.get("/metrics").text))
    for number in range(30):
        here.get(f"/teams/team{number}/mirror")
        here.get(f"/none/{number}")
        here.get(f"/static/none{number}.css")
        here.request(f"BREW{number}", "/health")
    after = here.get("/metrics").text
    assert len(numbers(after)) < before + 90
    assert not re.search(r"team\d|none\d|BREW", after)


def test_store_tells_counts_and_no_names(here: TestClient, settings: Settings) -> None:
    assert numbers(here.get("/metrics").text)["callmirror_store_up"] == 0
    with open_store(settings.home):
        pass
    text = here.get("/metrics").text
    found = numbers(text)
    assert found["callmirror_store_up"] == 1
    assert found['callmirror_jobs{state="waiting"}'] == 0
    assert found['callmirror_webhook_deliveries{state="given_up"}'] == 0
    assert found["callmirror_store_bytes"] > 0
    assert found["callmirror_queue_age_seconds"] == 0
    assert set(re.findall(r"(\w+)=\"", text)) <= {
        "method",
        "route",
        "status",
        "state",
        "words",
        "format",
        "le",
    }


def test_origins_that_are_not_ours_are_counted_as_one() -> None:
    found = metrics._bounded(
        {("heard", ""): 2, ("file", "webvtt"): 1, ("dreamt", "x"): 3, ("dreamt", "y"): 4}
    )
    assert found[metrics.OTHER, metrics.OTHER] == 7
    assert found["heard", ""] == 2


def test_numbers_are_for_this_machine_and_for_administrators(
    here: TestClient, stranger: TestClient, as_: AskAs
) -> None:
    assert here.get("/metrics").status_code == 200
    assert stranger.get("/metrics").status_code == 401
    for header in ("x-forwarded-for", "forwarded", "x-real-ip", "via"):
        assert here.get("/metrics", headers={header: "203.0.113.9"}).status_code == 401
    machine = as_(Part.ADMINISTRATOR, scopes=frozenset({Scope.ADMINISTER}))
    assert machine.get("/metrics").status_code == 200
    assert as_(Part.COACH, "Sud").get("/metrics").status_code == 403
    assert as_(Part.ADMINISTRATOR, scopes=frozenset({Scope.TEAMS_READ})).get("/metrics").status_code == 403


def test_service_is_ready_when_calls_can_be_taken_in(settings: Settings) -> None:
    jobs: Any = SimpleNamespace(check=lambda: None)
    client = TestClient(create_app(settings, jobs=jobs))
    assert (client.get("/ready").status_code, client.get("/ready").json()["status"]) == (200, "ready")


def test_service_without_workers_room_or_store_is_not_ready(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    working: Any = SimpleNamespace(check=lambda: None)
    for jobs in (None, working):
        with monkeypatch.context() as patched:
            if jobs is not None:
                patched.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=10))
            answer = TestClient(create_app(settings, jobs=jobs)).get("/ready")
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
    (settings.home / "callmirror.db").write_bytes(b"not a database, " * 100)
    answer = TestClient(create_app(settings, jobs=working)).get("/ready")
    assert answer.status_code == 503
    assert str(settings.home) not in answer.text


def test_service_whose_queue_does_not_answer_is_not_ready(settings: Settings) -> None:
    def check() -> None:
        raise StoreError(en="postgresql://secret@db", fr="postgresql://secret@db")

    silent: Any = SimpleNamespace(check=check)
    answer = TestClient(create_app(settings, jobs=silent)).get("/ready")
    assert answer.status_code == 503
    assert "secret" not in answer.text


def test_liveness_asks_nothing_of_the_store(settings: Settings, stranger: TestClient) -> None:
    settings.home.mkdir()
    (settings.home / "callmirror.db").write_bytes(b"not a database, " * 100)
    assert stranger.get("/health").json()["status"] == "ok"
