from dataclasses import fields

import pytest
from talked_calls import calls_at_random, moves, renamed

from callmirror.domain import Window
from callmirror.patterns import sequences
from callmirror.patterns.answers import Leaning, Routine, Routines
from callmirror.patterns.moves import CallMoves
from callmirror.patterns.routines import routines_of
from callmirror.patterns.windows import Told

HABIT = moves("c:objects", "r:price", "c:tells", "r:presses")
NAMES = ["zoe", "abe", "moe", "eve", "ida", "lea", "max", "tom"]


@pytest.fixture(autouse=True)
def _fewer_reorderings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "REORDERINGS", 499)


def found_in(calls: list[CallMoves], k: int = 5, told: Told | None = None) -> Routines:
    return routines_of("north", Window(), calls, k=k, told=told)


def test_planted_routine_is_found_whole_and_leans_as_its_moves_do() -> None:
    found = found_in(calls_at_random(people=8, calls=6, planted=HABIT, by=7))
    assert found.routines[0].moves == HABIT
    assert found.routines[0].leaning is Leaning.PRESSES
    assert found.routines[0].prevalence >= 0.6
    assert found.routines[0].lift > 5
    assert (found.calls, found.people, found.reason) == (48, 8, None)


def test_routine_of_fewer_than_k_people_is_not_told() -> None:
    found = found_in(calls_at_random(people=8, calls=6, planted=HABIT, by=4, seed=3))
    assert HABIT not in [routine.moves for routine in found.routines]


@pytest.mark.parametrize("seed", range(6))
def test_nothing_planted_gives_no_routine(seed: int) -> None:
    assert found_in(calls_at_random(people=6, calls=5, seed=100 + seed)).routines == ()


def test_who_speaks_when_is_no_routine() -> None:
    calls = [
        CallMoves(f"{person}-{call}", f"p{person}", moves(*["r:asks", "c:tells"] * 6))
        for person in range(6)
        for call in range(4)
    ]
    assert found_in(calls).routines == ()


def test_names_of_people_change_nothing_nor_does_the_order_of_calls() -> None:
    calls = calls_at_random(people=8, calls=4, planted=HABIT, by=8, floors=10)
    found = found_in(calls)
    assert found.routines
    assert found_in(renamed(calls, NAMES)) == found
    assert found_in(calls[::-1]) == found


def test_prevalence_is_never_of_everyone() -> None:
    found = found_in(calls_at_random(people=6, calls=6, planted=HABIT, by=6))
    assert found.routines
    assert max(routine.prevalence for routine in found.routines) < 1


@pytest.mark.parametrize(
    ("people", "calls", "reason"), [(4, 6, "few_people"), (6, 1, "few_calls"), (0, 0, "few_people")]
)
def test_too_little_is_withheld_by_name_of_the_rule(people: int, calls: int, reason: str) -> None:
    found = found_in(calls_at_random(people=people, calls=calls))
    assert found == Routines("north", Window(), reason=reason)


def test_results_have_no_room_for_a_person() -> None:
    for kind in (Routine, Routines):
        assert not {one.name for one in fields(kind)} & {"person", "rep", "who", "members"}


def test_filter_that_leaves_out_one_person_is_refused_beside_the_whole() -> None:
    told = Told(k=5)
    calls = calls_at_random(people=7, calls=3, floors=6)
    assert found_in(calls, told=told).reason is None
    assert found_in([one for one in calls if one.person != "p6"], told=told).reason == "difference"


def test_codes_of_sequences_are_read_back() -> None:
    laid = sequences.lay(calls_at_random(people=5, calls=2, floors=6))
    found = sequences._counted(laid, laid.move, 1)
    expected = {
        tuple(laid.names[move] for move in laid.move[start : start + length].tolist())
        for length in sequences.LENGTHS
        for start in range(len(laid.move) - length + 1)
        if laid.call[start] == laid.call[start + length - 1]
    }
    assert {sequences.moves_in(laid, code) for code in found.code.tolist()} == expected


def test_reordering_keeps_each_call_s_moves_and_who_speaks_when() -> None:
    laid = sequences.lay(calls_at_random(people=5, calls=2, floors=7))
    moved = next(sequences._reorderings(laid))
    assert moved.tolist() != laid.move.tolist()
    for call in range(10):
        for party in (0, 1):
            own = (laid.call == call) & (laid.party == party)
            assert sorted(moved[own].tolist()) == sorted(laid.move[own].tolist())
