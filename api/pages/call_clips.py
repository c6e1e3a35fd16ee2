"""A stretch of a call without names and numbers: its words to read, its sound to take along."""

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.call_access import CallId, open_call, roster
from api.identity import Asker
from api.rendering import page
from api.service import Serving
from callmirror.access import Deed
from callmirror.errors import InputError
from callmirror.listening.clips import REFUSALS

router = APIRouter()

CLOCK = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,6}(?:[.,]\d{1,3})?)")
Moment = Annotated[str, Query(max_length=20)]


def moment_of(told: str) -> float:
    """A moment as a person writes it, in seconds: "1:02:03", "2:03", "83" or "83.5".

    Raises:
        InputError: it is no moment.
    """
    match = CLOCK.fullmatch(told.strip())
    if match is None:
        raise InputError(
            "time",
            en="write a moment of the call as minutes:seconds, like 2:03.",
            fr="écrivez un moment de l'appel en minutes:secondes, comme 2:03.",
        )
    hours, minutes, seconds = match.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds.replace(",", "."))


@router.get("/calls/{call_id}/clip")
def clip(
    request: Request, service: Serving, asker: Asker, call_id: CallId, start: Moment, end: Moment
) -> Response:
    """What of a stretch may leave the house, before it does."""
    open_call(service, asker, call_id, Deed.CORRECT_CALL)
    made = service.listening.clip(call_id, moment_of(start), moment_of(end), names=roster(service))
    refusal = REFUSALS[made.refusal] if made.refusal else None
    return page(request, "calls/clip.html", call_id=call_id, clip=made, refusal=refusal)
