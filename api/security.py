"""What every answer carries so that a browser runs, loads and embeds nothing that is not ours."""

from collections.abc import Mapping

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
