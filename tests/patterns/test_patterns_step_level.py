from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from patterns_archives import one, team_of

from callmirror.domain import Observation, Pattern, Window, Withheld
from callmirror.patterns import team_patterns
from callmirror.patterns.step_level import (
    EDGES,
    can_be_few_numbers,
    coded,
    edge_for,
    grain_for,
    is_step,
    marker_of,
    span_of,
    told_step,
)

STEP = "script_adherence.price"
DESIGNS = {
    "5 people x 2": (2,) * 5,
    "5 people, 1 to 8": (1, 2, 3, 5, 8),
    "6 people x 3": (3,) * 6,
    "8 people x 5": (5,) * 8,
    "12 people x 20": (20,) * 12,
}


def taken(*hits: int, calls: int = 7, marker: str = STEP) -> list[Observation]:
    """People who take the step in that many of their calls."""
    return taken_of([(hit, calls) for hit in hits], marker=marker)


def taken_of(people: list[tuple[int, int]], *, marker: str = STEP) -> list[Observation]:
    """People who take the step in so many of so many calls."""
    return [
        one(f"p{person}", f"p{person}-c{call}", float(call < hit), marker=marker, exposure=1.0)
        for person, (hit, calls) in enumerate(people)
        for call in range(calls)
    ]


def outcome(observations: list[Observation], *, k: int = 5) -> Pattern | Withheld:
    patterns, withheld, _ = team_patterns("north", Window(), observations, k=k)
    found: list[Pattern | Withheld] = [*patterns, *withheld]
    assert len(found) == 1
    return found[0]


def test_step_is_known_by_the_sign_in_its_name() -> None:
    assert is_step(STEP)
    assert not is_step("script_adherence")
    assert marker_of(STEP) == "script_adherence"


def test_share_of_calls_is_told_to_the_tenth_with_calls_and_people() -> None:
    told = outcome(taken(5, 4, 6, 5, 4, 5))
    assert isinstance(told, Pattern)
    assert (told.marker, told.unit, told.calls, told.people) == (STEP, "ratio", 42, 6)
    assert told.level == 0.7
    assert told.interval[0] < told.level < told.interval[1]
    assert all(round(10 * bound, 9) == round(10 * bound) for bound in told.interval)


def test_people_weigh_alike_however_many_calls_they_have() -> None:
    told = outcome(taken_of([*[(0, 4)] * 5, (12, 12)]))
    assert isinstance(told, Pattern)
    assert told.level == 0.2


@pytest.mark.parametrize("hits", [(0,) * 6, (0, 0, 0, 1, 0, 0), (1, 0, 0, 1, 0, 1), (4, 0, 0, 0, 0, 0)])
def test_team_in_which_nobody_takes_a_step_is_told_like_one_in_which_somebody_does(
    hits: tuple[int, ...],
) -> None:
    assert outcome(taken(*hits)) == outcome(taken(0, 0, 0, 0, 0, 0))
    assert outcome(taken(*(7 - hit for hit in hits))) == outcome(taken(7, 7, 7, 7, 7, 7))
    told = outcome(taken(*hits))
    assert isinstance(told, Pattern)
    assert told.level == 0.05


def test_people_who_are_all_alike_are_told_like_people_who_are_not() -> None:
    assert outcome(taken(3, 3, 3, 3, 3, 3)) == outcome(taken(7, 0, 6, 1, 4, 0))


def test_any_share_of_so_few_possible_readings_is_told_in_classes() -> None:
    alike, nearly = (outcome(taken(*hits, marker="talk_share")) for hits in ((0,) * 6, (0, 0, 1, 0, 0, 0)))
    assert alike == nearly
    assert isinstance(alike, Pattern)
    assert alike.level == 0.05
    between = outcome(taken(3, 4, 3, 5, 2, 4, marker="talk_share"))
    assert isinstance(between, Pattern)
    assert between.level == 0.5


def test_classes_are_finer_the_more_calls_there_are() -> None:
    designs = ((1, 2, 2, 3, 4), (2,) * 5, (2,) * 10, (5,) * 10, (10,) * 10, (40,) * 12)
    grains = [grain_for(np.array(calls, dtype=float)) for calls in designs]
    assert grains == [10, 10, 20, 50, 100, 100]


@given(st.lists(st.integers(1, 30), min_size=5, max_size=12), st.floats(0, 1))
def test_class_is_never_narrower_than_one_call_of_anybody(calls: list[int], level: float) -> None:
    held = np.array(calls, dtype=float)
    grain, edge = grain_for(held), edge_for(held)
    low, high = span_of(round(coded(level, edge, grain=grain), 3), edge, grain=grain)
    assert low - 1e-9 <= level <= high + 1e-9
    if low > edge and high < 1 - edge:
        assert high - low >= min(0.1, 1 / (len(calls) * min(calls))) - 1e-9


@pytest.mark.parametrize(
    ("values", "few"),
    [
        ([0.0, 1.0], True),
        ([0.25, 0.333, 0.667, 0.9], True),
        ([1 / 12, 5 / 12], True),
        ([0.25, 0.347], False),
        ([1 / 13], False),
        ([], False),
    ],
)
def test_readings_that_can_be_few_numbers_are_known_by_their_fractions(
    values: list[float], few: bool
) -> None:
    assert can_be_few_numbers(np.array(values)) is few


