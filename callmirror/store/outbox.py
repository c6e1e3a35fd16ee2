"""Webhooks, and what each of them is still to be told: a queue that lives with what it tells of."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from callmirror.errors import NotFound
from callmirror.store.connection import translated, writing
from callmirror.store.moments import as_moment, as_text
from callmirror.store.unpacking import Columns

WEBHOOK = "number, team, url, kinds, active, created_at, created_by, old_until"
DELIVERY = """
    number, message, webhook, kind, call_id, job, happened_at, state, attempts,
    next_at, tried_at, status, fault
"""
DUE = f"""
    UPDATE deliveries SET attempts = attempts + 1, tried_at = :now, next_at = :again
    WHERE number IN (
        SELECT number FROM deliveries WHERE state = 'waiting' AND next_at <= :now
        AND webhook IN (SELECT number FROM webhooks WHERE active = 1)
        ORDER BY next_at, number LIMIT :limit
    )
    RETURNING {DELIVERY}
"""  # noqa: S608 - made of our own words


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told of what happens in a team, in all teams where ``team`` is None.

    ``kinds`` are those of ``callmirror.webhooks.Kind``; ``old_until`` is how long the secret before this one
    signs too.
    """

    number: int
    team: str | None
    url: str
    kinds: tuple[str, ...]
    active: bool
    created_at: datetime
    created_by: int
    old_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWebhook:
    """A webhook to be kept."""

    team: str | None
    url: str
    kinds: Sequence[str]
    created_by: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one webhook is told, once: ``message`` names it and stays the same however often it is tried.

    ``status`` is what the address answered last, None where it did not; ``fault`` is why it failed, a word
    of ``callmirror.webhooks.sending``. ``next_at`` is None where it will not be tried again.
    """

    number: int
    message: str
    webhook: int
    kind: str
    call_id: str | None
    job: int | None
    happened_at: datetime
    state: DeliveryState
    attempts: int
    next_at: datetime | None = None
    tried_at: datetime | None = None
    status: int | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What became of a try: delivered, to be tried again at ``next_at``, or given up."""

    state: DeliveryState
    next_at: datetime | None = None
    status: int | None = None
    fault: str | None = None


