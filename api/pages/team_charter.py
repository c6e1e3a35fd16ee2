"""The marks by which a team wants to be known and its theory of a sale: all read, coach and manager write."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response
from pydantic import BaseModel

from api.pages.replying import replies_beside
from api.pages.team_frame import Reading, Tending, Visit
from callmirror.errors import CallMirrorError

router = APIRouter()

SECTION = "charter"


class Declared(BaseModel):
    """Marks and a theory as YAML; ``preview`` reads them and keeps nothing."""

    text: str = ""
    preview: bool = False


@router.get("/teams/{team:path}/charter")
def charter(
    visit: Reading,
    months: Annotated[int, Query(description="How many months are looked at, 1 to 12.", ge=1, le=12)] = 3,
    example: Annotated[bool, Query(description="Fill the form with an example; nothing is kept.")] = False,
) -> Response:
    """Where marks are kept and where they break, and which theory calls enact."""
    from callmirror.charter import keeping  # noqa: PLC0415 - opens what calculates

    return _page(visit, months=months, text=keeping.template(visit.language) if example else None)


@router.post("/teams/{team:path}/charter")
def declare(visit: Tending, written: Annotated[Declared, Form()]) -> Response:
    """Keep what is declared, or check it; a mistake loses nothing of the text."""
    from callmirror.charter import keeping  # noqa: PLC0415 - as above

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
    from callmirror.charter import findings, keeping, wording  # noqa: PLC0415 - as above
    from callmirror.charter.view import view_of  # noqa: PLC0415 - as above

    settings, language = visit.service.settings, visit.language
    found = None
    try:
        found = keeping.look(settings, visit.team, months=months)
    except CallMirrorError as error:
        fault = fault or error
    replies = replies_beside(visit, None if found is None else findings.look_at(found, k=settings.k))
    return visit.page(
        "meeting/charter.html",
        SECTION,
        status=200 if fault is None else 422,
        view=None
        if found is None
        else findings.marked(view_of(found, language), found, language, replies.unsure),
        replies=replies,
        signs=() if found is None else replies.named(findings.keys_of_theory(found)),
        words=wording,
        asked_months=months,
        text=keeping.kept_text(settings, visit.team) if text is None else text,
        opened=text is not None or fault is not None,
        fault=None if fault is None else fault.text,
        preview=preview,
        versions=keeping.versions(settings, visit.team),
    )
