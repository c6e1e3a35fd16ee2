"""Telling other programs what happened: who is told, and seeing to it that it arrives."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, groupby

from callmirror.errors import InputError, NotFound
from callmirror.metadata import read_team
from callmirror.store import Store
from callmirror.store.outbox import Delivery, DeliveryState, NewWebhook, Tried, Webhook
from callmirror.webhooks.addresses import check
from callmirror.webhooks.events import TEST, Kind, body_of
from callmirror.webhooks.sending import GONE, Send, Sender, Sent
from callmirror.webhooks.signing import headers_of, make_secret

Opener = Callable[..., Store]
"""Opens the store; ``create`` says whether one is made where there is none."""

DAY_S = 24 * 3600
_DOUBLING_S = tuple(30 * 2 ** min(turn, 9) for turn in range(13))
DELAYS_S = (*_DOUBLING_S, DAY_S - sum(_DOUBLING_S))
"""How long after each try the next one comes: doubling to four hours, the last a day after the first."""
TRIES_AT_S = (0, *accumulate(DELAYS_S))
LEASE = timedelta(minutes=10)
"""When a try is made again of which nothing was heard, since its process was killed."""
AT_ONCE = 32
THREADS = 8
OLD_SECRET_HOURS = 24
KEPT = timedelta(days=30)
"""How long what was delivered or given up is listed."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Task:
    """A delivery with all that sending it takes; who sends it opens no store."""

    delivery: Delivery
    url: str
    secrets: tuple[str, ...]


