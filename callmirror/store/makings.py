"""What stored calls were made with: fingerprints by which one sees what a change of ours concerns."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Making:
    """Fingerprints of what made a call's words, what made turns of them, and what was read of these."""

    words: str
    turns: str
    readings: str


def of_call(connection: sqlite3.Connection, call_id: str) -> Making | None:
    """Return what the call of exactly that id was made with."""
    query = "SELECT words, turns, readings FROM makings JOIN calls ON number = call WHERE id = ?"
    row = connection.execute(query, (call_id,)).fetchone()
    return None if row is None else Making(*row)


def keep(connection: sqlite3.Connection, call_id: str, making: Making) -> None:
    """Keep what a call was made with; to be called inside a transaction."""
    query = "INSERT OR REPLACE INTO makings SELECT number, ?, ?, ? FROM calls WHERE id = ?"
    connection.execute(query, (making.words, making.turns, making.readings, call_id))
