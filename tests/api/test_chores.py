"""What the service does now and then, and which names it answers to."""

import logging
import threading

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.chores import Chore, at_work, chores_of, do
from api.security import LOOPBACK, host_name
from api.service import make_service
from callmirror.config import Settings
from callmirror.errors import NotFound, StoreError


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("localhost:8000", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]:8000", "::1"),
        ("[::1]", "::1"),
        ("Mirror.Example.ORG", "mirror.example.org"),
        ("", ""),
        ("evil.example:", "evil.example:"),
    ],
)
def test_name_of_a_host_is_without_its_port(told: str, name: str) -> None:
    assert host_name(told) == name


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1:8000", 200), ("evil.example", 421), ("", 421)])
def test_service_answers_to_its_own_names_only(settings: Settings, host: str, status: int) -> None:
    client = TestClient(create_app(settings, hosts=LOOPBACK))
    assert client.get("/health", headers={"host": host}).status_code == status


def test_every_chore_copes_with_a_home_where_nothing_is_stored(settings: Settings) -> None:
    for chore in chores_of(make_service(settings)):
        do(chore)


def test_chore_that_fails_is_told_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise StoreError(en="The disk is full.", fr="Le disque est plein.")

    with caplog.at_level(logging.WARNING):
        do(Chore("wiping", 1, fail))
    assert "wiping: The disk is full." in caplog.text


def test_chore_with_nothing_stored_is_silent(caplog: pytest.LogCaptureFixture) -> None:
    def absent() -> None:
        raise NotFound(en="Nothing.", fr="Rien.")

    do(Chore("retention", 1, absent))
    assert not caplog.records


def test_chores_are_done_until_the_service_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.chores.STEP_S", 0.001)
    twice = threading.Semaphore(0)
    with at_work((Chore("count", 0, twice.release),)):
        assert twice.acquire(timeout=10)
        assert twice.acquire(timeout=10)
    assert not any(each.name == "chores" for each in threading.enumerate())
