"""Finds phrases that name a day or a period to come ("next Thursday", "le 14", "dans quinze jours").

What is said is in ``data/<code>/dates.txt``, one rule and phrase a line; what a rule means is here and the
same in every language. A phrase is read exactly or not at all: what is past, repeated or contradictory
("every Monday", "le 31 février") names no day. A bare weekday is the next one after the day of the call.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice

from callmirror.languages.matching import matchable
from callmirror.languages.phrases import expression, phrases

Period = tuple[date, date]
"""The first and the last day."""

LISTS = {"WEEKDAY": "weekdays", "MONTH": "months", "NUMBER": "numbers", "DAY": "month_days"}
"""The words of each class of ``dates.txt``: the list whose lines they are, the first being 1."""
NONE = "none"
LONGEST_TEXT = 2000
"""Characters of a text in which dates are looked for."""
MOST_WORDS = 3
"""Words of the longest spelling of a number ("vingt et un")."""
LEAP = date(2024, 1, 1)
MONTHS_AHEAD = 12 * 8
"""How far a day of the month is looked for: the 29th of February may be eight years away."""
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """A rule, its argument, and the numbers of the words it holds: weekday, month, number, day, year."""

    rule: str
    argument: str
    words: tuple[int | None, int | None, int | None, int | None]
    year: int | None = None

    @property
    def weekday(self) -> int:
        """The weekday, Monday 0."""
        return (self.words[0] or 1) - 1

    @property
    def month(self) -> int | None:
        """The month, January 1; None where none is named."""
        return self.words[1]

    @property
    def count(self) -> int:
        """How many days, weeks or months: the argument, else the number said."""
        return int(self.argument) if self.argument.isdigit() else self.words[2] or 0

    @property
    def day(self) -> int:
        """The day of the month."""
        return self.words[3] or 1


@dataclass(frozen=True, slots=True)
class Dated:
    """A phrase that names a time to come: where it stands in the text, and what it says.

    ``narrow`` tells whether it names a week at most; a month is no day one can keep free.
    """

    start: int
    end: int
    told: _Told

    @property
    def narrow(self) -> bool:
        """Whether it names a week at most."""
        return self.told.rule not in {"month_from_now", "whole_month"}

    def on(self, today: date) -> Period | None:
        """The first and last day it names, said on that day; None where the calendar has no such day."""
        try:
            found = RULES[self.told.rule](self.told, today)
        except (ValueError, OverflowError):
            return None
        return found if found is not None and found[1] >= today else None


def find_dates(code: str, text: str) -> tuple[Dated, ...]:
    """The phrases of a text that name a time to come, in order; none overlap.

    Of phrases that begin together the longest counts; of equal ones what is no date to come, then what has a
    meaning of its own ("dans quinze jours" is a fortnight, not fifteen days).
    """
    plain = matchable(code, text[:LONGEST_TEXT])
    if _signs(code).isdisjoint(_fragments(plain)):
        return ()
    matches = [
        (found.start(), -found.end(), rule != NONE, not argument, rule, argument)
        for rule, argument, pattern in _patterns(code)
        for found in pattern.finditer(plain)
    ]
    found, free = [], 0
    for start, negative_end, _, _, rule, argument in sorted(matches):
        if start < free:
            continue
        free = -negative_end
        if rule != NONE:
            found.append(_dated(code, plain, (start, free), rule, argument))
    return tuple(one for one in found if _is_possible(one) and text[one.end : one.end + 1] != "/")


def _dated(code: str, plain: str, span: tuple[int, int], rule: str, argument: str) -> Dated:
    start, end = span
    said = plain[start:end].replace("-", " ").replace("'", " ").split()
    words = tuple(_value(code, name, said) for name in LISTS.values())
    year = re.match(r" {1,40}(20\d\d)(?= |$)", plain[end:]) if words[1] else None
    told = _Told(rule, argument, (words[0], words[1], words[2], words[3]), int(year[1]) if year else None)
    return Dated(start, end - 1, told)


def _is_possible(dated: Dated) -> bool:
    """Whether there is such a day at all, whenever it is said."""
    return dated.told.rule != "day_of_month" or dated.told.day <= _days_in(LEAP.year, dated.told.month or 1)


@cache
def _patterns(code: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Each rule, its argument, and the pattern of all its phrases, those of more words first."""
    rows: dict[tuple[str, str], list[str]] = {}
    for line in sorted(phrases(code, "dates"), key=lambda line: -len(line.split())):
        head, _, phrase = line.partition(":")
        rule, _, argument = head.strip().partition(" ")
        rows.setdefault((rule, argument), []).append(_spelt(code, phrase))
    return tuple(
        (rule, argument, re.compile(f"(?:{'|'.join(expression(code, one) for one in ways)})(?= |$)"))
        for (rule, argument), ways in rows.items()
    )


