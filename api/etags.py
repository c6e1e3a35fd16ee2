"""Answers that are asked for again and are still the same: a tag on each, and 304 in the place of its body.

Only whole answers in JSON below ``/api``: streams and sound pass as they are.
"""

import hashlib
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

JSON = "application/json"
LARGEST_BYTES = 32 * 1024 * 1024
"""A larger answer is passed on without a tag, so that it need not be held."""
TO_MACHINES = "private, no-cache"
"""A machine may keep what it was told as long as it asks whether it still holds; a browser keeps nothing."""


def tag_of(content: bytes) -> str:
    """The tag of these very bytes."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def is_known(told: str, tag: str) -> bool:
    """Whether an ``If-None-Match`` header names the tag, compared weakly as RFC 9110 asks."""
    named = {each.strip().removeprefix("W/") for each in told.split(",")}
    return tag in named or told.strip() == "*"


class ETags:
    """Tags what is read in JSON, and tells whoever has it already so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with a tag where there can be one."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/api/"):
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, Tagging(Headers(scope=scope), send))


class Tagging:
    """Holds an answer back until it is whole, then sends it or says that it is known."""

    def __init__(self, asked: Headers, send: Send) -> None:
        """Nothing is held yet."""
        self._asked = asked
        self._send = send
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self._size = 0

    async def __call__(self, message: Message) -> None:
        """Take one message of the application."""
        if message["type"] == "http.response.start" and _can_be_tagged(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            await self._take(self._start, message)
        else:
            await self._send(message)

    async def _take(self, start: Message, message: Message) -> None:
        self._parts.append(message.get("body", b""))
        self._size += len(self._parts[-1])
        if not message.get("more_body"):
            await self._answer(start, b"".join(self._parts))
        elif self._size > LARGEST_BYTES:
            self._start = None
            await self._pass(start, self._parts, more=True)

    async def _answer(self, start: Message, content: bytes) -> None:
        headers = MutableHeaders(scope=start)
        headers["etag"] = tag_of(content)
        if "authorization" in self._asked and "cache-control" not in headers:
            headers["cache-control"] = TO_MACHINES
        headers["vary"] = "Authorization, Cookie, Accept-Language"
        if is_known(self._asked.get("if-none-match", ""), headers["etag"]):
            start["status"] = 304
            del headers["content-length"], headers["content-type"]
            content = b""
        await self._pass(start, [content], more=False)

    async def _pass(self, start: Message, parts: Iterable[bytes], *, more: bool) -> None:
        await self._send(start)
        await self._send({"type": "http.response.body", "body": b"".join(parts), "more_body": more})


def _can_be_tagged(start: Message) -> bool:
    headers = Headers(scope=start)
    return start["status"] == 200 and headers.get("content-type") == JSON and "etag" not in headers
