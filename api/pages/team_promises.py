"""What becomes of next steps: what shows afterwards of what a team's calls agreed on."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.faults import fault_of
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
    from callmirror.discipline import saying, showing  # noqa: PLC0415 - opens what calculates

    found = showing.show(visit.service.settings, visit.team, first=months.first, last=months.last)
    told = saying.page_of(found, visit.language)
    return _shown(
        visit,
        months,
        fault=None,
        told=told,
        notices=[said_here(one, visit.language) for one in told.notices],
        untold=[said_here(one, visit.language) for one in told.untold],
        headings=saying.headings(visit.language),
    )


def _shown(visit: Visit, months: Months, *, status: int = 200, **values: object) -> Response:
    plain: dict[str, object] = {"notices": (), "untold": (), "known": visit.now.months}
    return visit.page(
        "meeting/promises.html", "promises", status=status, months=months, **{**plain, **values}
    )
