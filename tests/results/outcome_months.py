"""A store with readings of several teams month by month, and tables of what came of their work."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from callmirror.domain import Call, Reading, Review
from callmirror.markers import MARKERS
from callmirror.store import open_store

ASKING = "question_ratio"
DAYS = (2, 9, 16, 23, 27)
DEALS = """
what: deals
columns: {deal: Id, team: Team, model: Model, stage: Stage, amount: Amount, opened: Created, closed: Closed,
          result: Outcome}
currency: EUR
pairs: [{quantity: deals_won, quality: question_ratio}]
"""
METRICS = """
what: metrics
columns: {team: Team, period: Month, metrics: {calls_made: Calls}}
pairs: [{quantity: calls_made, quality: question_ratio}]
"""


def keep_team(
    home: Path,
    team: str,
    levels: dict[int, float],
    *,
    seed: int,
    people: int = 6,
    marker: str = ASKING,
    by_day: Callable[[int], float] = lambda _: 0.0,
) -> None:
    """Store calls of a team in months of 2026 about a level; nobody's calls are alike."""
    dice = np.random.default_rng(seed)
    habits = dice.normal(0, 0.03, people)
    read = MARKERS[marker]
    with open_store(home) as store:
        for month, level in levels.items():
            for person in range(people):
                for day in DAYS:
                    name = f"{team} {marker} {month} {person} {day}"
                    value = float(
                        np.clip(level + habits[person] + by_day(day) + dice.normal(0, 0.02), 0, None)
                    )
                    call = Call(
                        id=hashlib.sha256(name.encode()).hexdigest(),
                        source=f"{day}.vtt",
                        team=team,
                        rep=store.pseudonyms().pseudonym(f"{team} {person}"),
                        language="fr",
                        started_at=datetime(2026, month, day, 9, tzinfo=UTC),
                    )
                    reading = Reading(marker, read.version, read.unit, value, {read.exposure: 40.0})
                    assert store.add(Review(call, (reading,)))


def write_deals(path: Path, won: dict[str, dict[int, int]], *, lost: int = 6, amount: float = 100.0) -> Path:
    """A table of so many deals won by team and month, and some lost; half of each model."""
    rows = ["Id,Team,Model,Stage,Amount,Created,Closed,Outcome"]
    for team, months in won.items():
        for month, count in months.items():
            for number in range(count + lost):
                name, outcome = f"{team}-{month}-{number}", "Won" if number < count else "Lost"
                model = ("inbound", "outbound")[number % 2]
                days = f"2026-{month:02}-0{1 + number % 5},2026-{month:02}-{15 + number % 10}"
                rows.append(f"{name},{team},{model},Offer,{amount + number:.2f},{days},{outcome}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def write_metrics(path: Path, calls: dict[str, dict[int, float]]) -> Path:
    """A table of calls made by team and month."""
    rows = ["Team,Month,Calls"]
    rows += [
        f"{team},2026-{month:02},{value}" for team, months in calls.items() for month, value in months.items()
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def write_layout(path: Path, text: str) -> Path:
    """A mapping on the disk."""
    path.write_text(text, encoding="utf-8")
    return path
