"""A window whose language was heard is encoded once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from callmirror.engines.remembering import KEPT, Remembered


class Encoder:
    def __init__(self) -> None:
        self.seen: list[float] = []

    def __call__(self, features: NDArray[np.float32]) -> float:
        self.seen.append(float(features[0, 0]))
        return 10 * self.seen[-1]


def window(number: int) -> NDArray[np.float32]:
    return np.full((2, 3), number, np.float32)


def test_windows_between_hearing_and_writing_are_not_forgotten() -> None:
    encoder = Encoder()
    remembered = Remembered(encoder)
    assert [remembered(window(number)) for number in (1, 2, 3, 1, 2, 3)] == [10, 20, 30, 10, 20, 30]
    assert encoder.seen == [1, 2, 3]


def test_old_windows_are_forgotten() -> None:
    encoder = Encoder()
    remembered = Remembered(encoder)
    for number in range(KEPT + 1):
        remembered(window(number))
    remembered(window(0))
    assert encoder.seen[-1] == 0


def test_features_that_change_afterwards_are_other_features() -> None:
    remembered = Remembered(Encoder())
    features = window(1)
    assert remembered(features) == 10
    features[:] = 2
    assert remembered(features) == 20


@given(st.lists(st.integers(0, 5)))
def test_answer_is_always_that_of_the_encoder(numbers: list[int]) -> None:
    remembered = Remembered(Encoder())
    assert [remembered(window(number)) for number in numbers] == [10 * number for number in numbers]