class Webhooks:
    """Who is told what, and the telling. Errors are those of the store too."""

    def __init__(
        self,
        opener: Opener,
        *,
        public_url: str | None = None,
        loopback: bool = False,
        send: Send | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Nothing is opened yet. ``loopback`` allows addresses of this machine, for trials."""
        self._open = opener
        self._public_url = public_url
        self._loopback = loopback
        self._send = send or Sender(loopback)
        self._clock = clock

    def register(self, url: str, kinds: Iterable[Kind], *, team: str | None, by: int) -> tuple[Webhook, str]:
        """Keep an address that is to be told; the webhook and the secret, which is shown this once.

        ``team`` None is every team; ``by`` is the number of an account.

        Raises:
            InputError: the address can't be one, or nothing is to be told.
            MetadataError: the team's name can't be one.
        """
        named = None if team is None else read_team(team, source="callmirror")
        new = NewWebhook(team=named, url=self._url(url), kinds=_kinds(kinds), created_by=by)
        secret = make_secret()
        with self._open() as store:
            number = store.outbox.register(new, secret, self._clock())
            return store.outbox.webhook(number), secret

    def webhook(self, number: int) -> Webhook:
        """One webhook.

        Raises:
            NotFound: there is none of that number.
        """
        with self._open() as store:
            return store.outbox.webhook(number)

    def webhooks(
        self, *, teams: Sequence[str] | None = None, after: int | None = None, limit: int = 100
    ) -> tuple[Webhook, ...]:
        """Webhooks in the order they were made, those after a number; of these teams, or all for None."""
        with self._open() as store:
            return store.outbox.webhooks(teams=teams, after=after, limit=limit)

    def change(
        self,
        number: int,
        *,
        url: str | None = None,
        kinds: Iterable[Kind] | None = None,
        active: bool | None = None,
    ) -> Webhook:
        """Change what is told of a webhook; None leaves it as it is.

        Raises:
            NotFound: there is none of that number.
            InputError: the address can't be one, or nothing is to be told.
        """
        with self._open() as store:
            known = store.outbox.webhook(number)
            known = replace(
                known,
                url=known.url if url is None else self._url(url),
                kinds=known.kinds if kinds is None else _kinds(kinds),
                active=known.active if active is None else active,
            )
            store.outbox.change(number, url=known.url, kinds=known.kinds, active=known.active)
        return known

    def rotate(self, number: int) -> tuple[Webhook, str]:
        """Give a webhook another secret, shown this once; the one before signs for a day more beside it.

        Raises:
            NotFound: there is none of that number.
        """
        secret = make_secret()
        with self._open() as store:
            store.outbox.rotate(number, secret, self._clock() + timedelta(hours=OLD_SECRET_HOURS))
            return store.outbox.webhook(number), secret

    def remove(self, number: int) -> None:
        """Forget a webhook and all it was to be told.

        Raises:
            NotFound: there is none of that number.
        """
        with self._open() as store:
            store.outbox.remove(number)

    def test(self, number: int) -> None:
        """Send a webhook a message that says nothing, soon.

        Raises:
            NotFound: there is none of that number.
        """
        with self._open() as store:
            store.outbox.tell(number, TEST, self._clock())

    def deliveries(
        self,
        number: int,
        *,
        state: DeliveryState | None = None,
        before: int | None = None,
        limit: int = 100,
    ) -> tuple[Delivery, ...]:
        """What a webhook was and is to be told, the newest first, with numbers below ``before``."""
        with self._open() as store:
            return store.outbox.deliveries(number, state=state, before=before, limit=limit)

    def retry(self, number: int, delivery: int) -> None:
        """Try a delivery that was given up again, as if it were new.

        Raises:
            NotFound: there is no such delivery, or it has arrived.
        """
        with self._open() as store:
            store.outbox.retry(number, delivery, self._clock())

    def deliver_due(self) -> int:
        """Send what is due, each webhook's in order, several webhooks at once; how many were tried.

        May be killed at any moment: what was not reported on is sent again later, under the same id.
        """
        tasks = self._claim(self._clock())
        by_webhook = [list(each) for _, each in groupby(tasks, key=lambda task: task.delivery.webhook)]
        with ThreadPoolExecutor(THREADS) as pool:
            for told in pool.map(self._try_all, by_webhook):
                self._report(told)
        return len(tasks)

    def _claim(self, now: datetime) -> list[Task]:
        with self._open() as store:
            if not store.outbox.is_due(now):
                return []
            store.outbox.forget_delivered(now - KEPT)
            due = sorted(store.outbox.claim(now, now + LEASE, AT_ONCE), key=_order)
            return [task for each in due if (task := _task(store, each, now)) is not None]

    def _try_all(self, tasks: Sequence[Task]) -> list[tuple[Task, Sent]]:
        """Send to one webhook; where nobody is there for one message, nobody is there for the next."""
        told: list[tuple[Task, Sent]] = []
        for task in tasks:
            absent = told[-1][1] if told and not told[-1][1].answered else None
            told.append((task, absent or self._try(task)))
        return told

    def _try(self, task: Task) -> Sent:
        body = body_of(task.delivery, self._public_url)
        headers = headers_of(task.secrets, task.delivery.message, self._clock(), body)
        return self._send(task.url, headers, body)

    def _report(self, told: Iterable[tuple[Task, Sent]]) -> None:
        now = self._clock()
        with self._open() as store:
            for task, sent in told:
                store.outbox.report(task.delivery.number, outcome(task.delivery.attempts, sent, now))
                if sent.status == GONE:
                    store.outbox.stop(task.delivery.webhook)

    def _url(self, url: str) -> str:
        return check(url.strip(), loopback=self._loopback)


def outcome(attempts: int, sent: Sent, now: datetime) -> Tried:
    """What becomes of a delivery after that many tries."""
    if sent.arrived:
        return Tried(state=DeliveryState.DELIVERED, status=sent.status)
    if attempts > len(DELAYS_S) or sent.status == GONE:
        return Tried(state=DeliveryState.GIVEN_UP, status=sent.status, fault=sent.fault)
    again = now + timedelta(seconds=DELAYS_S[attempts - 1])
    return Tried(state=DeliveryState.WAITING, next_at=again, status=sent.status, fault=sent.fault)


def _order(delivery: Delivery) -> tuple[int, int]:
    return delivery.webhook, delivery.number


def _kinds(told: Iterable[Kind]) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(map(str, told)))
    if not kinds:
        raise InputError(
            "events", en="none is named; name what is to be told.", fr="aucun n'est nommé ; nommez-en un."
        )
    return kinds


def _task(store: Store, delivery: Delivery, now: datetime) -> Task | None:
    """What sending a delivery takes; None where its webhook was removed just now."""
    try:
        url = store.outbox.webhook(delivery.webhook).url
    except NotFound:
        return None
    return Task(delivery, url, store.outbox.secrets(delivery.webhook, now))
