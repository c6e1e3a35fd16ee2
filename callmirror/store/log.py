"""The log of who did what to which call or team: never a word of a call, and nothing of it can be changed."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from callmirror.store.connection import translated, writing
from callmirror.store.moments_text import moment_text
from callmirror.store.packing import to_json

LOOKING = frozenset({"read_team", "search"})
"""Deeds of many pages a minute, of which a power cut may take the line of the last moment."""

Detail = Mapping[str, str | int | float]

INSERT = "INSERT INTO access_log (at, account, deed, call_id, team, detail) VALUES (?, ?, ?, ?, ?, ?)"
FIELDS = """
    SELECT l.number, l.at, l.account, a.name, l.deed, l.call_id, l.team, l.detail
    FROM access_log l LEFT JOIN accounts a ON a.number = l.account
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; ``name`` is the account's now, None for one that is gone or for nobody's doing."""

    number: int
    at: datetime
    account: int | None
    name: str | None
    deed: str
    call_id: str | None
    team: str | None
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are asked for; ``rep`` is whose calls they are about, ``before`` a number."""

    account: int | None = None
    call_id: str | None = None
    rep: str | None = None
    deed: str | None = None
    before: int | None = None
    limit: int = 100


class Log:
    """A part of the store, made by ``Governance.log``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def record(
        self,
        deed: str,
        at: datetime,
        *,
        account: int | None,
        call_id: str | None = None,
        team: str | None = None,
        detail: Detail | None = None,
    ) -> None:
        """Add a line; it is on disk before anything is shown, save where somebody only looks at a page."""
        row = (moment_text(at), account, deed, call_id, team, to_json(dict(detail or {})))
        with translated(self._path), writing(self._connection, flushed=deed not in LOOKING):
            self._connection.execute(INSERT, row)

    def entries(self, wanted: Wanted) -> tuple[Entry, ...]:
        """The lines that are asked for, the newest first."""
        asked = {
            "l.account = ?": wanted.account,
            "l.call_id = ?": wanted.call_id,
            "l.call_id IN (SELECT id FROM calls WHERE rep = ?)": wanted.rep,
            "l.deed = ?": wanted.deed,
            "l.number < ?": wanted.before,
        }
        told = {condition: value for condition, value in asked.items() if value is not None}
        where = f" WHERE {' AND '.join(told)}" if told else ""
        query = f"{FIELDS}{where} ORDER BY l.number DESC LIMIT ?"
        with translated(self._path):
            return tuple(
                map(_entry, self._connection.execute(query, (*told.values(), wanted.limit)).fetchall())
            )

    def every(self) -> Iterator[Entry]:
        """All lines, the oldest first."""
        with translated(self._path):
            yield from map(_entry, self._connection.execute(f"{FIELDS} ORDER BY l.number").fetchall())

    def count(self) -> int:
        """How many lines there are."""
        with translated(self._path):
            return int(self._connection.execute("SELECT count(*) FROM access_log").fetchone()[0])


def _entry(row: tuple[int, str, int | None, str | None, str, str | None, str | None, str]) -> Entry:
    number, at, account, name, deed, call_id, team, detail = row
    return Entry(number, datetime.fromisoformat(at), account, name, deed, call_id, team, json.loads(detail))
