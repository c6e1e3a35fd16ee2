"""The API for those who write programs: every endpoint with an example, from its own description."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.description import ADDRESS
from api.documenting import forms, sections, shared_answers
from api.identity import Known
from api.rendering import page
from api.service import Serving

router = APIRouter()


@router.get("/docs")
def docs(request: Request, service: Serving, identity: Known) -> Response:
    """The page of the API."""
    document = request.app.openapi()
    address = service.settings.public_url or str(request.base_url).rstrip("/")
    return page(
        request,
        "docs/api.html",
        sections=sections(document, address),
        forms=forms(document),
        shared=shared_answers(),
        address=address,
        openapi=ADDRESS,
        release=document["info"]["version"],
        signed_in=identity.principal is not None,
    )
