"""A team's mirror for programs."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.pages.team_frame import AskedMonths, Reading

router = APIRouter(tags=["teams"])


@router.get("/teams/{team:path}/mirror", response_class=JSONResponse)
def team_mirror(visit: Reading, months: AskedMonths) -> Response:
    """The team's mirror for programs: what its page shows, and no more."""
    language = visit.language

    def make() -> str:
        mirror = visit.service.mirror
        return mirror.report(visit.team, months.first, months.last, form="json", language=language)

    content = visit.kept(("json", months.window, language), make)
    return Response(content, media_type="application/json")
