"""What is set right in a call and said of it, for machines; clips of it."""

from typing import Annotated, assert_never

from fastapi import APIRouter, Path, Query, Response

from api.call_access import CallId, open_call, roster
from api.identity import Asker
from api.said_schemas import (
    ChangedComment,
    Corrected,
    ToldAct,
    ToldComment,
    ToldEdit,
    WireClip,
    WireComment,
    WireEdit,
)
from api.schemas import Bilingual
from api.service import Service, Serving
from callmirror.access import Deed
from callmirror.errors import InputError
from callmirror.listening import Outcome
from callmirror.listening.clips import REFUSALS
from callmirror.mirror.correcting import Saying

router = APIRouter(tags=["calls"])

Number = Annotated[int, Path(ge=1, le=2**63 - 1)]
Moment = Annotated[float, Query(ge=0, le=7 * 24 * 3600, allow_inf_nan=False)]


@router.get("/calls/{call_id}/edits")
def call_edits(service: Serving, asker: Asker, call_id: CallId) -> list[WireEdit]:
    """What was set right in the call, oldest first; the words are as they were said."""
    open_call(service, asker, call_id, form="edits")
    heard = service.listening.hear(call_id)
    return [WireEdit.of(edit, lost=edit in heard.lost) for edit in heard.edits]


@router.post("/calls/{call_id}/edits", status_code=201)
def set_right(service: Serving, asker: Asker, call_id: CallId, told: ToldEdit) -> Corrected:
    """Set something right: the readings are taken anew at once, and those that moved are told."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="words")
    return Corrected.of(_set_right(service, call_id, told, by=asker.account.number))


@router.delete("/calls/{call_id}/edits/{number}")
def take_edit_back(service: Serving, asker: Asker, call_id: CallId, number: Number) -> Corrected:
    """Take back what was set right."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="take_back")
    return Corrected.of(service.listening.take_back(call_id, number))


@router.post("/calls/{call_id}/acts")
def say_act(service: Serving, asker: Asker, call_id: CallId, told: ToldAct) -> Corrected:
    """Say that a sentence does an act, or does not."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="act")
    saying = Saying(number=told.sentence, label=told.label, holds=told.holds)
    return Corrected.of(service.listening.say(call_id, saying, by=asker.account))


@router.get("/calls/{call_id}/comments")
def call_comments(service: Serving, asker: Asker, call_id: CallId) -> list[WireComment]:
    """What was said of moments of the call."""
    open_call(service, asker, call_id, form="comments")
    heard = service.listening.hear(call_id)
    return [WireComment.of(comment, asker.account.number) for comment in heard.comments]


@router.post("/calls/{call_id}/comments", status_code=201)
def say_comment(service: Serving, asker: Asker, call_id: CallId, told: ToldComment) -> WireComment:
    """Say something of a moment; the call's coach and its rep read it, and nobody else."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="comment")
    by = asker.account.number
    number = service.listening.comment(call_id, told.text, at_s=told.at_s, by=by)
    comments = service.listening.hear(call_id).comments
    return next(WireComment.of(each, by) for each in comments if each.number == number)


@router.patch("/calls/{call_id}/comments/{number}", status_code=204)
def change_comment(
    service: Serving, asker: Asker, call_id: CallId, number: Number, told: ChangedComment
) -> Response:
    """Put other words in the place of one's own."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="comment")
    service.listening.recomment(call_id, number, told.text, by=asker.account.number)
    return Response(status_code=204)


@router.delete("/calls/{call_id}/comments/{number}", status_code=204)
def delete_comment(service: Serving, asker: Asker, call_id: CallId, number: Number) -> Response:
    """Take one's own comment away."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="comment")
    service.listening.uncomment(call_id, number, by=asker.account.number)
    return Response(status_code=204)


@router.get("/calls/{call_id}/clip.json")
def call_clip_words(
    service: Serving, asker: Asker, call_id: CallId, start_s: Moment, end_s: Moment
) -> WireClip:
    """The words of a stretch without names and numbers, and whether its sound may be had."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL)
    clip = service.listening.clip(call_id, start_s, end_s, names=roster(service))
    return WireClip.of(clip, Bilingual.of(REFUSALS[clip.refusal]) if clip.refusal else None)


@router.get(
    "/calls/{call_id}/clip",
    response_class=Response,
    responses={200: {"content": {"audio/mpeg": {"schema": {"type": "string", "format": "binary"}}}}},
)
def call_clip(service: Serving, asker: Asker, call_id: CallId, start_s: Moment, end_s: Moment) -> Response:
    """The sound of a stretch, tones in the place of names and numbers; refused where these can't be found."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form=None)
    clip = service.listening.clip(call_id, start_s, end_s, names=roster(service))
    content = service.listening.clip_sound(call_id, clip)
    service.log.record(asker, "clip", call_id, detail={"bytes": len(content), "form": "mp3"})
    name = f'attachment; filename="{call_id[:12]}-{int(start_s)}.mp3"'
    return Response(content, media_type="audio/mpeg", headers={"content-disposition": name})


def _set_right(service: Service, call_id: str, told: ToldEdit, *, by: int) -> Outcome:
    listening, value, before = service.listening, told.value, told.before
    match told.kind:
        case "rep":
            return listening.set_rep(call_id, value, before=before, by=by)
        case "language":
            return listening.set_language(call_id, value, before=before, by=by)
        case "words":
            return listening.set_words(call_id, _segment(told), value, before=before, by=by)
        case "speaker":
            return listening.set_speaker(call_id, _segment(told), value, before=before, by=by)
        case _:
            assert_never(told.kind)


def _segment(told: ToldEdit) -> int:
    if told.segment is None:
        raise InputError(
            "segment",
            en="name the segment that is to be set right.",
            fr="indiquez le passage à corriger.",
        )
    return told.segment
