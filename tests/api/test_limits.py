"""How fast anybody may ask: buckets that fill again, and what is answered to a flood."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.limits import MOST_BUCKETS, Limits
from callmirror.access import Part
from callmirror.errors import TooMany


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    limits = Limits(burst=3, per_s=0.5, clock=clock)
    for _ in range(3):
        limits.spend("anne")
    with pytest.raises(TooMany) as told:
        limits.spend("anne")
    assert told.value.retry_after_s == 2
    limits.spend("karim")
    clock.now_s = 2.0
    limits.spend("anne")
    with pytest.raises(TooMany):
        limits.spend("anne")
    clock.now_s = 1000.0
    for _ in range(3):
        limits.spend("anne")
    with pytest.raises(TooMany):
        limits.spend("anne")


def test_buckets_that_are_full_again_are_dropped() -> None:
    clock = Clock()
    limits = Limits(burst=2, per_s=1, clock=clock)
    for number in range(MOST_BUCKETS):
        limits.spend(f"address {number}")
    clock.now_s = 10.0
    limits.spend("one more")
    assert len(limits._buckets) == 1


def test_flood_is_told_when_to_come_back(app: FastAPI, as_: Callable[..., TestClient]) -> None:
    app.state.service = replace(app.state.service, limits=Limits(burst=2, per_s=0.1))
    coach = as_(Part.COACH, "Nord")
    for _ in range(2):
        assert coach.get("/api/v1/markers").status_code == 200
    answer = coach.get("/api/v1/markers")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")
    assert answer.headers["content-type"] == "application/problem+json"
    assert as_(Part.COACH, "Nord").get("/api/v1/markers").status_code == 200
