"""Numbers that prove themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.redaction.checks import is_card, is_iban, is_nir, is_phone


@pytest.mark.parametrize(
    ("digits", "card"),
    [
        ("4242424242424242", True),
        ("378282246310005", True),
        ("4242424242424241", False),
        ("0000000000000000", False),
    ],
)
def test_card_has_its_check_digit(digits: str, card: bool) -> None:
    assert is_card(digits) is card


@given(st.text("0123456789", min_size=12, max_size=18))
def test_of_ten_check_digits_one_makes_a_card(digits: str) -> None:
    assert sum(is_card(digits + check) for check in "0123456789") == (len(set(digits)) > 1) or set(
        digits
    ) == {"0"}


@pytest.mark.parametrize(
    ("number", "nir"),
    [
        ("269054958815780", True),
        ("269054958815781", False),
        ("2690549588157", True),
        ("9690549588157", False),
    ],
)
def test_nir_has_its_key(number: str, nir: bool) -> None:
    assert is_nir(number) is nir


@pytest.mark.parametrize(
    ("letters", "iban"),
    [
        ("FR7630006000011234567890189", True),
        ("FR7630006000011234567890188", False),
        ("BE68539007547034", True),
        ("XX00", False),
    ],
)
def test_iban_has_its_remainder_and_length(letters: str, iban: bool) -> None:
    assert is_iban(letters) is iban


@pytest.mark.parametrize(
    ("digits", "plus", "phone"),
    [
        ("0612345678", False, True),
        ("33612345678", True, True),
        ("0033612345678", False, True),
        ("2125552368", False, True),
        ("0470123456", False, True),
        ("02079460958", False, True),
        ("1234567", False, False),
        ("1250000000", False, False),
    ],
)
def test_phone_is_of_a_numbering_plan(digits: str, plus: bool, phone: bool) -> None:
    assert is_phone(digits, plus=plus) is phone
