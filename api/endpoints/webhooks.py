"""Addresses that are told when something has happened; see ``callmirror.webhooks`` for what they are sent."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.idempotency import ONCE
from api.identity import Asker, require
from api.paging import LARGEST_NUMBER, Page, Paged, link, page_of
from api.schemas_webhooks import (
    WebhookAsked,
    WebhookChange,
    WebhookWithSecret,
    WireDelivery,
    WireWebhook,
)
from api.service import Serving
from api.webhook_access import may_tend, tended_teams, webhook_of
from callmirror.access import Deed
from callmirror.webhooks import DeliveryState

router = APIRouter(tags=["webhooks"])
Number = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]


@router.get("/webhooks")
def list_webhooks(
    request: Request, response: Response, service: Serving, asker: Asker, paging: Paged
) -> Page[WireWebhook]:
    """The webhooks of the teams that one coaches, all of them for administrators, the oldest first."""
    rows = service.webhooks.webhooks(teams=tended_teams(asker), after=paging.number(), limit=paging.limit + 1)
    page = page_of(rows, paging, place=lambda row: (row.number,), item=WireWebhook.of)
    return link(request, response, page)


@router.post("/webhooks", status_code=201, dependencies=[ONCE])
def register_webhook(
    response: Response, service: Serving, asker: Asker, asked: WebhookAsked
) -> WebhookWithSecret:
    """Register an address. The secret in the answer is shown this once."""
    if not may_tend(asker, asked.team):
        require(asker, Deed.ADMINISTER)
    webhook, secret = service.webhooks.register(
        asked.url, asked.events, team=asked.team, by=asker.account.number
    )
    response.headers["location"] = f"/api/v1/webhooks/{webhook.number}"
    return WebhookWithSecret.made(webhook, secret)


@router.get("/webhooks/{number}")
def get_webhook(service: Serving, asker: Asker, number: Number) -> WireWebhook:
    """One webhook."""
    return WireWebhook.of(webhook_of(service, asker, number))


@router.patch("/webhooks/{number}")
def change_webhook(service: Serving, asker: Asker, number: Number, change: WebhookChange) -> WireWebhook:
    """Give it another address or other events, or let it rest; what waits for it goes to the new address."""
    webhook_of(service, asker, number)
    changed = service.webhooks.change(number, url=change.url, kinds=change.events, active=change.active)
    return WireWebhook.of(changed)


@router.delete("/webhooks/{number}", status_code=204)
def remove_webhook(service: Serving, asker: Asker, number: Number) -> None:
    """Forget it, with all it was to be told."""
    webhook_of(service, asker, number)
    service.webhooks.remove(number)


@router.post("/webhooks/{number}/secret", status_code=201, dependencies=[ONCE])
def rotate_webhook_secret(service: Serving, asker: Asker, number: Number) -> WebhookWithSecret:
    """Make another secret. For a day messages carry a signature under each of the two."""
    webhook_of(service, asker, number)
    return WebhookWithSecret.made(*service.webhooks.rotate(number))


@router.post("/webhooks/{number}/test", status_code=202)
def test_webhook(service: Serving, asker: Asker, number: Number) -> None:
    """Send it a message of type `webhook.test` soon; what became of it stands among its deliveries."""
    webhook_of(service, asker, number)
    service.webhooks.test(number)


@router.get("/webhooks/{number}/deliveries")
def list_deliveries(  # noqa: PLR0913 - parameters of the address
    request: Request,
    response: Response,
    service: Serving,
    asker: Asker,
    paging: Paged,
    number: Number,
    state: Annotated[DeliveryState | None, Query(description="Only those that stand so.")] = None,
) -> Page[WireDelivery]:
    """What it was and is to be told in the last thirty days, the newest first."""
    webhook_of(service, asker, number)
    rows = service.webhooks.deliveries(number, state=state, before=paging.number(), limit=paging.limit + 1)
    page = page_of(rows, paging, place=lambda row: (row.number,), item=WireDelivery.of)
    return link(request, response, page)


@router.post("/webhooks/{number}/deliveries/{delivery}/retry", status_code=202)
def retry_delivery(service: Serving, asker: Asker, number: Number, delivery: Number) -> None:
    """Try a delivery again now that has not arrived."""
    webhook_of(service, asker, number)
    service.webhooks.retry(number, delivery)
