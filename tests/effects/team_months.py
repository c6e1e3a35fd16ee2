"""A store with readings of several teams, month by month."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from callmirror.domain import Call, Reading, Review
from callmirror.markers import MARKERS
from callmirror.store import open_store

MARKER = "question_ratio"
PEOPLE = 6
CALLS = 4


def keep_team(home: Path, team: str, levels: dict[int, float], *, seed: int, people: int = PEOPLE) -> None:
    """Store the calls of a team of six, each month of 2026 about a level; nobody's calls are alike."""
    dice = np.random.default_rng(seed)
    habits = dice.normal(0, 0.03, people)
    read = MARKERS[MARKER]
    with open_store(home) as store:
        for month, level in levels.items():
            for person in range(people):
                for number in range(CALLS):
                    name = f"{team} {month} {person} {number}"
                    value = float(np.clip(level + habits[person] + dice.normal(0, 0.02), 0, 1))
                    call = Call(
                        id=hashlib.sha256(name.encode()).hexdigest(),
                        source=f"{number}.vtt",
                        team=team,
                        rep=store.pseudonyms().pseudonym(f"{team} {person}"),
                        language="fr",
                        started_at=datetime(2026, month, 1 + number, 9, tzinfo=UTC),
                    )
                    reading = Reading(MARKER, read.version, read.unit, value, {read.exposure: 40.0})
                    assert store.add(Review(call, (reading,)))
