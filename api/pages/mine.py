"""A rep's own mirror: for that rep alone, whoever else asks."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.identity import Asker, require
from api.rendering import page
from api.service import Serving
from api.wording import language_of
from callmirror.access import Deed, Part
from callmirror.mirror.own import own
from callmirror.report.figures import window_words
from callmirror.report.own import drawing_of
from callmirror.report.page import CARD, GROUPS

router = APIRouter()

ORDER = (*CARD, *(marker for group in GROUPS.values() for marker in group))
"""The markers in the order of the team's page."""

Team = Annotated[str | None, Query(description="Which of one's teams; the first unless said.")]


@router.get("/mine")
def mine(request: Request, service: Serving, asker: Asker, team: Team = None) -> Response:
    """The own calls of whoever asks, beside the team's level.

    Nothing in the address says whose: it is always the asker's own, so nobody can ask for another's.
    """
    require(asker, Deed.READ_OWN, team=team)
    rep, teams = asker.account.rep, asker.account.teams(Part.REP)
    if rep is None or not teams:
        return page(request, "mine/mine.html", found=None, drawings=(), teams=teams, period="")
    language = language_of(request)
    found = own(service.settings, rep, team or teams[0])
    markers = sorted(found.markers, key=lambda one: (*ORDER, one.marker).index(one.marker))
    return page(
        request,
        "mine/mine.html",
        found=found,
        drawings=tuple(drawing_of(one.marker, one.unit, one.read, one.level, language) for one in markers),
        first=sum(one.marker in CARD for one in markers),
        teams=teams,
        period="" if found.window is None else window_words(found.window, language),
    )
