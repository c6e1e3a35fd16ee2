"""The pages of webhooks: made, looked at, tried and removed by administrators with plain forms."""

import html
from datetime import UTC, datetime, timedelta

import pytest
from asking import AskAs
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.store import open_store
from callmirror.store.log import Wanted
from callmirror.store.outbox import DeliveryState, Tried

ADDRESS = "/administration/webhooks"
URL = "https://hooks.example.org/in"


@pytest.fixture
def administrator(as_: AskAs, settings: Settings) -> TestClient:
    open_store(settings.home).close()
    return as_(Part.ADMINISTRATOR)


def made(administrator: TestClient, url: str = URL, *events: str) -> str:
    told = {"url": url, "events": list(events or ("call.failed",))}
    return html.unescape(administrator.post(ADDRESS, data=told).text)


def test_secret_is_shown_once_and_the_webhook_is_listed(administrator: TestClient) -> None:
    assert "No program is told" in administrator.get(ADDRESS).text
    secret = made(administrator).split('id="secret">')[1].split("<")[0]
    assert secret.startswith("whsec_")
    for address in (ADDRESS, f"{ADDRESS}/1"):
        page = administrator.get(address).text
        assert URL in page
        assert secret not in page


@pytest.mark.parametrize(
    ("url", "events", "why"),
    [
        ("https://127.0.0.1/in", ["call.failed"], "own network"),
        ("http://example.org/in", ["call.failed"], "https"),
        (URL, [], "name what is to be told"),
        (URL, ["call.whispered"], "name what is to be told"),
    ],
)
def test_what_can_not_be_is_told_beside_what_was_written(
    administrator: TestClient, url: str, events: list[str], why: str
) -> None:
    answer = administrator.post(ADDRESS, data={"url": url, "events": events})
    assert answer.status_code == 422
    assert why in html.unescape(answer.text)
    assert f'value="{url}"' in answer.text


def test_address_that_is_script_stays_words(administrator: TestClient) -> None:
    answer = administrator.post(
        ADDRESS, data={"url": '"><script>alert(1)</script>', "events": ["call.failed"]}
    )
    assert "<script>alert" not in answer.text


def test_webhook_is_changed_rests_and_goes_on(administrator: TestClient) -> None:
    made(administrator)
    other = {"url": "https://other.example.org/", "events": ["call.reviewed"]}
    assert administrator.post(f"{ADDRESS}/1", data=other).headers["location"] == f"{ADDRESS}/1?done=changed"
    page = administrator.get(f"{ADDRESS}/1?done=changed").text
    assert 'value="https://other.example.org/"' in page
    assert 'value="call.reviewed" checked' in page
    administrator.post(f"{ADDRESS}/1/rest")
    assert "Tell it again" in administrator.get(f"{ADDRESS}/1").text
    administrator.post(f"{ADDRESS}/1/resume")
    assert "Let it rest" in administrator.get(f"{ADDRESS}/1").text
    assert administrator.post(f"{ADDRESS}/1", data={"url": "", "events": []}).status_code == 422


@pytest.mark.parametrize(("lang", "why"), [("en", "Nobody answers there."), ("fr", "Personne n'y répond.")])
def test_message_that_did_not_arrive_is_shown_with_its_reason_and_tried_again(
    administrator: TestClient, settings: Settings, lang: str, why: str
) -> None:
    made(administrator)
    administrator.post(f"{ADDRESS}/1/test")
    later = datetime.now(UTC) + timedelta(minutes=5)
    with open_store(settings.home) as store:
        (delivery,) = store.outbox.claim(datetime.now(UTC), later, 5)
        store.outbox.report(delivery.number, Tried(state=DeliveryState.GIVEN_UP, fault="unreachable"))
    assert why in html.unescape(administrator.get(f"{ADDRESS}/1", params={"lang": lang}).text)
    answer = administrator.post(f"{ADDRESS}/1/deliveries/{delivery.number}/retry")
    assert answer.headers["location"].endswith("?done=retried")
    with open_store(settings.home) as store:
        assert store.outbox.deliveries(1)[0].state is DeliveryState.WAITING


def test_another_secret_and_removal(administrator: TestClient) -> None:
    first = made(administrator)
    second = html.unescape(administrator.post(f"{ADDRESS}/1/secret").text)
    assert "whsec_" in second
    assert second.split('id="secret">')[1].split("<")[0] not in first
    assert administrator.post(f"{ADDRESS}/1/remove").headers["location"] == f"{ADDRESS}?done=removed"
    assert administrator.get(f"{ADDRESS}/1").status_code == 404


def test_what_is_done_with_webhooks_is_in_the_log_without_their_secrets(
    administrator: TestClient, settings: Settings
) -> None:
    made(administrator)
    administrator.post(f"{ADDRESS}/1/secret")
    administrator.post(f"{ADDRESS}/1/remove")
    with open_store(settings.home) as store:
        noted = store.governance.log.entries(Wanted())
    assert [(each.deed, each.detail["form"]) for each in reversed(noted)] == [
        ("webhook", "made"),
        ("webhook", "secret"),
        ("webhook", "removed"),
    ]
    assert "whsec_" not in repr(noted)
