"""Objection, erasure and the access log, for machines."""

from datetime import datetime
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from api.call_access import CallId, open_call
from api.identity import Asker, require
from api.paging import Page, Paged, link, page_of
from api.service import Serving
from callmirror.access import Deed
from callmirror.governance import Certificate
from callmirror.store.log import Entry, Wanted

router = APIRouter(tags=["administration"])


class Objection(BaseModel):
    """Why a call is to be set aside."""

    reason: Literal["customer", "rep", "private", "representative", "other"] = "other"


class Erased(BaseModel):
    """What was erased when; it names nobody."""

    code: str = Field(description="By which the certificate is found again.")
    at: datetime
    counts: dict[str, int] = Field(description="How many of each kind went.")
    pending: bool = Field(description="Others were reading: last traces go with the next sweep.")

    @classmethod
    def of(cls, certificate: Certificate) -> "Erased":
        """The certificate as the wire has it."""
        told = certificate.deletion
        return cls(code=told.code, at=told.at, counts=dict(told.counts), pending=certificate.pending)


class LogLine(BaseModel):
    """Who did what to which call or team."""

    number: int
    at: datetime
    account: int | None
    name: str | None = Field(description="The account's name now; null for one that is gone.")
    deed: str
    call_id: str | None
    team: str | None
    detail: dict[str, str | int | float]

    @classmethod
    def of(cls, entry: Entry) -> "LogLine":
        """The line as the wire has it."""
        return cls(
            number=entry.number,
            at=entry.at,
            account=entry.account,
            name=entry.name,
            deed=entry.deed,
            call_id=entry.call_id,
            team=entry.team,
            detail=dict(entry.detail),
        )


@router.post("/calls/{call_id}/objection", status_code=204, response_class=Response)
def object_to_call(service: Serving, asker: Asker, call_id: CallId, told: Objection) -> Response:
    """Set a call aside: nothing reads it and no aggregate holds it until an administrator decides."""
    open_call(service, asker, call_id, Deed.ERASE_CALL, form=None)
    service.governing.erasing.object_to(call_id, by=asker.account.number, reason=told.reason)
    service.log.record(asker, "object", call_id)
    return Response(status_code=204)


@router.delete("/calls/{call_id}")
def erase_call(service: Serving, asker: Asker, call_id: CallId) -> Erased:
    """Erase a call with its recording and all that hangs on it, down to the bytes."""
    open_call(service, asker, call_id, Deed.ERASE_CALL, form=None)
    certificate = service.governing.erasing.erase_call(call_id)
    service.log.record(asker, "erase", call_id)
    return Erased.of(certificate)


@router.get("/log")
def read_log(
    request: Request, response: Response, service: Serving, asker: Asker, paging: Paged
) -> Page[LogLine]:
    """The access log, the newest line first; reading it is a line of it too."""
    require(asker, Deed.ADMINISTER)
    rows = service.log.entries(Wanted(before=paging.number(), limit=paging.limit + 1))
    service.log.record(asker, "export", detail={"form": "log.json", "count": min(len(rows), paging.limit)})
    return link(request, response, page_of(rows, paging, place=lambda row: (row.number,), item=LogLine.of))
