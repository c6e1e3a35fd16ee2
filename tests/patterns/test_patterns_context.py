from dataclasses import fields

import numpy as np
import pytest
from built_readings import built, renumbered
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.errors import SettingsError
from callmirror.patterns.answers import ContextLevel, ContextPattern, Explained, WithheldContext
from callmirror.patterns.context import context_patterns
from callmirror.patterns.differences import differ_by_too_little
from callmirror.patterns.explained import explained_by
from callmirror.patterns.members import Members
from callmirror.patterns.readings import Readings
from callmirror.patterns.reconstruction import reveals_a_few
from callmirror.patterns.windows import Span, Told


def team(
    *,
    people: int = 8,
    calls: int = 10,
    own: float = 0.0,
    effect: float = 0.0,
    even: bool = True,
    seed: int = 1,
) -> Readings:
    """One team whose people make calls of two kinds, evenly or each in a share of their own.

    ``own`` is the deviation between people, ``effect`` what a call of kind "b" reads more.
    """
    random = np.random.default_rng(seed)
    person = np.arange(people * calls) // calls
    share = np.full(people, 0.5) if even else np.linspace(0.1, 0.9, people)
    kind = np.arange(people * calls) % calls < share[person] * calls
    values = own * random.normal(size=people)[person] + random.normal(size=len(person)) + effect * kind
    kinds = {"kind": ["b" if one else "a" for one in kind]}
    return built(np.zeros_like(person), person, values[None], contexts=kinds)


def asked(readings: Readings, told: Told | None = None) -> ContextPattern:
    return context_patterns(readings, span=Span.ALL, k=5, told=told)[0]


def test_levels_by_kind_are_those_planted() -> None:
    found = asked(team(effect=3.0, even=False))
    assert [one.value for one in found.levels] == ["a", "b"]
    first, second = found.levels
    assert first.interval[0] < 0 < first.interval[1]
    assert second.interval[0] < 3 < second.interval[1]
    assert (first.calls + second.calls, found.column, found.withheld) == (80, "kind", ())


def test_difference_that_kinds_make_between_people_is_theirs() -> None:
    answers = [asked(team(effect=3.0, even=False, seed=seed)).explained for seed in range(10)]
    assert answers.count(Explained.MOST) >= 6
    assert Explained.LITTLE not in answers


def test_difference_of_people_s_own_is_not_the_kinds() -> None:
    answers = [asked(team(own=1.0, even=seed % 2 == 0, seed=seed)).explained for seed in range(10)]
    assert answers.count(Explained.LITTLE) >= 6
    assert Explained.MOST not in answers


def test_people_who_hardly_differ_leave_nothing_to_explain() -> None:
    reasons = [asked(team(effect=2.0, seed=seed)).reason for seed in range(8)]
    assert reasons.count("people_hardly_differ") >= 6


PERSON = np.repeat(np.arange(8), 6)
OWN = PERSON * 1.0 + np.tile(np.arange(6), 8) / 10


@pytest.mark.parametrize(
    ("people", "contexts", "reason"),
    [
        (slice(0, 24), np.tile([0, 1], 12), "too_few_people"),
        (slice(0, 48), np.zeros(48), "one_value"),
        (slice(0, 48), PERSON, "context_is_the_person"),
    ],
)
def test_what_cannot_be_said_is_said_to_be_so(people: slice, contexts: np.ndarray, reason: str) -> None:
    found = explained_by(OWN[people], person=PERSON[people], context=contexts)
    assert (found.explained, found.reason) == (None, reason)


def by_hand(rows: list[tuple[int, str]]) -> Readings:
    """Calls as (person, value of the context), with readings by dice."""
    person = np.array([one for one, _ in rows])
    values = np.random.default_rng(2).normal(size=(1, len(rows)))
    return built(np.zeros_like(person), person, values, contexts={"stage": [value for _, value in rows]})


