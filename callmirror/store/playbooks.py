"""What a team has agreed on, as it was written: each version of standards, playbook, words, and the like."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from callmirror.domain import Standard, TeamWords
from callmirror.store import standards, team_words
from callmirror.store.connection import translated, writing
from callmirror.store.kin import kin_of
from callmirror.store.packing import utc_text

STANDARDS, PLAYBOOK, WORDS, ALIGNMENT = "standards", "playbook", "words", "alignment"
CHARTER = "charter"
SORTS = (STANDARDS, PLAYBOOK, WORDS, ALIGNMENT, CHARTER)
"""The sorts of writing."""

OF_TEAM = """
    SELECT number, text, kept_at FROM agreements WHERE team = ? AND sort = ? ORDER BY number DESC LIMIT ?
"""
INSERT = "INSERT INTO agreements (team, sort, text, kept_at) VALUES (?, ?, ?, ?)"
MOST_VERSIONS = 50
"""So many versions of a writing are shown; all are kept."""


@dataclass(frozen=True, slots=True)
class Version:
    """A writing as it was kept at a moment; ``number`` is the store's."""

    number: int
    text: str
    kept_at: datetime


class Agreements:
    """A part of the store, made by ``Store.agreements``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def versions(self, team: str, sort: str, *, most: int = MOST_VERSIONS) -> tuple[Version, ...]:
        """The last versions of a writing of a team, the newest first."""
        with translated(self._path):
            rows = self._connection.execute(OF_TEAM, (team, sort, most)).fetchall()
        return tuple(Version(number, text, datetime.fromisoformat(at)) for number, text, at in rows)

    def newest(self, team: str, sort: str) -> tuple[str | None, str | None]:
        """The last version of a writing, and the name that the team had when it wrote it, if another."""
        own = next(iter(self.versions(team, sort, most=1)), None)
        if own is not None:
            return None, own.text
        before = self.earlier(team, sort)
        return (None, None) if before is None else (before[0], before[1].text)

    def earlier(self, team: str, sort: str) -> tuple[str, Version] | None:
        """The last version under a name that the team had before, and that name; None where there is none.

        A name before is that of a team that held the same calls and of which none is stored any longer.
        """
        with translated(self._path):
            names = [one for one in kin_of(self._connection, team) if not self._has_calls(one)]
        found = [(name, version) for name in names for version in self.versions(name, sort, most=1)]
        return max(found, key=lambda one: one[1].number, default=None)

    def _has_calls(self, team: str) -> bool:
        query = "SELECT 1 FROM calls WHERE team = ? LIMIT 1"
        return self._connection.execute(query, (team,)).fetchone() is not None

    def keep_playbook(self, team: str, text: str) -> None:
        """Keep a playbook as it was written."""
        with translated(self._path), writing(self._connection):
            _keep(self._connection, team, PLAYBOOK, text)

    def keep_alignment(self, team: str, text: str) -> None:
        """Keep what a team declares of what it says, does and measures, as it was written."""
        with translated(self._path), writing(self._connection):
            _keep(self._connection, team, ALIGNMENT, text)

    def keep_charter(self, team: str, text: str) -> None:
        """Keep the marks by which a team wants to be known and its theory of a sale, as it was written."""
        with translated(self._path), writing(self._connection):
            _keep(self._connection, team, CHARTER, text)

    def keep_standards(self, team: str, text: str, told: Sequence[Standard]) -> None:
        """Keep standards as written, and what they say in the place of what the team had declared."""
        with translated(self._path), writing(self._connection):
            _keep(self._connection, team, STANDARDS, text)
            standards.declare_for(self._connection, team, told)

    def keep_words(self, team: str, text: str, told: TeamWords) -> None:
        """Keep the words of a team as they were written, and what they say."""
        with translated(self._path), writing(self._connection):
            _keep(self._connection, team, WORDS, text)
            team_words.write(self._connection, team, told)


def _keep(connection: sqlite3.Connection, team: str, sort: str, text: str) -> None:
    """Write a version, in a transaction of the caller's; what is there already is no new one."""
    known = connection.execute(OF_TEAM, (team, sort, 1)).fetchone()
    if known is None or known[1] != text:
        connection.execute(INSERT, (team, sort, text, utc_text(datetime.now(UTC))))
