"""A team's mirror for programs."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.pages.team_frame import AskedMonths, Reading

router = APIRouter(tags=["teams"])


@router.get("/teams/{team:path}/mirror", response_class=JSONResponse)
def team_mirror(visit: Reading, months: AskedMonths) -> Response:
    """The team's mirror for programs: what its page shows, and no more."""
    content = visit.file("json", months)
    visit.exported("mirror.json", content)
    return Response(content, media_type="application/json")
