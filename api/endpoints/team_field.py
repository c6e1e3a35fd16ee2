"""Signals from the field of a team, for programs: what the page tells, and no more."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.field_schemas import Field
from api.pages.replying import replies_beside
from api.pages.team_frame import AskedMonths, Reading

router = APIRouter(tags=["teams"])


@router.get("/teams/{team:path}/field", response_model=Field)
def team_field(
    visit: Reading,
    asked: AskedMonths,
    months: Annotated[
        int | None, Query(description="How many months; three without it.", ge=1, le=12)
    ] = None,
) -> Response:
    """What customers speak of, what is new of it and what fell, over whole months that are over."""
    from callmirror.field import findings, saying, showing  # noqa: PLC0415 - opens what calculates

    settings = visit.service.settings
    found = showing.digest(settings, visit.team, first=asked.first, last=asked.last, months=months)
    said = replies_beside(visit, findings.look_at(found, k=settings.k)).beside
    told = {**saying.field_data(found), "replies": said.data()}
    content = Field.model_validate(told).model_dump_json()
    visit.exported("field.json", content)
    return Response(content, media_type="application/json")
