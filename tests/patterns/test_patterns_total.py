"""An attacker who holds a marker's level, its interval and all steps told beside it."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from itertools import product

import numpy as np
import pytest
from patterns_archives import one

from callmirror.domain import Observation, Pattern, Window
from callmirror.patterns import team_patterns
from callmirror.patterns.level import Array, level_of
from callmirror.patterns.step_level import edge_for, grain_for, span_of, told_step
from callmirror.patterns.team import told_numbers, told_of
from callmirror.patterns.total import leaves_room

PARENT = "script_adherence"


def archive(*steps: tuple[int, ...], calls: int, optional: tuple[int, ...] = ()) -> list[Observation]:
    """Teams by step: in how many of their calls each person takes it; those optional do not count."""
    people = range(len(steps[0]))
    found: list[Observation] = []
    for person, call in product(people, range(calls)):
        name = f"p{person}-c{call}"
        taken = {f"{PARENT}.s{number}": float(call < hits[person]) for number, hits in enumerate(steps)}
        counted = [value for number, value in enumerate(taken.values()) if number not in optional]
        found.append(one(f"p{person}", name, float(np.mean(counted)), marker=PARENT, exposure=len(counted)))
        found += [one(f"p{person}", name, value, marker=step, exposure=1.0) for step, value in taken.items()]
    return found


def rules(observations: list[Observation], uncounted: tuple[str, ...] = ()) -> dict[str, str | float]:
    told = told_of("north", Window(), observations, k=5, uncounted=uncounted)
    return {
        **{pattern.marker: pattern.level for pattern in told.patterns},
        **{one.marker: one.rule for one in told.withheld},
    }


def test_steps_all_or_nothing_are_told_where_the_total_leaves_them_room() -> None:
    told = rules(archive((0,) * 6, (7,) * 6, (7, 6, 7, 7, 7, 7), (4, 5, 3, 6, 4, 5), calls=7))
    assert [told[f"{PARENT}.s{number}"] for number in range(4)] == [0.05, 0.95, 0.95, 0.6]


def test_team_that_leaves_out_one_step_and_takes_all_others_is_told_so() -> None:
    told = rules(archive((0,) * 6, *[(7,) * 6] * 6, calls=7))
    assert told[PARENT] == 0.85
    assert told[f"{PARENT}.s0"] == 0.05
    assert {told[f"{PARENT}.s{number}"] for number in range(1, 7)} == {0.95}


def test_steps_are_not_told_where_the_rest_would_give_the_words_a_number() -> None:
    told = rules(archive((0,) * 6, (26,) * 6, (14,) * 6, calls=40))
    assert told == {PARENT: 0.33, **{f"{PARENT}.s{number}": "total" for number in range(3)}}


@pytest.mark.parametrize("hit", [0, 7])
def test_team_that_takes_all_or_none_is_told_like_one_that_nearly_does(hit: int) -> None:
    told = rules(archive(*[(hit,) * 6] * 4, calls=7))
    nearly = rules(archive((abs(hit - 1), *[hit] * 5), *[(hit,) * 6] * 3, calls=7))
    word = 0.05 if hit == 0 else 0.95
    assert told == nearly == dict.fromkeys((PARENT, *(f"{PARENT}.s{number}" for number in range(4))), word)


def test_optional_step_has_no_part_in_the_total_and_is_told() -> None:
    observations = archive((0,) * 6, (26,) * 6, (14,) * 6, (40,) * 6, calls=40, optional=(3,))
    told = rules(observations, uncounted=(f"{PARENT}.s3",))
    assert told[f"{PARENT}.s3"] == 0.95
    assert told[f"{PARENT}.s0"] == "total"


def test_steps_of_other_calls_than_the_marker_have_no_total() -> None:
    observations = [
        each
        for each in archive((0,) * 6, (3, 3, 3, 3, 3, 4), calls=7)
        if each.marker != f"{PARENT}.s1" or not each.call_id.endswith("c6")
    ]
    assert rules(observations)[f"{PARENT}.s0"] == 0.05


@cache
def levels(calls: tuple[int, ...]) -> dict[tuple[int, ...], tuple[float, float]]:
    """The exact level and the class of every way in which a team can take one step."""
    held = np.array(calls, dtype=float)
    found = {}
    for hits in product(*(range(number + 1) for number in calls)):
        told = told_step(np.array(hits) / held, held)
        assert told is not None
        found[hits] = (float((np.array(hits) / held).mean()), told[0])
    return found


def plainly_told(means: Array, _held: Array) -> object:
    """Tell a level as those are told whose readings can be any number."""
    if np.ptp(means) <= 1e-12:
        return "identical"
    level, low, high = level_of(means, unit="ratio")
    return told_numbers(float(level), float(low), float(high))


def told_in_classes(means: Array, held: Array) -> object:
    return told_step(means, held, grain=grain_for(held))


Telling = Callable[[Array, Array], object]


def solved(calls: tuple[int, ...], steps: int, telling: Telling, *, guarded: bool) -> tuple[int, int]:
    """For how many told pages a person's mean, of the marker or of a step, can be one number only.

    Second, for how many it is known closer than the people of every such team lie from each other.
    """
    held = np.array(calls, dtype=float)
    edge = edge_for(held)
    total_of = cache(lambda means: telling(np.array(means), held))

    @cache
    def room(total: float, classes: tuple[float, ...]) -> bool:
        spans = {str(n): span_of(told, edge) for n, told in enumerate(classes)}
        least, most = span_of(total, edge, grain=grain_for(held))
        return leaves_room(steps * least, spans, held, up_to=steps * most)

    possible: dict[object, list[set[float]]] = defaultdict(
        lambda: [set() for _ in range((steps + 1) * len(calls))]
    )
    spread: dict[object, float] = defaultdict(lambda: 1.0)
    for table in product(levels(calls), repeat=steps):
        means = tuple(np.sum(table, axis=0) / held / steps)
        total, classes = total_of(means), tuple(levels(calls)[hits][1] for hits in table)
        open_ = not guarded or (isinstance(total, tuple) and room(total[0], classes))
        told = (total, classes if open_ else "total")
        spread[told] = min(spread[told], float(np.std(means, ddof=1)))
        for known, number in zip(
            possible[told], (*means, *(hit for hits in table for hit in hits)), strict=True
        ):
            known.add(number)
    pinned = sum(len(known) == 1 for page in possible.values() for known in page)
    close = sum(
        max(known) - min(known) < spread[told]
        for told, page in possible.items()
        for known in page[: len(calls)]
    )
    return pinned, close


DESIGNS = [((2,) * 5, 2), ((1,) * 5, 3), ((1,) * 7, 2), ((3, 2, 2, 2, 2), 1), ((1, 2, 3, 4, 2), 1)]


@pytest.mark.parametrize(("calls", "steps"), DESIGNS, ids=str)
def test_nobody_can_be_solved_for_from_a_total_and_its_parts(calls: tuple[int, ...], steps: int) -> None:
    assert solved(calls, steps, told_in_classes, guarded=True) == (0, 0)


@pytest.mark.slow
def test_nobody_of_unequal_numbers_of_calls_can_be_solved_for_either() -> None:
    assert solved((3, 2, 2, 2, 2), 2, told_in_classes, guarded=True) == (0, 0)


@pytest.mark.parametrize(("calls", "steps"), DESIGNS[:3], ids=str)
def test_attack_succeeds_where_the_total_is_not_looked_at(calls: tuple[int, ...], steps: int) -> None:
    pinned, _ = solved(calls, steps, told_in_classes, guarded=False)
    assert pinned > 0


@pytest.mark.parametrize(("calls", "steps"), DESIGNS[3:], ids=str)
def test_attack_succeeds_where_the_total_is_told_as_a_number(calls: tuple[int, ...], steps: int) -> None:
    pinned, close = solved(calls, steps, plainly_told, guarded=False)
    assert pinned > 0
    assert close > 0


def test_linear_attacker_never_narrows_words_to_less_than_a_call_of_anybody() -> None:
    """From the classes of the total and of the steps, over many teams of many sizes."""
    random = np.random.default_rng(6)
    worded = 0
    for _ in range(150):
        people, steps = int(random.integers(5, 10)), int(random.integers(2, 8))
        calls = int(random.integers(3, 9))
        shares = random.choice([0.0, 0.02, 0.3, 0.6, 0.9, 1.0], steps)
        hits = [tuple(random.binomial(calls, share, people)) for share in shares]
        observations = archive(*hits, calls=calls)
        patterns, _, _ = team_patterns("north", Window(), observations, k=5)
        worded += narrowed_least(patterns, steps, calls)
    assert worded > 100


def narrowed_least(patterns: tuple[Pattern, ...], steps: int, calls: int) -> int:
    """Check the room of each step told in words; return how many there are."""
    parent = next(each for each in patterns if each.marker == PARENT)
    told = {each.marker: each for each in patterns if each.marker != PARENT}
    held = np.full(parent.people or 0, float(calls))
    spans = {step: span_of(each.level, edge_for(held)) for step, each in told.items()}
    total = [steps * bound for bound in span_of(parent.level, edge_for(held), grain=grain_for(held))]
    ends = [step for step, (low, high) in spans.items() if low == 0 or high == 1]
    for step in ends:
        low, high = spans[step]
        others = [span for other, span in spans.items() if other != step]
        most = min(high, total[1] - sum(least for least, _ in others))
        least = max(low, total[0] - sum(greatest for _, greatest in others))
        assert most - least >= 1 / (len(held) * calls) - 1e-9
    return len(ends)
