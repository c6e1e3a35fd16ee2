"""Administration of webhooks: which addresses are told of what, and what became of each message."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from api.errors import status_of
from api.faults import LARGEST_FORM, Fault, fault_of
from api.noting import asking
from api.pages.people import administering
from api.rendering import page
from api.service import Service, Serving
from api.wording import language_of
from callmirror.errors import CallMirrorError, NotFound
from callmirror.webhooks import DeliveryState, Kind

router = APIRouter(
    prefix="/administration/webhooks",
    dependencies=[Depends(administering)],
    max_body_size=LARGEST_FORM,
)
Number = Annotated[int, Path(ge=1, lt=2**63)]
Done = Annotated[str, Query(max_length=20)]
Before = Annotated[int | None, Query(ge=1, lt=2**63)]
SHOWN = 50
MOST_LISTED = 1000


def gettext(message: str) -> str:
    """Mark a sentence for the catalogues; templates say it in the reader's language."""
    return message


KINDS: Mapping[Kind, str] = {
    Kind.CALL_REVIEWED: gettext("A call was reviewed and is kept"),
    Kind.CALL_FAILED: gettext("The work on an upload has failed"),
}
STATES: Mapping[DeliveryState, str] = {
    DeliveryState.WAITING: gettext("waits"),
    DeliveryState.DELIVERED: gettext("arrived"),
    DeliveryState.GIVEN_UP: gettext("given up"),
}
FAULTS: Mapping[str, str] = {
    "refused": gettext("The address belongs to this machine or its own network."),
    "unknown": gettext("Nothing has that name."),
    "unreachable": gettext("Nobody answers there."),
    "too_slow": gettext("The answer took too long."),
    "certificate": gettext("Its certificate can't be trusted."),
    "status": gettext("It answered that something is wrong."),
}


class Wanted(BaseModel):
    """What the form holds: an address, what it is told of, a team or an empty one for all."""

    url: str = ""
    events: list[str] = []
    team: str = ""

    def kinds(self) -> list[Kind]:
        """What is to be told, as far as there is such a thing."""
        return [kind for kind in Kind if kind.value in self.events]


@router.get("")
def webhooks(request: Request, service: Serving, done: Done = "") -> Response:
    """Every address that is told of something, and the form to name another."""
    return _list(request, service, done=done)


@router.post("")
def register(request: Request, service: Serving, told: Annotated[Wanted, Form()]) -> Response:
    """Tell an address of what happens, and show the secret that its messages are signed with, once."""
    by = asking(request).account.number
    try:
        webhook, secret = service.webhooks.register(told.url, told.kinds(), team=told.team or None, by=by)
    except CallMirrorError as error:
        return _list(request, service, told=told, error=error)
    _note(request, service, webhook.number, "made")
    return page(request, "webhooks/secret.html", webhook=webhook, secret=secret)


@router.get("/{number}")
def webhook_page(
    request: Request, service: Serving, number: Number, done: Done = "", before: Before = None
) -> Response:
    """One address, and what it was and is to be told."""
    return _one(request, service, number, done=done, before=before)


@router.post("/{number}")
def change(request: Request, service: Serving, number: Number, told: Annotated[Wanted, Form()]) -> Response:
    """Give it another address, or tell it of other things."""
    try:
        service.webhooks.change(number, url=told.url, kinds=told.kinds())
    except NotFound:
        raise
    except CallMirrorError as error:
        return _one(request, service, number, told=told, error=error)
    return _done(request, service, number, "changed")


@router.post("/{number}/rest")
def rest(request: Request, service: Serving, number: Number) -> Response:
    """Tell it nothing for a while; what it is to be told waits."""
    service.webhooks.change(number, active=False)
    return _done(request, service, number, "rested")


@router.post("/{number}/resume")
def resume(request: Request, service: Serving, number: Number) -> Response:
    """Tell it again."""
    service.webhooks.change(number, active=True)
    return _done(request, service, number, "resumed")


@router.post("/{number}/secret")
def rotate(request: Request, service: Serving, number: Number) -> Response:
    """Make another secret, and show it, once."""
    webhook, secret = service.webhooks.rotate(number)
    _note(request, service, number, "secret")
    return page(request, "webhooks/secret.html", webhook=webhook, secret=secret)


@router.post("/{number}/test")
def test(service: Serving, number: Number) -> Response:
    """Send it a message that says nothing."""
    service.webhooks.test(number)
    return RedirectResponse(f"/administration/webhooks/{number}?done=tested", status_code=303)


@router.post("/{number}/remove")
def remove(request: Request, service: Serving, number: Number) -> Response:
    """Forget it, with all it was to be told."""
    service.webhooks.remove(number)
    _note(request, service, number, "removed")
    return RedirectResponse("/administration/webhooks?done=removed", status_code=303)


@router.post("/{number}/deliveries/{delivery}/retry")
def retry(service: Serving, number: Number, delivery: Number) -> Response:
    """Try a message again now that has not arrived."""
    service.webhooks.retry(number, delivery)
    return RedirectResponse(f"/administration/webhooks/{number}?done=retried", status_code=303)


def _note(request: Request, service: Service, number: int, form: str) -> None:
    service.log.record(asking(request), "webhook", detail={"webhook": number, "form": form})


def _done(request: Request, service: Service, number: int, done: str) -> Response:
    _note(request, service, number, done)
    return RedirectResponse(f"/administration/webhooks/{number}?done={done}", status_code=303)


def _list(
    request: Request,
    service: Service,
    *,
    done: str = "",
    told: Wanted | None = None,
    error: CallMirrorError | None = None,
) -> Response:
    known = service.webhooks.webhooks(limit=MOST_LISTED)
    teams = service.accounts.teams()
    return _form(
        request, "webhooks/list.html", error, webhooks=known, teams=teams, told=told or Wanted(), done=done
    )


def _one(  # noqa: PLR0913 - which one, which part of its messages, and what was wrong
    request: Request,
    service: Service,
    number: int,
    *,
    done: str = "",
    before: int | None = None,
    told: Wanted | None = None,
    error: CallMirrorError | None = None,
) -> Response:
    webhook = service.webhooks.webhook(number)
    found = service.webhooks.deliveries(number, before=before, limit=SHOWN + 1)
    values: dict[str, Any] = {
        "webhook": webhook,
        "told": told or Wanted(url=webhook.url, events=list(webhook.kinds)),
        "deliveries": found[:SHOWN],
        "older": found[SHOWN - 1].number if len(found) > SHOWN else None,
        "states": STATES,
        "faults": FAULTS,
    }
    return _form(request, "webhooks/one.html", error, done=done, **values)


def _form(request: Request, template: str, error: CallMirrorError | None, **values: Any) -> Response:
    fault = Fault() if error is None else fault_of(error, language_of(request))
    status = 200 if error is None else status_of(error)
    return page(request, template, status=status, fault=fault, kinds=KINDS, **values)
