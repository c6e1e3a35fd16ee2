"""Numbers that prove themselves: by check digits, or by a numbering plan."""

import re
from functools import lru_cache

CARD_LENGTHS = range(13, 20)
NIR = re.compile(r"[1278]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}(\d{2})?")
IBAN_LENGTHS = {
    "FR": 27, "MC": 27, "BE": 16, "CH": 21, "LI": 21, "LU": 20, "GB": 22, "IE": 22, "DE": 22, "AT": 20,
    "ES": 24, "IT": 27, "NL": 18, "PT": 25, "PL": 28, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "CZ": 24,
}  # fmt: skip
"""Letters of a country and how long its account numbers are."""
WITH_TRUNK_ZERO = ("FR", "BE", "CH", "GB")
WITHOUT_TRUNK_ZERO = ("US", "CA")
PHONE_LENGTHS = range(8, 16)


def is_card(digits: str) -> bool:
    """Whether digits have a bank card's length and Luhn's check digit; a run of one digit is no card."""
    if len(digits) not in CARD_LENGTHS or len(set(digits)) == 1:
        return False
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def is_nir(number: str) -> bool:
    """Whether this is a French social security number: 13 digits of its form, or 15 with the right key.

    "2A" and "2B" stand for the departments of Corsica.
    """
    match = NIR.fullmatch(number)
    if match is None or len(number) not in (13, 15):
        return False
    if match.group(1) is None:
        return number[0] in "12" and 1 <= int(number[3:5]) <= 12
    body = number[:13]
    plain = int(body.replace("2A", "19").replace("2B", "18"))
    return 97 - plain % 97 == int(number[13:])


def is_iban(letters: str) -> bool:
    """Whether this is an account number of its country's length whose remainder by 97 is right."""
    if IBAN_LENGTHS.get(letters[:2]) != len(letters) or not letters.isascii() or not letters.isalnum():
        return False
    moved = letters[4:] + letters[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


@lru_cache(maxsize=4096)
def is_phone(digits: str, *, plus: bool = False) -> bool:
    """Whether a numbering plan knows these digits: with a country's, or as dialled in one of six."""
    if len(digits) not in PHONE_LENGTHS:
        return False
    if plus:
        return _valid(f"+{digits.removeprefix('00')}", None)
    if digits.startswith("00"):
        return _valid(f"+{digits[2:]}", None)
    if digits.startswith("0"):
        return any(_valid(digits, region) for region in WITH_TRUNK_ZERO)
    return len(digits) in (10, 11) and any(_valid(digits, region) for region in WITHOUT_TRUNK_ZERO)


def _valid(number: str, region: str | None) -> bool:
    # Its tables take longer to load than the rest of redaction together.
    import phonenumbers  # noqa: PLC0415

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False
