"""When a call took place, and which months a report covers.

A time without a zone is read as UTC, the clock that everything here is kept in: telephone systems write UTC
or a local time and do not say which, and a report by whole months hardly depends on it.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone

from callmirror.domain import Window
from callmirror.errors import MetadataError

EARLIEST_YEAR = 1990
LATEST_YEAR = 2199
ZONE_SLACK = timedelta(hours=14)
"""A local time read as UTC may lie ahead by this much, the widest zone there is."""

CLOCK = (
    r"(?:(?:[T _-]|\s+)(?P<hour>\d{2})[:.h-]?(?P<minute>\d{2})"
    r"(?:[:.-]?(?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?"
    r"\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/._]?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})" + CLOCK, re.I
)
RUN_TOGETHER = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})"
    r"(?P<fraction>(?!))?(?P<zone>(?!))?"
)
DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})" + CLOCK, re.I
)
MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})|(?P<late_month>\d{2})/(?P<late_year>\d{4})")

LAST_MONTH = 12
SHOWN_CHARACTERS = 40
MOST_LETTERS = 4
"""A date holds no more, as in "06:01 UTC" after its T; what does may be somebody's name."""
FORMS_EN = "2025-02-19, 2025-02-19T06:01:22, 20250219T060122 or 19/02/2025"
FORMS_FR = "2025-02-19, 2025-02-19T06:01:22, 20250219T060122 ou 19/02/2025"


def read_date(text: str, *, source: str, now: datetime | None = None) -> datetime:
    """Read a date, or a date and time, as an aware time in UTC; a date alone is its midnight.

    Read are ISO dates and times with or without a zone, the compact and file-safe forms of telephone systems
    (20250219T060122, 2025-02-19T06-01-22, 20250219_060122) and the French day/month/year.

    Raises:
        MetadataError: another form, a day or month first that can't be told apart (03/04/2025), a day that
            does not exist, one before 1990 or one still to come; ``source`` begins the message.
    """
    trimmed = text.strip()
    match = YEAR_FIRST.fullmatch(trimmed) or RUN_TOGETHER.fullmatch(trimmed) or DAY_FIRST.fullmatch(trimmed)
    if match is None:
        raise _unreadable(text, source)
    if match.re is DAY_FIRST:
        _refuse_ambiguous(match, text, source)
    try:
        moment = _moment(match)
    except (ValueError, OverflowError) as error:
        raise _unreadable(text, source) from error
    _refuse_improbable(moment, text, source, now or datetime.now(UTC))
    return moment


def stand_day_first(texts: Iterable[str], *, likely_day_first: bool) -> bool:
    """Whether the dates of one column stand day first: one can be read in no other way, and none denies it.

    ``likely_day_first`` is enough where none of them tells, as in a table with French headings.
    """
    found = [match for text in texts if (match := DAY_FIRST.fullmatch(text.strip()))]
    month_first = any(int(match["month"]) > LAST_MONTH for match in found)
    return not month_first and (likely_day_first or any(int(match["day"]) > LAST_MONTH for match in found))


def year_first(text: str) -> str:
    """Write a date that stands day first with its year first; any other text as it is."""
    match = DAY_FIRST.fullmatch(text.strip())
    if match is None:
        return text
    return (
        f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}{text.strip()[match.end('year') :]}"
    )


def _moment(match: re.Match[str]) -> datetime:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    microsecond = int((match["fraction"] or ".0")[1:].ljust(6, "0")[:6])
    clock = time(int(match["hour"] or 0), int(match["minute"] or 0), int(match["second"] or 0), microsecond)
    return datetime.combine(day, clock, _zone(match["zone"])).astimezone(UTC)


def _zone(text: str | None) -> timezone:
    if text is None or text.upper() in {"Z", "UTC"}:
        return UTC
    ahead = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-ahead if text[0] == "-" else ahead)


def _refuse_ambiguous(match: re.Match[str], text: str, source: str) -> None:
    first, second = int(match["day"]), int(match["month"])
    if first != second and first <= LAST_MONTH and second <= LAST_MONTH:
        year = match["year"]
        ways = f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
        raise MetadataError(
            source,
            en=f"the date {text!r} can be read as {ways[0]} or as {ways[1]}; write it year first.",
            fr=f"la date {text!r} peut se lire {ways[0]} ou {ways[1]} ; écrivez-la en commençant par "
            "l'année.",
        )


def _refuse_improbable(moment: datetime, text: str, source: str, now: datetime) -> None:
    if moment.year < EARLIEST_YEAR:
        raise MetadataError(
            source,
            en=f"the date {text!r} lies before {EARLIEST_YEAR}; correct it, or leave it out.",
            fr=f"la date {text!r} est antérieure à {EARLIEST_YEAR} ; corrigez-la, ou ne la donnez pas.",
        )
    if moment > now + ZONE_SLACK:
        raise MetadataError(
            source,
            en=f"the date {text!r} lies in the future; correct it, or leave it out.",
            fr=f"la date {text!r} est dans le futur ; corrigez-la, ou ne la donnez pas.",
        )


def _unreadable(text: str, source: str) -> MetadataError:
    """The error; it never tells what may be a name, as where a table's columns are mixed up."""
    told = any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) <= MOST_LETTERS
    shown = repr(text[:SHOWN_CHARACTERS]) if told else None
    return MetadataError(
        source,
        en=f"{shown or 'what is given as the date'} is no date; write it as {FORMS_EN}.",
        fr=f"{shown or 'ce qui est donné comme date'} n'est pas une date ; écrivez-la comme {FORMS_FR}.",
    )


def month_window(first: str | None, last: str | None, *, today: date | None = None) -> Window:
    """Return the whole months from that of ``first`` to that of ``last``, both included.

    Neither given is all time. Each is a month (2025-02, 02/2025) or any date that ``read_date`` reads. Whole
    months only: two reports that differ by a few days would differ by a few people's calls. Without ``first``
    it begins in 1990, before any call; without ``last`` it ends with the month of ``today``.

    Raises:
        MetadataError: one is no date or month, or the last lies before the first.
    """
    if first is None and last is None:
        return Window()
    start = _month(first, "--from") if first is not None else date(EARLIEST_YEAR, 1, 1)
    final = _month(last, "--to") if last is not None else (today or datetime.now(UTC).date()).replace(day=1)
    if final < start:
        raise MetadataError(
            "--to",
            en=f"{final:%Y-%m} lies before {start:%Y-%m}; exchange the two.",
            fr=f"{final:%Y-%m} est avant {start:%Y-%m} ; échangez les deux.",
        )
    return Window(start, (final + timedelta(days=31)).replace(day=1))


def _month(text: str, source: str) -> date:
    """Return the first day of a month, or of the month in which a date lies; a report may look ahead."""
    match = MONTH.fullmatch(text.strip())
    if match is None:
        latest = datetime(LATEST_YEAR, 12, 31, tzinfo=UTC)
        return read_date(text, source=source, now=latest - ZONE_SLACK).date().replace(day=1)
    year, month = int(match["year"] or match["late_year"]), int(match["month"] or match["late_month"])
    if not (EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12):
        raise _unreadable(text, source)
    return date(year, month, 1)
