"""A team that has declared intents, and a store with its calls month by month."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from callmirror.domain import Call, Pattern, Reading, Review, Window
from callmirror.markers import MARKERS
from callmirror.store import open_store

MARKER = "question_ratio"
TODAY = date(2026, 6, 15)
DECLARED = """
intents:
  - name: asking
    title: {en: We ask first, fr: Nous demandons d'abord}
    words: {en: [ask], fr: [demandons]}
    markers: [{marker: question_ratio, direction: at_least, target: 0.4}]
  - name: learning
    title: {en: We learn, fr: Nous apprenons}
metrics:
  - {name: conversion, title: {en: Conversion, fr: Conversion}, serves: [asking], beside: learning}
  - {name: speed, title: {en: Speed of closing, fr: Vitesse de signature}}
charter:
  - text: {en: We ask before we tell., fr: Nous demandons avant d'affirmer.}
map:
  - {name: time, title: {en: Time, fr: Du temps}, level: driver, leads_to: [asking]}
  - {name: asking, level: indicator, leads_to: [conversion]}
  - {name: conversion, level: result}
"""


def pattern(level: float, reach: float = 0.02, *, marker: str = MARKER, month: int = 5) -> Pattern:
    """A told month."""
    window = Window(date(2026, month, 1), date(2026, month + 1, 1))
    read = MARKERS[marker]
    return Pattern(
        "Sud", marker, read.version, read.unit, window, level, (level - reach, level + reach), 40, 6
    )


def keep_calls(home: Path, team: str, levels: dict[int, float], *, people: int = 6) -> None:
    """Store four calls of each person in each month of 2026 about a level; nobody's calls are alike."""
    dice = np.random.default_rng(7)
    habits = dice.normal(0, 0.03, people)
    read = MARKERS[MARKER]
    with open_store(home) as store:
        for month, level in levels.items():
            for number in range(4 * people):
                person = number % people
                value = float(np.clip(level + habits[person] + dice.normal(0, 0.02), 0, 1))
                call = Call(
                    id=hashlib.sha256(f"{team} {month} {number}".encode()).hexdigest(),
                    source=f"{number}.vtt",
                    team=team,
                    rep=store.pseudonyms().pseudonym(f"{team} {person}"),
                    language="fr",
                    started_at=datetime(2026, month, 1 + number, 9, tzinfo=UTC),
                )
                reading = Reading(MARKER, read.version, read.unit, value, {read.exposure: 40.0})
                assert store.add(Review(call, (reading,)))
