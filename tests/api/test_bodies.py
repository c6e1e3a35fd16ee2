"""How much a request may send, and how long it may keep silent."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope, Send

from api.bodies import AROUND, FORM, Bodies
from callmirror.errors import TooLarge, TooMany

LARGEST = 50


async def reading(_scope: Scope, receive: Receive, _send: Send) -> None:
    while (await receive()).get("more_body"):
        pass


def ask(
    receive: Callable[[], object], *, path: str = "/upload", length: str | None = None, silence_s: float = 60
) -> None:
    headers = [] if length is None else [(b"content-length", length.encode())]
    scope = {"type": "http", "path": path, "headers": headers}

    async def run() -> None:
        app = Bodies(reading, largest_file=LARGEST, silence_s=silence_s)
        await app(scope, receive, None)  # type: ignore[arg-type]

    asyncio.run(run())


def sending(*sizes: int) -> Callable[[], object]:
    async def all_of() -> AsyncIterator[Message]:
        for place, size in enumerate(sizes):
            yield {"type": "http.request", "body": b"x" * size, "more_body": place < len(sizes) - 1}

    messages = all_of()
    return messages.__anext__


def test_file_and_what_stands_around_it_may_come() -> None:
    ask(sending(LARGEST, AROUND))


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/upload", LARGEST + AROUND),
        ("/api/v1/uploads/parts/x", LARGEST + AROUND),
        ("/corrections", FORM),
        ("/uploaded", FORM),
    ],
)
def test_more_than_is_taken_there_is_refused_as_it_comes(path: str, most: int) -> None:
    ask(sending(most), path=path)
    with pytest.raises(TooLarge):
        ask(sending(most, 1), path=path)


def test_length_that_is_too_large_is_refused_before_anything_comes() -> None:
    with pytest.raises(TooLarge):
        ask(sending(1), length=str(10**9))


@pytest.mark.parametrize("length", ["-1", "x", "1" * 4000])
def test_length_that_means_nothing_is_no_fault_of_ours(length: str) -> None:
    with suppress(TooLarge):
        ask(sending(1), length=length)


def test_request_that_falls_silent_is_ended() -> None:
    async def never() -> Message:
        await asyncio.sleep(3600)
        raise AssertionError

    with pytest.raises(TooMany):
        ask(never, silence_s=0.01)


def test_waiting_for_the_browser_to_go_away_has_no_end() -> None:
    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        assert (await receive())["more_body"] is False
        assert (await receive())["type"] == "http.disconnect"

    first = iter([0.0, 0.05])

    async def receive() -> Message:
        wait_s = next(first)
        await asyncio.sleep(wait_s)
        if wait_s:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "path": "/", "headers": []}
    asyncio.run(Bodies(app, largest_file=1, silence_s=0.01)(scope, receive, None))  # type: ignore[arg-type]


def test_request_whose_sender_went_away_is_no_fault_of_ours() -> None:
    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ClientDisconnect

    scope = {"type": "http", "path": "/upload", "headers": []}
    asyncio.run(Bodies(app, largest_file=1)(scope, sending(1), None))  # type: ignore[arg-type]
