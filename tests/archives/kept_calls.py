"""Calls in a store, written by hand: no file was read for them."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from callmirror.domain import Call, Evidence, Reading, Review, Role, RoleSource, Separation, Turn
from callmirror.store import open_store

TEAM = "=Équipe Sud"
"""A name that a spreadsheet would calculate."""
SAID = "Combien cela vous coûte-t-il ?"


def rep(number: int) -> str:
    return "p-" + "abcdefgh"[number] * 16


def kept(name: str, person: int, day: datetime | None, *, value: float = 0.5, team: str = TEAM) -> Review:
    """A review of a call; another name is another call."""
    call = Call(
        id=hashlib.sha256(name.encode()).hexdigest(),
        source=f"{name}.vtt",
        segments=(),
        turns=(Turn(0, "rep", Role.REP, SAID, 0.0, 2.0, None, ()),),
        sentences=(),
        conversation=None,
        roles={"rep": Role.REP},
        role_source=RoleSource.DECLARED,
        role_confidence=1.0,
        separation=Separation.LABELS,
        language="fr",
        duration_s=600.0,
        team=team,
        rep=rep(person),
        kind="suivi",
        started_at=day,
    )
    readings = (
        Reading("talk_share", 2, "ratio", value, {"speech_s": 300.0, "floors": 20.0}),
        Reading("question_ratio", 1, "ratio", value, {"sentences": 40.0}, (Evidence(0, 0.0, SAID),)),
        Reading("script_adherence", 1, "ratio", None, {}, (), "no_playbook"),
    )
    return Review(call, readings, {"words": "file", "format": "vtt"}, {}, ())


def fill(home: Path, people: int, calls: int, *, team: str = TEAM) -> None:
    """Keep so many calls of each of so many people, in March 2026, and as many of two in May."""
    with open_store(home) as store:
        for person in range(people):
            for number in range(calls):
                value = 0.4 + 0.01 * person + 0.02 * (number % 3)
                name = f"{team} {person} {number}"
                march = datetime(2026, 3, 2 + number, 9, tzinfo=UTC)
                store.add(kept(name, person, march, value=value, team=team))
                if person < 2:
                    may = datetime(2026, 5, 4 + number, 9, tzinfo=UTC)
                    store.add(kept(f"{name} may", person, may, value=value, team=team))
