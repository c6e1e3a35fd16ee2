"""What became of the files of archives: a run goes on by it where another stopped, and reads nothing twice.

An address may hold somebody's name: it is known here by its keyed fingerprint alone.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from callmirror.domain import Text
from callmirror.pseudonyms import Pseudonyms
from callmirror.store import makings, parcels
from callmirror.store.connection import reading, translated, writing
from callmirror.store.makings import Making
from callmirror.store.packing import to_json, utc_text
from callmirror.store.parcels import Parcel


class ItemState(StrEnum):
    """How a file of an archive stands."""

    SEEN = "seen"
    """Work on it was begun and ended the worker."""
    DONE = "done"
    KNOWN = "known"
    """Its content is stored, from another address or another way in."""
    FAILED = "failed"
    SKIPPED = "skipped"
    """It was not drawn, somebody objected to it, or it is no call."""
    SET_ASIDE = "set_aside"
    """Work on it ended the worker each time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of an address; ``stamp`` is what changes with its content: a time or a tag.

    ``cause`` is a short code, the same for all that failed alike. ``lasting`` says that the same bytes would
    end the same way again. ``tries`` counts workers that ended over it.
    """

    size: int | None
    stamp: str
    state: ItemState
    sha256: str | None = None
    why: Text | None = None
    cause: str = ""
    lasting: bool = True
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A run over archives; ``ended_at`` is None where it goes on or was killed."""

    number: int
    begun_at: datetime
    ended_at: datetime | None
    counts: Mapping[str, int]


FIELDS = "size, stamp, state, sha256, why_en, why_fr, cause, lasting, tries"
WAITING = """
    SELECT key, rowid, told FROM temp.waiting WHERE (key, rowid) > (?, ?) ORDER BY key, rowid LIMIT 500
"""
ONE = f"SELECT {FIELDS} FROM archive_items WHERE address = ?"  # noqa: S608 - our own names
NOTE = "INSERT OR REPLACE INTO archive_items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Ledger:
    """A part of the store, made by ``Store.ledger``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, key: Callable[[], Pseudonyms]) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection
        self._key = key

    def begin(self) -> int:
        """Note that a run begins; its number."""
        row = (utc_text(datetime.now(UTC)), "{}")
        with translated(self._path), writing(self._connection) as connection:
            cursor = connection.execute("INSERT INTO archive_runs (begun_at, counts) VALUES (?, ?)", row)
            return int(cursor.lastrowid or 0)

    def end(self, run: int, counts: Mapping[str, int]) -> None:
        """Note that a run is over, and what it did."""
        row = (utc_text(datetime.now(UTC)), to_json(dict(counts)), run)
        with translated(self._path), writing(self._connection) as connection:
            connection.execute("UPDATE archive_runs SET ended_at = ?, counts = ? WHERE number = ?", row)

    def runs(self, *, limit: int = 20) -> tuple[Run, ...]:
        """The last runs, the newest first."""
        query = "SELECT number, begun_at, ended_at, counts FROM archive_runs ORDER BY number DESC LIMIT ?"
        with translated(self._path):
            return tuple(map(_run, self._connection.execute(query, (limit,)).fetchall()))

    def entries(self, addresses: Sequence[str]) -> Mapping[str, Entry]:
        """What is kept of these addresses; those that were never met are missing."""
        key = self._key()
        with translated(self._path), reading(self._connection) as connection:
            rows = ((each, connection.execute(ONE, (_print(key, each),)).fetchone()) for each in addresses)
            return {address: _entry(row) for address, row in rows if row is not None}

    def note(self, run: int, entries: Iterable[tuple[str, Entry]]) -> None:
        """Keep what became of addresses, all in one transaction."""
        key = self._key()
        with translated(self._path), writing(self._connection) as connection:
            connection.executemany(NOTE, [_row(key, run, *each) for each in entries])

    def keep(
        self, run: int, kept: Sequence[tuple[str, Entry, Parcel | None]]
    ) -> tuple[tuple[str, Entry], ...]:
        """Store calls and what became of their addresses: all in one transaction, or nothing.

        A call that is stored already stays as it is, and its entry then says ``KNOWN``. Returns the entries.
        """
        key = self._key()
        with translated(self._path), writing(self._connection) as connection:
            settled = tuple(
                (address, entry if parcel is None else _stored(connection, parcel, entry, key))
                for address, entry, parcel in kept
            )
            connection.executemany(NOTE, [_row(key, run, *each) for each in settled])
        return settled

    def counts(self, run: int | None = None) -> Mapping[ItemState, int]:
        """How many addresses stand how, of all or of those that a run settled; every state is named."""
        where, values = ("", ()) if run is None else (" WHERE run = ?", (run,))
        query = f"SELECT state, count(*) FROM archive_items{where} GROUP BY state"  # noqa: S608 - our own
        with translated(self._path):
            found = dict(self._connection.execute(query, values).fetchall())
        return {state: found.get(state.value, 0) for state in ItemState}

    def making(self, call_id: str) -> Making | None:
        """What the call of exactly that id was made with, None where nothing is known of it."""
        with translated(self._path):
            return makings.of_call(self._connection, call_id)

    def heard(self, call_id: str) -> tuple[Mapping[str, str], str | None]:
        """Where the words of a stored call came from, as ``Review.engine`` tells it, and its language."""
        with translated(self._path):
            query = "SELECT engine, language FROM calls WHERE id = ?"
            row = self._connection.execute(query, (call_id,)).fetchone()
        return ({}, None) if row is None else (json.loads(row[0]), row[1])

    def keep_making(self, call_id: str, making: Making) -> None:
        """Keep what a stored call was made with; nothing where it is not stored."""
        with translated(self._path), writing(self._connection) as connection:
            makings.keep(connection, call_id, making)

    def in_order(self, told: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Return texts in the order of their keys, however many; they wait in a file of their own."""
        with translated(self._path):
            yield from _sorted(self._connection, told)


