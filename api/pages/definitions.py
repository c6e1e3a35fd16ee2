"""What each marker measures and what each act of a sentence is."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.service import Serving
from api.wording import language_of
from callmirror.glossary import definitions_page
from callmirror.glossary.agreement import agreements

router = APIRouter()


@router.get("/definitions")
def definitions(request: Request, service: Serving) -> Response:
    """The words of the house, with examples, near misses and agreement with people."""
    return HTMLResponse(definitions_page(agreements(service.settings.acts), language_of(request)))
