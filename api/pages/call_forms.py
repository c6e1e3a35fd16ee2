"""The forms of a call: setting right, saying what a sentence does, commenting. Each works without scripts."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from api.call_access import CallId, open_call, roster
from api.identity import Asker
from api.pages.call_clips import moment_of
from api.pages.call_readings import moves_of
from api.pages.call_shown import acts_of
from api.pages.call_turns import passages_of, wishes_of
from api.pages.call_words import turn_rows
from api.rendering import page
from api.service import Serving
from api.uploading.accepting import reviewed_again
from api.uploading.wire import AgainRequest
from api.wording import language_of
from callmirror.access import Deed
from callmirror.errors import NotFound
from callmirror.listening import Outcome
from callmirror.mirror.correcting import Saying

router = APIRouter()

Word = Annotated[str, Form(max_length=200)]
Turn = Annotated[int, Query(alias="n", ge=0, le=2**31, description="Which turn of the call, from 0.")]
Longer = Annotated[str, Form(max_length=20_000)]


class OneAct(BaseModel):
    """What is said of a sentence: an empty ``holds`` takes back what was said of the act before."""

    label: str = Field(max_length=100)
    holds: str = Field(default="", pattern="^(yes|no)?$")
    turn: int = Field(default=0, ge=0, le=2**31)


Told = Annotated[OneAct, Form()]


@router.get("/calls/{call_id}/turn")
def turn(request: Request, service: Serving, asker: Asker, call_id: CallId, index: Turn) -> Response:
    """The form to set one turn right: its words, who says it, what its sentences do."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL)
    call = service.listening.hear(call_id).review.call
    row = next((each for each in turn_rows(call, roster(service)) if each.index == index), None)
    if row is None:
        raise NotFound(en="This call has no such turn.", fr="Cet appel n'a pas ce tour de parole.")
    sentences = dict(enumerate(call.sentences, 1))
    return page(
        request,
        "calls/turn.html",
        call=call,
        turn=row,
        sentences=sentences,
        passages=passages_of(call, index),
        acts=acts_of(language_of(request)),
        parties=tuple(call.roles) if len(call.roles) > 1 else (),
    )


@router.post("/calls/{call_id}/turn")
async def set_turn(
    request: Request, service: Serving, asker: Asker, call_id: CallId, index: Turn
) -> Response:
    """Set the words and speakers of a turn right."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await run_in_threadpool(_set_turn, request, service, asker, call_id, index, form)


def _set_turn(
    request: Request, service: Serving, asker: Asker, call_id: str, index: int, form: dict[str, str]
) -> Response:
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="words")
    outcome = service.listening.set_all(call_id, wishes_of(form, by=asker.account.number))
    return _corrected(request, call_id, outcome, f"t{index}")


@router.post("/calls/{call_id}/rep")
def set_rep(
    request: Request, service: Serving, asker: Asker, call_id: CallId, party: Word, before: Word = ""
) -> Response:
    """Say which party is the rep."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="rep")
    outcome = service.listening.set_rep(call_id, party, before=before, by=asker.account.number)
    return _corrected(request, call_id, outcome, "speakers")


@router.post("/calls/{call_id}/language")
def set_language(
    request: Request, service: Serving, asker: Asker, call_id: CallId, code: Word, before: Word = ""
) -> Response:
    """Say which language is spoken."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="language")
    outcome = service.listening.set_language(call_id, code, before=before, by=asker.account.number)
    return _corrected(request, call_id, outcome, "speakers")


@router.post("/calls/{call_id}/edits/{number}/take-back")
def take_back(request: Request, service: Serving, asker: Asker, call_id: CallId, number: int) -> Response:
    """Take back what was set right."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="take_back")
    return _corrected(request, call_id, service.listening.take_back(call_id, number), "corrections")


@router.post("/calls/{call_id}/sentences/{number}/acts")
def say(
    request: Request, service: Serving, asker: Asker, call_id: CallId, number: int, told: Told
) -> Response:
    """Say that a sentence does an act, or not, or take back what was said of it."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="act")
    saying = Saying(number=number, label=told.label, holds={"yes": True, "no": False}.get(told.holds))
    outcome = service.listening.say(call_id, saying, by=asker.account)
    return _corrected(request, call_id, outcome, f"t{told.turn}")


@router.post("/calls/{call_id}/review-again")
def review_anew(service: Serving, asker: Asker, call_id: CallId, language: Word = "") -> Response:
    """Have the recording heard and read anew; what people set right and said of it stays."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="again")
    reviewed_again(service, asker, call_id, AgainRequest(language=language or None, model=None))
    return RedirectResponse("/work", status_code=303)


@router.post("/calls/{call_id}/comments")
def comment(service: Serving, asker: Asker, call_id: CallId, text: Longer, at: Word = "") -> Response:
    """Say something of a moment, or of the whole call."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="comment")
    at_s = moment_of(at) if at.strip() else None
    number = service.listening.comment(call_id, text, at_s=at_s, by=asker.account.number)
    return RedirectResponse(f"/calls/{call_id}#c{number}", status_code=303)


@router.post("/calls/{call_id}/comments/{number}")
def recomment(service: Serving, asker: Asker, call_id: CallId, number: int, text: Longer) -> Response:
    """Put other words in the place of one's own."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="comment")
    service.listening.recomment(call_id, number, text, by=asker.account.number)
    return RedirectResponse(f"/calls/{call_id}#c{number}", status_code=303)


@router.post("/calls/{call_id}/comments/{number}/delete")
def uncomment(service: Serving, asker: Asker, call_id: CallId, number: int) -> Response:
    """Take one's own comment away."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL, form="comment")
    service.listening.uncomment(call_id, number, by=asker.account.number)
    return RedirectResponse(f"/calls/{call_id}#comments", status_code=303)


def _corrected(request: Request, call_id: str, outcome: Outcome, place: str) -> Response:
    """What became of it: which readings moved, and the way back to the place."""
    moves = moves_of(outcome.moved, language_of(request))
    return page(request, "calls/corrected.html", call_id=call_id, moves=moves, place=place)
