"""Recorded meetings of teams: kept, found and forgotten apart from calls."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from callmirror.errors import NotFound, StoreError
from callmirror.store.calls import SHORTEST_PREFIX
from callmirror.store.connection import reading, translated, writing

RECORDED = "substr(coalesce(g.held_on, g.added_at), 1, 19)"
"""A day without a time compares before all moments of that day."""
FIELDS = "g.id, g.team, g.occasion, g.language, g.held_on, g.added_at, g.told, w.packed"
FROM = "FROM gatherings g LEFT JOIN gathering_words w ON w.gathering = g.number"
IN_ORDER = "ORDER BY coalesce(g.held_on, substr(g.added_at, 1, 10)), g.number"


@dataclass(frozen=True, slots=True)
class GatheringRow:
    """A meeting as its tables have it: ``held_on`` is a day, ``told`` and ``words`` are JSON.

    ``words`` is None where the words have gone.
    """

    id: str
    team: str
    occasion: str
    language: str
    held_on: str | None
    added_at: str
    told: str
    words: str | None


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
            return True

    def of_team(self, team: str | None = None) -> tuple[GatheringRow, ...]:
        """The meetings of a team, or of all, the oldest first; those without a day by when they came."""
        where, values = ("", ()) if team is None else ("WHERE g.team = ?", (team,))
        query = f"SELECT {FIELDS} {FROM} {where} {IN_ORDER}"
        with translated(self._path), reading(self._connection) as connection:
            return tuple(GatheringRow(*row) for row in connection.execute(query, values).fetchall())

    def find(self, prefix: str) -> GatheringRow:
        """The meeting whose id begins so.

        Raises:
            NotFound: there is none.
            StoreError: the prefix is shorter than 4 characters, or there are several.
        """
        wanted = prefix.strip().lower()
        query = f"SELECT {FIELDS} {FROM} WHERE g.id >= ? AND g.id < ? ORDER BY g.id LIMIT 2"
        with translated(self._path), reading(self._connection) as connection:
            found = connection.execute(query, (wanted, wanted + "\U0010ffff")).fetchall()
        if len(wanted) < SHORTEST_PREFIX or not found:
            raise _not_found(prefix)
        if len(found) > 1 and found[0][0] != wanted:
            raise StoreError(
                en=f"Several meetings begin with {prefix!r}; give more characters of the id.",
                fr=f"Plusieurs réunions commencent par {prefix!r} ; donnez plus de caractères.",
            )
        return GatheringRow(*found[0])


def forget(connection: sqlite3.Connection, gathering_id: str) -> int:
    """Delete a meeting inside a transaction; how many it was. Whoever calls it wipes the bytes after it."""
    return connection.execute("DELETE FROM gatherings WHERE id = ?", (gathering_id,)).rowcount


def forget_person(connection: sqlite3.Connection, person: str) -> int:
    """Delete every meeting in which a person spoke: its numbers rest on what they said. How many it was."""
    query = "DELETE FROM gatherings WHERE number IN (SELECT gathering FROM gathering_people WHERE person = ?)"
    return connection.execute(query, (person,)).rowcount


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