@pytest.mark.parametrize(
    ("observations", "rule"),
    [
        (taken(1, 2, 3, 4), "few_people"),
        (taken(1, 0, 1, 0, 1, calls=1), "few_calls"),
        (taken_of([*[(1, 2)] * 5, (8, 8)]), "dominance"),
    ],
    ids=["few people", "few calls", "dominance"],
)
def test_step_is_held_to_the_rules_of_every_level(observations: list[Observation], rule: str) -> None:
    told = outcome(observations)
    assert isinstance(told, Withheld)
    assert told.rule == rule


def test_step_of_so_few_calls_that_one_would_cross_every_edge_is_never_told() -> None:
    calls = (2, 2, 3, 1)
    for hits in product(*(range(number + 1) for number in calls)):
        told = outcome(taken_of(list(zip(hits, calls, strict=True))), k=4)
        assert isinstance(told, Withheld)
        assert told.rule == "few_calls"
    assert isinstance(outcome(taken(0, 0, 0, 0, calls=2), k=4), Pattern)


@given(st.lists(st.integers(1, 30), min_size=5, max_size=12))
def test_one_call_of_anybody_never_crosses_the_edge(calls: list[int]) -> None:
    edge = edge_for(np.array(calls, dtype=float))
    assert edge in EDGES
    assert 1 / (len(calls) * min(calls)) < edge


@given(st.floats(0, 1), st.sampled_from(EDGES))
def test_class_holds_its_level_and_is_told_by_one_number(level: float, edge: float) -> None:
    told = round(coded(level, edge), 3)
    low, high = span_of(told, edge)
    assert low - 1e-9 <= level <= high + 1e-9
    assert low <= told <= high
    assert high - low >= 0.05 - 1e-9


@given(st.floats(0, 1), st.sampled_from(EDGES))
def test_class_is_the_mirror_of_the_class_of_what_is_left_out(level: float, edge: float) -> None:
    low, high = span_of(round(coded(level, edge), 3), edge)
    if min(level - low, high - level) > 1e-6:
        assert coded(1 - level, edge) == pytest.approx(1 - coded(level, edge))


@pytest.mark.parametrize("calls", DESIGNS.values(), ids=DESIGNS)
def test_everything_told_follows_from_the_class_and_the_numbers_of_calls(calls: tuple[int, ...]) -> None:
    held = np.array(calls, dtype=float)
    told: dict[float, set[object]] = {}
    random = np.random.default_rng(4)
    for _ in range(500):
        found = told_step(random.binomial(calls, random.random(len(calls))) / held, held)
        assert found is not None
        told.setdefault(found[0], set()).add(found)
    assert len(told) > 3
    assert all(len(forms) == 1 for forms in told.values())


def designs_with_people_to_find() -> list[tuple[int, ...]]:
    return [(2,) * 5, (3, 3, 3, 2, 2), (1, 2, 3, 4, 2), (2, 3, 4, 5, 3), (1, 1, 2, 3, 4, 4)]


@pytest.mark.parametrize("calls", designs_with_people_to_find(), ids=str)
def test_no_person_can_be_solved_for_from_what_is_told_of_a_step(calls: tuple[int, ...]) -> None:
    """The attacker knows everyone's number of calls and tries every team there could be."""
    possible: dict[object, list[set[int]]] = {}
    for hits in product(*(range(number + 1) for number in calls)):
        told = told_step(np.array(hits) / calls, np.array(calls, dtype=float))
        for known, hit in zip(possible.setdefault(told, [set() for _ in calls]), hits, strict=True):
            known.add(hit)
    assert all(len(of_person) > 1 for told in possible.values() for of_person in told)


@pytest.mark.parametrize("calls", designs_with_people_to_find()[:2], ids=str)
def test_attack_succeeds_on_the_plain_level(calls: tuple[int, ...]) -> None:
    possible: dict[object, list[set[int]]] = {}
    for hits in product(*(range(number + 1) for number in calls)):
        means = np.array(hits) / calls
        told = round(float(means.mean()), 3), round(float(means.std()), 3)
        for known, hit in zip(possible.setdefault(told, [set() for _ in calls]), hits, strict=True):
            known.add(hit)
    assert any(len(of_person) == 1 for told in possible.values() for of_person in told)


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("likeness", [0.05, 0.2, 0.35])
def test_interval_covers_the_true_share(design: str, likeness: float) -> None:
    calls = np.array(DESIGNS[design], dtype=float)
    random = np.random.default_rng(5)
    for truth in (0.02, 0.08, 0.2, 0.5, 0.85, 0.97):
        spread = 1 / likeness - 1
        people = random.beta(truth * spread, (1 - truth) * spread, (300, len(calls)))
        means = random.binomial(calls.astype(int), people) / calls
        told = [told_step(row, calls) for row in means]
        covered = np.mean([found is not None and found[1][0] <= truth <= found[1][1] for found in told])
        assert covered >= 0.88


def test_plain_levels_are_told_as_before_beside_steps() -> None:
    plain, _, _ = team_patterns("north", Window(), team_of(2, 2, 2, 2, 2), k=5)
    both, _, _ = team_patterns(
        "north", Window(), [*team_of(2, 2, 2, 2, 2), *taken(1, 1, 0, 1, 1, calls=2)], k=5
    )
    assert both[0] == plain[0]
    assert both[1].marker == STEP
