"""What every answer carries so that a browser runs, loads and embeds nothing that is not ours."""

from collections.abc import Collection, Mapping

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "manifest-src 'self'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # without any, a browser could not say that a form is of ours
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "x-frame-options": "DENY",
}
PRIVATE = "private, no-store"
"""Pages hold what was said in calls: no cache but the browser's memory keeps them, unless they say so."""


LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names of this machine to itself."""


class Hosts:
    """Answers only to its own names, so that no stranger's name can be pointed at this machine to read it."""

    def __init__(self, app: ASGIApp, *, names: Collection[str]) -> None:
        self.app = app
        self.names = frozenset(name.casefold() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, where one of the names was asked for."""
        if scope["type"] != "http" or host_name(Headers(scope=scope).get("host", "")) in self.names:
            await self.app(scope, receive, send)
            return
        refused = PlainTextResponse(
            "This address is not one of the service's. / Cette adresse n'est pas celle du service.\n",
            status_code=421,
        )
        await refused(scope, receive, send)


def host_name(told: str) -> str:
    """The name in a Host header, without port and brackets."""
    bare = told.casefold().strip()
    if bare.startswith("["):
        return bare[1:].partition("]")[0]
    return bare.rpartition(":")[0] or bare if bare.rpartition(":")[2].isdecimal() else bare


class SecurityHeaders:
    """Adds to each answer what it has not said itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with these headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(message, secure=scope.get("scheme") == "https")
            await send(message)

        await self.app(scope, receive, sending)


def _add(message: Message, *, secure: bool) -> None:
    headers = message.setdefault("headers", [])
    told = {name.lower() for name, _ in headers}
    wanted = {**HEADERS, "cache-control": PRIVATE}
    if secure:
        wanted["strict-transport-security"] = "max-age=31536000"
    headers += [
        (name.encode(), value.encode()) for name, value in wanted.items() if name.encode() not in told
    ]