def _stored(connection: sqlite3.Connection, parcel: Parcel, entry: Entry, key: Pseudonyms) -> Entry:
    if parcels.put(connection, parcel, key):
        return entry
    return Entry(entry.size, entry.stamp, ItemState.KNOWN, entry.sha256)


def _sorted(connection: sqlite3.Connection, told: Iterable[tuple[str, str]]) -> Iterator[str]:
    connection.execute("DROP TABLE IF EXISTS temp.waiting")
    connection.execute("CREATE TEMP TABLE waiting (key TEXT NOT NULL, told TEXT NOT NULL) STRICT")
    connection.executemany("INSERT INTO temp.waiting VALUES (?, ?)", told)
    connection.execute("CREATE INDEX temp.waiting_key ON waiting (key)")
    place: tuple[str, int] = ("", -1)
    query = (
        "SELECT key, rowid, told FROM temp.waiting WHERE (key, rowid) > (?, ?) ORDER BY key, rowid LIMIT 500"
    )
    while rows := connection.execute(query, place).fetchall():
        yield from (told for _, _, told in rows)
        place = rows[-1][0], rows[-1][1]
    connection.execute("DROP TABLE temp.waiting")


def _print(key: Pseudonyms, address: str) -> bytes:
    return key.fingerprint(f"address {address}")


def _row(key: Pseudonyms, run: int, address: str, entry: Entry) -> tuple[object, ...]:
    why = (entry.why.en, entry.why.fr) if entry.why else (None, None)
    told = (entry.size, entry.stamp, entry.state.value, entry.sha256, *why, entry.cause)
    return _print(key, address), *told, int(entry.lasting), entry.tries, run


def _entry(row: tuple[object, ...]) -> Entry:
    size, stamp, state, sha256, en, fr, cause, lasting, tries = row
    why = Text(str(en), str(fr)) if en is not None else None
    return Entry(
        size if isinstance(size, int) else None,
        str(stamp),
        ItemState(str(state)),
        None if sha256 is None else str(sha256),
        why,
        str(cause),
        bool(lasting),
        tries if isinstance(tries, int) else 0,
    )


def _run(row: tuple[int, str, str | None, str]) -> Run:
    number, begun_at, ended_at, counts = row
    ended = None if ended_at is None else datetime.fromisoformat(ended_at)
    return Run(number, datetime.fromisoformat(begun_at), ended, json.loads(counts))
