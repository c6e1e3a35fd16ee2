"""What deals come to: told from k deals on, and nothing beside it tells of fewer."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Deal, Window
from callmirror.results.measuring import by_model, by_stage, measured

MAY = Window(date(2026, 5, 1), date(2026, 6, 1))
K = 5
ONE = Deal(
    deal="1",
    team="Lyon",
    amount=100.0,
    currency="EUR",
    opened=date(2026, 5, 2),
    closed=date(2026, 5, 12),
    won=True,
)


def deals(won: int, lost: int = 0, **changed: object) -> list[Deal]:
    made = [replace(ONE, deal=f"w{number}", **changed) for number in range(won)]  # type: ignore[arg-type]
    return made + [replace(ONE, deal=f"l{number}", won=False, **changed) for number in range(lost)]  # type: ignore[arg-type]


def test_deals_come_to_counts_shares_days_and_a_sum() -> None:
    found = measured(deals(8, 8), MAY, k=K)
    values = {name: cell.value for name, cell in found.items()}
    assert values == {
        "deals_opened": 16,
        "deals_won": 8,
        "win_share": 0.5,
        "days_to_close": 10,
        "amount_won": 800,
    }
    assert found["amount_won"].unit == "EUR"


@pytest.mark.parametrize("won", [1, 4])
def test_few_deals_are_not_told_in_any_number(won: int) -> None:
    found = measured(deals(won, 8), MAY, k=K)
    hidden = {name for name, cell in found.items() if cell.rule == "few_deals"}
    assert hidden == {"deals_won", "win_share", "days_to_close", "amount_won"}


def test_share_whose_other_side_is_few_is_not_told() -> None:
    assert measured(deals(8, 2), MAY, k=K)["win_share"].rule == "few_deals"
    assert measured(deals(8), MAY, k=K)["win_share"].rule == "few_deals"


def test_none_is_told_as_none() -> None:
    found = measured(deals(8), Window(date(2026, 7, 1), date(2026, 8, 1)), k=K)
    assert found["deals_won"].value == 0
    assert found["amount_won"].rule == "no_deals"


def test_amounts_of_several_currencies_are_not_added_up() -> None:
    mixed = [*deals(8), replace(ONE, deal="x", currency="USD")]
    assert measured(mixed, MAY, k=K)["amount_won"].rule == "currencies"


def test_sum_that_is_mostly_one_deal_is_not_told() -> None:
    assert (
        measured([*deals(8), replace(ONE, deal="x", amount=900.0)], MAY, k=K)["amount_won"].rule == "one_deal"
    )


def test_sum_is_told_to_two_digits() -> None:
    assert measured(deals(8, amount=123.45), MAY, k=K)["amount_won"].value == 990


def test_what_the_table_does_not_tell_is_not_worked_out() -> None:
    plain = deals(8, 8, amount=None, opened=None)
    assert measured(plain, MAY, k=K).keys() == {"deals_opened", "deals_won", "win_share"}


@given(st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=40))
def test_parts_that_are_not_told_are_never_a_few_deals(models: list[str]) -> None:
    closed = [replace(ONE, deal=f"{place}", model=model) for place, model in enumerate(models)]
    told = by_model(closed, MAY, k=K)
    assert all(part.deals.value is not None and part.deals.value >= K for part in told)
    hidden = len(models) - sum(int(part.deals.value or 0) for part in told)
    assert hidden == 0 or hidden >= K or not told


def test_stages_are_told_by_label() -> None:
    opened = [*deals(6, stage="Offer"), *deals(0, 7, stage="Demo")]
    assert [(part.label, part.deals.value) for part in by_stage(opened, MAY, k=K)] == [
        ("Demo", 7),
        ("Offer", 6),
    ]
