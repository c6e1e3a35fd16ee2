"""What members may reply to on a page of changes: what moved, how a habit spreads, what slips."""

from collections.abc import Sequence
from datetime import date

from callmirror.domain import Area, Window
from callmirror.effects.before_after import BeforeAfter
from callmirror.effects.courses import Spreading, Watched
from callmirror.effects.months import last_months
from callmirror.report.windows import period_text
from callmirror.store.replies import Look

SINCE, SPREAD, WATCH = "since:", "spread:", "watch:"


def look_since(found: BeforeAfter, *, k: int) -> Look:
    """What is told of a team since something began."""
    key = f"{SINCE}{found.marker}"
    told = {key: frozenset[str]()} if found.own is not None else {}
    return Look(Area.CHANGES, period_text(found.after), told, k, looked={key})


def look_spread(found: Spreading, *, k: int) -> Look:
    """What is told of how a habit spreads."""
    key = f"{SPREAD}{found.standard.marker}"
    shares = zip(found.months, found.shares, strict=True)
    months = frozenset(f"{month.start}" for month, share in shares if share is not None)
    told = {key: months} if months else {}
    return Look(Area.CHANGES, period_text(_whole(found.months)), told, k, looked={key})


def look_watched(found: Sequence[Watched], *, months: int, today: date, k: int) -> Look:
    """What is told of behaviours that are watched; what holds is a strength."""
    watched = {f"{WATCH}{one.standard.marker}": one for one in found if one.reason is None}
    holding = {key for key, one in watched.items() if one.since is None}
    window = _whole(last_months(months, today))
    looked = {f"{WATCH}{one.standard.marker}" for one in found}
    told = dict.fromkeys(watched, frozenset[str]())
    return Look(Area.CHANGES, period_text(window), told, k, looked=looked, strengths=holding)


def _whole(months: Sequence[Window]) -> Window:
    return Window(months[0].start, months[-1].end)
