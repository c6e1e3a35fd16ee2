import math
from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted_archives import Row, readings_of

from callmirror.domain import Observation, Window
from callmirror.errors import SettingsError
from callmirror.patterns import team_patterns
from callmirror.patterns.archive import findings_of
from callmirror.patterns.cells import cells_of
from callmirror.patterns.comparing import Targets
from callmirror.patterns.deviations import about_target, from_others
from callmirror.patterns.finding import Against, Finding, Verdict
from callmirror.patterns.readings import columns_of
from callmirror.patterns.windows import UNKNOWN_DAY, Span, Told, windows_of
from callmirror.simulate.planted import Archive, Truth, latest, planted

DAY = 20_600  # in May 2026


def team(
    name: str, people: int, calls: int, *, level: float = 0.0, day: int = DAY, seed: int = 1
) -> list[Row]:
    random = np.random.default_rng(seed)
    return [
        (name, f"{name}-{person}", day, "", float(value))
        for person in range(people)
        for value in level + random.normal(size=calls)
    ]


def organisation(k: int = 5, against: Against = Against.ORGANISATION, **planted_in: float) -> list[Finding]:
    rows = [
        row
        for number in range(6)
        for row in team(f"t{number}", 8, 6, level=planted_in.get(f"t{number}", 0.0), seed=number)
    ]
    return list(findings_of(readings_of(rows), span=Span.ALL, against=against, k=k))


def test_findings_tell_a_habit_and_its_side() -> None:
    found = organisation(t2=-2.0)
    habit = next(one for one in found if one.team == "t2")
    assert habit.verdict is Verdict.SHARED_HABIT
    assert habit.direction == "below"
    assert habit.against is Against.ORGANISATION
    assert habit.q_value is not None
    assert habit.q_value < 0.01
    assert habit.prevalence == 0.8  # all eight of eight are told as "8 in 10 or more"
    assert (habit.calls, habit.people, habit.reason) == (48, 8, None)


def test_prevalence_never_says_something_of_everyone() -> None:
    for people in (5, 6, 8, 10, 12):
        rows = team("a", people, 8, level=5) + [row for n in range(4) for row in team(f"o{n}", 8, 8, seed=n)]
        found = findings_of(readings_of(rows), span=Span.ALL, against=Against.ORGANISATION, k=5)
        habit = next(one for one in found if one.team == "a")
        assert habit.verdict is Verdict.SHARED_HABIT
        assert habit.prevalence is not None
        assert habit.prevalence <= (people - 1) / people


def test_only_a_habit_has_prevalence_and_side_and_not_a_team_matter_has_no_q() -> None:
    random = np.random.default_rng(2)
    seen = set()
    for truth, effect in ((Truth.OUTLIER, 6), (Truth.CAMPS, 3), (Truth.NOTHING, 0), (Truth.SHARED, 1.5)):
        readings = latest(planted(Archive(1, 6, 10, 6), truth, effect, random=random))
        targets: Targets = {(marker, None): 0.0 for marker in readings.markers}
        found = findings_of(readings, span=Span.ALL, against=Against.STANDARD, targets=targets, k=5)
        for one in found:
            seen.add(one.verdict)
            habit = one.verdict is Verdict.SHARED_HABIT
            assert (one.prevalence is not None) == habit
            assert (one.direction is not None) == habit
            assert one.verdict is not Verdict.NOT_A_TEAM_MATTER or one.q_value is None
    assert {Verdict.SHARED_HABIT, Verdict.TWO_CAMPS, Verdict.NOT_A_TEAM_MATTER, Verdict.NO_EVIDENCE} <= seen


