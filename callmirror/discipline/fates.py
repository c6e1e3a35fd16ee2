"""What became of a next step that was agreed in a call, by what is stored: one word, or why none.

A next step with a day is looked for from the day of its call up to that day and one more, since clocks of
systems differ; without a day, for two weeks. It shows where the same deal has a later call by then, or is
closed or noted on by then in the team's own system. A note of the day of the call or the next is the call's
own and shows nothing of what came after. What shows within two weeks more is late. Where only a next step is
written down for a day by then, it is planned. Whether anything shows is said only of what had its time:
calls, and results where the team has any, must be known up to the end of these two weeks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from callmirror.discipline.conduct import Promise
from callmirror.domain import Deal

DAY = timedelta(days=1)
GRACE = DAY
UNDATED = timedelta(days=14)
"""A next step without a day is looked for so long after its call."""
LATER = timedelta(days=14)
"""What shows so long after its day, or after these two weeks, is late."""
NOON = 12


class Fate(StrEnum):
    """What became of a next step; ``SILENT`` is that nothing shows, which is not that nothing happened."""

    KEPT = "kept"
    LATE = "late"
    PLANNED = "planned"
    SILENT = "silent"
    UNTOLD = "untold"


class Why(StrEnum):
    """Why it can't be told what became of a next step."""

    NO_DEAL = "no_deal"
    NOT_PAST = "not_past"
    NO_RESULTS = "no_results"
    NOTED_SINCE = "noted_since"


@dataclass(frozen=True, slots=True)
class Known:
    """How far a team's calls and results are known: up to these days, which count.

    ``deals`` are those of the team by their fingerprint, ``deals_until`` says how far each is known; both are
    empty where the team has no results at all: then calls alone are looked at.
    """

    calls_until: date | None
    deals: Mapping[str, Deal]
    deals_until: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Become:
    """What became of a next step, and why that can't be told, if so."""

    fate: Fate
    why: Why | None = None


def became(
    promise: Promise, begun: datetime, deal: str | None, later: Sequence[datetime], known: Known
) -> Become:
    """What became of a promise of a call that began then; ``later`` are the later calls of its deal."""
    day = begun.date()
    due = (day + UNDATED if promise.last is None else promise.last) + GRACE
    end = due + LATER
    why = _why_untold(deal, end, known)
    if why is not None:
        return Become(Fate.UNTOLD, why)
    found = known.deals.get(deal or "")
    first = min([one.date() for one in later if one > begun] + _shown(found, day), default=date.max)
    if first <= end:
        return Become(Fate.KEPT if first <= due else Fate.LATE)
    return _unshown(found, day, due, end)


def _why_untold(deal: str | None, end: date, known: Known) -> Why | None:
    """Why nothing can be said of what was to be seen by that day, whatever it was."""
    if deal is None:
        return Why.NO_DEAL
    if known.calls_until is None or known.calls_until < end:
        return Why.NOT_PAST
    if not known.deals:
        return None
    if deal not in known.deals:
        return Why.NO_RESULTS
    return Why.NOT_PAST if known.deals_until[deal] < end else None


def _unshown(deal: Deal | None, day: date, due: date, end: date) -> Become:
    """What can be said where neither a call nor a note shows it in its time."""
    if deal is not None and deal.next_step is not None and day < deal.next_step <= due:
        return Become(Fate.PLANNED)
    if deal is not None and deal.noted is not None and deal.noted > end:
        return Become(Fate.UNTOLD, Why.NOTED_SINCE)  # it stands where an earlier note stood
    return Become(Fate.SILENT)


def _shown(deal: Deal | None, day: date) -> list[date]:
    """The days on which the team's own system shows that it went on after the call of that day."""
    if deal is None:
        return []
    noted = [deal.noted] if deal.noted is not None and deal.noted > day + DAY else []
    closed = [deal.closed] if deal.closed is not None and deal.won is not None and deal.closed >= day else []
    return noted + closed


def noted_soon(begun: datetime, deal: str | None, known: Known) -> bool | None:
    """Whether a note stands within a day of a call; None where that can't be told.

    To be asked of the last call of a deal: a system tells the day of its last note only.
    """
    found = known.deals.get(deal or "")
    day = begun.date()
    if deal is None or found is None or known.deals_until[deal] < day + DAY:
        return None
    if found.noted is None or found.noted < day - DAY:
        return False
    if found.noted == day - DAY:
        # Before noon in UTC that may be the day of the call where the team is.
        return None if begun.hour < NOON else False
    return True if found.noted <= day + DAY else None


def known_until(deals: Sequence[Deal], added: Mapping[str, datetime]) -> dict[str, date]:
    """How far each deal is known: to the last day that its file tells of, and not past the file itself.

    A file of June that is added in September knows nothing of July.
    """
    of_file: dict[datetime, date] = {}
    for deal in deals:
        at = added[deal.deal]
        days = (day for day in (deal.opened, deal.closed, deal.noted) if day is not None and day <= at.date())
        of_file[at] = max([of_file.get(at, date.min), *days])
    return {deal.deal: _unless_never(of_file[added[deal.deal]], added[deal.deal]) for deal in deals}


def _unless_never(day: date, added: datetime) -> date:
    """The last day that a file tells of; where it tells of none, that of the file."""
    return added.date() if day == date.min else day
