"""Answers that are given again to whoever asks again under the same key; see ``migrations.outbox``."""

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from callmirror.store.connection import translated, writing
from callmirror.store.moments import as_text


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to ``asked``, a digest of what was sent; ``status`` None: not answered yet."""

    asked: bytes
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Answers:
    """A part of the store, made by ``Store.answers``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def forget(self, before: datetime, *, unanswered_before: datetime) -> None:
        """Forget what was answered before then, and keys that were taken and left unanswered."""
        query = "DELETE FROM answers WHERE made_at < ? OR (status IS NULL AND made_at < ?)"
        with translated(self._path):
            self._connection.execute(query, (as_text(before), as_text(unanswered_before)))

    def begin(self, key: bytes, asked: bytes, now: datetime) -> Answer | None:
        """What was answered under a key; None, and the key is taken, where nothing was."""
        with translated(self._path), writing(self._connection) as connection:
            query = "SELECT asked, status, headers, body FROM answers WHERE key = ?"
            row = connection.execute(query, (key,)).fetchone()
            if row is None:
                query = "INSERT INTO answers VALUES (?, ?, ?, NULL, NULL, NULL)"
                connection.execute(query, (key, asked, as_text(now)))
                return None
        return Answer(row[0], row[1], json.loads(row[2] or "{}"), row[3] or b"")

    def finish(self, key: bytes, answer: Answer) -> None:
        """Keep what was answered."""
        query = "UPDATE answers SET status = ?, headers = ?, body = ? WHERE key = ?"
        with translated(self._path):
            self._connection.execute(query, (answer.status, json.dumps(answer.headers), answer.body, key))

    def release(self, key: bytes) -> None:
        """Let a key be used anew, since nothing came of what was asked."""
        with translated(self._path):
            self._connection.execute("DELETE FROM answers WHERE key = ?", (key,))
