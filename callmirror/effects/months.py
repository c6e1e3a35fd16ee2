"""A team's months of one marker: what may be told of each, and the means of people on which that rests."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from callmirror.domain import Pattern, Window
from callmirror.errors import InputError
from callmirror.experiments import Means, calls_of
from callmirror.mirror.sparing import SPARED, Sparing
from callmirror.mirror.trying import period_of
from callmirror.store import Store

LONGEST = 12
"""So many months are looked at together, and no more."""

WAITING = "waiting"
"""A month is told as it was before its newest calls came, until enough people have new ones."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its level as told and the readings of its people, or why there is none."""

    window: Window
    told: Pattern | None = None
    calls: Mapping[str, Sequence[float]] = field(default_factory=dict, repr=False)
    reason: str | None = None

    @property
    def means(self) -> Means:
        """Each person's mean."""
        return {person: sum(values) / len(values) for person, values in self.calls.items()}


def next_month(day: date, months: int = 1) -> date:
    """The first day of the month so many months later, or earlier where ``months`` is negative."""
    number = 12 * day.year + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def months_between(first: date, end: date) -> Iterator[Window]:
    """The whole months from that of ``first`` up to that of ``end``, which is not among them."""
    day = first.replace(day=1)
    while day < end.replace(day=1):
        yield Window(day, next_month(day))
        day = next_month(day)


def last_months(count: int, today: date) -> tuple[Window, ...]:
    """So many whole months that are over, the latest last."""
    return tuple(months_between(next_month(today.replace(day=1), -count), today))


def months_over(count: int, today: date) -> tuple[Window, ...]:
    """So many whole months that are over, as a person asks for them.

    Raises:
        InputError: they are none, or more than a year.
    """
    if not 0 < count <= LONGEST:
        raise InputError(
            str(count),
            en=f"is no number of months to look at; give 1 to {LONGEST}.",
            fr=f"n'est pas un nombre de mois à regarder ; donnez 1 à {LONGEST}.",
        )
    return last_months(count, today)


def read_months(
    store: Store, team: str, marker: str, windows: Sequence[Window], *, k: int
) -> tuple[Month, ...]:
    """Tell each month through all rules that a page obeys; it is remembered as a page is.

    The page over all calls goes first: a month that would take this marker's level from it is spared. The
    latest months are told before earlier ones.
    """
    spared = Sparing(store, team, marker, k=k).spared(windows)
    found = {
        window: Month(window, reason=SPARED) if window in spared else _month(store, team, marker, window, k=k)
        for window in reversed(windows)
    }
    return tuple(found[window] for window in windows)


def _month(store: Store, team: str, marker: str, window: Window, *, k: int) -> Month:
    period = period_of(store, team, marker, window, k=k)
    if isinstance(period.told, str):
        return Month(window, reason=period.told)
    if not period.as_read:
        return Month(window, reason=WAITING)
    return Month(window, period.told, calls_of(period.told, period.readings))
