from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from talked_calls import moves, renamed

from callmirror.domain import Window
from callmirror.patterns.answers import AfterObjection
from callmirror.patterns.differences import differ_by_too_little
from callmirror.patterns.moves import CallMoves
from callmirror.patterns.reconstruction import reveals_a_few
from callmirror.patterns.transitions import after_objection, responses
from callmirror.patterns.windows import Told


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        (("c:objects", "r:asks"), ["asks"]),
        (("c:objects", "r:other", "c:other", "r:reformulates"), ["reformulates"]),
        (("c:objects", "r:other", "c:other", "r:other", "c:tells", "r:asks"), ["moves_on"]),
        (("c:objects", "r:acknowledges", "c:other", "r:pitches"), ["argues"]),
        (("c:objects", "r:discounts", "c:objects", "r:next_step"), ["discounts", "moves_on"]),
        (("c:objects", "c:objects", "r:price"), ["argues"]),
        (("r:asks", "c:objects"), []),
        (("r:objects", "r:asks"), []),
    ],
)
def test_answer_is_the_first_of_the_next_two_floors_that_answers(
    acts: tuple[str, ...], expected: list[str]
) -> None:
    assert list(responses(moves(*acts))) == expected


def team(*answers: tuple[str, ...], calls: int = 4) -> list[CallMoves]:
    """Person by person, what each answers in turn."""
    return [
        CallMoves(f"{person}-{call}", f"p{person}", moves("c:objects", f"r:{own[call % len(own)]}"))
        for person, own in enumerate(answers)
        for call in range(calls)
    ]


def asked(calls: list[CallMoves], told: Told | None = None) -> AfterObjection:
    return after_objection("north", Window(), calls, k=5, told=told)


def test_shares_of_answers_are_those_planted() -> None:
    found = asked(team(*[("asks", "pitches", "pitches", "pitches", "price")] * 8, calls=5))
    told = {one.name: one.told for one in found.shares}
    assert told == {"asks": 0.2, "argues": 0.8, "reformulates": 0.05, "discounts": 0.05, "moves_on": 0.05}
    assert (found.objections, found.people, found.reason) == (40, 8, None)


def test_answer_of_one_person_is_not_told_apart() -> None:
    found = asked(team(*[("asks", "pitches")] * 7, ("discounts", "discounts")))
    assert "discounts" in found.rest
    assert "discounts" not in {one.name for one in found.shares}


@pytest.mark.parametrize(
    ("calls", "reason"),
    [
        (team(*[("asks",)] * 4), "few_people"),
        (team(*[("asks",)] * 6, calls=1), "few_calls"),
        (team(*[("asks", "pitches", "price")] * 5, calls=3), "few_objections"),
        ([], "few_people"),
    ],
)
def test_too_little_is_withheld_by_name_of_the_rule(calls: list[CallMoves], reason: str) -> None:
    assert asked(calls) == AfterObjection("north", Window(), reason=reason)


def test_names_of_people_change_nothing() -> None:
    calls = team(*[("asks", "pitches")] * 5, ("reformulates", "asks"), ("discounts", "asks"))
    assert asked(calls) == asked(renamed(calls, ["zoe", "abe", "moe", "eve", "ida", "lea", "max"]))


def test_result_has_no_room_for_a_person_and_calls_print_none() -> None:
    assert not {one.name for one in fields(AfterObjection)} & {"person", "rep", "calls", "who", "members"}
    assert "secret" not in repr(CallMoves("c", "secret", moves("c:objects"), (("secret",),)))


def test_filter_that_leaves_out_one_person_is_refused_beside_the_whole() -> None:
    told = Told(k=5)
    calls = team(*[("asks", "pitches", "pitches", "pitches", "price")] * 8, calls=5)
    assert asked(calls, told).reason is None
    assert asked([one for one in calls if one.person != "p7"], told).reason == "difference"
    assert asked(calls, told).reason is None


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_answers_about_any_filters_together_solve_for_nobody(seed: int) -> None:
    random = np.random.default_rng(seed)
    number = random.integers(3, 9, size=8)
    calls = [
        CallMoves(
            f"{person}-{call}", f"p{person}", moves("c:objects", f"r:{random.choice(['asks', 'pitches'])}")
        )
        for person in range(8)
        for call in range(number[person])
    ]
    told = Told(k=5)
    answered = []
    for _ in range(12):
        kept = [call for call in calls if random.random() < random.choice([0.5, 0.8, 0.95])]
        if asked(kept, told).reason is None:
            answered.append(frozenset((call.person, call.call_id) for call in kept))
    for place, one in enumerate(answered):
        others = answered[:place] + answered[place + 1 :]
        assert not any(differ_by_too_little(one, other, k=5) for other in others)
        assert not reveals_a_few(one, others, k=5)
