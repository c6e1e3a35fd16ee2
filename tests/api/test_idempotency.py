"""Doing once what is asked twice under one key."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from api import idempotency
from api.service import Service
from callmirror.access import Part
from callmirror.config import Settings
from callmirror.store import open_store
from callmirror.store.answers import Answer
from callmirror.webhooks import Webhooks

AT = "/api/v1/webhooks"
HOOK = {"url": "https://hooks.example/x", "events": ["call.reviewed"]}
KEY = {"idempotency-key": "8f14e45f"}
AskAs = Callable[..., TestClient]


def test_same_key_is_answered_as_before_and_done_once(as_: AskAs) -> None:
    client = as_(Part.ADMINISTRATOR)
    first, again = (client.post(AT, json=HOOK, headers=KEY) for _ in range(2))
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["location"] == first.headers["location"]
    assert (first.headers.get("idempotency-replayed"), again.headers["idempotency-replayed"]) == (
        None,
        "true",
    )
    assert len(client.get(AT).json()["items"]) == 1


def test_without_a_key_everything_is_done_each_time(as_: AskAs) -> None:
    client = as_(Part.ADMINISTRATOR)
    for _ in range(2):
        assert client.post(AT, json=HOOK).status_code == 201
    assert len(client.get(AT).json()["items"]) == 2


def test_key_belongs_to_who_asks_and_to_the_address(as_: AskAs) -> None:
    client = as_(Part.ADMINISTRATOR)
    first = client.post(AT, json=HOOK, headers=KEY).json()
    assert as_(Part.ADMINISTRATOR).post(AT, json=HOOK, headers=KEY).json()["number"] != first["number"]
    secrets = [client.post(f"{AT}/{first['number']}/secret", headers=KEY).json()["secret"] for _ in range(2)]
    assert secrets[0] == secrets[1] != first["secret"]


def test_key_with_another_body_is_refused(as_: AskAs) -> None:
    client = as_(Part.ADMINISTRATOR)
    client.post(AT, json=HOOK, headers=KEY)
    other = client.post(AT, json={**HOOK, "team": "Sud"}, headers=KEY)
    assert (other.status_code, len(client.get(AT).json()["items"])) == (422, 1)


def test_key_of_what_is_still_under_way_is_a_conflict_until_its_process_must_be_dead(
    as_: AskAs, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_(Part.ADMINISTRATOR)
    monkeypatch.setattr(idempotency, "_finish", lambda _claim, _answer: None)
    client.post(AT, json=HOOK, headers=KEY)
    assert client.post(AT, json=HOOK, headers=KEY).status_code == 409
    monkeypatch.setattr(idempotency, "UNDER_WAY", -timedelta(minutes=1))
    assert client.post(AT, json=HOOK, headers=KEY).status_code == 201


def test_what_failed_on_our_side_may_be_tried_under_the_same_key(
    as_: AskAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_(Part.ADMINISTRATOR)

    def broken(_webhooks: Webhooks, *_told: object, **_more: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(Webhooks, "register", broken)
        with pytest.raises(ZeroDivisionError):
            client.post(AT, json=HOOK, headers=KEY)
    assert client.post(AT, json=HOOK, headers=KEY).status_code == 201


def test_what_can_not_be_done_is_answered_so_again(as_: AskAs) -> None:
    client = as_(Part.ADMINISTRATOR)
    wrong = {**HOOK, "url": "http://hooks.example/"}
    first, again = (client.post(AT, json=wrong, headers=KEY) for _ in range(2))
    assert (first.status_code, again.status_code, again.json()) == (422, 422, first.json())
    assert again.headers["content-type"] == "application/problem+json"


def test_answer_is_not_told_to_who_may_not_ask(as_: AskAs, stranger: TestClient) -> None:
    as_(Part.ADMINISTRATOR).post(AT, json=HOOK, headers=KEY)
    assert stranger.post(AT, json=HOOK, headers=KEY).status_code == 401


@pytest.mark.parametrize("key", ["", "x" * 201, "two words", "\u00e9"])
def test_key_that_can_not_be_one_is_refused(as_: AskAs, key: str) -> None:
    answer = as_(Part.ADMINISTRATOR).post(AT, json=HOOK, headers={b"idempotency-key": key.encode()})
    assert answer.status_code == 422


def test_answers_are_forgotten_after_a_day(settings: Settings) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    with open_store(settings.home) as store:
        assert store.answers.begin(b"key", b"asked", now) is None
        store.answers.finish(b"key", Answer(b"asked", 201, {"location": "/x"}, b"{}"))
        assert store.answers.begin(b"key", b"asked", now) == Answer(b"asked", 201, {"location": "/x"}, b"{}")
        store.answers.forget(now + timedelta(seconds=1), unanswered_before=now)
        assert store.answers.begin(b"key", b"asked", now) is None


def test_key_is_kept_as_a_digest(as_: AskAs, settings: Settings, app: object) -> None:
    as_(Part.ADMINISTRATOR).post(AT, json=HOOK, headers={"idempotency-key": "readable-key"})
    assert isinstance(app.state.service, Service)  # type: ignore[attr-defined]
    assert all(b"readable-key" not in path.read_bytes() for path in settings.home.glob("callmirror.db*"))
