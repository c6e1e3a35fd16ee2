"""Live progress of uploads, as server-sent events."""

import time
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from api.identity import Asker, require
from api.service import Service, Serving
from api.uploading.accepting import shown
from api.uploading.visible import jobs_of, sees
from api.uploading.watching import Changes, Watch, watch_of
from api.wording import language_of
from callmirror.access import Deed, Principal

router = APIRouter(tags=["uploads"])

LONGEST_S = 300.0
"""After this a stream ends and the browser comes back, so that who has been signed out hears no more."""
FURTHEST = 500
"""No stream goes further back than so many changes; the list of uploads tells the rest."""
AGAIN_MS = 2000
FULL_MS = 30_000
EVENTS = "text/event-stream"
ANSWER = {
    200: {
        "description": "Each event is one upload; its id is where to go on from.",
        "content": {EVENTS: {"schema": {"type": "string"}}},
    }
}


@router.get("/uploads/events", response_class=StreamingResponse, responses=ANSWER)  # type: ignore[arg-type]
async def upload_events(
    request: Request,
    service: Serving,
    asker: Asker,
    since: Annotated[int | None, Query(ge=0, le=2**63 - 1)] = None,
    last: Annotated[str | None, Header(alias="Last-Event-ID", max_length=20)] = None,
) -> StreamingResponse:
    """Tell each change of the uploads that one may see, as it happens.

    An event's data is the upload as `GET /uploads/{number}` has it. Who comes back with `Last-Event-ID` is
    told what was missed.
    """
    require(asker, Deed.UPLOAD)
    watch = watch_of(request)
    watch.refuse_many(asker.account.number)
    now = await run_in_threadpool(jobs_of(service).now)
    told = int(last) if last is not None and last.isdecimal() else since
    begin = now if told is None else max(min(told, now), now - FURTHEST)
    reader = Reader(service, asker, language_of(request))
    stream = events(watch, reader, begin)
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(stream, media_type=EVENTS, headers=headers)


class Reader:
    """Whoever watches, with what they may see and the language they read."""

    def __init__(self, service: Service, principal: Principal, language: str) -> None:
        """Nothing is told yet."""
        self._service = service
        self._language = language
        self.principal = principal

    def told(self, changes: Changes) -> str:
        """The events of those changes that this one may see; what nobody need know is a mark of time."""
        seen = [job for job in changes if sees(self.principal, job)]
        last = f"id: {changes[-1].change}\n\n" if changes and not seen else ""
        events = (
            f"id: {job.change}\n"
            f"data: {shown(self._service, self.principal, job, self._language).model_dump_json()}\n\n"
            for job in seen
        )
        return "".join(events) or last or ": still here\n\n"


async def events(watch: Watch, reader: Reader, since: int) -> AsyncIterator[str]:
    """The stream of one reader."""
    until_s = time.monotonic() + LONGEST_S
    account = reader.principal.account.number
    if watch.is_full(account):  # many that came at once were all let in
        yield f"retry: {FULL_MS}\n\n"
        return
    with watch.stream(account):
        yield f"retry: {AGAIN_MS}\n\n"
        async for changes in watch.changes(since):
            yield await run_in_threadpool(reader.told, changes)
            if time.monotonic() > until_s:
                return
