"""A team's mirror for programs, and what its members say of its pages."""

import json

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.pages.replying import replying
from api.pages.team_frame import AskedMonths, Reading
from callmirror.report.replied import reply_data

router = APIRouter(tags=["teams"])


@router.get("/teams/{team:path}/mirror", response_class=JSONResponse)
def team_mirror(visit: Reading, months: AskedMonths) -> Response:
    """The team's mirror for programs: what its page shows, and no more."""
    content = visit.file("json", months)
    visit.exported("mirror.json", content)
    return Response(content, media_type="application/json")


@router.get("/teams/{team:path}/replies", response_class=JSONResponse)
def team_replies(visit: Reading) -> Response:
    """What members say of what the team's pages tell now, nameless; what waits for an answer first."""
    said = [reply_data(one) for one in replying(visit).shown(visit.stored)]
    content = json.dumps({"schema": 1, "team": visit.stored, "replies": said}, ensure_ascii=False)
    visit.exported("replies.json", content)
    return Response(content, media_type="application/json")
