"""A team's mirror: the same page for all its members."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.identity import Asker, require
from api.service import Serving
from api.wording import language_of
from callmirror.access import Deed

router = APIRouter()
First = Annotated[str | None, Query(alias="from", description="First month, as 2026-07, or a date in it.")]
Last = Annotated[str | None, Query(alias="to", description="Last month, included.")]


@router.get("/teams/{team:path}/mirror")
def mirror(
    request: Request, service: Serving, asker: Asker, team: str, start: First = None, end: Last = None
) -> Response:
    """The team's page."""
    require(asker, Deed.READ_TEAM, team=team)
    return HTMLResponse(service.mirror.report(team, start, end, form="html", language=language_of(request)))
