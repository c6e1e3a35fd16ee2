from dataclasses import fields
from datetime import date

import numpy as np
import pytest
from built_readings import Array, Numbers, built, renumbered

from callmirror.domain import Window
from callmirror.errors import SettingsError
from callmirror.patterns.answers import ChangePoint, Course
from callmirror.patterns.change_points import change_points_of, course_of
from callmirror.patterns.readings import Readings
from callmirror.patterns.window_effects import WindowEffects, window_effects
from callmirror.patterns.windows import Span


def calls_of(*, months: int, people: int = 8, calls: int = 4) -> tuple[Numbers, Numbers]:
    """The month and the person of each call."""
    month, person, _ = np.indices((months, people, calls)).reshape(3, -1)
    return month, person


def archive(course: Array, *, people: int = 8, seed: int = 1, markers: int = 1) -> Readings:
    """One team over as many months as the course has; people differ, and calls of each."""
    random = np.random.default_rng(seed)
    month, person = calls_of(months=len(course), people=people)
    own, chance = random.normal(size=(markers, people)) / 2, random.normal(size=(markers, len(month)))
    values = own[:, person] + chance + np.asarray(course, dtype=float)[month]
    return built(np.zeros_like(month), person, values, month=month)


def judged(readings: Readings) -> ChangePoint:
    return change_points_of(readings, span=Span.MONTH, k=5)[0]


JUMP = np.repeat([0.0, 1.5], 7)
DRIFT = np.linspace(0, 2.0, 14)


def test_jump_is_found_where_it_was_planted() -> None:
    found = judged(archive(JUMP))
    assert (found.course, found.direction) == (Course.JUMP, "up")
    assert found.since == Window(date(2024, 8, 1), date(2024, 9, 1))
    assert found.q_value is not None
    assert found.q_value < 0.001
    assert judged(archive(-JUMP)).direction == "down"


def test_drift_is_told_from_a_jump() -> None:
    found = [judged(archive(DRIFT, seed=seed)) for seed in range(8)]
    assert {one.course for one in found} <= {Course.DRIFT, Course.CHANGE}
    assert sum(one.course is Course.DRIFT for one in found) >= 6
    assert {(one.direction, one.since) for one in found} == {("up", None)}


def test_what_is_neither_clearly_jump_nor_drift_is_a_change() -> None:
    courses = {judged(archive(np.repeat([0.0, 0.5, 1.0], 3), seed=seed)).course for seed in range(6)}
    assert Course.CHANGE in courses
    assert Course.NO_EVIDENCE not in courses


def test_nothing_planted_is_no_evidence_at_the_rate_promised() -> None:
    random = np.random.default_rng(5)
    month, person = calls_of(months=8)
    chosen = {"person": person, "window": month, "kind": np.zeros_like(month)}
    effects = [window_effects(random.normal(size=len(month)), **chosen) for _ in range(300)]
    p_values = [found.p for one in effects if one and (found := course_of(one))]
    assert len(p_values) == 300
    assert np.mean(np.array(p_values) <= 0.05) < 0.09  # 5 %, and three standard errors
    assert np.mean(np.array(p_values) <= 0.5) == pytest.approx(0.5, abs=0.09)


def test_months_that_swing_without_direction_are_no_change() -> None:
    random = np.random.default_rng(6)
    found = [judged(archive(random.normal(size=10) / 2, seed=seed)) for seed in range(25)]
    assert sum(one.course is not Course.NO_EVIDENCE for one in found) <= 4


def test_other_people_at_work_are_no_change() -> None:
    random = np.random.default_rng(7)
    month, place = calls_of(months=8, people=10)
    person = np.where((month >= 4) & (place < 5), place + 10, place)
    own = np.where(np.arange(15) >= 10, 4.0, 0.0)
    values = own[person] + random.normal(size=len(month))
    assert judged(built(np.zeros_like(month), person, values[None], month=month)).course is Course.NO_EVIDENCE


def test_other_kinds_of_call_are_no_change() -> None:
    random = np.random.default_rng(8)
    month, person = calls_of(months=8)
    late = random.random(len(month)) < np.where(month >= 4, 0.8, 0.2)
    values = (3.0 * late + random.normal(size=len(month)))[None]
    kinds = {"kind": ["renewal" if one else "first" for one in late]}
    told = built(np.zeros_like(month), person, values, month=month, contexts=kinds)
    assert judged(told).course is Course.NO_EVIDENCE
    blind = built(np.zeros_like(month), person, values, month=month)
    assert judged(blind).course not in {Course.NO_EVIDENCE, None}


@pytest.mark.parametrize(
    ("months", "all_new", "kinds_change", "reason"),
    [
        (5, False, False, "too_few_windows"),
        (8, True, False, "people_changed"),
        (8, False, True, "kinds_changed"),
    ],
)
def test_what_cannot_be_compared_is_said(months: int, all_new: bool, kinds_change: bool, reason: str) -> None:
    month, place = calls_of(months=months)
    person = place + np.where(all_new & (month >= 4), 8, 0)
    values = np.random.default_rng(9).normal(size=(1, len(month)))
    kinds = {"kind": ["b" if kinds_change and one >= 4 else "a" for one in month]}
    found = judged(built(np.zeros_like(month), person, values, month=month, contexts=kinds))
    assert (found.course, found.reason, found.q_value) == (None, reason, None)


def test_windows_that_may_not_be_told_are_left_out() -> None:
    readings = archive(JUMP)
    few = (readings.day_of_call < readings.day_of_call.min() + 20) & (readings.person_of_call > 3)
    kept = ~few[readings.call]
    thin = built(
        readings.team_of_call[kept],
        readings.person_of_call[kept],
        readings.value[None, kept],
        month=calls_of(months=14)[0][kept],
    )
    assert len(judged(thin).windows) == 13


def test_window_effects_hold_what_was_planted_whoever_worked_when() -> None:
    month, person = calls_of(months=6)
    kept = (month + person) % 3 > 0
    month, person = month[kept], person[kept]
    scores = np.asarray(person * 10 + month, dtype=np.float64)
    found = window_effects(scores, person=person, window=month, kind=np.zeros_like(month))
    assert found is not None
    assert found.effect == pytest.approx(np.arange(6) - 2.5)


def test_series_in_which_nothing_varies_has_no_course() -> None:
    assert course_of(WindowEffects(np.zeros(7), np.eye(7))) is None


def test_numbers_of_people_change_nothing() -> None:
    readings = archive(JUMP)
    assert judged(renumbered(readings, np.random.default_rng(1))) == judged(readings)


def test_result_has_no_room_for_a_person() -> None:
    assert not {one.name for one in fields(ChangePoint)} & {"person", "rep", "people", "who", "members"}


def test_k_below_three_is_refused() -> None:
    with pytest.raises(SettingsError):
        change_points_of(archive(JUMP), span=Span.MONTH, k=2)
