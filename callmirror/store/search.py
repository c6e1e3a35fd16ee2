"""Looking for words in calls: the index kept by triggers, and the acts that people set right in it."""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from callmirror.store import search_hits
from callmirror.store.connection import reading, translated, writing
from callmirror.store.corrections import Corrected, corrected
from callmirror.store.search_hits import Found, Line, Passage
from callmirror.store.search_words import Phrase, Scope, Sought, tag_of_act, within

__all__ = ["Choices", "Found", "Line", "Passage", "Phrase", "Scope", "Search", "Sought", "merge"]

Choices = Mapping[str, tuple[str, ...]]
"""What hits can be chosen by: kinds and languages, by "kind" and "language"."""

Acts = Callable[[Corrected], Mapping[int, Collection[str]]]
"""Says what each sentence of which people said something does, by its place."""

MOST_RETOLD = 500
"""Calls whose acts one search puts right; more wait for the next."""

STALE = "SELECT call FROM search_stale ORDER BY call LIMIT ?"
AGAIN = "INSERT INTO search_places (call) VALUES (?)"

TAGGED = """
    SELECT said.rowid, said.tags FROM search_calls CROSS JOIN said ON said.rowid = (base << 20) + ?
    WHERE call = ?
"""


class Search:
    """A part of the store, made by ``Store.search``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def find(self, sought: Sought, *, below: int | None = None, limit: int) -> tuple[Found, ...]:
        """The newest sentences that answer, at most ``limit``, of keys below ``below``."""
        with translated(self._path), reading(self._connection):
            return search_hits.find(self._connection, sought, below=below, limit=limit)

    def count(self, sought: Sought, *, most: int) -> int:
        """How many sentences answer, counted to ``most`` and no further."""
        with translated(self._path), reading(self._connection):
            return search_hits.count(self._connection, sought, most=most)

    def passages(self, keys: Sequence[int]) -> tuple[Passage, ...]:
        """The sentences of these keys with those around them."""
        with translated(self._path), reading(self._connection):
            return search_hits.passages(self._connection, keys)

    def choices(self, scopes: Sequence[Scope]) -> Choices:
        """The kinds and languages of calls in these scopes, in order."""
        test, values = within(scopes)
        with translated(self._path):
            return {column: self._different(column, test, values) for column in ("kind", "language")}

    def retell(self, acts: Acts) -> None:
        """Put right the acts of calls of whose sentences people said something since they were indexed."""
        with translated(self._path):
            if self._connection.execute(STALE, (1,)).fetchone() is None:
                return
            with writing(self._connection) as connection:
                for (number,) in connection.execute(STALE, (MOST_RETOLD,)).fetchall():
                    _retell(connection, number, acts)

    def _different(self, column: str, test: str, values: Sequence[str]) -> tuple[str, ...]:
        query = f"SELECT DISTINCT {column} FROM calls WHERE {test} AND {column} IS NOT NULL ORDER BY 1"  # noqa: S608 - our own names
        return tuple(name for (name,) in self._connection.execute(query, values).fetchall())


def merge(connection: sqlite3.Connection) -> None:
    """Write the index anew without what was deleted from it; SQLite only notes deletions until then.

    Takes time in proportion to the index.
    """
    connection.execute("INSERT INTO said (said) VALUES ('optimize')")


def _retell(connection: sqlite3.Connection, number: int, acts: Acts) -> None:
    """Index a call anew, as the machine read it, then as people say."""
    connection.execute(AGAIN, (number,))
    for place, labels in acts(corrected(connection, number)).items():
        row = connection.execute(TAGGED, (place, number)).fetchone()
        if row is not None:
            kept = [tag for tag in row[1].split() if not tag.startswith("a")]
            told = " ".join((*kept, *map(tag_of_act, labels)))
            connection.execute("UPDATE said SET tags = ? WHERE rowid = ?", (told, row[0]))
    connection.execute("DELETE FROM search_stale WHERE call = ?", (number,))
