"""Signatures of messages, as Standard Webhooks (standardwebhooks.com) has them.

Signed is ``<webhook-id>.<webhook-timestamp>.<body>`` with HMAC-SHA256 under the secret that follows
``whsec_``, in base64. The header ``webhook-signature`` holds one signature ``v1,<base64>`` for each secret
that is valid, with a space between. Whoever receives compares in constant time, refuses a timestamp of more
than five minutes ago, and remembers ids, since a message may come twice.
"""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

PREFIX = "whsec_"
SECRET_BYTES = 32
TOLERANCE = timedelta(minutes=5)


def make_secret() -> str:
    """A new secret, as it is shown to whoever registers a webhook."""
    return PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, message: str, timestamp: int, body: bytes) -> str:
    """The signature of a message, sent at ``timestamp`` in seconds since 1970."""
    key = b64decode(secret.removeprefix(PREFIX))
    signed = f"{message}.{timestamp}.".encode() + body
    return "v1," + b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers_of(known: Iterable[str], message: str, now: datetime, body: bytes) -> dict[str, str]:
    """The headers by which whoever receives a message knows that we sent it, and when."""
    timestamp = int(now.timestamp())
    return {
        "webhook-id": message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(sign(secret, message, timestamp, body) for secret in known),
    }


def is_genuine(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> bool:
    """Whether a message was signed with the secret, not more than five minutes from now: the receiver's side.

    ``headers`` are looked up by their names in small letters.
    """
    told = headers.get("webhook-timestamp", "")
    if not told.isdecimal() or abs(now.timestamp() - int(told)) > TOLERANCE.total_seconds():
        return False
    expected = sign(secret, headers.get("webhook-id", ""), int(told), body).encode()
    found = headers.get("webhook-signature", "").split()
    return any(hmac.compare_digest(expected, each.encode()) for each in found)
