"""What members say of what their team's pages tell, as it is kept: nameless, and shown only while it is told.

An author is known by a keyed fingerprint of the account within the team: enough to take one's own words back
or to count those of a day, and nothing that a copy of the store, which the key is no part of, gives away. A
reply is shown while a page tells its finding and no longer; what a page told last stands in ``told_from``.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from callmirror.domain import Area, Doing, Finding, Reply, Sort, State
from callmirror.domain.replies import FIRST, NEXT
from callmirror.errors import Conflict, NotFound, StoreError, TooMany
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.connection import translated, writing
from callmirror.store.erasure import PENDING
from callmirror.store.kin import kin_of
from callmirror.store.unpacking import Columns

FIELDS = "number, team, area, key, period, sort, state, text, made_on, author, answer"
OF_TEAM = (
    f"SELECT {FIELDS}, told_from, parts FROM replies WHERE team = ? AND state != 'withdrawn' ORDER BY number"  # noqa: S608 - ours
)
ONE = f"SELECT {FIELDS} FROM replies WHERE number = ? AND team = ? AND told_from >= ?"  # noqa: S608 - ours
OWN = f"SELECT {FIELDS} FROM replies WHERE number = ? AND team = ?"  # noqa: S608 - as above
INSERT = """
    INSERT INTO replies (team, area, key, period, sort, state, text, made_on, author, told_from, parts)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
MOST_A_DAY = 10
"""So many replies an account begins in a team on one day, at most."""
DAY_S = 24 * 3600
OLD = "team = ? AND made_on < ?"


@dataclass(frozen=True, slots=True)
class Look:
    """What a page tells of an area and a period: ``told`` by key, each with the parts that are told of it.

    Parts are such as months; none where a finding is one number. ``looked`` is what else it could have told.
    ``looked`` None is whatever there is. ``k`` is the fewest people it asks for; ``strengths`` are those of
    what is told that the page names as such.
    """

    area: Area
    period: str
    told: Mapping[str, frozenset[str]]
    k: int
    looked: Collection[str] | None = None
    strengths: Collection[str] = ()


class Replies:
    """A part of the store, made by ``Store.replies``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, key: Callable[[], Pseudonyms]) -> None:
        """Nothing is read yet; ``key`` makes the marks of accounts."""
        self._path = path
        self._connection = connection
        self._key = key

    def add(self, finding: Finding, sort: Sort, text: str, *, on: date, by: int | None, look: Look) -> int:
        """Keep what an account says of a finding that ``look`` tells; its number.

        Raises:
            TooMany: the account has begun ``MOST_A_DAY`` in this team that day, those taken back counted.
        """
        mark = self._mark(finding.team, by)
        of = (finding.team, finding.area.value, finding.key, finding.period)
        parts = json.dumps(sorted(look.told[finding.key]))
        row = (*of, sort.value, FIRST[sort].value, text, f"{on}", mark, look.k, parts)
        query = "SELECT count(*) FROM replies WHERE team = ? AND author = ? AND made_on = ?"
        with translated(self._path), writing(self._connection) as connection:
            (begun,) = connection.execute(query, (finding.team, mark, f"{on}")).fetchone()
            if begun >= MOST_A_DAY:
                raise TooMany(
                    en=f"You have said {MOST_A_DAY} things today; say the next tomorrow, or aloud.",
                    fr=f"Vous avez dit {MOST_A_DAY} choses aujourd'hui ; dites la suite demain, ou de vive "
                    "voix.",
                    retry_after_s=DAY_S,
                )
            return int(connection.execute(INSERT, row).lastrowid or 0)

    def shown(self, team: str, *, k: int, by: int | None = None) -> tuple[Reply, ...]:
        """What is said of findings that are told now, the first said first."""
        return tuple(
            self._reply(tuple(row), by)
            for *row, told_from, _ in self._rows(team)
            if told_from is not None and told_from >= k
        )

    def beside(self, team: str, look: Look, *, by: int | None = None) -> Mapping[str, tuple[Reply, ...]]:
        """What is said of what a page tells, by the key of the finding; the page's telling is remembered."""
        found: dict[str, tuple[Reply, ...]] = {}
        stale: list[tuple[int | None, int]] = []
        for *row, told_from, parts in self._rows(team):
            reply = self._reply(tuple(row), by)
            if (reply.finding.area, reply.finding.period) != (look.area, look.period):
                continue
            key = reply.finding.key
            is_told = key in look.told and look.told[key].issuperset(json.loads(parts))
            if is_told:
                found[key] = (*found.get(key, ()), reply)
            elif look.looked is not None and key not in look.looked:
                continue
            told = look.k if is_told else None
            if told != told_from:
                stale.append((told, reply.number))
        if stale:
            with translated(self._path), writing(self._connection) as connection:
                connection.executemany("UPDATE replies SET told_from = ? WHERE number = ?", stale)
        return found

    def answer(self, team: str, number: int, text: str, *, on: date, by: int | None, k: int) -> None:
        """Answer what somebody says; the first answer stands.

        Raises:
            NotFound: the team has no such reply, or none to something that is told.
            Conflict: it was answered or taken back meanwhile, or is one's own.
        """
        with translated(self._path), writing(self._connection) as connection:
            reply = self._one(connection, ONE, team, number, by, k)
            if reply.own:
                raise Conflict(
                    en="This is your own; somebody else answers it, or you take it back.",
                    fr="C'est le vôtre ; quelqu'un d'autre y répond, ou vous le retirez.",
                )
            state = _next(reply.state, Doing.ANSWER)
            query = "UPDATE replies SET state = ?, answer = ?, answered_on = ?, answerer = ? WHERE number = ?"
            mark = self._mark(reply.finding.team, by)
            connection.execute(query, (state.value, text, f"{on}", mark, number))

    def withdraw(self, team: str, number: int, *, by: int | None) -> None:
        """Take a reply back with its answer, down to the bytes; ``by`` None is whoever runs the house.

        Raises:
            NotFound: the team has no such reply of that account.
            Conflict: it was taken back already.
        """
        with translated(self._path), writing(self._connection) as connection:
            reply = self._one(connection, OWN, team, number, by)
            if by is not None and not reply.own:
                raise _unknown()
            state = _next(reply.state, Doing.WITHDRAW)
            query = "UPDATE replies SET state = ?, text = '', answer = NULL WHERE number = ?"
            connection.execute(query, (state.value, number))
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (PENDING, "yes"))

    def forget_account(self, account: int) -> int:
        """Delete what an account said in any team, and empty what it answered; how many replies went."""
        with translated(self._path), writing(self._connection) as connection:
            return forget_author(connection, account, self._key_if_any())

    def _rows(self, team: str) -> list[Columns]:
        """The replies of a team, those under what it was called before too, the first said first."""
        with translated(self._path):
            names = _names(self._connection, team)
            rows = [row for name in names for row in self._connection.execute(OF_TEAM, (name,)).fetchall()]
        return sorted(rows, key=lambda row: int(row[0]))

    def _one(
        self, connection: sqlite3.Connection, query: str, team: str, number: int, by: int | None, *more: int
    ) -> Reply:
        rows = (
            connection.execute(query, (number, name, *more)).fetchone() for name in _names(connection, team)
        )
        row = next((each for each in rows if each is not None), None)
        if row is None:
            raise _unknown()
        return self._reply(row, by)

    def _reply(self, row: Columns, by: int | None) -> Reply:
        number, team, area, key, period, sort, state, text, made_on, author, answer = row
        own = by is not None and author is not None and author == self._mark(team, by)
        finding = Finding(team, Area(area), key, period)
        return Reply(number, finding, Sort(sort), State(state), text, made_on[:7], answer, own)

    def _mark(self, team: str, account: int | None) -> bytes | None:
        return None if account is None else mark_of(self._key(), team, account)

    def _key_if_any(self) -> Pseudonyms | None:
        try:
            return self._key()
        except StoreError:
            return None


