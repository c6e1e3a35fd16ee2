"""Whether what a team says, does and measures agree: all its members read, coach and manager write."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response
from markupsafe import Markup
from pydantic import BaseModel

from api.faults import fault_of
from api.pages.replying import replies_beside
from api.pages.team_frame import Reading, Tending, Visit
from callmirror.errors import CallMirrorError
from callmirror.report.hints import said_here

router = APIRouter()

SECTION = "alignment"


class Declared(BaseModel):
    """Intents, metrics, charter and map as YAML; ``preview`` reads them and keeps nothing."""

    text: str = ""
    preview: bool = False


@router.get("/teams/{team:path}/alignment")
def alignment(
    visit: Reading,
    months: Annotated[int, Query(description="How many months are looked at, 1 to 12.", ge=1, le=12)] = 3,
    example: Annotated[bool, Query(description="Fill the form with an example; nothing is kept.")] = False,
) -> Response:
    """What is said, done and measured, side by side."""
    from callmirror.alignment import keeping  # noqa: PLC0415 - opens what calculates

    return _page(visit, months=months, text=keeping.template(visit.language) if example else None)


@router.post("/teams/{team:path}/alignment")
def declare(visit: Tending, written: Annotated[Declared, Form()]) -> Response:
    """Keep what is declared, or check it; a mistake loses nothing of the text."""
    from callmirror.alignment import keeping  # noqa: PLC0415 - as above

    settings = visit.service.settings
    try:
        if not written.preview:
            keeping.keep(settings, visit.team, written.text)
            return visit.tended(SECTION)
        keeping.check(settings, written.text)
    except CallMirrorError as error:
        return _page(visit, text=written.text, fault=error)
    return _page(visit, text=written.text, preview=True)


def _page(
    visit: Visit,
    *,
    months: int = 3,
    text: str | None = None,
    fault: CallMirrorError | None = None,
    preview: bool = False,
) -> Response:
    from callmirror.alignment import drawing, findings, keeping, saying, wording  # noqa: PLC0415 - as above

    settings, language = visit.service.settings, visit.language
    kept = keeping.versions(settings, visit.team)
    found = None
    try:
        found = keeping.look(settings, visit.team, months=months)
    except CallMirrorError as error:
        fault = fault or error
    points = () if found is None else found.declared.points
    replies = replies_beside(visit, None if found is None else findings.look_at(found, k=settings.k))
    return visit.page(
        "meeting/alignment.html",
        SECTION,
        status=200 if fault is None else 422,
        view=None if found is None else saying.view_of(found, language),
        picture=Markup(drawing.map_svg(points, language)),  # noqa: S704 - drawn and escaped by our own hand
        words=wording,
        replies=replies,
        names=() if found is None else [row.intent.name for row in found.rows],
        asked_months=months,
        text=keeping.kept_text(settings, visit.team) if text is None else text,
        opened=text is not None or fault is not None,
        fault=None if fault is None else said_here(fault_of(fault, language).said, language),
        preview=preview,
        versions=kept,
    )
