"""Where months go, and where a quantity rises at the cost of its quality."""

import pytest

from callmirror.domain import Pair
from callmirror.results.pairs import paired
from callmirror.results.trends import trend

RISING: list[float | None] = [1.0, 2.1, 2.9, 4.2, 5.0, 6.1, 6.8, 8.2, 9.1]
FALLING: list[float | None] = [0.9, 0.81, 0.72, 0.58, 0.52, 0.41, 0.33, 0.19, 0.1]
FLAT: list[float | None] = [1.0, 3.0, 2.0, 1.5, 2.5, 2.1, 1.9, 2.9, 1.2]


def test_trend_is_told_with_its_interval() -> None:
    found = trend(RISING)
    assert found.finding == "up"
    assert found.slope == pytest.approx(1.0, abs=0.05)
    assert found.interval is not None
    assert found.interval[0] < 1.0 < found.interval[1]
    assert trend(FALLING).finding == "down"
    assert trend(FLAT).finding == "no_evidence"


def test_month_that_is_missing_keeps_its_place() -> None:
    assert trend([1, None, 3, 4, None, 6, 7, 8.1]).slope == pytest.approx(1.0, abs=0.05)


def test_fewer_than_six_months_have_no_trend() -> None:
    found = trend([1, 2, 3, 4, 5, None, None])
    assert (found.finding, found.slope, found.months) == ("too_early", None, 5)


def test_months_that_resemble_each_other_are_less_news() -> None:
    wandering: list[float | None] = [0, 1, 2, 3, 3.5, 3, 2, 1.5, 2, 3, 4, 4.5]
    assert trend(wandering).finding == "no_evidence"


def test_same_number_every_month_goes_nowhere() -> None:
    assert trend([2.0] * 8).finding == "no_evidence"


@pytest.mark.parametrize(
    ("quantity", "quality", "better", "finding"),
    [
        (RISING, FALLING, "more", "side_effect"),
        (RISING, RISING, "less", "side_effect"),
        (RISING, RISING, "more", "none_shown"),
        (FALLING, FALLING, "more", "none_shown"),
        (RISING, FLAT, "more", "none_shown"),
        (RISING, FALLING[:5], "more", "too_early"),
    ],
)
def test_quantity_that_rises_at_the_cost_of_its_quality_is_a_side_effect(
    quantity: list[float | None], quality: list[float | None], better: str, finding: str
) -> None:
    assert paired(Pair("calls_made", "question_ratio", better), quantity, quality).finding == finding
