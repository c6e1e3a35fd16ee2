"""Objection and erasure, by call and by person, and the log of who saw what."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from api.call_access import CallId, open_call
from api.errors import status_of
from api.faults import Fault, fault_of
from api.identity import Asker, InPerson, asker
from api.log_rows import as_csv, shown_entries
from api.pages.people import administering
from api.rendering import page
from api.service import Service, Serving
from api.wording import language_of
from callmirror.access import Deed
from callmirror.errors import CallMirrorError, InputError
from callmirror.governance.erasing import REASONS
from callmirror.governance.going import Going
from callmirror.pseudonyms import fold
from callmirror.store.log import Entry, Wanted

administration = APIRouter(prefix="/administration", dependencies=[Depends(administering)])
router = APIRouter()
Told = Annotated[str, Form(max_length=200)]
Chosen = Annotated[str, Query(max_length=64)]
Before = Annotated[int | None, Query(ge=1, lt=2**63)]
SHOWN = 100


@router.get("/calls/{call_id}/objection")
def objection_page(request: Request, service: Serving, asked_by: Asker, call_id: CallId) -> Response:
    """Ask whether a call is to be set aside, or erased."""
    open_call(service, asked_by, call_id, Deed.ERASE_CALL, form=None)
    return page(request, "governing/objection.html", call_id=call_id, reasons=REASONS, fault=Fault())


@router.post("/calls/{call_id}/objection")
def object_to(
    request: Request, service: Serving, asked_by: Asker, call_id: CallId, reason: Told = "other"
) -> Response:
    """Set a call aside until it is decided."""
    open_call(service, asked_by, call_id, Deed.ERASE_CALL, form=None)
    service.governing.erasing.object_to(call_id, by=asked_by.account.number, reason=reason)
    service.log.record(asked_by, "object", call_id)
    return page(request, "governing/set_aside.html")


@router.post("/calls/{call_id}/erase")
def erase_call(
    request: Request, service: Serving, asked_by: Asker, call_id: CallId, confirm: Told = ""
) -> Response:
    """Erase a call for good, where that is confirmed."""
    open_call(service, asked_by, call_id, Deed.ERASE_CALL, form=None)
    if confirm != "yes":
        fault = Fault(fault_of(_unconfirmed(), language_of(request)).said, "confirm")
        return page(
            request, "governing/objection.html", status=422, call_id=call_id, reasons=REASONS, fault=fault
        )
    certificate = service.governing.erasing.erase_call(call_id)
    service.log.record(asked_by, "erase", call_id)
    return page(request, "governing/certificate.html", certificate=certificate, inside=False)


def _unconfirmed() -> InputError:
    return InputError(
        "confirm",
        en="tick that this is for good; nothing was erased.",
        fr="cochez que c'est définitif ; rien n'a été effacé.",
    )


@administration.get("/objections")
def objections(request: Request, service: Serving, done: Chosen = "") -> Response:
    """Calls that wait for a decision, and erasing a person."""
    return _objections(request, service, done=done)


@administration.post("/objections/{call_id}/restore")
def restore(service: Serving, asked_by: Asker, call_id: CallId) -> Response:
    """Put a call back."""
    service.governing.erasing.restore(call_id)
    service.log.record(asked_by, "decide", call_id, detail={"form": "restored"})
    return RedirectResponse("/administration/objections?done=restored", status_code=303)


@administration.post("/objections/{call_id}/uphold")
def uphold(request: Request, service: Serving, asked_by: Asker, call_id: CallId) -> Response:
    """Erase a call that somebody objects to; its file is refused from now on."""
    certificate = service.governing.erasing.uphold(call_id)
    service.log.record(asked_by, "decide", call_id, detail={"form": "erased"})
    return page(request, "governing/certificate.html", certificate=certificate, inside=True)


@administration.post("/erasures")
def erase_person(
    request: Request,
    service: Serving,
    asked_by: Asker,
    person: Told = "",
    confirm: Told = "",
    comments: Told = "",
) -> Response:
    """Count what is kept of a person, and erase it once the name is written a second time."""
    erasing = service.governing.erasing
    try:
        if not person.strip():
            raise InputError("person", en="name somebody.", fr="nommez quelqu'un.")
        if not confirm:
            return _objections(request, service, person=person, going=erasing.going_with(person))
        if fold(confirm) != fold(person):
            raise InputError(
                "confirm",
                en="the two names differ; nothing was erased.",
                fr="les deux noms diffèrent ; rien n'a été effacé.",
            )
        certificate = erasing.erase_person(person, with_comments=comments == "yes")
    except CallMirrorError as error:
        return _objections(request, service, person=person, error=error)
    service.log.record(asked_by, "erase", detail={"form": "person", "code": certificate.deletion.code})
    return page(request, "governing/certificate.html", certificate=certificate, inside=True)


@administration.get("/certificates/{code}")
def certificate(request: Request, service: Serving, code: str) -> Response:
    """The certificate of that code, to be printed."""
    found = service.governing.erasing.certificate(code)
    if found is None:
        return _objections(request, service, done="unknown")
    return page(request, "governing/certificate.html", certificate=found, inside=True)


def _objections(
    request: Request,
    service: Service,
    *,
    done: str = "",
    person: str = "",
    going: Going | None = None,
    error: CallMirrorError | None = None,
) -> Response:
    return page(
        request,
        "governing/objections.html",
        status=status_of(error) if error else 200,
        waiting=service.governing.erasing.waiting(),
        record=[each for each in service.governing.sweeping.record() if each.cause != "retention"],
        person=person,
        going=going,
        fault=fault_of(error, language_of(request)) if error else Fault(),
        done=done,
    )


@administration.get("/log")
def log(request: Request, service: Serving, before: Before = None) -> Response:
    """Who did what to which call or team, the newest first."""
    entries = service.log.entries(Wanted(before=before, limit=SHOWN + 1))
    names = {each.number: each.name for each in service.accounts.list()}
    return _log(request, entries, own=False, names=names)


@administration.get("/log.csv")
def log_file(service: Serving, asked_by: Asker) -> Response:
    """The whole log as a file."""
    service.log.record(asked_by, "export", detail={"form": "log.csv", "count": service.log.count()})

    def lines() -> Iterator[str]:
        with service.open() as store:
            yield from as_csv(store.governance.log.every())

    return StreamingResponse(
        lines(),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="callmirror-log.csv"'},
    )


@router.get("/account/log")
def own_log(request: Request, service: Serving, identity: InPerson, before: Before = None) -> Response:
    """Who did what to one's own calls."""
    entries = service.log.about_own(asker(identity).account, before=before, limit=SHOWN + 1)
    return _log(request, entries, own=True)


def _log(
    request: Request, entries: tuple[Entry, ...], *, own: bool, names: Mapping[int, str] | None = None
) -> Response:
    shown = entries[:SHOWN]
    older = shown[-1].number if len(entries) > SHOWN else None
    lines = shown_entries(shown)
    return page(request, "governing/log.html", entries=lines, older=older, own=own, names=names or {})
