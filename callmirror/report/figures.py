"""Numbers, durations and dates as each language writes them."""

import calendar
from datetime import date, timedelta

from callmirror.domain import Window

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
SPACE = "\u00a0"
"""Keeps a number and its unit on one line."""

RATES = {
    "per_min": {"en": "per minute", "fr": "par minute"},
    "per_10_min": {"en": "per 10 minutes", "fr": "par 10 minutes"},
}


def number(value: float, *, decimals: int, language: str) -> str:
    """Write a number with that many decimals; a minus sign is a minus sign."""
    written = f"{value:.{decimals}f}"
    if float(written) == 0:
        written = written.removeprefix("-")
    written = written.replace("-", "\u2212")
    return written.replace(".", ",") if language == "fr" else written


def decimals_for(width: float, unit: str) -> int:
    """Choose as many decimals as an interval of that width deserves."""
    if unit == "ratio":
        return 0 if width >= 0.02 else 1
    return 0 if width >= 10 else 1 if width >= 0.5 else 2


def amount(value: float, unit: str, *, decimals: int, language: str) -> str:
    """Write a value with its unit: ``23%``, ``23 %``, ``7 min 11 s``, ``3,2 par minute``."""
    bare = bare_amount(value, unit, decimals=decimals, language=language)
    return f"{bare}{SPACE}{RATES[unit][language].replace(' ', SPACE)}" if unit in RATES else bare


def signed(value: float, unit: str, *, decimals: int, language: str) -> str:
    """A difference with its sign; of ratios in hundredths, whose name stands elsewhere."""
    sign = "+" if value > 0 else "\u2212" if value < 0 else ""
    if unit == "ratio":
        return f"{sign}{number(100 * abs(value), decimals=decimals, language=language)}"
    return f"{sign}{amount(abs(value), unit, decimals=decimals, language=language)}"


def bare_amount(value: float, unit: str, *, decimals: int, language: str) -> str:
    """Write a value so that the unit of a rate can be said once for two values."""
    if unit == "ratio":
        percent = number(100 * value, decimals=decimals, language=language)
        return f"{percent}{SPACE}%" if language == "fr" else f"{percent}%"
    if unit in RATES:
        return number(value, decimals=decimals, language=language)
    return _seconds(value, decimals=decimals, language=language)


def _seconds(value: float, *, decimals: int, language: str) -> str:
    if value < 60:
        return f"{number(value, decimals=decimals, language=language)}{SPACE}s"
    minutes, seconds = divmod(round(value), 60)
    return f"{minutes}{SPACE}min" + (f"{SPACE}{seconds}{SPACE}s" if seconds else "")


def day_words(day: date, language: str, *, year: bool = True) -> str:
    """Write a day: ``1 March 2026``, ``1er mars 2026``."""
    ordinal = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{ordinal} {_month(day, language)}" + (f" {day.year}" if year else "")


def month_words(day: date, language: str) -> str:
    """Write the month of a day: ``March 2026``, ``mars 2026``."""
    return f"{_month(day, language)} {day.year}"


def window_words(window: Window, language: str) -> str:
    """Write a period in words; whole months and years by their names, the last day included."""
    french = language == "fr"
    if window.start is None and window.end is None:
        return "tous les appels jusqu'ici" if french else "all calls so far"
    if window.end is None and window.start is not None:
        return f"{'depuis le' if french else 'since'} {day_words(window.start, language)}"
    if window.start is None and window.end is not None:
        until = "jusqu'au" if french else "until"
        return f"{until} {day_words(window.end - timedelta(1), language)}"
    assert window.start is not None  # noqa: S101 - the three cases above leave no other
    assert window.end is not None  # noqa: S101
    return _between(window.start, window.end - timedelta(1), language)


def _between(first: date, last: date, language: str) -> str:
    french = language == "fr"
    if first == last:
        return day_words(first, language)
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return _months(first, last, language)
    same_month = (first.year, first.month) == (last.year, last.month)
    if same_month:
        start = "1er" if french and first.day == 1 else str(first.day)
    else:
        start = day_words(first, language, year=first.year != last.year)
    end = day_words(last, language)
    return f"du {start} au {end}" if french else f"{start} to {end}"


def _months(first: date, last: date, language: str) -> str:
    if (first.month, last.month) == (1, 12) and first.year == last.year:
        return f"{'année ' if language == 'fr' else ''}{first.year}"
    end = f"{_month(last, language)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = _month(first, language) + (f" {first.year}" if first.year != last.year else "")
    if language == "fr":
        return ("d'" if start[0] in "ao" else "de ") + f"{start} à {end}"
    return f"{start} to {end}"


def _month(day: date, language: str) -> str:
    return MONTHS[language][day.month - 1]
