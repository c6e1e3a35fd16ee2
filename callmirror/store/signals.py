"""What is heard in calls of the customer's world: kept beside each call, made anew where it is missing."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from callmirror.domain import Role, Window
from callmirror.store.connection import reading, translated, writing
from callmirror.store.corrections import Corrected, corrected
from callmirror.store.listing import condition
from callmirror.store.packing import PLACES, to_json
from callmirror.store.unpacking import readable

KEPT = (
    "SELECT number, id, rep, language, packed, words FROM calls"
    " JOIN signals ON call = number AND made_for = :made_for"
)
MISSING = "SELECT id FROM calls LEFT JOIN signals ON call = number AND made_for = :made_for"
IS_KNOWN = "rep IS NOT NULL"
ONE = "SELECT number FROM calls WHERE id = ? AND rep IS NOT NULL"
SENTENCES = "SELECT packed FROM sentences WHERE call = ?"
ROLES = "SELECT number, role FROM turns WHERE key >= ? AND key < ?"
KEEP = "INSERT OR REPLACE INTO signals VALUES (?, ?, ?, ?)"

Make = Callable[[Corrected], tuple[dict[str, Any], dict[str, Any] | None]]


class Kept(NamedTuple):
    """What is kept of a call: ``person`` is a pseudonym, ``words`` None where they have gone or are none."""

    number: int
    call_id: str
    person: str
    language: str | None
    packed: dict[str, Any]
    words: dict[str, Any] | None


class Spoken(NamedTuple):
    """A sentence of a call, to look something up in."""

    role: Role
    text: str


class Signals:
    """A part of the store, made by ``Store.signals``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def kept(
        self, team: str, window: Window, *, made_for: str, among: Container[int] | None = None
    ) -> Iterator[Kept]:
        """What is kept of the team's calls of the window whose rep is known, in their order.

        ``among`` are the numbers of the calls that are wanted, None where all are.
        """
        where, values = condition(team, window)
        # The condition is made of our own column names; what a user gave goes in as values.
        query = f"{KEPT} WHERE {where} AND {IS_KNOWN} ORDER BY number"
        with translated(self._path):
            rows = self._connection.execute(query, {**values, "made_for": made_for}).fetchall()
        for number, call_id, person, language, packed, words in rows:
            if among is not None and number not in among:
                continue
            with readable(str(number)):
                told = None if words is None else json.loads(zlib.decompress(words))
                yield Kept(number, call_id, person, language, json.loads(packed), told)

    def missing(self, team: str, window: Window, *, made_for: str) -> tuple[str, ...]:
        """The ids of those of these calls of which nothing is kept by these rules."""
        where, values = condition(team, window)
        query = f"{MISSING} WHERE {where} AND {IS_KNOWN} AND call IS NULL ORDER BY number"
        with translated(self._path):
            rows = self._connection.execute(query, {**values, "made_for": made_for}).fetchall()
        return tuple(call_id for (call_id,) in rows)

    def unattributed(self, team: str, window: Window) -> int:
        """How many calls of the team in the window have no known rep."""
        where, values = condition(team, window)
        with translated(self._path):
            query = f"SELECT count(*) FROM calls WHERE {where} AND rep IS NULL"  # noqa: S608 - as above
            (count,) = self._connection.execute(query, values).fetchone()
        return int(count)

    def make(self, call_id: str, make: Make, *, made_for: str) -> None:
        """Make what is to be kept of a call, and keep it; nothing where it is not stored, or nobody's.

        ``make`` returns plain values that JSON can hold: what stays with readings, and what with words.
        """
        # What is lost in a power cut is made again.
        with translated(self._path), writing(self._connection, flushed=False):
            row = self._connection.execute(ONE, (call_id,)).fetchone()
            if row is None:
                return
            packed, words = make(corrected(self._connection, row[0]))
            said = None if words is None else zlib.compress(to_json(words).encode())
            self._connection.execute(KEEP, (row[0], made_for, to_json(packed), said))

    def spoken(self, numbers: Iterable[int]) -> Iterator[tuple[Spoken, ...]]:
        """The sentences of these calls, call by call."""
        for number in numbers:
            with translated(self._path), reading(self._connection), readable(str(number)):
                row = self._connection.execute(SENTENCES, (number,)).fetchone()
                span = (number * PLACES, (number + 1) * PLACES)
                roles = dict(self._connection.execute(ROLES, span).fetchall())
                told = [] if row is None else json.loads(row[0])
            yield tuple(Spoken(Role(roles.get(turn, "unknown")), text) for turn, _, _, text, *_ in told)


def empty_words(connection: sqlite3.Connection, number: int) -> None:
    """Forget what was said in the call of that number, inside a transaction; of what it was stays."""
    connection.execute("UPDATE signals SET words = NULL WHERE call = ?", (number,))
