"""How much a request may send and how long it may keep silent, at every address, before anything reads it."""

import asyncio
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from callmirror.errors import TooLarge, TooMany

SILENCE_S = 60.0
"""A request that sends nothing for so long is ended; a browser that lost its line comes back by itself."""
FORM = 1_000_000
"""The most that a form, a playbook or a document of JSON may have."""
FILES = ("/upload", "/api/v1/uploads")
"""The addresses that files are sent to, and those below them."""
SPEECHES = "/mine/talks"
"""Where somebody sends the sound of an own speech; nothing below it takes files."""
MOST_DIGITS = 20
AROUND = 1_000_000
"""What stands around a file in a form."""


class Bodies:
    """Ends a request that sends more than is taken there, or nothing for too long."""

    def __init__(self, app: ASGIApp, *, largest_file: int, silence_s: float = SILENCE_S) -> None:
        self.app = app
        self._largest_file = largest_file
        self._silence_s = silence_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with a body that is watched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self._largest_file + AROUND if _takes_files(scope["path"]) else FORM
        told = Headers(scope=scope).get("content-length", "0")
        size = int(told) if told.isdecimal() and len(told) < MOST_DIGITS else 0
        with suppress(ClientDisconnect):  # nobody is there any more to be answered
            await self.app(scope, Watched(receive, most, self._silence_s, told=size), send)


class Watched:
    """What a request sends, as long as it is not too much and not too slow."""

    def __init__(self, receive: Receive, most: int, silence_s: float, *, told: int) -> None:
        """``told`` is how many bytes the request says that it has."""
        self._receive = receive
        self._most = most
        self._silence_s = silence_s
        self._told = told
        self._come = 0
        self._whole = False

    async def __call__(self) -> Message:
        """The next message.

        Raises:
            TooLarge: more has come, or was told, than is taken.
            TooMany: nothing came for too long.
        """
        if self._whole:  # what is waited for now is that the browser goes away
            return await self._receive()
        if self._told > self._most:
            raise self._too_large()
        try:
            message = await asyncio.wait_for(self._receive(), self._silence_s)
        except TimeoutError as error:
            raise TooMany(
                en="Nothing more came for a minute, so the request was ended; send it again.",
                fr="Rien n'est plus arrivé pendant une minute : la demande a été interrompue ; renvoyez-la.",
                retry_after_s=1,
            ) from error
        self._come += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._come > self._most:
            raise self._too_large()
        return message

    def _too_large(self) -> TooLarge:
        limit = max(1, self._most // 1_000_000)
        return TooLarge(
            en=f"More than {limit} MB were sent, the most that is taken here; send less at once.",
            fr=f"Plus de {limit} Mo ont été envoyés, le maximum accepté ici ; envoyez-en moins à la fois.",
        )


def _takes_files(path: str) -> bool:
    return path == SPEECHES or any(path == each or path.startswith(each + "/") for each in FILES)
