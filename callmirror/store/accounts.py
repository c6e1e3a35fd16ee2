"""The people who may enter, their parts in teams, and the teams that were named for them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from callmirror.access import Account, Membership, Part
from callmirror.errors import Conflict, NotFound
from callmirror.store import listing
from callmirror.store.connection import translated, writing
from callmirror.store.erasure import PENDING
from callmirror.store.moments import as_text

COLUMNS = "a.number, a.login, a.name, a.language, a.rep, a.active, m.part, m.team"
"""What ``account_of`` reads, a row for each part and one for who has none."""
FROM_ACCOUNTS = "FROM accounts a LEFT JOIN memberships m ON m.account = a.number"
ADMINISTRATORS = """
    SELECT count(*) FROM memberships m JOIN accounts a ON a.number = m.account
    WHERE m.part = 'administrator' AND a.active = 1 AND a.secret IS NOT NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """Somebody to be let in; ``login`` is folded, ``secret`` a hash, ``rep`` a pseudonym."""

    login: str
    name: str
    memberships: tuple[Membership, ...] = ()
    secret: str | None = None
    language: str | None = None
    rep: str | None = None


class Accounts:
    """A part of the store, made by ``Store.accounts``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def add(self, new: NewAccount, now: datetime) -> int:
        """Keep a new account; its number.

        Raises:
            Conflict: the login is taken, or another account has the same recordings as its own.
        """
        with translated(self._path), writing(self._connection) as connection:
            return add(connection, new, now)

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        query = f"SELECT {COLUMNS} {FROM_ACCOUNTS} ORDER BY a.name, a.number"
        with translated(self._path):
            rows = self._connection.execute(query).fetchall()
        return tuple(account_of(list(each)) for _, each in groupby(rows, key=lambda row: row[0]))

    def account(self, number: int) -> Account:
        """The account of that number.

        Raises:
            NotFound: there is none.
        """
        query = f"SELECT {COLUMNS} {FROM_ACCOUNTS} WHERE a.number = ?"
        with translated(self._path):
            rows = self._connection.execute(query, (number,)).fetchall()
        if not rows:
            raise _no_account()
        return account_of(rows)

    def entry(self, login: str) -> tuple[int, str | None] | None:
        """Number and hash of the active account of a folded login, None where there is none."""
        query = "SELECT number, secret FROM accounts WHERE login = ? AND active = 1"
        with translated(self._path):
            row = self._connection.execute(query, (login,)).fetchone()
        return None if row is None else (row[0], row[1])

    def waiting(self) -> frozenset[int]:
        """The numbers of accounts that were invited and have no password yet."""
        with translated(self._path):
            rows = self._connection.execute("SELECT number FROM accounts WHERE secret IS NULL")
            return frozenset(number for (number,) in rows)

    def has_administrator(self) -> bool:
        """Whether anybody administers who can enter."""
        with translated(self._path):
            return _administrators(self._connection) > 0

    def set_memberships(self, number: int, memberships: Iterable[Membership], now: datetime) -> None:
        """Give an account these parts in the place of all it had; teams that nobody named before are made.

        Raises:
            NotFound: there is no such account.
            Conflict: nobody would administer any more.
        """
        with self._changing(number) as connection:
            connection.execute("DELETE FROM memberships WHERE account = ?", (number,))
            give_parts(connection, number, memberships, now)

    def set_active(self, number: int, active: bool) -> None:
        """Let somebody in again, or no longer; who is not ends every session.

        Raises:
            NotFound, Conflict: as ``set_memberships``.
        """
        with self._changing(number) as connection:
            connection.execute("UPDATE accounts SET active = ? WHERE number = ?", (int(active), number))
            if not active:
                connection.execute("DELETE FROM sessions WHERE account = ?", (number,))
                connection.execute("DELETE FROM invitations WHERE account = ?", (number,))

    def erase(self, number: int) -> None:
        """Erase an account with all it entered with; its bytes go when the erasure is finished.

        Raises:
            NotFound, Conflict: as ``set_memberships``.
        """
        with self._changing(number) as connection:
            connection.execute("DELETE FROM accounts WHERE number = ?", (number,))
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (PENDING, "yes"))

    def set_name(self, number: int, name: str) -> None:
        """Name somebody anew."""
        with self._changing(number) as connection:
            connection.execute("UPDATE accounts SET name = ? WHERE number = ?", (name, number))

    def set_language(self, number: int, language: str | None) -> None:
        """Keep the language that somebody chose; None is the browser's."""
        with self._changing(number) as connection:
            connection.execute("UPDATE accounts SET language = ? WHERE number = ?", (language, number))

    def set_rep(self, number: int, rep: str | None) -> None:
        """Keep under which pseudonym somebody's own calls are stored.

        Raises:
            Conflict: another account has the same.
        """
        with self._changing(number) as connection:
            refuse_taken_rep(connection, rep, number)
            connection.execute("UPDATE accounts SET rep = ? WHERE number = ?", (rep, number))

    def rehash(self, number: int, old: str, new: str) -> None:
        """Keep the same password's newer hash, unless the password was changed meanwhile."""
        query = "UPDATE accounts SET secret = ? WHERE number = ? AND secret = ?"
        with translated(self._path), writing(self._connection) as connection:
            connection.execute(query, (new, number, old))

    def teams(self) -> tuple[str, ...]:
        """The names of all teams: those that have calls and those that were made, in order."""
        with translated(self._path):
            made = {name for (name,) in self._connection.execute("SELECT name FROM teams")}
            return tuple(sorted({*made, *listing.team_names(self._connection)}))

    def make_team(self, name: str, language: str | None, now: datetime) -> None:
        """Keep a team that was made, or the language of one that is known."""
        query = (
            "INSERT INTO teams VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET language = excluded.language"
        )
        with translated(self._path), writing(self._connection) as connection:
            connection.execute(query, (name, language, as_text(now)))

    def team_language(self, name: str) -> str | None:
        """The language that was told of a team, None where none was."""
        with translated(self._path):
            row = self._connection.execute("SELECT language FROM teams WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    @contextmanager
    def _changing(self, number: int) -> Iterator[sqlite3.Connection]:
        """A change of an account that exists and that leaves an administrator where there was one."""
        with translated(self._path), writing(self._connection) as connection:
            before = _administrators(connection)
            if not connection.execute("SELECT 1 FROM accounts WHERE number = ?", (number,)).fetchone():
                raise _no_account()
            yield connection
            if before and not _administrators(connection):
                raise Conflict(
                    en="Nobody would administer any more; make somebody else administrator first.",
                    fr="Plus personne n'administrerait ; nommez d'abord quelqu'un d'autre administrateur.",
                )


def account_of(rows: Sequence[tuple[Any, ...]]) -> Account:
    """The account that rows of ``COLUMNS`` tell of; there is at least one."""
    number, login, name, language, rep, active, _, _ = rows[0]
    parts = sorted((row[6], row[7] or "") for row in rows if row[6] is not None)
    memberships = tuple(Membership(Part(part), team or None) for part, team in parts)
    return Account(number, login, name, memberships, language, rep, bool(active))


def add(connection: sqlite3.Connection, new: NewAccount, now: datetime) -> int:
    """Keep a new account within a write; see ``Accounts.add``."""
    if connection.execute("SELECT 1 FROM accounts WHERE login = ?", (new.login,)).fetchone():
        raise Conflict(
            en="There is an account of that login already; choose another, or change that one.",
            fr="Il existe déjà un compte avec cet identifiant ; choisissez-en un autre ou modifiez celui-là.",
        )
    refuse_taken_rep(connection, new.rep, None)
    values = (new.login, new.name, new.secret, new.language, new.rep, as_text(now))
    query = "INSERT INTO accounts VALUES (NULL, ?, ?, ?, ?, ?, 1, ?)"
    number = int(connection.execute(query, values).lastrowid or 0)
    give_parts(connection, number, new.memberships, now)
    return number


def give_parts(
    connection: sqlite3.Connection, number: int, memberships: Iterable[Membership], now: datetime
) -> None:
    """Give an account these parts beside those it has, within a write."""
    for each in memberships:
        values = (number, each.part.value, each.team or "")
        connection.execute("INSERT OR IGNORE INTO memberships VALUES (?, ?, ?)", values)
        if each.team is not None:
            connection.execute("INSERT OR IGNORE INTO teams VALUES (?, NULL, ?)", (each.team, as_text(now)))


def refuse_taken_rep(connection: sqlite3.Connection, rep: str | None, number: int | None) -> None:
    """Refuse that one person's calls be the own calls of two accounts.

    Raises:
        Conflict: another account than ``number`` has that pseudonym.
    """
    query = "SELECT 1 FROM accounts WHERE rep = ? AND number IS NOT ?"
    if rep is not None and connection.execute(query, (rep, number)).fetchone():
        raise Conflict(
            en="Another account already has the calls of that name as its own; a person has one account.",
            fr="Un autre compte a déjà les appels de ce nom comme appels propres ; une personne a un seul "
            "compte.",
        )


def _administrators(connection: sqlite3.Connection) -> int:
    return int(connection.execute(ADMINISTRATORS).fetchone()[0])


def _no_account() -> NotFound:
    return NotFound(
        en="There is no such account; look at the list of people.",
        fr="Ce compte n'existe pas ; consultez la liste des personnes.",
    )
