"""How a habit spreads across people, nameless."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from callmirror.effects import spread


def window(having: int, people: int = 8, *, calls: int = 4) -> dict[str, Sequence[float]]:
    return {
        f"p{one}": [(0.8 if one < having else 0.2) + 0.01 * call for call in range(calls)]
        for one in range(people)
    }


def test_habit_that_more_and_more_people_have_spreads() -> None:
    found = spread([window(1), window(4), window(8)], target=0.5, at_least=True, k=5)
    assert found.finding == "spreads"
    assert found.shares == (0.1, 0.5, 1.0)


def test_habit_that_people_lose_fades() -> None:
    assert spread([window(8), window(1)], target=0.5, at_least=True, k=5).finding == "fades"


def test_habit_of_which_less_is_better_is_counted_the_other_way() -> None:
    found = spread([window(8), window(1)], target=0.5, at_least=False, k=5)
    assert (found.finding, found.shares) == ("spreads", (0.0, 0.9))


def test_two_people_more_are_no_evidence() -> None:
    assert spread([window(3), window(5)], target=0.5, at_least=True, k=5).finding == "no_evidence"


def test_window_of_too_few_people_is_not_told() -> None:
    found = spread([window(1), window(2, people=4), window(8)], target=0.5, at_least=True, k=5)
    assert found.shares == (0.1, None, 1.0)
    assert spread([window(2, people=4), window(8)], target=0.5, at_least=True, k=5).finding == "unknown"


def test_other_people_at_the_end_say_nothing() -> None:
    others = {f"q{name}": calls for name, calls in window(8).items()}
    assert spread([window(1), others], target=0.5, at_least=True, k=5).finding == "unknown"


def test_one_odd_call_of_a_person_is_drawn_to_the_team() -> None:
    calm: dict[str, Sequence[float]] = {f"p{one}": [0.1, 0.9, 0.1, 0.9, 0.1, 0.7] for one in range(7)}
    found = spread([{**calm, "p7": [0.55]}], target=0.52, at_least=True, k=5)
    assert found.shares == (0.0,)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=5))
def test_share_is_in_tenths(havings: list[int]) -> None:
    found = spread([window(having, 12) for having in havings], target=0.5, at_least=True, k=5)
    assert all(share is not None and share * 10 == round(share * 10) for share in found.shares)
