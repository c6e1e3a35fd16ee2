"""Webhooks as they go over the wire."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from callmirror.webhooks import Delivery, DeliveryState, Kind, Webhook

LONGEST_URL = 2000
URL = Field(
    min_length=1,
    max_length=LONGEST_URL,
    description="By https, reached over the internet, without a name or password in it.",
    examples=["https://hooks.example.com/callmirror"],
)
EVENTS = Field(min_length=1, max_length=len(Kind), description="What is to be told.")


class WebhookAsked(BaseModel):
    """A webhook to be registered."""

    model_config = ConfigDict(extra="forbid")

    url: str = URL
    events: list[Kind] = EVENTS
    team: str | None = Field(
        default=None,
        max_length=200,
        description="The team whose calls it is told of; without one all teams, for administrators.",
    )


class WebhookChange(BaseModel):
    """What is to be changed of a webhook; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    url: str | None = Field(default=None, min_length=1, max_length=LONGEST_URL)
    events: list[Kind] | None = Field(default=None, min_length=1, max_length=len(Kind))
    active: bool | None = Field(default=None, description="False tells it nothing for a while.")


class WireWebhook(BaseModel):
    """A webhook; its secret is shown only when it is made."""

    number: int
    url: str
    events: list[str]
    team: str | None
    active: bool
    created_at: datetime
    old_secret_until: datetime | None = Field(description="How long the secret before this one signs too.")

    @classmethod
    def of(cls, webhook: Webhook) -> Self:
        """The webhook as the wire has it."""
        return cls(
            number=webhook.number,
            url=webhook.url,
            events=list(webhook.kinds),
            team=webhook.team,
            active=webhook.active,
            created_at=webhook.created_at,
            old_secret_until=webhook.old_until,
        )


class WebhookWithSecret(WireWebhook):
    """A webhook and the secret that its messages are signed with: shown this once."""

    secret: str = Field(description="`whsec_` and a key in base64, as Standard Webhooks has it.")

    @classmethod
    def made(cls, webhook: Webhook, secret: str) -> Self:
        """The webhook with its new secret."""
        return cls(**WireWebhook.of(webhook).model_dump(), secret=secret)


class WireDelivery(BaseModel):
    """One message to a webhook, and what became of it."""

    number: int
    message: str = Field(description="The header webhook-id: the same however often it is tried.")
    event: str
    call: str | None
    upload: int | None
    happened_at: datetime
    state: DeliveryState
    attempts: int
    next_at: datetime | None = Field(description="When it is tried again; null where it is not.")
    tried_at: datetime | None
    status: int | None = Field(description="What the address answered last.")
    fault: str | None = Field(
        description="Why it did not arrive: refused, unknown, unreachable, too_slow, certificate or status."
    )

    @classmethod
    def of(cls, delivery: Delivery) -> Self:
        """The delivery as the wire has it."""
        return cls(
            number=delivery.number,
            message=delivery.message,
            event=delivery.kind,
            call=delivery.call_id,
            upload=delivery.job,
            happened_at=delivery.happened_at,
            state=delivery.state,
            attempts=delivery.attempts,
            next_at=delivery.next_at,
            tried_at=delivery.tried_at,
            status=delivery.status,
            fault=delivery.fault,
        )