def test_one_apart_and_people_who_differ_widely_read_the_same() -> None:
    targets: Targets = {("zeal", None): 0.0}
    apart = team("a", 9, 6) + [("a", "x", DAY, "", 9.0 + step) for step in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)]
    found = findings_of(readings_of(apart), span=Span.ALL, against=Against.STANDARD, targets=targets, k=5)[0]
    assert found.verdict is Verdict.NOT_A_TEAM_MATTER
    assert found.reason == "not_for_a_team_review"
    assert (found.prevalence, found.direction, found.q_value) == (None, None, None)


def test_a_finding_has_no_field_for_a_person() -> None:
    names = {field.name for field in fields(Finding)}
    assert not names & {"person", "rep", "members", "means", "who"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.integers(0, 9)), min_size=1, max_size=40),
    st.integers(3, 6),
)
def test_columns_are_held_to_the_same_rules_as_observations(rows: list[tuple[int, int, int]], k: int) -> None:
    readings = readings_of([("a", f"p{person}", DAY, "", float(value)) for person, value, _ in rows])
    readings = replace(readings, exposure=np.array([float(exposure) for *_, exposure in rows]))
    measured = [
        Observation(str(call), "a", f"p{person}", "zeal", 1, "signed_s", float(value), float(exposure))
        for call, (person, value, exposure) in enumerate(rows)
    ]
    column = columns_of(readings, np.zeros(len(rows), dtype=np.intp))[0]
    cells = cells_of(column, windows=1, k=k, told=Told(k=k))
    patterns, withheld, _ = team_patterns("a", Window(), measured, k=k)
    assert cells.rule == [withheld[0].rule if withheld else None]
    if patterns:
        assert cells.level(0) == (patterns[0].level, patterns[0].interval)
    assert cells.rule[0] == rule_by_hand(measured, k=k) or cells.rule[0] == "identical"


def rule_by_hand(measured: list[Observation], *, k: int) -> str | None:
    held_by = [one.person for one in measured]
    if len(set(held_by)) < k:
        return "few_people"
    if len(measured) < 2 * len(set(held_by)):
        return "few_calls"
    exposed = any(one.exposure for one in measured)
    weights = [one.exposure if exposed else 1.0 for one in measured]
    held = [sum(w for w, p in zip(weights, held_by, strict=True) if p == person) for person in set(held_by)]
    return "dominance" if max(held) > 0.4 * sum(held) else None


def test_withheld_findings_name_the_rule_and_nothing_else() -> None:
    rows = team("small", 4, 6) + team("few", 6, 1) + team("big", 8, 6)
    found = findings_of(readings_of(rows), span=Span.ALL, against=Against.ORGANISATION, k=5)
    assert [(one.team, one.reason) for one in found[:2]] == [("small", "few_people"), ("few", "few_calls")]
    for one in found[:2]:
        told = [getattr(one, field.name) for field in fields(one)]
        blank = Finding(one.team, one.window, one.marker, Verdict.WITHHELD, reason=one.reason)
        assert one == blank, told


def test_too_small_a_reference_is_no_reference() -> None:
    rows = team("a", 8, 6, level=3) + team("b", 4, 6)
    found = findings_of(readings_of(rows), span=Span.ALL, against=Against.ORGANISATION, k=5)
    assert (found[0].verdict, found[0].reason) == (Verdict.NO_EVIDENCE, "no_reference")
    assert found[0].level is not None


@pytest.mark.parametrize("values", [[0.5] * 48, [0.0] * 48])
def test_constant_readings_are_withheld(values: list[float]) -> None:
    rows = [("a", f"p{number % 8}", DAY, "", value) for number, value in enumerate(values)]
    found = findings_of(readings_of(rows), span=Span.ALL, against=Against.ORGANISATION, k=5)
    assert [(one.verdict, one.reason) for one in found] == [(Verdict.WITHHELD, "identical")]


def test_people_who_never_vary_are_not_judged() -> None:
    rows = [
        (f"t{n}", f"{n}-{p}", DAY, "", float(p + n)) for n in range(3) for p in range(8) for _ in range(3)
    ]
    found = findings_of(readings_of(rows), span=Span.ALL, against=Against.ORGANISATION, k=5)
    assert {one.verdict for one in found} == {Verdict.NO_EVIDENCE}


