"""Dates and numbers of a column, read as the column as a whole says, or not at all."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from callmirror.errors import MetadataError
from callmirror.metadata import read_date

NUMERIC_DATE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\b(.*)", re.DOTALL)
MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4})")
LAST_MONTH = 12
AHEAD = datetime(2199, 1, 1, tzinfo=UTC)
"""A next step may be planned: no day is too late here."""
SIGNS = {"€": "EUR", "£": "GBP", "$": "$"}
LARGEST = 1e15
"""No team counts further; what does is a telephone number or the like."""
BARE = re.compile(r"-?\d+(?:[.,]\d+)*")
GROUPS = re.compile(r"-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


class Unreadable(ValueError):
    """A cell that says nothing sure; ``why`` is a key of the sentences that tell it."""

    def __init__(self, why: str) -> None:
        """``why`` is "date" or "number"."""
        self.why = why
        super().__init__(why)


def order_of(texts: Iterable[str], declared: str | None = None) -> str | None:
    """How the dates of a column stand: "day_first", "month_first", or None where nothing tells."""
    if declared is not None:
        return declared
    found = [match for text in texts if (match := NUMERIC_DATE.fullmatch(text.strip()))]
    day_first = any(int(match[1]) > LAST_MONTH for match in found)
    month_first = any(int(match[3]) > LAST_MONTH for match in found)
    if day_first == month_first:
        return None
    return "day_first" if day_first else "month_first"


def day_of(text: str, order: str | None) -> date | None:
    """Read a day; None where nothing stands there.

    Raises:
        Unreadable: it is none, or could be two.
    """
    if not text.strip():
        return None
    match = NUMERIC_DATE.fullmatch(text.strip())
    if match and order is not None:
        first, second = (match[1], match[3]) if order == "month_first" else (match[3], match[1])
        text = f"{match[4]}-{int(first):02}-{int(second):02}{match[5]}"
    try:
        return read_date(text, source="", now=AHEAD).date()
    except MetadataError as error:
        raise Unreadable("date") from error


def month_of(text: str, order: str | None) -> date | None:
    """Read a month as 2026-05, 05/2026 or any day in it, as its first day; None where nothing stands there.

    Raises:
        Unreadable: it is none.
    """
    match = MONTH.fullmatch(text.strip())
    if match is None:
        day = day_of(text, order)
        return None if day is None else day.replace(day=1)
    year, month = int(match[1] or match[4]), int(match[2] or match[3])
    if not (1990 <= year <= 2199 and 1 <= month <= LAST_MONTH):
        raise Unreadable("date")
    return date(year, month, 1)


def decimal_of(texts: Iterable[str], declared: str | None = None) -> str | None:
    """Which sign parts the fraction in a column: "," or ".", or None where nothing tells."""
    if declared is not None:
        return {"comma": ",", "point": "."}[declared]
    told = {mark for text in texts if (mark := _told_by(_bare(text)))}
    return told.pop() if len(told) == 1 else None


def number_of(text: str, decimal: str | None) -> float | None:
    """Read a number with its thousands parted or not; None where nothing stands there.

    Raises:
        Unreadable: it is none, or could be two.
    """
    bare = _bare(text)
    if not bare:
        return None
    mark = decimal or _told_by(bare)
    if not BARE.fullmatch(bare) or (mark is None and GROUPS.fullmatch(bare)):
        raise Unreadable("number")
    if mark is not None:
        other = "." if mark == "," else ","
        whole, _, fraction = bare.partition(mark)
        if mark in fraction or other in fraction or (other in whole and not GROUPS.fullmatch(whole)):
            raise Unreadable("number")
        bare = f"{whole.replace(other, '')}.{fraction or 0}"
    number = float(bare)
    if abs(number) > LARGEST:
        raise Unreadable("number")
    return number


def currency_in(text: str) -> str:
    """The currency that stands beside a number, "" where none does."""
    letters = re.sub(r"[^A-Za-z]", "", text).upper()
    if len(letters) == 3:
        return letters
    return next((name for sign, name in SIGNS.items() if sign in text), "")


def currency_of(text: str) -> str:
    """A currency as it is kept: three letters, or its sign."""
    stripped = text.strip().upper()
    return SIGNS.get(stripped, stripped)[:3]


def _bare(text: str) -> str:
    """The number alone: without currency, spaces and the signs that part thousands elsewhere."""
    return re.sub(
        r"[\s\u00a0\u202f'\u2019€£$%]|(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])",
        "",
        text.strip().replace("\u2212", "-"),
    )


def _told_by(bare: str) -> str | None:
    """The sign that can only part the fraction."""
    if "," in bare and "." in bare:
        return max(",.", key=bare.rfind)
    for mark in ",.":
        if bare.count(mark) == 1 and len(bare.partition(mark)[2]) != 3:
            return mark
        if bare.count(mark) > 1:
            return "." if mark == "," else ","
    return None
