import pytest
from scipy.stats import norm

from callmirror.patterns.finding import Against
from callmirror.simulate.oracle import RATE, oracle_power
from callmirror.simulate.planted import Archive, Truth

EIGHT = Archive(teams=1, markers=12, people=8, calls=5)


@pytest.mark.parametrize(
    ("archive", "against", "variance"),
    [
        (EIGHT, Against.STANDARD, 0.36 / 8),
        (EIGHT, Against.PREVIOUS, 0.32 / 8),
        (EIGHT._replace(teams=4), Against.ORGANISATION, 0.36 / 8 + 0.36 / 24),
    ],
)
def test_oracle_of_a_habit_is_the_normal_test(archive: Archive, against: Against, variance: float) -> None:
    family = archive.markers * archive.teams
    bound = norm.isf((1 - (1 - RATE) ** (1 / family)) / 2)
    by_hand = norm.sf(bound - 0.8 / variance**0.5)
    assert oracle_power(archive, against, Truth.SHARED, 0.8) == pytest.approx(by_hand, abs=0.03)


def test_oracle_finds_camps_more_often_the_further_they_lie_apart() -> None:
    near, far = (oracle_power(EIGHT, Against.STANDARD, Truth.CAMPS, effect) for effect in (1.0, 2.0))
    assert near + 0.2 < far
    assert oracle_power(EIGHT, Against.STANDARD, Truth.CAMPS, 0.01) < 0.02
