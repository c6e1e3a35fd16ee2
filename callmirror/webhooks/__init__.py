"""Other programs are told when something has happened: signed, tried again, never lost."""

from callmirror.store.outbox import Delivery, DeliveryState, Webhook
from callmirror.webhooks.events import TEST, Kind
from callmirror.webhooks.webhooks import DELAYS_S, Webhooks

__all__ = ["DELAYS_S", "TEST", "Delivery", "DeliveryState", "Kind", "Webhook", "Webhooks"]
