"""What becomes of next steps: what shows afterwards of what a team's calls agreed on."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.faults import fault_of
from api.pages.replying import replies_beside
from api.pages.team_frame import AskedMonths, Months, Reading, Visit
from callmirror.errors import CallMirrorError
from callmirror.report.hints import said_here

router = APIRouter()


@router.get("/teams/{team:path}/promises")
def promises(visit: Reading, months: AskedMonths) -> Response:
    """Next steps of whole months that are over, the last three where none are named."""
    if not visit.now.has_calls:
        return visit.empty("promises")
    try:
        return _page(visit, months)
    except CallMirrorError as error:
        fault = said_here(fault_of(error, visit.language).said, visit.language)
        return _shown(visit, months, status=422, fault=fault, told=None)


def _page(visit: Visit, months: Months) -> Response:
    from callmirror.discipline import findings, saying, showing  # noqa: PLC0415 - opens what calculates

    settings = visit.service.settings
    found = showing.show(settings, visit.team, first=months.first, last=months.last)
    replies = replies_beside(visit, findings.look_at(found, k=settings.k))
    told = findings.marked(saying.page_of(found, visit.language), found, visit.language, replies.unsure)
    return _shown(
        visit,
        months,
        fault=None,
        told=told,
        replies=replies,
        names=replies.named(findings.keys_of(found)),
        notices=[said_here(one, visit.language) for one in told.notices],
        untold=[said_here(one, visit.language) for one in told.untold],
        headings=saying.headings(visit.language),
    )


def _shown(visit: Visit, months: Months, *, status: int = 200, **values: object) -> Response:
    plain: dict[str, object] = {"notices": (), "untold": (), "known": visit.now.months}
    return visit.page(
        "meeting/promises.html", "promises", status=status, months=months, **{**plain, **values}
    )
