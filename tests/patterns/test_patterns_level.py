import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.patterns.level import level_of, person_means
from callmirror.simulate.readings import DESIGNS, KINDS, simulated_means


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("name", KINDS)
def test_interval_covers_the_true_level(name: str, design: str) -> None:
    kind = KINDS[name]
    means = simulated_means(kind, DESIGNS[design], teams=2_000, seed=7)
    shown = means[np.ptp(means, axis=1) > 0]
    _, low, high = level_of(shown, unit=kind.unit)
    covered = ((low <= kind.truth) & (kind.truth <= high)).mean()
    assert 0.87 <= covered <= 0.935


def test_plain_t_interval_would_not_cover_skewed_seconds() -> None:
    kind = KINDS["seconds, people skewed"]
    means = simulated_means(kind, DESIGNS["5 people x 2"], teams=2_000, seed=7)
    _, low, high = level_of(means, unit="signed_s")
    assert ((low <= kind.truth) & (kind.truth <= high)).mean() < 0.82


def test_level_lets_people_weigh_alike_whatever_their_number_of_calls() -> None:
    people = np.array(["a"] * 18 + ["b", "c"])
    values = np.array([0.9] * 18 + [0.1, 0.2])
    assert level_of(person_means(values, people), unit="ratio").level == pytest.approx(0.4)


def test_interval_of_signed_values_is_student_s() -> None:
    # statistics by hand: mean 3, standard error sqrt(2.5 / 5), t(4) at 0.95 is 2.131847
    told = level_of(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), unit="signed_s")
    assert [float(number) for number in told] == pytest.approx([3, 3 - 1.507443, 3 + 1.507443])


def test_upper_bound_of_a_rate_is_made_on_its_square_root() -> None:
    # by hand: mean 0.3, standard error sqrt(0.025 / 5), t(4) at 0.95 is 2.131847
    _, low, high = level_of(np.array([0.1, 0.2, 0.3, 0.4, 0.5]), unit="per_min")
    half = 2.131847 * 0.0707107
    assert float(low) == pytest.approx(0.3 - half, abs=1e-6)
    assert float(high) == pytest.approx((0.3**0.5 + half / (2 * 0.3**0.5)) ** 2, abs=1e-6)


def test_interval_has_no_width_where_all_means_agree() -> None:
    for unit in ("ratio", "s", "per_min", "signed_s"):
        for value in (0.0, 0.3, 1.0):
            told = level_of(np.full(5, value), unit=unit)
            assert [float(number) for number in told] == pytest.approx([value] * 3)


@given(
    st.lists(st.floats(0, 1), min_size=2, max_size=12),
    st.sampled_from(["ratio", "s", "per_min", "per_10_min", "signed_s"]),
)
def test_interval_holds_its_level_and_stays_within_the_unit(means: list[float], unit: str) -> None:
    level, low, high = level_of(np.array(means), unit=unit)
    assert low - 1e-9 <= level <= high + 1e-9
    assert unit == "signed_s" or low >= 0
    assert unit != "ratio" or high <= 1
