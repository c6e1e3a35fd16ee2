"""Recorded meetings of teams: kept, found and forgotten apart from calls."""

import sqlite3
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from callmirror.errors import NotFound, StoreError
from callmirror.store.calls import SHORTEST_PREFIX
from callmirror.store.connection import reading, translated, writing

RECORDED = "substr(coalesce(g.held_on, g.added_at), 1, 19)"
"""A day without a time compares before all moments of that day."""
NUMBERED = "g.number, g.id, g.team, g.occasion, g.language, g.held_on, g.added_at, g.told, w.packed"
FROM = "FROM gatherings g LEFT JOIN gathering_words w ON w.gathering = g.number"
IN_ORDER = "ORDER BY coalesce(g.held_on, substr(g.added_at, 1, 10)), g.number"


SAID = "place, label, holds, made_at, made_by"
KEEP_SAID = f"INSERT INTO gathering_sayings (gathering, {SAID}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own


@dataclass(frozen=True, slots=True)
class SayingRow:
    """What a person says of the sentence at a place; ``made_at`` is ISO 8601, ``made_by`` a pseudonym."""

    place: int
    label: str
    holds: bool
    made_at: str
    made_by: str | None


@dataclass(frozen=True, slots=True)
class GatheringRow:
    """A meeting as its tables have it: ``held_on`` is a day, ``told`` and ``words`` are JSON.

    ``words`` is None where the words have gone; ``sayings`` are what people say of its sentences.
    """

    id: str
    team: str
    occasion: str
    language: str
    held_on: str | None
    added_at: str
    told: str
    words: str | None
    sayings: tuple[SayingRow, ...] = ()


Change = Callable[[GatheringRow], GatheringRow]