class Outbox:
    """A part of the store, made by ``Store.outbox``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def register(self, new: NewWebhook, secret: str, now: datetime) -> int:
        """Keep a new webhook; its number."""
        query = "INSERT INTO webhooks VALUES (NULL, ?, ?, ?, ?, NULL, NULL, 1, ?, ?)"
        values = (new.team, new.url, " ".join(new.kinds), secret, as_text(now), new.created_by)
        with translated(self._path):
            return int(self._connection.execute(query, values).lastrowid or 0)

    def webhook(self, number: int) -> Webhook:
        """One webhook.

        Raises:
            NotFound: there is none of that number.
        """
        found = self._webhooks("WHERE number = ?", (number,))
        if not found:
            raise no_webhook()
        return found[0]

    def webhooks(
        self, *, teams: Sequence[str] | None = None, after: int | None = None, limit: int = 100
    ) -> tuple[Webhook, ...]:
        """Webhooks in the order they were made, those after a number; of these teams, or all for None."""
        marks = "" if teams is None else f"AND team IN ({', '.join('?' * len(teams))})"
        query = f"WHERE number > ? {marks} ORDER BY number LIMIT ?"
        return self._webhooks(query, (after or 0, *(teams or ()), limit))

    def change(self, number: int, *, url: str, kinds: Sequence[str], active: bool) -> None:
        """Give a webhook another address, other kinds, or stop it for a while; what waits goes there.

        Raises:
            NotFound: there is none of that number.
        """
        query = "UPDATE webhooks SET url = ?, kinds = ?, active = ? WHERE number = ?"
        self._require(query, (url, " ".join(kinds), int(active), number))

    def stop(self, number: int) -> None:
        """Tell a webhook nothing any more, until somebody starts it again."""
        with translated(self._path):
            self._connection.execute("UPDATE webhooks SET active = 0 WHERE number = ?", (number,))

    def rotate(self, number: int, secret: str, old_until: datetime) -> None:
        """Sign with another secret from now on, and with the one before it until then too.

        Raises:
            NotFound: there is none of that number.
        """
        query = "UPDATE webhooks SET old_secret = secret, old_until = ?, secret = ? WHERE number = ?"
        self._require(query, (as_text(old_until), secret, number))

    def remove(self, number: int) -> None:
        """Forget a webhook and all it was to be told.

        Raises:
            NotFound: there is none of that number.
        """
        self._require("DELETE FROM webhooks WHERE number = ?", (number,))

    def secrets(self, number: int, now: datetime) -> tuple[str, ...]:
        """What a webhook is signed with: the secret, and the one before it as long as that holds."""
        query = "SELECT secret, CASE WHEN old_until > ? THEN old_secret END FROM webhooks WHERE number = ?"
        with translated(self._path):
            row = self._connection.execute(query, (as_text(now), number)).fetchone()
        return tuple(each for each in row or () if each)

    def tell(self, webhook: int, kind: str, now: datetime) -> int:
        """Queue something that is no job's doing; the number of the delivery."""
        query = """
            INSERT INTO deliveries
            SELECT NULL, 'msg_' || lower(hex(randomblob(16))), number, ?, NULL, NULL, ?, 'waiting', 0, ?,
                NULL, NULL, NULL
            FROM webhooks WHERE number = ?
        """
        with translated(self._path):
            cursor = self._connection.execute(query, (kind, as_text(now), as_text(now), webhook))
        if not cursor.rowcount:
            raise no_webhook()
        return int(cursor.lastrowid or 0)

    def is_due(self, now: datetime) -> bool:
        """Whether anything waits to be tried by now; to ask takes no lock."""
        query = """
            SELECT EXISTS (
                SELECT 1 FROM deliveries WHERE state = 'waiting' AND next_at <= ?
                AND webhook IN (SELECT number FROM webhooks WHERE active = 1)
            )
        """
        with translated(self._path):
            return bool(self._connection.execute(query, (as_text(now),)).fetchone()[0])

    def claim(self, now: datetime, again: datetime, limit: int) -> tuple[Delivery, ...]:
        """Take what is due, oldest first; what is not reported on until ``again`` is due again then."""
        values = {"now": as_text(now), "again": as_text(again), "limit": limit}
        with translated(self._path), writing(self._connection) as connection:
            found = connection.execute(DUE, values).fetchall()
        return tuple(sorted(map(_delivery, found), key=lambda each: each.number))

    def report(self, number: int, tried: Tried) -> None:
        """Say what became of a try; nothing, where the delivery is gone meanwhile."""
        query = "UPDATE deliveries SET state = ?, next_at = ?, status = ?, fault = ? WHERE number = ?"
        next_at = None if tried.next_at is None else as_text(tried.next_at)
        with translated(self._path):
            self._connection.execute(query, (tried.state, next_at, tried.status, tried.fault, number))

    def deliveries(
        self,
        webhook: int,
        *,
        state: DeliveryState | None = None,
        before: int | None = None,
        limit: int = 100,
    ) -> tuple[Delivery, ...]:
        """What a webhook was and is to be told, the newest first, with numbers below ``before``."""
        query = f"""
            SELECT {DELIVERY} FROM deliveries WHERE webhook = :webhook AND (:state IS NULL OR state = :state)
            AND (:before IS NULL OR number < :before) ORDER BY number DESC LIMIT :limit
        """  # noqa: S608 - made of our own words
        values = {"webhook": webhook, "state": state, "before": before, "limit": limit}
        with translated(self._path):
            return tuple(map(_delivery, self._connection.execute(query, values).fetchall()))

    def retry(self, webhook: int, number: int, now: datetime) -> None:
        """Let a delivery that was given up be tried again now.

        Raises:
            NotFound: the webhook has none of that number.
        """
        query = """
            UPDATE deliveries SET state = 'waiting', next_at = ?, attempts = 0
            WHERE webhook = ? AND number = ? AND state <> 'delivered'
        """
        with translated(self._path):
            changed = self._connection.execute(query, (as_text(now), webhook, number)).rowcount
        if not changed:
            raise NotFound(
                en="This webhook has no such delivery that could be tried again; look at the list.",
                fr="Ce webhook n'a pas de tel envoi qui puisse être retenté ; consultez la liste.",
            )

    def forget_delivered(self, before: datetime) -> int:
        """Forget what was delivered or given up before then; how many deliveries it was."""
        query = "DELETE FROM deliveries WHERE state <> 'waiting' AND tried_at < ?"
        with translated(self._path):
            return self._connection.execute(query, (as_text(before),)).rowcount

    def counts(self) -> dict[DeliveryState, int]:
        """How many deliveries stand where, every state named."""
        query = "SELECT state, count(*) FROM deliveries GROUP BY state"
        with translated(self._path):
            found = dict(self._connection.execute(query).fetchall())
        return {state: int(found.get(state, 0)) for state in DeliveryState}

    def _webhooks(self, rest: str, values: tuple[str | int, ...]) -> tuple[Webhook, ...]:
        query = f"SELECT {WEBHOOK} FROM webhooks {rest}"  # noqa: S608 - made of our own words
        with translated(self._path):
            return tuple(map(_webhook, self._connection.execute(query, values).fetchall()))

    def _require(self, query: str, values: tuple[str | int, ...]) -> None:
        with translated(self._path):
            if not self._connection.execute(query, values).rowcount:
                raise no_webhook()


def no_webhook() -> NotFound:
    """Return the error that there is no such webhook, or that it is not theirs who ask."""
    return NotFound(
        en="There is no such webhook; look at the list.",
        fr="Ce webhook n'existe pas ; consultez la liste.",
    )


def _webhook(row: Columns) -> Webhook:
    number, team, url, kinds, active, created_at, created_by, old_until = row
    until = as_moment(old_until) if old_until else None
    return Webhook(
        number, team, url, tuple(kinds.split()), bool(active), as_moment(created_at), created_by, until
    )


def _delivery(row: Columns) -> Delivery:
    number, message, webhook, kind, call_id, job, happened_at, state, attempts, *rest = row
    next_at, tried_at, status, fault = rest
    return Delivery(
        number,
        message,
        webhook,
        kind,
        call_id,
        job,
        as_moment(happened_at),
        DeliveryState(state),
        attempts,
        as_moment(next_at) if next_at else None,
        as_moment(tried_at) if tried_at else None,
        status,
        fault,
    )