@cache
def _signs(code: str) -> frozenset[str]:
    """Words of which every phrase holds one: a text without any names no date, which is quickly seen."""
    lines = (line.partition(":")[2].split() for line in phrases(code, "dates"))
    telling = (max((item for item in line if item[-1] != "?"), key=_tells) for line in lines)
    spelt = (_spelt(code, item).split("|") for item in telling)
    return frozenset(fragment for ways in spelt for way in ways for fragment in _fragments(way)) - {""}


def _tells(item: str) -> tuple[bool, int]:
    return any(name in item for name in LISTS), len(item.split("|", 1)[0])


def _fragments(text: str) -> list[str]:
    return re.split(r"[ '()-]+", text)


def _spelt(code: str, phrase: str) -> str:
    """A phrase with its classes written out, the longest spelling first."""
    for name, listed in LISTS.items():
        ways = sorted(_spellings(code, listed), key=len, reverse=True)
        phrase = re.sub(rf"\b{name}\b", "|".join(ways), phrase)
    return phrase


@cache
def _spellings(code: str, listed: str) -> dict[str, int]:
    """The number of every spelling in a list."""
    lines = enumerate(phrases(code, listed), 1)
    return {spelling: number for number, line in lines for spelling in line.split()}


def _value(code: str, listed: str, said: Sequence[str]) -> int | None:
    """The number of the longest spelling of a list that is said, by words."""
    known = _spellings(code, listed)
    for length in range(min(MOST_WORDS, len(said)), 0, -1):
        for start in range(len(said) - length + 1):
            number = known.get("-".join(said[start : start + length]))
            if number is not None:
                return number
    return None


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def _months_later(today: date, months: int) -> date:
    """That many months later, on the same day or the last there is."""
    number = today.year * 12 + today.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(today.day, _days_in(year, month + 1)))


def _on(day: date) -> Period:
    return day, day


def _monday(today: date, weeks: int) -> date:
    return today + timedelta(days=7 * weeks - today.weekday())


def _weekday(told: _Told, today: date) -> Period:
    if told.argument == "next":
        return _on(_monday(today, 1) + timedelta(days=told.weekday))
    ahead = (told.weekday - today.weekday() - 1) % 7 + 1
    return _on(today + timedelta(days=ahead + 7 * told.count * bool(told.argument)))


def _days_ahead(told: _Told, today: date) -> Iterator[date]:
    """The days to come of that number, in that month and year where they are said."""
    for months in range(MONTHS_AHEAD + 1):
        year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
        if told.month in {None, month + 1} and told.day <= _days_in(year, month + 1):
            day = date(year, month + 1, told.day)
            if day >= today:
                yield day


def _next_day(told: _Told, today: date) -> Period | None:
    if told.month is not None and told.year is not None:
        return _on(date(told.year, told.month, told.day))
    return next(((day, day) for day in _days_ahead(told, today)), None)


def _dated_weekday(told: _Told, today: date) -> Period | None:
    """The next such day, if it falls on that weekday; without a month, the month after may serve too."""
    named = _next_day(told, today) if told.month is not None else None
    nearest = [named[0]] if named else list(islice(_days_ahead(told, today), 2))
    return next((_on(day) for day in nearest if day.weekday() == told.weekday), None)


def _week(told: _Told, today: date) -> Period:
    monday = _monday(today, told.count)
    return max(monday, today), monday + timedelta(days=6)


def _week_end(told: _Told, today: date) -> Period:
    friday = _monday(today, told.count) + timedelta(days=FRIDAY)
    return _on(friday) if friday >= today else _week(told, today)


def _month(told: _Told, today: date) -> Period:
    """The whole of a month that is named, or that lies so many months ahead; what is past left out."""
    if told.month is None:
        first = _months_later(today.replace(day=1), told.count)
    else:
        year = told.year or today.year + (told.month < today.month)
        first = date(year, told.month, 1)
    return max(first, today), date(first.year, first.month, _days_in(first.year, first.month))


def _month_end(told: _Told, today: date) -> Period:
    return _on(_month(told, today)[1])


RULES: dict[str, Callable[[_Told, date], Period | None]] = {
    "days": lambda told, today: _on(today + timedelta(days=told.count)),
    "weeks": lambda told, today: _on(today + timedelta(weeks=told.count)),
    "months": lambda told, today: _on(_months_later(today, told.count)),
    "weekday": _weekday,
    "dated_weekday": _dated_weekday,
    "day": _next_day,
    "day_of_month": _next_day,
    "week": _week,
    "week_end": _week_end,
    "month_end": _month_end,
    "end_of_month": _month_end,
    "month_from_now": _month,
    "whole_month": _month,
}
"""What each rule of ``dates.txt`` means; "none" names no time to come."""
