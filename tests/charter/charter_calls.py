"""A team with calls of two kinds and two channels, in which a mark is heard or not."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from callmirror.domain import Call, Reading, Review, Role, RoleSource, Sentence, Turn
from callmirror.markers import MARKERS
from callmirror.store import open_store

TODAY = date(2026, 6, 15)
DECLARED = """
marks:
  - name: listening
    says: {en: We listen first, fr: Nous écoutons d'abord}
    markers: [{marker: talk_share, direction: at_most, target: 0.5}]
    examples: {en: [If I understand you correctly you lose time every morning]}
  - name: choice
    says: {en: Customers decide in their own time, fr: Nos clients décident à leur rythme}
    counter_examples: {en: [This price is only valid until tonight]}
  - name: dignity
    says: {en: Heads held high, fr: La tête haute}
theory: common_ground
"""
SAYS = "If I understand you correctly, you lose a lot of time every morning."
PRESSES = "This price is only valid until tonight."
PLAIN = "We deliver on Tuesdays."


def even(person: int, number: int, kind: str) -> float:
    """Talk shares that are told: nobody's calls are alike, and support calls are far above."""
    base = 0.7 + 0.013 * (person % 3) if kind == "support" else 0.35
    return base + 0.01 * person + 0.004 * (number % 5)


def says_half(person: int, number: int) -> tuple[str, ...]:
    """Everybody says the mark in every other call, whatever its kind and channel; nobody presses."""
    return (PLAIN, SAYS) if (person + number // 4) % 2 else (PLAIN,)


def by_phone(_: int, number: int) -> Mapping[str, str]:
    """Half of the calls of each kind by telephone."""
    return {"channel": "telephone" if number % 4 < 2 else "video"}


@dataclass(frozen=True, kw_only=True)
class Team:
    """What a test changes of the calls: how many, how much is talked, what is said, what is told of them."""

    name: str = "Sud"
    people: int = 8
    each: int = 8
    months: tuple[int, ...] = (3, 4, 5)
    talk: Callable[[int, int, str], float] = even
    words: Callable[[int, int], tuple[str, ...]] = says_half
    labels: Callable[[int, int], Mapping[str, str]] = by_phone


def keep_calls(home: Path, team: Team | None = None) -> None:
    """Store calls of everybody in each month of 2026, half of them discovery, half support."""
    wanted = team or Team()
    with open_store(home) as store:
        for month in wanted.months:
            for person in range(wanted.people):
                rep = store.pseudonyms().pseudonym(f"{wanted.name} {person}")
                for number in range(wanted.each):
                    assert store.add(_review(wanted, rep, (month, person, number)))


def _review(team: Team, rep: str, place: tuple[int, int, int]) -> Review:
    month, person, number = place
    labels = {"kind": "support" if number % 2 else "discovery", **team.labels(person, number)}
    said = team.words(person, number)
    call = Call(
        id=hashlib.sha256(f"{team.name} {place}".encode()).hexdigest(),
        source="call.vtt",
        turns=(Turn(0, "A", Role.REP, " ".join(said)), Turn(1, "B", Role.CUSTOMER, "Yes, please.")),
        sentences=(*(Sentence(0, one) for one in said), Sentence(1, "Yes, please.")),
        roles={"A": Role.REP, "B": Role.CUSTOMER},
        role_source=RoleSource.DECLARED,
        role_confidence=1.0,
        team=team.name,
        rep=rep,
        language="en",
        started_at=datetime(2026, month, 1 + number, 9, tzinfo=UTC),
        kind=labels["kind"],
        stage=labels.get("stage"),
        channel=labels.get("channel"),
        segment=labels.get("segment"),
    )
    read = MARKERS["talk_share"]
    value = team.talk(person, number, labels["kind"])
    return Review(call, (Reading(read.name, read.version, read.unit, value, {read.exposure: 400.0}),))
