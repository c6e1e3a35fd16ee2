"""Calls for machines: lists, one call, its words as a file, its sound."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from api.call_access import CallId, open_call, roster
from api.call_schemas import ListedCall, WholeCall, WirePeaks, WireTranscript
from api.call_wire import call_wire
from api.identity import Asker, require
from api.pages.calls import Chosen, after_of, place_of, scopes_of
from api.paging import Page, Paged, link, page_of
from api.ranges import begins, file_part
from api.service import Serving
from api.wording import language_of
from callmirror.access import Deed
from callmirror.listening import FORMS, written

router = APIRouter(tags=["calls"])

Hidden = Annotated[bool, Query(description="Whether labels stand in the place of names and numbers.")]
SOUND: dict[int | str, dict[str, Any]] = {
    200: {"content": {"audio/mpeg": {"schema": {"type": "string", "format": "binary"}}}},
    206: {
        "description": "The part that `Range` asks for.",
        "content": {"audio/mpeg": {"schema": {"type": "string", "format": "binary"}}},
    },
    416: {"description": "The file ends before the part that is asked for."},
}


@router.get("/calls")
def list_calls(
    request: Request, response: Response, service: Serving, asker: Asker, paging: Paged, choice: Chosen
) -> Page[ListedCall]:
    """The calls that one may hear, newest first."""
    require(asker, Deed.LIST_CALLS)
    wanted = choice.wanted(scopes_of(asker))
    rows = service.listening.listed(wanted, after=after_of(paging), limit=paging.limit + 1)
    return link(request, response, page_of(rows, paging, place=place_of, item=ListedCall.of))


@router.get("/calls/{call_id}")
def read_call(service: Serving, asker: Asker, call_id: CallId, redact: Hidden = True) -> WholeCall:
    """One call with its words, what its sentences do, and its readings with where they come from."""
    open_call(service, asker, call_id, form="json")
    return call_wire(service.listening.hear(call_id), roster(service), hidden=redact)


@router.get("/calls/{call_id}/transcript", response_model=WireTranscript)
def call_transcript(service: Serving, asker: Asker, call_id: CallId, redact: Hidden = True) -> Response:
    """The words of a call, passage by passage."""
    return _written(service, asker, call_id, "json", "en", redact=redact)


@router.get(
    "/calls/{call_id}/transcript.{form}",
    response_class=Response,
    responses={
        200: {"content": {kind.media_type.partition(";")[0]: {} for kind in FORMS.values()}},
    },
)
def call_transcript_file(
    request: Request,
    service: Serving,
    asker: Asker,
    call_id: CallId,
    form: Annotated[str, Path(pattern=f"^({'|'.join(FORMS)})$")],
    redact: Hidden = True,
) -> Response:
    """The words of a call as a file: WebVTT, SubRip, plain text or JSON."""
    found = _written(service, asker, call_id, form, language_of(request), redact=redact)
    found.headers["content-disposition"] = f'attachment; filename="{call_id[:12]}.{form}"'
    return found


@router.get("/calls/{call_id}/peaks", response_model=WirePeaks)
def call_peaks(service: Serving, asker: Asker, call_id: CallId) -> Response:
    """The outline of the sound, to draw it."""
    open_call(service, asker, call_id, form=None)
    return Response(service.listening.sound.outline(call_id), media_type="application/json")


@router.get("/calls/{call_id}/audio", response_class=Response, responses=SOUND)
def call_audio(request: Request, service: Serving, asker: Asker, call_id: CallId) -> Response:
    """The sound in a form that every browser plays; answers `Range` with that part."""
    open_call(service, asker, call_id, form="sound" if begins(request) else None)
    sound = service.listening.sound.playable(call_id)
    return file_part(request, sound.path, sound.media_type)


def _written(
    service: Serving, asker: Asker, call_id: str, form: str, language: str, *, redact: bool
) -> Response:
    open_call(service, asker, call_id, form=None)
    call = service.listening.hear(call_id).review.call
    told = written(call, form, hidden=redact, names=roster(service), language=language).encode()
    detail: dict[str, str | int | float] = {"form": form, "bytes": len(told), "redacted": int(redact)}
    service.log.record(asker, "export", call_id, call.team, detail)
    return Response(told, media_type=FORMS[form].media_type)
