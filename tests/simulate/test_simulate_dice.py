"""Dice fall alike everywhere, and each draw keeps to its bounds."""

from hypothesis import given
from hypothesis import strategies as st

from callmirror.simulate.dice import Dice

seeds = st.text(max_size=12)


def test_dice_fall_as_they_always_have() -> None:
    dice = Dice("2026/Lyon")
    assert [dice.whole(1, 6) for _ in range(8)] == [4, 3, 6, 2, 1, 6, 2, 1]


@given(seed=seeds)
def test_dice_of_one_seed_fall_alike_and_forks_do_not_depend_on_what_was_drawn(seed: str) -> None:
    one, other = Dice(seed), Dice(seed)
    other.uniform(0, 1)
    assert one.fork("part").uniform(0, 1) == other.fork("part").uniform(0, 1)


@given(seed=seeds, low=st.integers(-50, 50), steps=st.integers(0, 20), step=st.integers(1, 9))
def test_whole_number_keeps_to_its_bounds_and_steps(seed: str, low: int, steps: int, step: int) -> None:
    high = low + steps * step
    drawn = Dice(seed).whole(low, high, step)
    assert low <= drawn <= high
    assert (drawn - low) % step == 0


@given(seed=seeds, choices=st.lists(st.integers(), min_size=1, max_size=9))
def test_shuffle_keeps_every_choice(seed: str, choices: list[int]) -> None:
    assert sorted(Dice(seed).shuffled(choices)) == sorted(choices)


def test_draws_around_a_mean_lie_around_it() -> None:
    dice = Dice("bell")
    drawn = [dice.around(10.0, 2.0) for _ in range(4_000)]
    mean = sum(drawn) / len(drawn)
    assert abs(mean - 10.0) < 0.15
    assert abs(sum((each - mean) ** 2 for each in drawn) / len(drawn) - 4.0) < 0.4
