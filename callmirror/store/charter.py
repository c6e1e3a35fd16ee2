"""What is heard in calls of their team's charter, kept beside them, and by what calls are told apart."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from callmirror.domain import Window
from callmirror.store.connection import translated
from callmirror.store.listing import condition
from callmirror.store.made import Made

TABLE = "charter_finds"
APART = "SELECT id, kind, stage, channel, segment, language FROM calls"


class Labels(NamedTuple):
    """By what a call is told apart; None where nobody says."""

    kind: str | None
    stage: str | None
    channel: str | None
    segment: str | None
    language: str | None


class CharterFinds(Made):
    """A part of the store, made by ``Store.charter_finds``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        super().__init__(path, connection, TABLE)

    def labels(self, team: str, window: Window) -> dict[str, Labels]:
        """By what the team's calls of the window are told apart, by their ids."""
        where, values = condition(team, window)
        # The condition is made of our own column names; what a user gave goes in as values.
        query = f"{APART} WHERE {where} AND rep IS NOT NULL"
        with translated(self._path):
            rows = self._connection.execute(query, values).fetchall()
        return {call_id: Labels(*told) for call_id, *told in rows}
