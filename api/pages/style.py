"""The style of a team's page and of the definitions, as a file of this site.

It is the style that their self-contained files bring along, made to hold within ``.report`` alone: one look
has one source.
"""

import hashlib
from functools import cache

from fastapi import APIRouter
from fastapi.responses import Response

from api.assets import FOR_EVER
from callmirror.glossary import definitions_style
from callmirror.report.inside import style_inside

router = APIRouter()


@cache
def style() -> str:
    """The style, nested: nothing of it reaches beyond the element of that class."""
    return f".report {{\n{style_inside()}\n{definitions_style()}\n}}\n"


@cache
def style_address() -> str:
    """The address of the style, which changes with its content."""
    return f"/style/report.css?{hashlib.sha256(style().encode()).hexdigest()[:12]}"


@router.get("/style/report.css")
def report_style() -> Response:
    """The style; it tells nothing of anybody, so whoever asks has it."""
    return Response(style(), media_type="text/css", headers={"cache-control": FOR_EVER})
