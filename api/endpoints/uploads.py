"""Calls that come in, and the work on them."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from api.call_access import open_call
from api.idempotency import Told, claim_key
from api.identity import Asker, require
from api.paging import Page, Paged, link, page_of
from api.service import Serving
from api.uploading import incoming
from api.uploading.accepting import reviewed_again, shown
from api.uploading.visible import jobs_of, seen_job, seen_jobs
from api.uploading.wire import AgainRequest, KindRequest, ToldUpload, Upload, UploadRequest
from api.wording import language_of
from callmirror.access import Deed
from callmirror.domain import Occasion
from callmirror.jobs import Job, State

router = APIRouter(tags=["uploads"])

Number = Annotated[int, Path(ge=1, le=2**63 - 1)]
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "A file with its fields; the bytes alone, with Upload-Metadata; or the names of files "
        "that have come in parts.",
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["team", "file"],
                    "properties": {
                        **ToldUpload.model_json_schema()["properties"],
                        "file": {"type": "string", "format": "binary"},
                        "transcript": {"type": "string", "format": "binary"},
                    },
                }
            },
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
            "application/json": {"schema": {"$ref": "#/components/schemas/UploadRequest"}},
        },
    }
}


@router.post("/uploads", status_code=202, openapi_extra=BODY)
async def upload(
    request: Request, response: Response, service: Serving, asker: Asker, told: Told = None
) -> Upload:
    """Take a call in: once this is answered it is on disk and in the queue, and outlives a power cut.

    The same file for the same team is one call. With bytes alone, `Upload-Metadata` tells `name`, `team` and
    the other fields, each a name, a space and its value in base64, parted by commas.
    """
    require(asker, Deed.UPLOAD)

    async def key(asked: str) -> None:
        if told is not None:
            await claim_key(request, service, asker, told, asked)

    job = await incoming.take(request, service, asker, key)
    return await run_in_threadpool(_accepted, request, response, service, asker, job)


@router.get("/uploads")
def uploads(
    request: Request,
    response: Response,
    service: Serving,
    asker: Asker,
    paging: Paged,
    state: Annotated[list[State] | None, Query(description="Only those that stand so.")] = None,
) -> Page[Upload]:
    """The uploads that one may see, the newest first."""
    require(asker, Deed.UPLOAD)
    before = paging.number()
    rows = seen_jobs(service, asker, states=tuple(state or ()), before=before, limit=paging.limit + 1)
    language = language_of(request)

    def item(job: Job) -> Upload:
        return shown(service, asker, job, language)

    return link(request, response, page_of(rows, paging, place=lambda job: (job.number,), item=item))


@router.get("/uploads/{number}")
def upload_status(request: Request, service: Serving, asker: Asker, number: Number) -> Upload:
    """Where the work on one upload stands."""
    require(asker, Deed.UPLOAD)
    return shown(service, asker, seen_job(service, asker, number), language_of(request))


@router.post("/uploads/{number}/cancel")
def cancel_upload(request: Request, service: Serving, asker: Asker, number: Number) -> Upload:
    """Call the work off; what is over stays as it is."""
    require(asker, Deed.UPLOAD)
    job = jobs_of(service).cancel(seen_job(service, asker, number).number)
    return shown(service, asker, job, language_of(request))


@router.post("/uploads/{number}/retry", status_code=202)
def retry_upload(request: Request, service: Serving, asker: Asker, number: Number) -> Upload:
    """Try again what failed, was called off or set aside; what is under way or done stays as it is."""
    require(asker, Deed.UPLOAD)
    job = jobs_of(service).retry(seen_job(service, asker, number).number)
    return shown(service, asker, job, language_of(request))


@router.post("/uploads/{number}/kind", status_code=202)
def declare_upload(
    request: Request, service: Serving, asker: Asker, number: Number, asked: KindRequest
) -> Upload:
    """Say what a file is that nothing could tell (``asks``), and have it read as that."""
    require(asker, Deed.UPLOAD)
    job = jobs_of(service).declare(seen_job(service, asker, number).number, Occasion(asked.occasion))
    return shown(service, asker, job, language_of(request))


@router.post("/calls/{call}/review-again", status_code=202, tags=["calls"])
def review_again(
    request: Request,
    response: Response,
    service: Serving,
    asker: Asker,
    call: Annotated[str, Path(min_length=64, max_length=64, pattern="^[0-9a-f]+$")],
    asked: AgainRequest,
) -> Upload:
    """Review a call anew, in another language or with another speech model; what people said of it stays."""
    open_call(service, asker, call, Deed.CORRECT_CALL, form="again")
    job = reviewed_again(service, asker, call, asked)
    return _accepted(request, response, service, asker, job)


def _accepted(request: Request, response: Response, service: Serving, asker: Asker, job: Job) -> Upload:
    response.headers["location"] = f"/api/v1/uploads/{job.number}"
    return shown(service, asker, job, language_of(request), sent=True)


SCHEMAS = (ToldUpload, UploadRequest)
"""What the body of an upload refers to; the framework sees them in no signature."""