def mark_of(key: Pseudonyms, team: str, account: int) -> bytes:
    """What stands for an account where it speaks in a team; others can't tell whose it is."""
    return key.fingerprint(f"reply of account {account} in {team}")


def forget_author(connection: sqlite3.Connection, account: int, key: Pseudonyms | None) -> int:
    """Delete, inside a transaction, what an account said, and empty its answers; how many replies went.

    An answer leaves an empty place, so that what was answered stays so. Without the key nobody can tell whose
    words are whose: then all of them go.
    """
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (PENDING, "yes"))
    if key is None:
        return connection.execute("DELETE FROM replies").rowcount
    gone = 0
    for (team,) in connection.execute("SELECT DISTINCT team FROM replies").fetchall():
        mark = mark_of(key, team, account)
        gone += connection.execute("DELETE FROM replies WHERE team = ? AND author = ?", (team, mark)).rowcount
        query = "UPDATE replies SET answer = '', answerer = NULL WHERE team = ? AND answerer = ?"
        connection.execute(query, (team, mark))
    return gone


def count_old(connection: sqlite3.Connection, team: str, until: str) -> int:
    """How many replies of a team were made before that day."""
    row = connection.execute(f"SELECT count(*) FROM replies WHERE {OLD}", (team, until)).fetchone()  # noqa: S608 - ours
    return int(row[0])


def delete_old(connection: sqlite3.Connection, team: str, until: str) -> int:
    """Delete those replies, inside a transaction, with their answers; how many it was."""
    return connection.execute(f"DELETE FROM replies WHERE {OLD}", (team, until)).rowcount  # noqa: S608 - ours


def _names(connection: sqlite3.Connection, team: str) -> tuple[str, ...]:
    """The team's name, and what it was called before: names of kin of which no call is stored any longer."""
    has_calls = "SELECT 1 FROM calls WHERE team = ? LIMIT 1"
    kin = kin_of(connection, team)
    return (team, *(one for one in kin if connection.execute(has_calls, (one,)).fetchone() is None))


def _next(state: State, doing: Doing) -> State:
    after = NEXT.get((state, doing))
    if after is None:
        raise Conflict(
            en="Somebody answered this or took it back meanwhile; load the page again.",
            fr="Quelqu'un y a répondu ou l'a retiré entre-temps ; rechargez la page.",
        )
    return after


def _unknown() -> NotFound:
    return NotFound(
        en="There is no such reply of this team; load the page again.",
        fr="Cette équipe n'a pas de telle réponse ; rechargez la page.",
    )
