"""Signals from the field: what a team's calls say of its customers' world."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.faults import fault_of
from api.pages.replying import replies_beside
from api.pages.team_frame import AskedMonths, Months, Reading, Visit
from callmirror.errors import CallMirrorError
from callmirror.report.hints import said_here

router = APIRouter()


@router.get("/teams/{team:path}/field")
def field(visit: Reading, months: AskedMonths) -> Response:
    """The digest over whole months that are over, the last three where none are named."""
    if not visit.now.has_calls:
        return visit.empty("field")
    try:
        return _page(visit, months)
    except CallMirrorError as error:
        fault = said_here(fault_of(error, visit.language).said, visit.language)
        return _shown(visit, months, status=422, fault=fault, told=None)


def _page(visit: Visit, months: Months) -> Response:
    from callmirror.field import findings, saying, showing  # noqa: PLC0415 - opens what calculates

    settings = visit.service.settings
    found = showing.digest(settings, visit.team, first=months.first, last=months.last)
    replies = replies_beside(visit, findings.look_at(found, k=settings.k))
    told = saying.page_of(found, visit.language)
    return _shown(
        visit,
        months,
        fault=None,
        told=findings.marked(told, found, visit.language, replies.unsure),
        replies=replies,
        names=replies.named(findings.keys_of(found)),
        headings=saying.headings(visit.language),
        tentative=saying.tentative(visit.language),
    )


def _shown(visit: Visit, months: Months, *, status: int = 200, **values: object) -> Response:
    known = visit.now.months
    return visit.page("meeting/field.html", "field", status=status, months=months, known=known, **values)
