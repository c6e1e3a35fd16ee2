"""From a job that ends to an address that knows: nothing lost, nothing told twice but under the same id."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from callmirror.errors import InputError, NotFound
from callmirror.pseudonyms import STORE_FILE
from callmirror.store import Store, open_store
from callmirror.webhooks import DELAYS_S, DeliveryState, Kind, Webhooks
from callmirror.webhooks.sending import Sent
from callmirror.webhooks.signing import is_genuine
from callmirror.webhooks.webhooks import outcome

URL = "https://hooks.example/x"
CALL = "c" * 64
JOB = (
    "INSERT INTO jobs (number, call_id, team, source, state, again, share, attempts, run, tries, created_at,"
    " changed_at, change) VALUES (?, ?, ?, 'a.wav', 'running', 0, 0, 1, 1, 0, '', '', 1)"
)


class World:
    """A store, a clock, and addresses that answer as they are told."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.now = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=5)
        self.answers: dict[str, Sent] = {}
        self.sent: list[tuple[str, Mapping[str, str], bytes]] = []
        self.webhooks = Webhooks(
            self.open, send=self.send, clock=lambda: self.now, public_url="https://cm.example"
        )

    def open(self, *, create: bool = True) -> Store:
        return open_store(self.home, create=create)

    def send(self, url: str, headers: Mapping[str, str], body: bytes) -> Sent:
        self.sent.append((url, headers, body))
        return self.answers.get(url, Sent(204))

    def register(self, team: str | None = None, *kinds: Kind, url: str = URL) -> int:
        return self.webhooks.register(url, kinds or tuple(Kind), team=team, by=1)[0].number

    def end_job(self, state: str = "done", *, team: str = "Sud", number: int = 1, call: str = CALL) -> None:
        with sqlite3.connect(self.home / STORE_FILE) as connection:
            connection.execute(JOB, (number, call, team))
            connection.execute("UPDATE jobs SET state = ? WHERE number = ?", (state, number))
        connection.close()


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    with made.open():
        pass
    return made


def test_end_of_a_job_is_told_once_with_ids_and_links_alone(world: World) -> None:
    world.register()
    world.end_job(team="Équipe Secrète")
    assert (world.webhooks.deliver_due(), world.webhooks.deliver_due()) == (1, 0)
    ((url, headers, body),) = world.sent
    told = json.loads(body)
    assert url == URL
    assert told["type"] == "call.reviewed"
    assert told["data"] == {
        "call": CALL,
        "upload": 1,
        "state": "reviewed",
        "links": {
            "upload": "https://cm.example/api/v1/uploads/1",
            "call": f"https://cm.example/api/v1/calls/{CALL}",
        },
    }
    assert set(told) == {"type", "timestamp", "data"}
    assert "Secr" not in body.decode() + str(headers)


@pytest.mark.parametrize(
    ("state", "kind"), [("done", "call.reviewed"), ("failed", "call.failed"), ("set_aside", "call.failed")]
)
def test_each_end_of_a_job_is_told_as_what_it_is(world: World, state: str, kind: str) -> None:
    world.register()
    world.end_job(state)
    world.webhooks.deliver_due()
    assert [json.loads(body)["type"] for _, _, body in world.sent] == [kind]


@pytest.mark.parametrize("state", ["waiting", "cancelled", "known", "running"])
def test_what_is_no_news_is_not_told(world: World, state: str) -> None:
    world.register()
    world.end_job(state)
    assert world.webhooks.deliver_due() == 0


def test_webhook_is_told_of_its_team_and_of_what_it_asked_for(world: World) -> None:
    of_all, of_north = world.register(), world.register("Nord")
    of_failures = world.register("Sud", Kind.CALL_FAILED)
    paused = world.register("Sud")
    world.webhooks.change(paused, active=False)
    world.end_job(team="Sud")
    told = {
        number: len(world.webhooks.deliveries(number)) for number in (of_all, of_north, of_failures, paused)
    }
    assert list(told.values()) == [1, 0, 0, 0]


def test_message_is_signed_with_both_secrets_while_they_are_valid(world: World) -> None:
    webhook, old = world.webhooks.register(URL, Kind, team=None, by=1)
    rotated, new = world.webhooks.rotate(webhook.number)
    assert rotated.old_until == world.now + timedelta(hours=24)
    world.webhooks.test(webhook.number)
    world.webhooks.deliver_due()
    world.now += timedelta(hours=25)
    world.webhooks.test(webhook.number)
    world.webhooks.deliver_due()
    (_, first, body), (_, second, again) = world.sent
    soon = world.now - timedelta(hours=25)
    assert is_genuine(old, first, body, soon)
    assert is_genuine(new, first, body, soon)
    assert not is_genuine(old, second, again, world.now)
    assert is_genuine(new, second, again, world.now)


def test_address_that_is_away_is_tried_for_a_day_and_then_given_up(world: World) -> None:
    number = world.register()
    world.answers[URL] = Sent(fault="unreachable")
    world.end_job()
    start, tried_at = world.now, []
    for _ in range(30):
        if world.webhooks.deliver_due():
            tried_at.append((world.now - start).total_seconds())
        (delivery,) = world.webhooks.deliveries(number)
        if delivery.next_at is None:
            break
        world.now = delivery.next_at
    assert len(tried_at) == len(DELAYS_S) + 1
    assert tried_at[:4] == [0, 30, 90, 210]
    assert tried_at[-1] == 24 * 3600
    assert (delivery.state, delivery.fault) == (DeliveryState.GIVEN_UP, "unreachable")
    assert len({headers["webhook-id"] for _, headers, _ in world.sent}) == 1
    assert world.webhooks.deliveries(number, state=DeliveryState.GIVEN_UP) == (delivery,)


