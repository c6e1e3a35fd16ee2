"""What people are told of recorded calls: to be read by everybody, written by who administers."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.errors import status_of
from api.faults import Fault, fault_of
from api.identity import Asker, InPerson, asker
from api.pages.people import administering
from api.rendering import page
from api.service import Service, Serving
from api.wording import LANGUAGES, language_of
from callmirror.domain import Text
from callmirror.errors import CallMirrorError
from callmirror.governance.notices import AUDIENCES

administration = APIRouter(prefix="/administration", dependencies=[Depends(administering)])
router = APIRouter()
Audience = Annotated[str, Path(pattern=f"^({'|'.join(AUDIENCES)})$")]
Told = Annotated[str, Form()]


@router.get("/notices")
def notices(request: Request, service: Serving, identity: InPerson) -> Response:
    """The notices, to be read and printed, in the reader's language and below it in the other."""
    account = asker(identity).account
    told = service.governing.notices
    language = language_of(request)
    other = next(code for code in LANGUAGES if code != language)
    shown = [
        (notice, blocks(notice.filled.to(language)), blocks(notice.filled.to(other)))
        for notice in map(told.notice, AUDIENCES)
    ]
    read = {audience: told.read_at(account, audience) for audience in AUDIENCES}
    return page(request, "governing/notices.html", shown=shown, read=read, other=other)


@router.post("/notices/{audience}/read")
def acknowledge(
    service: Serving, identity: InPerson, audience: Audience, version: Annotated[int, Form(ge=0, lt=2**31)]
) -> Response:
    """Keep that somebody has read a notice."""
    service.governing.notices.acknowledge(asker(identity).account, audience, version)
    return RedirectResponse("/notices", status_code=303)


@administration.get("/notices")
def edit_page(
    request: Request, service: Serving, done: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """The texts of the notices, to be edited."""
    return _edit(request, service, done=done)


@administration.post("/notices/{audience}")
def edit(
    request: Request, service: Serving, asked_by: Asker, audience: Audience, en: Told = "", fr: Told = ""
) -> Response:
    """Keep a new version of a notice."""
    try:
        notice = service.governing.notices.write(audience, Text(en=en, fr=fr))
    except CallMirrorError as error:
        return _edit(request, service, error=error, told={audience: Text(en=en, fr=fr)})
    service.log.record(asked_by, "notice", detail={"form": audience, "count": notice.version})
    return RedirectResponse("/administration/notices?done=kept", status_code=303)


def _edit(
    request: Request,
    service: Service,
    *,
    done: str = "",
    error: CallMirrorError | None = None,
    told: dict[str, Text] | None = None,
) -> Response:
    known = service.governing.notices
    return page(
        request,
        "governing/notices_edit.html",
        status=status_of(error) if error else 200,
        known=[(each, (told or {}).get(each.audience, each.text)) for each in map(known.notice, AUDIENCES)],
        readers={audience: known.readers(audience) for audience in AUDIENCES},
        fault=fault_of(error, language_of(request)) if error else Fault(),
        done=done,
    )


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """A notice as headings, paragraphs and lists: pairs of "h2", "h3", "ul" or "p" and lines."""
    found: list[tuple[str, list[str]]] = []
    for piece in text.split("\n\n"):
        for line in filter(None, piece.split("\n")):
            mark, _, rest = line.partition(" ")
            kind = {"#": "h2", "##": "h3", "-": "ul"}.get(mark, "p")
            said = line if kind == "p" else rest
            if kind in ("p", "ul") and found and found[-1][0] == kind and kind == "ul":
                found[-1][1].append(said)
            else:
                found.append((kind, [said]))
    return found