def test_k_below_three_is_refused() -> None:
    with pytest.raises(SettingsError):
        organisation(k=2)


def kinds_apart() -> list[Row]:
    """Calls of kind "cold" read 3 lower; team t0 makes nothing else, other teams make both."""
    random = np.random.default_rng(8)
    return [
        (f"t{number}", f"{number}-{person}", DAY, kind, float(random.normal() - 3 * (kind == "cold")))
        for number in range(6)
        for person in range(8)
        for kind in (("cold",) * 8 if number == 0 else ("cold", "warm") * 4)
    ]


def test_teams_are_compared_with_the_same_kind_of_call() -> None:
    rows = kinds_apart()
    alike = findings_of(readings_of(rows), span=Span.ALL, against=Against.ORGANISATION, k=5)
    mixed = [(*row[:3], "", row[4]) for row in rows]
    blind = findings_of(readings_of(mixed), span=Span.ALL, against=Against.ORGANISATION, k=5)
    assert alike[0].verdict is Verdict.NO_EVIDENCE
    assert blind[0].verdict is Verdict.SHARED_HABIT


def test_someone_of_two_teams_is_no_reference_for_either() -> None:
    rows = team("a", 6, 4) + team("b", 6, 4, seed=2)
    both = [*rows, *(("b", "a-0", DAY, "", 1_000.0) for _ in range(4))]
    column = columns_of(readings_of(rows), np.zeros(48, dtype=np.intp))[0]
    again = columns_of(readings_of(both), np.zeros(52, dtype=np.intp))[0]
    sizes = [
        from_others(cells_of(one, windows=1, k=5, told=Told(k=5)), k=6).mean[:6] for one in (column, again)
    ]
    assert not np.isnan(sizes[0]).any()
    assert not np.isnan(sizes[1]).any()
    told = from_others(cells_of(again, windows=1, k=5, told=Told(k=5)), k=7).mean
    assert np.isnan(told[:6]).all()


@settings(max_examples=60, deadline=None)
@given(
    first=st.lists(st.integers(1, 12), min_size=3, max_size=6),
    second=st.lists(st.integers(1, 12), min_size=6, max_size=6),
)
def test_variances_of_a_reference_are_never_less_than_none(first: list[int], second: list[int]) -> None:
    """Whoever is of both teams leaves nobody to compare with; sums that cancel leave no negative rest."""
    calls = [("a", number, each) for number, each in enumerate(first)]
    calls += [("b", number, each) for number, each in enumerate(second)]
    rows: list[Row] = [
        (name, f"p-{number}", DAY, "", float(number + place))
        for name, number, each in calls
        for place in range(each)
    ]
    column = columns_of(readings_of(rows), np.zeros(len(rows), dtype=np.intp))[0]
    found = from_others(cells_of(column, windows=1, k=3, told=Told(k=3)), k=3)
    for factors in (found.reference_people, found.reference_calls):
        assert np.isfinite(factors).all()
        assert (factors >= 0).all()


def test_movement_is_told_with_its_interval_and_the_window_before() -> None:
    before = [row for n in range(3) for row in team(f"t{n}", 8, 6, day=DAY, seed=n)]
    after = [
        row for n in range(3) for row in team(f"t{n}", 8, 6, level=1.5 * (n == 1), day=DAY + 31, seed=n + 10)
    ]
    found = findings_of(readings_of(before + after), span=Span.MONTH, against=Against.PREVIOUS, k=5)
    moved = next(one for one in found if one.team == "t1" and one.change)
    assert (moved.verdict, moved.direction) == (Verdict.SHARED_HABIT, "above")
    assert moved.change is not None
    low, high = moved.change.interval
    assert low < 1.5 < high
    first, second = (one for one in found if one.team == "t1")
    assert (first.reason, first.change) == ("no_reference", None)
    assert first.level is not None
    assert second.level is not None
    assert moved.change.difference == pytest.approx(second.level - first.level, abs=0.01)


