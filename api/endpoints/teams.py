"""A team's mirror for programs."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.identity import Asker, require
from api.pages.team_frame import First, Last
from api.service import Serving
from api.wording import language_of
from callmirror.access import Deed

router = APIRouter(tags=["teams"])


@router.get("/teams/{team:path}/mirror", response_class=JSONResponse)
def team_mirror(
    request: Request, service: Serving, asker: Asker, team: str, start: First = None, end: Last = None
) -> Response:
    """The team's mirror for programs."""
    require(asker, Deed.READ_TEAM, team=team)
    content = service.mirror.report(team, start, end, form="json", language=language_of(request))
    return Response(content, media_type="application/json")
