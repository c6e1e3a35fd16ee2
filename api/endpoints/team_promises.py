"""What becomes of a team's next steps, for programs: what the page tells, and no more."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.pages.replying import replies_beside
from api.pages.team_frame import AskedMonths, Reading
from api.promise_schemas import Promises

router = APIRouter(tags=["teams"])


@router.get("/teams/{team:path}/promises", response_model=Promises)
def team_promises(
    visit: Reading,
    asked: AskedMonths,
    months: Annotated[
        int | None, Query(description="How many months; three without it.", ge=1, le=12)
    ] = None,
) -> Response:
    """What shows afterwards of the next steps that calls agreed on, over whole months that are over."""
    from callmirror.discipline import findings, saying, showing  # noqa: PLC0415 - opens what calculates

    settings = visit.service.settings
    found = showing.show(settings, visit.team, first=asked.first, last=asked.last, months=months)
    said = replies_beside(visit, findings.look_at(found, k=settings.k)).beside
    told = {**saying.data_of(found), "replies": said.data()}
    content = Promises.model_validate(told).model_dump_json()
    visit.exported("promises.json", content)
    return Response(content, media_type="application/json")
