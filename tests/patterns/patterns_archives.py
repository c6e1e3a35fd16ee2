"""Observations written by hand, for the tests of patterns."""

from callmirror.domain import Observation


def one(
    person: str,
    call: str,
    value: float | None = 0.5,
    *,
    marker: str = "talk_share",
    unit: str = "ratio",
    version: int = 1,
    exposure: float = 60.0,
    reason: str | None = None,
    team: str = "north",
) -> Observation:
    return Observation(call, team, person, marker, version, unit, value, exposure, reason)


def team_of(*calls_of_each: int, marker: str = "talk_share", start: int = 0) -> list[Observation]:
    """People p0, p1, ... with that many calls each, whose readings differ; calls count from ``start``."""
    return [
        one(f"p{person}", f"p{person}-c{start + call}", 0.1 + 0.07 * person + 0.01 * call, marker=marker)
        for person, calls in enumerate(calls_of_each)
        for call in range(calls)
    ]
