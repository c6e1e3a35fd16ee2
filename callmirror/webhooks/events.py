"""What webhooks are told: that something happened, to what, where to read on; nothing of what was said."""

import json
from enum import StrEnum
from typing import Any

from callmirror.store.outbox import Delivery


class Kind(StrEnum):
    """What a webhook can be told."""

    CALL_REVIEWED = "call.reviewed"
    """A call was heard, read and kept, or was so again."""
    CALL_FAILED = "call.failed"
    """The work on an upload has ended without a call; what is told of the upload says why."""


TEST = "webhook.test"
"""Told by hand, to see whether an address answers; nobody has to ask for it."""


def body_of(delivery: Delivery, public_url: str | None) -> bytes:
    """The message as it is sent and signed: ids, a state, and links; no words, no names, no values.

    ``public_url`` is the address of the service; without one the links are paths.
    """
    content = {
        "type": delivery.kind,
        "timestamp": delivery.happened_at.isoformat(),
        "data": _data(delivery, public_url or ""),
    }
    return json.dumps(content, separators=(",", ":")).encode()


def _data(delivery: Delivery, address: str) -> dict[str, Any]:
    if delivery.kind == TEST:
        return {"webhook": delivery.webhook}
    reviewed = delivery.kind == Kind.CALL_REVIEWED
    links = {"upload": f"{address}/api/v1/uploads/{delivery.job}"}
    if reviewed:
        links["call"] = f"{address}/api/v1/calls/{delivery.call_id}"
    return {
        "call": delivery.call_id,
        "upload": delivery.job,
        "state": "reviewed" if reviewed else "failed",
        "links": links,
    }
