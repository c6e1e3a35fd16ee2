"""Webhooks over HTTP: who may register what, and what each sees."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part, Scope

HOOK = {"url": "https://hooks.example/x", "events": ["call.reviewed"]}
AT = "/api/v1/webhooks"
AskAs = Callable[..., TestClient]


def test_coach_registers_for_the_own_team_and_sees_the_secret_once(as_: AskAs) -> None:
    coach = as_(Part.COACH, "Sud")
    made = coach.post(AT, json={**HOOK, "team": "Sud"})
    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    assert made.headers["location"] == f"{AT}/{made.json()['number']}"
    for path in (made.headers["location"], AT):
        assert "whsec_" not in coach.get(path).text
        assert "secret" not in coach.get(AT).json()["items"][0]


@pytest.mark.parametrize(
    ("part", "team", "asked", "status"),
    [
        (Part.ADMINISTRATOR, None, None, 201),
        (Part.ADMINISTRATOR, None, "Sud", 201),
        (Part.COACH, "Sud", "Sud", 201),
        (Part.COACH, "Sud", "Nord", 403),
        (Part.COACH, "Sud", None, 403),
        (Part.MANAGER, "Sud", "Sud", 403),
        (Part.REP, "Sud", "Sud", 403),
    ],
)
def test_webhook_is_registered_by_who_may_hear_of_those_calls(
    as_: AskAs, part: Part, team: str | None, asked: str | None, status: int
) -> None:
    client = as_(part, team, rep="p" * 16)
    assert client.post(AT, json={**HOOK, "team": asked}).status_code == status


def test_stranger_and_token_of_a_coach_register_nothing(as_: AskAs, stranger: TestClient) -> None:
    assert stranger.post(AT, json=HOOK).status_code == 401
    token = as_(Part.COACH, "Sud", scopes=frozenset(Scope))
    assert token.post(AT, json={**HOOK, "team": "Sud"}).status_code == 403
    machine = as_(Part.ADMINISTRATOR, scopes=frozenset({Scope.ADMINISTER}))
    assert machine.post(AT, json=HOOK).status_code == 201


def test_webhook_of_another_team_is_as_if_there_were_none(as_: AskAs) -> None:
    number = as_(Part.COACH, "Nord").post(AT, json={**HOOK, "team": "Nord"}).json()["number"]
    other = as_(Part.COACH, "Sud")
    asks: list[Any] = [
        other.get(f"{AT}/{number}"),
        other.patch(f"{AT}/{number}", json={"active": False}),
        other.delete(f"{AT}/{number}"),
        other.post(f"{AT}/{number}/secret"),
        other.post(f"{AT}/{number}/test"),
        other.get(f"{AT}/{number}/deliveries"),
        other.post(f"{AT}/{number}/deliveries/1/retry"),
    ]
    assert {each.status_code for each in asks} == {404}
    assert len({each.json()["detail"] for each in asks}) == 1
    assert other.get(AT).json() == {"items": [], "next": None}
    assert as_(Part.MANAGER, "Nord").get(f"{AT}/{number}").status_code == 403
    assert as_(Part.ADMINISTRATOR).get(f"{AT}/{number}").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "http://hooks.example/x"},
        {"url": "https://127.0.0.1/"},
        {"url": "https://[::1]/"},
        {"url": ""},
        {"url": "https://hooks.example/\u0000"},
        {"events": []},
        {"events": ["call.heard"]},
        {"events": ["webhook.test"]},
        {"team": "x" * 300},
        {"colour": "blue"},
    ],
)
def test_webhook_that_can_not_be_one_is_refused(as_: AskAs, wrong: dict[str, Any]) -> None:
    answer = as_(Part.ADMINISTRATOR).post(AT, json={**HOOK, **wrong})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_webhook_is_changed_tried_and_removed(as_: AskAs) -> None:
    client = as_(Part.ADMINISTRATOR)
    first = client.post(AT, json=HOOK).json()
    at = f"{AT}/{first['number']}"
    assert client.patch(at, json={"active": False}).json()["active"] is False
    changed = client.patch(at, json={"events": ["call.failed"], "active": True}).json()
    assert (changed["events"], changed["url"], changed["active"]) == (["call.failed"], HOOK["url"], True)
    second = client.post(f"{at}/secret").json()
    assert second["secret"] != first["secret"]
    assert second["old_secret_until"]
    assert client.post(f"{at}/test").status_code == 202
    (delivery,) = client.get(f"{at}/deliveries").json()["items"]
    assert (delivery["event"], delivery["state"], delivery["attempts"]) == ("webhook.test", "waiting", 0)
    assert client.get(f"{at}/deliveries?state=given_up").json()["items"] == []
    assert client.post(f"{at}/deliveries/{delivery['number']}/retry").status_code == 202
    assert client.delete(at).status_code == 204
    assert client.get(at).status_code == 404


def test_webhooks_and_deliveries_come_in_pages(as_: AskAs) -> None:
    client = as_(Part.ADMINISTRATOR)
    numbers = [client.post(AT, json=HOOK).json()["number"] for _ in range(3)]
    first = client.get(f"{AT}?limit=2")
    rest = client.get(first.links["next"]["url"])
    assert [each["number"] for answer in (first, rest) for each in answer.json()["items"]] == numbers
    for _ in range(3):
        client.post(f"{AT}/{numbers[0]}/test")
    first = client.get(f"{AT}/{numbers[0]}/deliveries?limit=2")
    rest = client.get(first.links["next"]["url"])
    found = [each["number"] for answer in (first, rest) for each in answer.json()["items"]]
    assert found == sorted(found, reverse=True)
    assert len(found) == 3
