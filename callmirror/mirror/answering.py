"""A team's page with what its members said of what it tells."""

from dataclasses import replace

from callmirror.domain import Area, TeamReport
from callmirror.report.windows import period_text
from callmirror.store import Store
from callmirror.store.replies import Look


def with_replies(store: Store, report: TeamReport, *, k: int) -> TeamReport:
    """The report with replies to the levels that it tells, and to no other.

    What it tells is remembered beside the replies, so that nothing is shown of one whose level is withheld.
    """
    told = {one.marker: frozenset[str]() for one in report.patterns}
    look = Look(Area.MIRROR, period_text(report.window), told, k)
    found = store.replies.beside(report.team, look)
    return replace(report, replies=tuple(one for key in sorted(found) for one in found[key]))
