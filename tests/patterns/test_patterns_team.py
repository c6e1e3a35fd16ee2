import math
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patterns_archives import one, team_of

from callmirror.domain import Observation, Pattern, Unmeasured, Window, Withheld
from callmirror.errors import SettingsError
from callmirror.patterns import team_patterns
from callmirror.patterns.team import told_numbers

MARCH = Window()


def told(
    observations: list[Observation], *, k: int = 5
) -> tuple[tuple[Pattern, ...], tuple[Withheld, ...], tuple[Unmeasured, ...]]:
    return team_patterns("north", MARCH, observations, k=k)


def rule_of(observations: list[Observation], *, k: int = 5) -> str | None:
    _, withheld, _ = told(observations, k=k)
    return withheld[0].rule if withheld else None


def test_level_is_shown_with_its_calls_and_people() -> None:
    (pattern,), withheld, unmeasured = told(team_of(2, 2, 2, 2, 2))
    assert (pattern.marker, pattern.version, pattern.unit) == ("talk_share", 1, "ratio")
    assert (pattern.calls, pattern.people, pattern.level) == (10, 5, 0.245)
    assert pattern.interval[0] < pattern.level < pattern.interval[1]
    assert (withheld, unmeasured) == ((), ())


def test_group_below_k_is_withheld() -> None:
    assert rule_of(team_of(3, 3, 3, 3)) == "few_people"
    assert rule_of(team_of(3, 3, 3, 3), k=4) is None


def test_fewer_than_two_calls_per_person_are_withheld() -> None:
    assert rule_of(team_of(2, 2, 2, 2, 1)) == "few_calls"
    assert rule_of(team_of(3, 2, 2, 2, 1)) is None


def test_person_with_more_than_two_fifths_of_the_exposure_is_never_shown() -> None:
    others = team_of(2, 2, 2, 2)
    assert rule_of([*others, *(one("p9", f"z{call}", exposure=160.0) for call in range(2))]) is None
    assert rule_of([*others, *(one("p9", f"z{call}", exposure=161.0) for call in range(2))]) == "dominance"


def test_dominance_counts_calls_where_nothing_has_exposure() -> None:
    calls = [
        one(f"p{person}", f"{person}-{call}", 0.1 * person, exposure=0.0)
        for person, number in enumerate((9, 2, 2, 2, 2))
        for call in range(number)
    ]
    assert rule_of(calls) == "dominance"


@pytest.mark.parametrize("value", [0.123, 0.57, 0.987])
def test_level_that_is_everyone_s_own_is_withheld(value: float) -> None:
    calls = [one(f"p{person}", f"{person}-{call}", value) for person in range(6) for call in range(3)]
    assert rule_of(calls) == "identical"


def test_zero_is_a_value_and_counts() -> None:
    zeros = [one(f"p{person}", f"z{person}-{call}", 0.0) for person in range(5) for call in range(2)]
    (pattern,), _, _ = told([*zeros, one("p0", "last", 0.987)])
    assert pattern.calls == 11
    assert pattern.level == pytest.approx(0.987 / 3 / 5, abs=0.001)


def test_call_without_a_declared_rep_is_not_counted_among_people() -> None:
    (pattern,), _, unmeasured = told(
        [*team_of(2, 2, 2, 2, 2), *(one("", f"x{call}", 0.9) for call in range(6))]
    )
    assert (pattern.calls, pattern.people) == (10, 5)
    assert unmeasured == (Unmeasured("talk_share", "no_person", 6),)


def test_older_version_does_not_count_and_is_said() -> None:
    new = [
        one(f"p{person}", f"n{person}-{call}", 0.1 * person, version=2)
        for person in range(5)
        for call in range(2)
    ]
    (pattern,), _, unmeasured = told([*new, *team_of(1, 1, 1, 1, 1)])
    assert (pattern.version, pattern.calls) == (2, 10)
    assert unmeasured == (Unmeasured("talk_share", "older_version", 5),)


@pytest.mark.parametrize(
    ("people", "reason", "number"), [(1, "of_a_few", None), (4, "of_a_few", None), (5, "no_roles", 5)]
)
def test_unmeasured_calls_of_a_few_people_are_some_for_a_reason_untold(
    people: int, reason: str, number: int | None
) -> None:
    silent = [one(f"p{person}", f"s{person}", None, reason="no_roles") for person in range(people)]
    _, _, unmeasured = told([*team_of(2, 2, 2, 2, 2), *silent])
    assert unmeasured == (Unmeasured("talk_share", reason, number),)


def test_reasons_of_a_few_people_are_folded_into_one() -> None:
    silent = [one(f"p{n}", f"s{n}", None, reason=reason) for n, reason in enumerate(("no_roles", "no_words"))]
    _, _, unmeasured = told([*team_of(2, 2, 2, 2, 2), *silent])
    assert unmeasured == (Unmeasured("talk_share", "of_a_few", None),)


def test_no_number_stands_beside_a_withheld_level() -> None:
    silent = [one(f"p{person}", f"s{person}", None, reason="no_roles") for person in range(6)]
    patterns, withheld, unmeasured = told([*team_of(2, 2, 2), *silent])
    assert (patterns, withheld[0].rule) == ((), "few_people")
    assert unmeasured[0].calls is None


def test_marker_that_was_never_measured_is_unmeasured_and_not_withheld() -> None:
    silent = [one(f"p{person}", f"s{person}", None, reason="no_playbook") for person in range(6)]
    assert told(silent) == ((), (), (Unmeasured("talk_share", "no_playbook", 6),))


def test_nothing_observed_tells_nothing() -> None:
    assert told([]) == ((), (), ())


def test_k_below_three_is_refused() -> None:
    with pytest.raises(SettingsError):
        told([], k=2)


def test_no_field_of_what_is_told_can_hold_a_person() -> None:
    for kind in (Pattern, Withheld, Unmeasured):
        assert not {field.name for field in fields(kind)} & {"person", "rep", "name", "members"}


def test_nothing_told_names_a_person_or_a_call() -> None:
    observations = [*team_of(2, 2, 2, 2, 2), *team_of(2, 2, 2, marker="switch_rate")]
    assert not any(name in repr(told(observations)) for name in ("p0", "p4", "-c1"))


def test_order_of_observations_changes_nothing() -> None:
    observations = team_of(2, 3, 2, 2, 4)
    assert told(observations) == told(observations[::-1])


@given(st.floats(-500, 500), st.floats(0, 50), st.floats(0.001, 50))
def test_told_interval_holds_the_exact_one_within_a_hundredth(
    level: float, below: float, above: float
) -> None:
    low, high = level - below, level + above
    told_level, (told_low, told_high) = told_numbers(level, low, high)
    step = max(abs(low), abs(high)) / 100
    assert low - step * 1.001 <= told_low <= low + 1e-9
    assert high - 1e-9 <= told_high <= high + step * 1.001
    assert math.isclose(told_level, level, abs_tol=step)


def test_told_numbers_have_three_digits() -> None:
    assert told_numbers(0.45678, 0.40123, 0.51239) == (0.457, (0.401, 0.513))
    assert told_numbers(431.4, 388.2, 489.9) == (431.0, (388.0, 490.0))
