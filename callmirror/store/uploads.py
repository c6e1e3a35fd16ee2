"""Files on their way in: how teams name theirs, who sends which part."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from callmirror.store.connection import translated, writing

KEPT_FOR = timedelta(hours=48)
"""An unfinished file is remembered for so long."""


@dataclass(frozen=True, slots=True)
class Part:
    """An unfinished file of an account: its secret name, how many bytes it is to have, when it was begun."""

    name: str
    size: int
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class KeptCall:
    """A call that is stored: its team, the pseudonym of its rep, and since when it is here."""

    team: str
    rep: str | None
    since: datetime


class Uploads:
    """A part of the store, made by ``Store.uploads``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def rule(self, team: str) -> tuple[str, bool] | None:
        """How a team names its files: the rule's text, and whether it is a regular expression."""
        with translated(self._path):
            row = self._connection.execute(
                "SELECT text, regular FROM naming_rules WHERE team = ?", (team,)
            ).fetchone()
        return None if row is None else (row[0], bool(row[1]))

    def keep_rule(self, team: str, text: str | None, *, regular: bool = False) -> None:
        """Keep how a team names its files, in the place of what was kept; None forgets it."""
        with translated(self._path), writing(self._connection):
            self._connection.execute("DELETE FROM naming_rules WHERE team = ?", (team,))
            if text is not None:
                self._connection.execute(
                    "INSERT INTO naming_rules VALUES (?, ?, ?)", (team, text, int(regular))
                )

    def begin(self, account: int, part: Part) -> None:
        """Remember whose an unfinished file is; what is older than two days is forgotten."""
        now = datetime.now(UTC)
        with translated(self._path), writing(self._connection):
            self._connection.execute("DELETE FROM upload_parts WHERE begun_at < ?", (_text(now - KEPT_FOR),))
            self._connection.execute(
                "INSERT INTO upload_parts VALUES (?, ?, ?, ?)",
                (part.name, account, part.size, _text(part.begun_at)),
            )

    def part(self, account: int, name: str) -> Part | None:
        """The unfinished file of that name, None where it is not this account's."""
        with translated(self._path):
            row = self._connection.execute(
                "SELECT part, size, begun_at FROM upload_parts WHERE part = ? AND account = ?",
                (name, account),
            ).fetchone()
        return None if row is None else _part(row)

    def parts(self, account: int) -> tuple[Part, ...]:
        """The unfinished files of an account, of the last two days."""
        since = _text(datetime.now(UTC) - KEPT_FOR)
        with translated(self._path):
            rows = self._connection.execute(
                "SELECT part, size, begun_at FROM upload_parts WHERE account = ? AND begun_at >= ? "
                "ORDER BY begun_at",
                (account, since),
            ).fetchall()
        return tuple(map(_part, rows))

    def end(self, name: str) -> None:
        """Forget whose a file was that is finished or given up."""
        with translated(self._path), writing(self._connection):
            self._connection.execute("DELETE FROM upload_parts WHERE part = ?", (name,))

    def kept(self, call_id: str) -> KeptCall | None:
        """Whose a call is, and since when it is here; None where it is not stored."""
        with translated(self._path):
            row = self._connection.execute(
                "SELECT team, rep, added_at FROM calls WHERE id = ?", (call_id,)
            ).fetchone()
        return None if row is None else KeptCall(row[0], row[1], datetime.fromisoformat(row[2]))

    def job_of(self, call_id: str, team: str) -> int | None:
        """The number of the job that a call of a team came by, None where it came by none."""
        with translated(self._path):
            row = self._connection.execute(
                "SELECT number FROM jobs WHERE call_id = ? AND team = ?", (call_id, team)
            ).fetchone()
        return None if row is None else int(row[0])


def _part(row: tuple[str, int, str]) -> Part:
    return Part(row[0], row[1], datetime.fromisoformat(row[2]))


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
