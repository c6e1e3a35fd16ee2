"""Dates and numbers of a column, read as the column says or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.results.cells import (
    Unreadable,
    currency_in,
    currency_of,
    day_of,
    decimal_of,
    month_of,
    number_of,
    order_of,
)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "19/02/2026"], "day_first"),
        (["03/04/2026", "02/19/2026"], "month_first"),
        (["03/04/2026", "05/06/2026"], None),
        (["19/02/2026", "02/19/2026"], None),
        (["2026-02-19"], None),
    ],
)
def test_column_tells_how_its_dates_stand_or_nothing_does(texts: list[str], order: str | None) -> None:
    assert order_of(texts) == order
    assert order_of(texts, "month_first") == "month_first"


def test_date_is_read_as_its_column_stands() -> None:
    assert day_of("03/04/2026", "day_first") == date(2026, 4, 3)
    assert day_of("3.4.2026", "month_first") == date(2026, 3, 4)
    assert day_of("2026-04-03", "month_first") == date(2026, 4, 3)
    assert day_of("19/02/2026 10:30", None) == date(2026, 2, 19)
    assert day_of(" ", None) is None
    assert day_of("2031-01-02", None) == date(2031, 1, 2)


@pytest.mark.parametrize("text", ["03/04/2026", "31/02/2026", "soon", "2026", "19/02/26", "1850-01-01"])
def test_date_that_could_be_two_or_none_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        day_of(text, None)


@pytest.mark.parametrize(
    ("text", "month"),
    [("2026-05", 5), ("05/2026", 5), ("2026/5", 5), ("2026-05-17", 5), ("17/05/2026", 5)],
)
def test_month_is_read_in_every_usual_form(text: str, month: int) -> None:
    assert month_of(text, "day_first") == date(2026, month, 1)


@pytest.mark.parametrize("text", ["2026-13", "13/2026", "May", "1900-01"])
def test_month_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        month_of(text, None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 234,50 €", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("€1,234.50", 1234.5),
        ("1.234.567", 1234567),
        ("1200 EUR", 1200),
        ("1200EUR", 1200),
        ("\u22123,5", -3.5),
        ("0", 0),
        ("12'000", 12000),
    ],
)
def test_number_is_read_however_it_is_written(text: str, number: float) -> None:
    assert number_of(text, None) == number


@pytest.mark.parametrize("text", ["1,234", "1.234", "12k", "about 5", "1,2,3", "--5", "1.2.3,4,5", "9" * 400])
def test_number_that_could_be_two_or_none_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        number_of(text, None)


def test_column_tells_which_sign_parts_the_fraction() -> None:
    assert decimal_of(["1,234", "3,5"]) == ","
    assert decimal_of(["1,234", "1,234.5"]) == "."
    assert decimal_of(["1,234"]) is None
    assert decimal_of(["3,5", "3.5"]) is None
    assert decimal_of(["1,234"], "point") == "."
    assert number_of("1,234", ",") == pytest.approx(1.234)
    assert number_of("1,234", ".") == 1234


@given(st.integers(-(10**9), 10**9), st.integers(0, 99), st.booleans())
def test_every_amount_comes_back_as_it_was_written(whole: int, cents: int, french: bool) -> None:
    english = f"{whole:,}.{cents:02}"
    written = english.replace(",", " ").replace(".", ",") if french else english
    sign = -1 if whole < 0 else 1
    assert number_of(written, "," if french else ".") == pytest.approx(whole + sign * cents / 100)


def test_currency_is_told_by_letters_or_a_sign() -> None:
    assert [currency_in(text) for text in ("12 €", "GBP 12", "$12", "12")] == ["EUR", "GBP", "$", ""]
    assert [currency_of(text) for text in ("eur", "£", " ")] == ["EUR", "GBP", ""]