def test_part_whose_complement_is_of_a_few_is_withheld() -> None:
    everyone = [(person, "early") for person in range(8) for _ in range(4)]
    late = [(person, "late") for person in range(3) for _ in range(4)]
    found = asked(by_hand(everyone + late))
    assert found.levels == ()
    assert found.withheld == (WithheldContext("early", "difference"), WithheldContext("late", "few_people"))


def test_calls_of_which_the_context_is_not_said_are_no_value() -> None:
    rows = [(person, value) for person in range(8) for value in ("early", "early", "early", "", "", "")]
    found = asked(by_hand(rows))
    assert [one.value for one in found.levels] == ["early"]
    assert found.withheld == ()
    assert found.reason == "one_value"


def test_team_whose_level_is_withheld_is_not_told_by_context_either() -> None:
    assert (
        context_patterns(
            by_hand([(person, "a") for person in range(4) for _ in range(5)]), span=Span.ALL, k=5
        )
        == ()
    )


def test_k_below_three_is_refused() -> None:
    with pytest.raises(SettingsError):
        context_patterns(team(), span=Span.ALL, k=2)


def test_results_have_no_room_for_a_person() -> None:
    for kind in (ContextPattern, ContextLevel, WithheldContext):
        assert not {one.name for one in fields(kind)} & {"person", "rep", "who", "members"}


def test_numbers_of_people_change_nothing() -> None:
    readings = team(own=1.0, effect=1.0, even=False)
    assert asked(renumbered(readings, np.random.default_rng(4))) == asked(readings)


Row = tuple[int, str, str, int]
"""Person, kind, stage and month of a call."""


def rows_at_random(seed: int) -> list[Row]:
    random = np.random.default_rng(seed)
    people, calls = int(random.integers(5, 10)), int(random.integers(4, 10))
    rare = random.choice([0.1, 0.3, 0.5], size=2)
    return [
        (
            person,
            "ab"[int(random.random() < rare[0])],
            "xyz"[int(random.random() < rare[1]) + int(random.random() < rare[1] / 2)],
            int(random.random() < 0.4),
        )
        for person in range(people)
        for _ in range(calls + int(random.integers(0, 4)))
    ]


def sets_told(rows: list[Row]) -> list[Members]:
    """What every level rests on that is told of these calls, by month and of all time."""
    person = np.array([row[0] for row in rows])
    readings = built(
        np.zeros_like(person),
        person,
        np.random.default_rng(6).normal(size=(1, len(rows))),
        month=np.array([row[3] for row in rows]),
        contexts={"kind": [row[1] for row in rows], "stage": [row[2] for row in rows]},
    )
    told = Told(k=5)
    sets: list[Members] = []
    for span in (Span.MONTH, Span.ALL):
        for found in context_patterns(readings, span=span, k=5, told=told):
            month = None if found.window.start is None else found.window.start.month - 1
            of = 1 if found.column == "kind" else 2
            cell = [number for number, row in enumerate(rows) if month in {None, row[3]}]
            sets.append(_members(rows, cell))
            sets += [_members(rows, [n for n in cell if rows[n][of] == one.value]) for one in found.levels]
    return list(dict.fromkeys(sets))


def _members(rows: list[Row], numbers: list[int]) -> Members:
    return frozenset((str(rows[number][0]), str(number)) for number in numbers)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_all_levels_told_together_solve_for_nobody(seed: int) -> None:
    sets = sets_told(rows_at_random(seed))
    for number, one in enumerate(sets):
        others = sets[:number] + sets[number + 1 :]
        assert not any(differ_by_too_little(one, other, k=5) for other in others)
        assert not reveals_a_few(one, others, k=5)


def test_enough_is_told_for_the_attack_to_mean_something() -> None:
    told = [sets_told(rows_at_random(seed)) for seed in range(30)]
    assert sum(len(sets) >= 3 for sets in told) >= 10
