"""The store as plain values, one object per call, for analysis elsewhere: pseudonyms, no names."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC
from typing import Any

from callmirror.domain import Correction, Review
from callmirror.store.connection import reading
from callmirror.store.corrections import of_call
from callmirror.store.unpacking import load

SCHEMA = 1
CALL_FIELDS = (
    "id", "source", "team", "rep", "kind", "started_at", "language", "duration_s", "separation",
    "role_source", "role_confidence", "roles", "stage", "channel", "segment",
)  # fmt: skip
NEXT = "SELECT number FROM calls WHERE number > ? ORDER BY number LIMIT 1"


def export(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield every call in the order of adding, each of its own moment; one forgotten meanwhile is absent."""
    number = 0
    while found := connection.execute(NEXT, (number,)).fetchone():
        number = found[0]
        with reading(connection):
            row = connection.execute("SELECT added_at FROM calls WHERE number = ?", (number,)).fetchone()
            review = load(connection, number) if row else None
            said = of_call(connection, number) if row else ()
        if review is not None:
            yield exported(review, said, added_at=row[0])


def exported(review: Review, said: Sequence[Correction] = (), *, added_at: str) -> dict[str, Any]:
    """One call as plain values that JSON can hold; ``added_at`` is ISO 8601 in UTC.

    ``said`` is what people say of its sentences, whose acts stay the machine's.
    """
    call = asdict(review.call)
    if review.call.started_at is not None:
        call["started_at"] = review.call.started_at.astimezone(UTC).isoformat()
    return {
        "schema": SCHEMA,
        "call": {**{name: call[name] for name in CALL_FIELDS}, "added_at": added_at},
        "engine": dict(review.engine),
        "quality": dict(review.quality),
        "notices": [asdict(notice) for notice in review.notices],
        "segments": call["segments"],
        "turns": call["turns"],
        "sentences": call["sentences"],
        "corrections": [
            {**asdict(each), "made_at": each.made_at.astimezone(UTC).isoformat()} for each in said
        ],
        "conversation": call["conversation"],
        "readings": [asdict(each) for each in review.readings],
    }
