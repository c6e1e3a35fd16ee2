"""A store with readings written by hand, month by month, for what a team does with its mirror."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from callmirror.domain import Call, Reading, Review
from callmirror.markers import MARKERS
from callmirror.store import open_store

TEAM = "Sud"
PEOPLE = ("Anne Martin", "Zoé Béranger", "Karim Haddad", "Lise O'Neil", "Paul Durand", "Inès Moreau")


def keep_month(
    home: Path,
    month: int,
    values: Mapping[str, Sequence[float]],
    *,
    marker: str = "question_ratio",
    version: int | None = None,
    first: int = 0,
) -> None:
    """Store a call of 2026 for each value of each person, of one marker."""
    read = MARKERS[marker]
    with open_store(home) as store:
        for person, readings in values.items():
            for number, value in enumerate(readings, start=first):
                name = f"{person} {month} {number} {marker}"
                reading = Reading(marker, version or read.version, read.unit, value, {read.exposure: 40.0})
                call = Call(
                    id=hashlib.sha256(name.encode()).hexdigest(),
                    source=f"{number}.vtt",
                    team=TEAM,
                    rep=store.pseudonyms().pseudonym(person),
                    language="fr",
                    started_at=datetime(2026, month, 1 + number, 9, tzinfo=UTC),
                )
                assert store.add(Review(call, (reading,)))


def habits(start: float, *, step: float = 0.02, calls: int = 3) -> dict[str, list[float]]:
    """Everyone's readings: each person a little apart, and each call a little apart from the one before."""
    return {
        name: [start + step * place + 0.013 * call + 0.007 * ((place * call) % 3) for call in range(calls)]
        for place, name in enumerate(PEOPLE)
    }
