"""Doing once what is asked twice: a POST that names ``Idempotency-Key`` is answered again as it was.

For endpoints that say so (``dependencies=[ONCE]``), and only those whose answers hold no words of calls: an
answer is kept for a day. A key belongs to who asks and to the address asked; sent with another body it is
refused, and while the first is still under way too. What failed on our side may be tried under the same key.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends, Header, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.identity import Asker
from api.service import Service, Serving
from callmirror.access import Principal
from callmirror.errors import Conflict, InputError
from callmirror.store.answers import Answer

HEADER = "idempotency-key"
KEPT = timedelta(days=1)
UNDER_WAY = timedelta(minutes=10)
"""After that long whoever took a key and never answered was killed."""
LARGEST_BYTES = 64 * 1024
KEPT_HEADERS = ("content-type", "location")


@dataclass(frozen=True, slots=True)
class Claim:
    """A key that was taken for the request under way."""

    service: Service
    key: bytes
    asked: bytes


class Replayed(Exception):
    """Not an error: the answer that was given before is given again."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__()


Told = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="Any word of your own, such as a UUID: what is sent again under it within a day is "
        "answered as before, and not done twice.",
    ),
]


async def once(request: Request, service: Serving, asker: Asker, told: Told = None) -> None:
    """Answer again what was answered under the key that a request names; errors are as of ``claim_key``."""
    if told is not None:
        asked = f"{request.url.query}\n{(await request.body()).hex()}"
        await claim_key(request, service, asker, told, asked)


async def claim_key(request: Request, service: Service, asker: Principal, told: str, asked: str) -> None:
    """Take a key for all that is ``asked``; for endpoints whose bodies are too large to be looked at twice.

    Raises:
        Replayed: it was answered under this key.
        InputError: the key was named for something else.
        Conflict: what was asked first is still being done.
    """
    key = _digest(str(asker.account.number), request.method, request.url.path, told)
    claim = Claim(service, key, _digest(asked))
    known = await run_in_threadpool(_begin, claim)
    if known is None:
        request.state.claim = claim
    elif known.asked != claim.asked:
        raise InputError(
            "Idempotency-Key",
            en="it was named for something else within a day; name another.",
            fr="elle a servi à autre chose dans la journée ; donnez-en une autre.",
        )
    elif known.status is None:
        raise Conflict(
            en="What was asked first under this key is still being done; ask again in a moment.",
            fr="La première demande sous cette clé est encore en cours ; redemandez dans un instant.",
        )
    else:
        raise Replayed(known)


ONCE = Depends(once)
"""The dependency of an endpoint that is done once under a key."""


async def replayed(_request: Request, error: Exception) -> Response:
    """The answer that was given before."""
    if not isinstance(error, Replayed):
        raise error
    headers = {**error.answer.headers, "idempotency-replayed": "true"}
    return Response(error.answer.body, status_code=error.answer.status or 200, headers=headers)


class KeptAnswers:
    """Keeps what was answered to a request that has taken a key."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and remember it where a key was taken."""
        if scope["type"] != "http" or HEADER not in Headers(scope=scope):
            await self.app(scope, receive, send)
            return
        heard: list[Message] = []

        async def sending(message: Message) -> None:
            heard.append(message)
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            claim = scope.get("state", {}).get("claim")
            if isinstance(claim, Claim):
                await run_in_threadpool(_finish, claim, _answer(claim, heard))


def _answer(claim: Claim, heard: list[Message]) -> Answer | None:
    """What was sent, None where it is not to be given again."""
    if not heard or heard[-1].get("more_body") or not _stays(heard[0]["status"]):
        return None
    body = b"".join(message.get("body", b"") for message in heard[1:])
    headers = Headers(raw=heard[0]["headers"])
    kept = {name: headers[name] for name in KEPT_HEADERS if name in headers}
    return Answer(claim.asked, heard[0]["status"], kept, body) if len(body) <= LARGEST_BYTES else None


def _stays(status: int) -> bool:
    """Whether asking again could change nothing: it was done, or can't be done so."""
    return status < 500 and status not in {401, 403, 408, 409, 429}


def _begin(claim: Claim) -> Answer | None:
    now = datetime.now(UTC)
    with claim.service.open() as store:
        store.answers.forget(now - KEPT, unanswered_before=now - UNDER_WAY)
        return store.answers.begin(claim.key, claim.asked, now)


def _finish(claim: Claim, answer: Answer | None) -> None:
    with claim.service.open() as store:
        if answer is None:
            store.answers.release(claim.key)
        else:
            store.answers.finish(claim.key, answer)


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\n".join(parts).encode()).digest()
