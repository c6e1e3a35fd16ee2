"""Tokens of programs; only the digest of what a program holds is kept."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from callmirror.access import Principal, Scope
from callmirror.errors import NotFound
from callmirror.store.accounts import COLUMNS, FROM_ACCOUNTS, account_of
from callmirror.store.connection import translated, writing
from callmirror.store.moments import as_moment, as_text
from callmirror.store.touching import touch

OF_DIGEST = f"""
    SELECT t.number, t.scopes, t.used_on, {COLUMNS} {FROM_ACCOUNTS} JOIN tokens t ON t.account = a.number
    WHERE t.digest = ? AND a.active = 1 AND t.revoked_at IS NULL AND t.expires_at > ?
"""


@dataclass(frozen=True, slots=True)
class Token:
    """A token as a list shows it; ``used_on`` is the last day it was used, ``account`` whose it is."""

    number: int
    account: int
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime
    used_on: date | None = None
    revoked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewToken:
    """A token to be kept."""

    account: int
    name: str
    scopes: frozenset[Scope]
    expires_at: datetime


class Tokens:
    """A part of the store, made by ``Store.tokens``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def keep(self, digest: bytes, new: NewToken, now: datetime) -> int:
        """Keep a new token; its number."""
        query = "INSERT INTO tokens VALUES (NULL, ?, ?, ?, ?, ?, ?, NULL, NULL)"
        scopes = " ".join(sorted(new.scopes))
        values = (digest, new.account, new.name, scopes, as_text(now), as_text(new.expires_at))
        with translated(self._path), writing(self._connection) as connection:
            return int(connection.execute(query, values).lastrowid or 0)

    def principal(self, digest: bytes, now: datetime) -> Principal | None:
        """Who asks with a token, None where it is none that is good; the day is remembered."""
        today = now.date().isoformat()
        with translated(self._path):
            rows = self._connection.execute(OF_DIGEST, (digest, as_text(now))).fetchall()
            if not rows:
                return None
            number, scopes, used_on = rows[0][:3]
            if used_on != today:
                query = "UPDATE tokens SET used_on = ? WHERE number = ?"
                touch(self._connection, query, (today, number))
        return Principal(account_of([row[3:] for row in rows]), _scopes(scopes))

    def all(self, account: int | None = None) -> tuple[Token, ...]:
        """Every token, or those of one account, the newest first."""
        query = """
            SELECT number, account, name, scopes, created_at, expires_at, used_on, revoked_at FROM tokens
            WHERE :account IS NULL OR account = :account ORDER BY number DESC
        """
        with translated(self._path):
            return tuple(map(_token, self._connection.execute(query, {"account": account}).fetchall()))

    def revoke(self, number: int, now: datetime, account: int | None = None) -> None:
        """End a token for good; where ``account`` is given, only one of that account.

        Raises:
            NotFound: there is none of that number.
        """
        query = """
            UPDATE tokens SET revoked_at = coalesce(revoked_at, :now)
            WHERE number = :number AND (:account IS NULL OR account = :account)
        """
        values = {"now": as_text(now), "number": number, "account": account}
        with translated(self._path):
            if not self._connection.execute(query, values).rowcount:
                raise NotFound(
                    en="There is no such token; look at the list.",
                    fr="Ce jeton n'existe pas ; consultez la liste.",
                )


def _token(row: tuple[Any, ...]) -> Token:
    number, account, name, scopes, created_at, expires_at, used_on, revoked_at = row
    return Token(
        number=number,
        account=account,
        name=name,
        scopes=_scopes(scopes),
        created_at=as_moment(created_at),
        expires_at=as_moment(expires_at),
        used_on=None if used_on is None else date.fromisoformat(used_on),
        revoked=revoked_at is not None,
    )


def _scopes(text: str) -> frozenset[Scope]:
    return frozenset(Scope(each) for each in text.split())
