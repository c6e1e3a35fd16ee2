"""What each marker measures and what each act of a sentence is."""

from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from api.pages.style import style_address
from api.rendering import page
from api.service import Serving
from api.wording import language_of
from callmirror.glossary import definitions_inside
from callmirror.glossary.agreement import agreements

router = APIRouter()


@router.get("/definitions")
def definitions(request: Request, service: Serving) -> Response:
    """The words of the house, with examples, near misses and agreement with people."""
    opening, contents = _inside(service.settings.acts, language_of(request))
    return page(
        request,
        "definitions/definitions.html",
        report_style=style_address(),
        opening=Markup(opening),  # noqa: S704 - made by our own template, which escapes
        contents=Markup(contents),  # noqa: S704 - as above
    )


@cache
def _inside(acts: Path | None, language: str) -> tuple[str, str]:
    """The page, which changes with what is installed and with nothing else."""
    return definitions_inside(agreements(acts), language, own=acts)