class Gatherings:
    """A part of the store, made by ``Store.gatherings``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def add(self, row: GatheringRow, people: Collection[str]) -> bool:
        """Keep a meeting whole; False where it is kept already, and then nothing changes.

        ``people`` are pseudonyms of those who speak, where they are known.
        """
        with translated(self._path), writing(self._connection) as connection:
            if connection.execute("SELECT 1 FROM gatherings WHERE id = ?", (row.id,)).fetchone():
                return False
            values = (row.id, row.team, row.occasion, row.language, row.held_on, row.added_at, row.told)
            number = connection.execute(
                "INSERT INTO gatherings (id, team, occasion, language, held_on, added_at, told) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            ).lastrowid
            connection.execute("INSERT INTO gathering_words VALUES (?, ?)", (number, row.words or "{}"))
            pairs = [(number, person) for person in sorted(set(people))]
            connection.executemany("INSERT INTO gathering_people VALUES (?, ?)", pairs)
            _keep_said(connection, int(number or 0), row.sayings)
            return True

    def of_team(self, team: str | None = None) -> tuple[GatheringRow, ...]:
        """The meetings of a team, or of all, the oldest first; those without a day by when they came."""
        where, values = ("", ()) if team is None else ("WHERE g.team = ?", (team,))
        query = f"SELECT {NUMBERED} {FROM} {where} {IN_ORDER}"
        with translated(self._path), reading(self._connection) as connection:
            return tuple(_with_said(connection, row) for row in connection.execute(query, values).fetchall())

    def team_of(self, gathering_id: str) -> str | None:
        """The team of the meeting of exactly that id, None where none is kept."""
        with translated(self._path):
            query = "SELECT team FROM gatherings WHERE id = ?"
            row = self._connection.execute(query, (gathering_id,)).fetchone()
        return None if row is None else str(row[0])

    def find(self, prefix: str) -> GatheringRow:
        """The meeting whose id begins so.

        Raises:
            NotFound: there is none.
            StoreError: the prefix is shorter than 4 characters, or there are several.
        """
        with translated(self._path), reading(self._connection) as connection:
            return _with_said(connection, _found(connection, prefix))

    def amend(self, prefix: str, change: Change) -> None:
        """Keep what ``change`` makes of a meeting: what people say of it and its numbers, or neither.

        Raises:
            NotFound: no meeting begins so.
        """
        with translated(self._path), writing(self._connection) as connection:
            found = _found(connection, prefix)
            number = int(found[0])
            after = change(_with_said(connection, found))
            connection.execute("UPDATE gatherings SET told = ? WHERE number = ?", (after.told, number))
            connection.execute("DELETE FROM gathering_sayings WHERE gathering = ?", (number,))
            _keep_said(connection, number, after.sayings)


def _found(connection: sqlite3.Connection, prefix: str) -> tuple[Any, ...]:
    """The columns of the one meeting that begins so, its number first."""
    wanted = prefix.strip().lower()
    query = f"SELECT {NUMBERED} {FROM} WHERE g.id >= ? AND g.id < ? ORDER BY g.id LIMIT 2"
    found = connection.execute(query, (wanted, wanted + "\U0010ffff")).fetchall()
    if len(wanted) < SHORTEST_PREFIX or not found:
        raise _not_found(prefix)
    if len(found) > 1 and found[0][1] != wanted:
        raise StoreError(
            en=f"Several meetings begin with {prefix!r}; give more characters of the id.",
            fr=f"Plusieurs réunions commencent par {prefix!r} ; donnez plus de caractères.",
        )
    return tuple(found[0])


def _with_said(connection: sqlite3.Connection, columns: tuple[Any, ...]) -> GatheringRow:
    number, *rest = columns
    query = f"SELECT {SAID} FROM gathering_sayings WHERE gathering = ? ORDER BY made_at, place, label"  # noqa: S608
    said = connection.execute(query, (number,)).fetchall()
    rows = (SayingRow(place, label, bool(holds), at, by) for place, label, holds, at, by in said)
    return replace(GatheringRow(*rest), sayings=tuple(rows))


def _keep_said(connection: sqlite3.Connection, number: int, said: Iterable[SayingRow]) -> None:
    rows = [(number, each.place, each.label, int(each.holds), each.made_at, each.made_by) for each in said]
    connection.executemany(KEEP_SAID, rows)


def forget(connection: sqlite3.Connection, gathering_id: str) -> int:
    """Delete a meeting inside a transaction; how many it was. Whoever calls it wipes the bytes after it."""
    return connection.execute("DELETE FROM gatherings WHERE id = ?", (gathering_id,)).rowcount


def forget_person(connection: sqlite3.Connection, person: str) -> int:
    """Delete every meeting in which a person spoke: its numbers rest on what they said. How many it was.

    What they said of the sentences of other meetings stays as nobody's.
    """
    connection.execute("UPDATE gathering_sayings SET made_by = NULL WHERE made_by = ?", (person,))
    query = "DELETE FROM gatherings WHERE number IN (SELECT gathering FROM gathering_people WHERE person = ?)"
    return connection.execute(query, (person,)).rowcount


def knows(connection: sqlite3.Connection, person: str) -> bool:
    """Whether a person spoke in a meeting, or said something of one's sentences."""
    query = "SELECT 1 FROM gathering_sayings WHERE made_by = ?"
    said = connection.execute(query, (person,)).fetchone() is not None
    return said or count_of(connection, person) > 0


def count_of(connection: sqlite3.Connection, person: str) -> int:
    """In how many meetings a person spoke."""
    query = "SELECT count(*) FROM gathering_people WHERE person = ?"
    return int(connection.execute(query, (person,)).fetchone()[0])


def count_old(connection: sqlite3.Connection, team: str, until: str, *, worded: bool) -> int:
    """How many meetings of a team are older than that; ``worded`` asks for those that have words still."""
    worded_too = "AND w.packed IS NOT NULL" if worded else ""
    query = f"SELECT count(*) {FROM} WHERE g.team = ? AND {RECORDED} < ? {worded_too}"
    return int(connection.execute(query, (team, until)).fetchone()[0])


def delete_old(connection: sqlite3.Connection, team: str, until: str, *, worded: bool) -> int:
    """Delete the words of these meetings, or the meetings; how many it was."""
    old = f"SELECT g.number FROM gatherings g WHERE g.team = ? AND {RECORDED} < ?"  # noqa: S608 - ours
    table, column = ("gathering_words", "gathering") if worded else ("gatherings", "number")
    return connection.execute(f"DELETE FROM {table} WHERE {column} IN ({old})", (team, until)).rowcount  # noqa: S608 - ours


def _not_found(prefix: str) -> NotFound:
    return NotFound(
        en=f"No meeting that is kept begins with {prefix!r} (4 characters at least); "
        "`callmirror meeting list` lists them.",
        fr=f"Aucune réunion conservée ne commence par {prefix!r} (4 caractères au moins) ; "
        "`callmirror meeting list` en donne la liste.",
    )
