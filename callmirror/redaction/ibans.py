"""Account numbers of banks (IBAN)."""

import re
from collections.abc import Iterator

from callmirror.redaction.checks import IBAN_LENGTHS, is_iban
from callmirror.redaction.spans import Kind, Span
from callmirror.redaction.tokens import Passage

HEAD = re.compile(r"(?<![^\W_])([A-Za-z])[ .-]?([A-Za-z])[ .,-]{0,2}(?=\d[ .-]?\d)")
SIGN = re.compile(r"[ .,\-\u00a0\u202f]{0,2}([A-Za-z0-9])")
MISHEARD = 10
"""So many signs after a country's letters, digits above all, are an account even where the check fails."""


def find_ibans(passage: Passage) -> Iterator[Span]:
    """Every account number, also one in which a digit was misheard."""
    for match in HEAD.finditer(passage.text):
        country = (match[1] + match[2]).upper()
        if country in IBAN_LENGTHS:
            end = _end(passage.text, match.end(), country)
            if end is not None:
                yield Span(match.start(), end, Kind.IBAN)


def _end(text: str, start: int, country: str) -> int | None:
    """Where the number that goes on at a place ends, None where none does."""
    signs, ends = country, []
    place = start
    while len(signs) < IBAN_LENGTHS[country]:
        following = SIGN.match(text, place)
        if following is None:
            break
        signs += following[1].upper()
        place = following.end()
        ends.append(place)
    if is_iban(signs):
        return ends[-1]
    last = max((number for number, sign in enumerate(signs[2:]) if sign.isdigit()), default=0)
    digits = sum(sign.isdigit() for sign in signs[2 : last + 3])
    return ends[last] if digits >= MISHEARD and digits > (last + 1) * 2 / 3 else None