def test_what_was_given_up_can_be_tried_again_and_what_arrived_not(world: World) -> None:
    number = world.register()
    world.answers[URL] = Sent(410, "status")
    world.end_job()
    world.webhooks.deliver_due()
    (delivery,) = world.webhooks.deliveries(number)
    assert (delivery.state, world.webhooks.webhook(number).active) == (DeliveryState.GIVEN_UP, False)
    world.answers.clear()
    world.webhooks.change(number, active=True)
    world.webhooks.retry(number, delivery.number)
    assert world.webhooks.deliver_due() == 1
    assert world.webhooks.deliveries(number)[0].state == DeliveryState.DELIVERED
    with pytest.raises(NotFound):
        world.webhooks.retry(number, delivery.number)


def test_one_address_that_is_away_holds_up_no_other(world: World) -> None:
    away, there = world.register(url="https://away.example/"), world.register()
    world.answers["https://away.example/"] = Sent(fault="too_slow")
    for number in range(1, 4):
        world.end_job(number=number, call=str(number) * 64)
    assert world.webhooks.deliver_due() == 6
    assert [url for url, _, _ in world.sent].count("https://away.example/") == 1
    assert {each.state for each in world.webhooks.deliveries(there)} == {DeliveryState.DELIVERED}
    assert {each.state for each in world.webhooks.deliveries(away)} == {DeliveryState.WAITING}


def test_refusal_of_one_message_holds_up_no_other_of_the_same_address(world: World) -> None:
    world.register()
    world.answers[URL] = Sent(500, "status")
    for number in range(1, 4):
        world.end_job(number=number, call=str(number) * 64)
    world.webhooks.deliver_due()
    assert len(world.sent) == 3


def test_try_that_was_killed_is_made_again_under_the_same_id(world: World) -> None:
    number = world.register()
    world.end_job()

    def killed(_url: str, _headers: Mapping[str, str], _body: bytes) -> Sent:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Webhooks(world.open, send=killed, clock=lambda: world.now).deliver_due()
    (before,) = world.webhooks.deliveries(number)
    assert world.webhooks.deliver_due() == 0
    world.now += timedelta(minutes=10)
    assert world.webhooks.deliver_due() == 1
    assert world.sent[0][1]["webhook-id"] == before.message


def test_change_of_a_job_that_is_undone_tells_nothing(world: World) -> None:
    number = world.register()
    connection = sqlite3.connect(world.home / STORE_FILE, isolation_level=None)
    connection.execute("BEGIN")
    connection.execute(JOB, (1, CALL, "Sud"))
    connection.execute("UPDATE jobs SET state = 'done'")
    connection.execute("ROLLBACK")
    connection.close()
    assert world.webhooks.deliveries(number) == ()


def test_removed_webhook_is_told_nothing_and_is_gone(world: World) -> None:
    number = world.register()
    world.end_job()
    world.webhooks.remove(number)
    assert (world.webhooks.deliver_due(), world.webhooks.webhooks()) == (0, ())
    for ask in (world.webhooks.webhook, world.webhooks.remove, world.webhooks.rotate, world.webhooks.test):
        with pytest.raises(NotFound):
            ask(number)


def test_old_news_is_forgotten_after_a_month(world: World) -> None:
    number = world.register()
    world.end_job()
    world.webhooks.deliver_due()
    world.now += timedelta(days=31)
    world.webhooks.test(number)
    world.webhooks.deliver_due()
    assert [each.kind for each in world.webhooks.deliveries(number)] == ["webhook.test"]


def test_changes_of_a_webhook_leave_the_rest_as_it_was(world: World) -> None:
    number = world.register("Sud", Kind.CALL_FAILED)
    changed = world.webhooks.change(number, url="https://other.example/")
    assert (changed.url, changed.kinds, changed.active) == ("https://other.example/", ("call.failed",), True)
    assert world.webhooks.webhook(number) == changed
    for told in ({"url": "http://hooks.example/"}, {"kinds": ()}):
        with pytest.raises(InputError):
            world.webhooks.change(number, **told)


def test_list_of_webhooks_is_of_the_teams_that_are_asked_for(world: World) -> None:
    of_all, of_south, of_north = world.register(), world.register("Sud"), world.register("Nord")
    numbers = [
        [each.number for each in world.webhooks.webhooks(teams=teams)] for teams in (None, ("Sud",), ())
    ]
    assert numbers == [[of_all, of_south, of_north], [of_south], []]
    assert [each.number for each in world.webhooks.webhooks(after=of_south, limit=1)] == [of_north]


def test_tries_become_rarer_and_end() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    waits = [outcome(n, Sent(503, "status"), now).next_at for n in range(1, len(DELAYS_S) + 2)]
    assert waits[-1] is None
    assert None not in waits[:-1]
    assert sum(DELAYS_S) == 24 * 3600
    assert list(DELAYS_S[:10]) == sorted(DELAYS_S[:10])
