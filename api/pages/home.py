"""Where one arrives: the first page that whoever asks has a use for."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.identity import Known
from api.navigation import links_for

router = APIRouter()


@router.get("/")
def home(request: Request, identity: Known) -> Response:
    """Lead to the first page of the bar, to what anybody may read, or to signing in."""
    if identity.principal is None:
        return RedirectResponse("/sign-in", status_code=303)
    links = links_for(identity.principal, request.url.path)
    return RedirectResponse(links[0].address if links else "/definitions", status_code=303)