def test_months_that_do_not_follow_each_other_are_not_compared() -> None:
    rows = team("a", 8, 6, day=DAY) + team("a", 8, 6, day=DAY + 75, seed=3)
    found = findings_of(readings_of(rows), span=Span.MONTH, against=Against.PREVIOUS, k=5)
    assert {one.reason for one in found} == {"no_reference"}


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span.MONTH, [(date(2026, 2, 1), date(2026, 3, 1)), (date(2026, 12, 1), date(2027, 1, 1))]),
        (Span.QUARTER, [(date(2026, 1, 1), date(2026, 4, 1)), (date(2026, 10, 1), date(2027, 1, 1))]),
    ],
)
def test_windows_are_whole_and_calls_without_a_day_lie_in_none(
    span: Span, expected: list[tuple[date, date]]
) -> None:
    days = [(date(2026, 2, 28) - date(1970, 1, 1)).days, (date(2026, 12, 31) - date(1970, 1, 1)).days]
    windows = windows_of(np.array([*days, UNKNOWN_DAY], dtype=np.intp), span)
    assert [(one.start, one.end) for one in windows.windows] == expected
    assert windows.of_call.tolist() == [0, 1, -1]


def test_levels_of_one_answer_that_differ_by_a_few_people_are_not_both_told() -> None:
    told = Told(k=5)
    first = frozenset((f"p{person}", f"{person}-{call}") for person in range(8) for call in range(3))
    one_more = first | {("p8", "8-0"), ("p8", "8-1")}
    apart = frozenset((f"p{person}", f"later-{call}") for person in range(8) for call in range(3))
    assert told.may_tell(0, 0, first)
    assert not told.may_tell(0, 0, one_more)
    assert told.may_tell(0, 0, apart)
    assert told.may_tell(1, 0, one_more)


def test_nothing_is_told_for_the_order_of_rows() -> None:
    random = np.random.default_rng(9)
    rows = [row for number in range(4) for row in team(f"t{number}", 6, 4, seed=number)]
    found = findings_of(readings_of(rows), span=Span.ALL, against=Against.ORGANISATION, k=5)
    shuffled = [rows[place] for place in random.permutation(len(rows))]
    again = findings_of(readings_of(shuffled), span=Span.ALL, against=Against.ORGANISATION, k=5)
    assert {(one.team, one.verdict, one.level) for one in found} == {
        (one.team, one.verdict, one.level) for one in again
    }


def test_shares_of_variance_are_coarse_and_add_up() -> None:
    for one in organisation():
        assert one.variance is not None
        parts = [part or 0.0 for part in one.variance]
        assert sum(parts) == pytest.approx(1, abs=0.05)
        assert all(math.isclose(part * 20, round(part * 20)) for part in parts)


@pytest.mark.parametrize("unit", ["s", "per_min", "ratio"])
def test_half_and_twice_of_a_target_are_equally_far(unit: str) -> None:
    target = 0.2
    odds = target / (1 - target)
    pair = [odds / 2, odds * 2] if unit == "ratio" else [target / 2, target * 2]
    values = np.array([one / (1 + one) for one in pair] if unit == "ratio" else pair)
    below, above = about_target(values, np.full(2, target), unit=unit)
    assert below == pytest.approx(-above)
    assert about_target(np.array([target]), np.array([target]), unit=unit)[0] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("target", [0.0, 1.0])
def test_a_target_at_a_bound_is_no_error(target: float) -> None:
    far = about_target(np.array([0.0, 0.5, 1.0]), np.full(3, target), unit="ratio")
    assert np.isfinite(far).all()
    assert far.tolist() == [0.0 - target, 0.5 - target, 1.0 - target]
