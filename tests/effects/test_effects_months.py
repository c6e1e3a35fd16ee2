"""Months of several markers, asked for by turns: each is told as it was, whatever else was asked for."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from callmirror.domain import Call, Reading, Review
from callmirror.effects.months import Month, last_months, read_months
from callmirror.markers import MARKERS
from callmirror.store import Store, open_store

TOLD = ("question_ratio", "talk_share")
MONTHS = last_months(2, date(2026, 7, 1))
K = 3


def add_calls(
    store: Store, month: int, people: Iterable[int], *, number: int = 0, apart: float = 0.0
) -> None:
    """Two calls of each of these people in a month, read by two markers."""
    dice = np.random.default_rng(month + number)
    for person in people:
        for each in range(2):
            call = Call(
                id=hashlib.sha256(f"{month} {person} {each} {number}".encode()).hexdigest(),
                source="a.vtt",
                team="Sud",
                rep=store.pseudonyms().pseudonym(f"rep {person}"),
                language="fr",
                started_at=datetime(2026, month, 1 + each + 4 * number, 9, tzinfo=UTC),
            )
            readings = tuple(
                Reading(
                    name,
                    MARKERS[name].version,
                    MARKERS[name].unit,
                    float(np.clip(0.3 + 0.04 * person + apart + dice.normal(0, 0.02), 0, 1)),
                    {MARKERS[name].exposure: 40.0},
                )
                for name in TOLD
            )
            assert store.add(Review(call, readings))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with open_store(tmp_path / "home") as store:
        for month in (5, 6):
            add_calls(store, month, range(5))
    return tmp_path / "home"


def asked(store: Store, marker: str) -> tuple[Month, ...]:
    return read_months(store, "Sud", marker, MONTHS, k=K)


def test_what_one_marker_told_is_told_again_after_another_was_asked_for(home: Path) -> None:
    with open_store(home) as store:
        first = {marker: asked(store, marker) for marker in TOLD}
        again = {marker: asked(store, marker) for marker in TOLD}
    for marker in TOLD:
        assert [month.told is not None for month in first[marker]] == [True, True]
        assert [month.told for month in again[marker]] == [month.told for month in first[marker]]
        assert [month.calls for month in again[marker]] == [month.calls for month in first[marker]]


def test_new_calls_of_few_people_leave_what_was_told_of_each_marker(home: Path) -> None:
    with open_store(home) as store:
        for marker in TOLD:
            asked(store, marker)
        add_calls(store, 6, [0], number=1, apart=0.3)
        reasons = {marker: [month.reason for month in asked(store, marker)] for marker in TOLD}
    assert all(found == [None, "waiting"] for found in reasons.values())
