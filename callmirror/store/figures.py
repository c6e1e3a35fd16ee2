"""What a store holds, in counts: for those who watch over the machine. Nothing of anybody."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from callmirror.store import job_rows
from callmirror.store.connection import translated
from callmirror.store.jobs import State
from callmirror.store.outbox import DeliveryState, Outbox

OLDEST = "SELECT min(created_at) FROM jobs WHERE state = 'waiting'"
BY_ORIGIN = """
    SELECT json_extract(engine, '$.words'), coalesce(json_extract(engine, '$.format'), ''), count(*)
    FROM calls GROUP BY 1, 2
"""
FILES = ("", "-wal")


@dataclass(frozen=True, slots=True)
class Standing:
    """How work and messages stand: ``oldest_waiting`` is when the job was given that waits longest."""

    jobs: Mapping[State, int]
    oldest_waiting: datetime | None
    deliveries: Mapping[DeliveryState, int]
    bytes: int


class Figures:
    """A part of the store, made by ``Store.figures``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def standing(self) -> Standing:
        """How work and messages stand now, and how many bytes the store takes; quick."""
        with translated(self._path):
            jobs = job_rows.counts(self._connection)
            oldest = self._connection.execute(OLDEST).fetchone()[0]
        size = sum(_size(self._path.with_name(self._path.name + end)) for end in FILES)
        deliveries = Outbox(self._path, self._connection).counts()
        return Standing(jobs, datetime.fromisoformat(oldest) if oldest else None, deliveries, size)

    def calls_by_origin(self) -> dict[tuple[str, str], int]:
        """How many calls have their words from where: ``heard``, ``file``..., and in which format.

        Reads every call once: a second in a store of a million.
        """
        with translated(self._path):
            rows = self._connection.execute(BY_ORIGIN).fetchall()
        return {(str(words), str(form)): int(count) for words, form, count in rows}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
