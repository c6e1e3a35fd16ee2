"""What people say of the sentences of calls, beside what the machine read of them."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from callmirror.domain import Correction, Reading, Review
from callmirror.store.packing import packed_evidence, packed_readings, utc_text
from callmirror.store.unpacking import Columns, load, readable

FIELDS = "fingerprint, which, label, holds, alike, place, made_at, made_by"
OF_CALL = f"SELECT {FIELDS} FROM corrections WHERE call = ? ORDER BY made_at, label"  # noqa: S608 - our own names
KEEP = f"INSERT INTO corrections (call, {FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - as above
CORRECTED = """
    SELECT number, id FROM calls
    WHERE number IN (SELECT call FROM corrections) AND (:team IS NULL OR team = :team)
    ORDER BY team, started_at IS NULL, started_at, number
"""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A stored call as the machine read it, and what people say of it, oldest first."""

    review: Review
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    """What is kept of a call from now on: all that people say of it, and its readings with that."""

    corrections: tuple[Correction, ...]
    readings: tuple[Reading, ...]


Amend = Callable[[Corrected], Amended]


def amend(connection: sqlite3.Connection, number: int, change: Amend) -> None:
    """Keep what ``change`` makes of a call; to be called inside a transaction."""
    amended = change(corrected(connection, number))
    connection.execute("DELETE FROM corrections WHERE call = ?", (number,))
    keep(connection, number, amended.corrections)
    readings = amended.readings
    for table, packed in (("readings", packed_readings(readings)), ("evidence", packed_evidence(readings))):
        # The tables are our own.
        connection.execute(f"UPDATE {table} SET packed = ? WHERE call = ?", (packed, number))  # noqa: S608


def corrected(connection: sqlite3.Connection, number: int) -> Corrected:
    """Return a call with what people say of it; to be called inside a transaction."""
    return Corrected(load(connection, number), of_call(connection, number))


def corrected_calls(connection: sqlite3.Connection, team: str | None) -> tuple[tuple[int, str], ...]:
    """Number and id of every call of which people said something, by team and date."""
    return tuple(connection.execute(CORRECTED, {"team": team}).fetchall())


def of_call(connection: sqlite3.Connection, number: int) -> tuple[Correction, ...]:
    """Return what people say of the call of that number, oldest first."""
    with readable(str(number)):
        return tuple(map(_correction, connection.execute(OF_CALL, (number,)).fetchall()))


def keep(connection: sqlite3.Connection, number: int, corrections: Sequence[Correction]) -> None:
    """Write these beside the call; to be called inside a transaction."""
    connection.executemany(KEEP, [(number, *_row(each)) for each in corrections])


def forget_corrector(connection: sqlite3.Connection, pseudonym: str) -> int:
    """Forget who made these corrections, which stay as nobody's; how many there were."""
    return connection.execute(
        "UPDATE corrections SET made_by = NULL WHERE made_by = ?", (pseudonym,)
    ).rowcount


def _row(each: Correction) -> Columns:
    made_at = utc_text(each.made_at)
    holds = int(each.holds)
    return each.fingerprint, each.which, each.label, holds, each.alike, each.place, made_at, each.by


def _correction(row: Columns) -> Correction:
    fingerprint, which, label, holds, alike, place, made_at, by = row
    moment = datetime.fromisoformat(made_at)
    return Correction(label, bool(holds), fingerprint, which, alike, place, moment, by)
