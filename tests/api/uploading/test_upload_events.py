"""Live progress: told to those who may see it, from where they were, by one look for all."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.endpoints import upload_events
from api.endpoints.upload_events import Reader, events
from api.service import make_service
from api.uploading import watching
from api.uploading.watching import Watch
from callmirror.access import Account, Membership, Part, Principal
from callmirror.errors import TooMany

TEAM, OTHER = "Lyon", "Leeds"
EVENTS = "/api/v1/uploads/events"


def coach_of(team: str) -> Principal:
    return Principal(Account(90, "c", "C", (Membership(Part.COACH, team),)))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "EVERY_S", 0.01)
    monkeypatch.setattr(watching, "BEAT_AFTER", 2)


async def some(stream: AsyncIterator[str], count: int) -> list[str]:
    found = []
    async for each in stream:
        found.append(each)
        if len(found) == count:
            break
    await stream.aclose()  # type: ignore[attr-defined]
    return found


def told(text: str) -> dict[str, Any]:
    line = next(line for line in text.splitlines() if line.startswith("data: "))
    return dict(json.loads(line.removeprefix("data: ")))


def test_change_is_told_with_where_to_go_on_from(worked: Any, sent: Callable[..., Any]) -> None:
    reader = Reader(make_service(worked.settings, worked.jobs), coach_of(TEAM), "fr")

    async def watch() -> list[str]:
        stream = events(Watch(worked.jobs), reader, worked.jobs.now())
        begun = [await anext(stream), await anext(stream)]
        await asyncio.to_thread(sent)
        return [*begun, *await some(stream, 2)]

    news = next(each for each in asyncio.run(watch()) if "data:" in each)
    assert told(news)["sentence"] == "En attente de son tour"
    assert news.startswith(f"id: {worked.jobs.now()}\n")


def test_whoever_comes_back_is_told_what_was_missed(worked: Any, sent: Callable[..., Any]) -> None:
    before = worked.jobs.now()
    sent()
    reader = Reader(make_service(worked.settings, worked.jobs), coach_of(TEAM), "en")

    async def watch() -> list[str]:
        return await some(events(Watch(worked.jobs), reader, before), 2)

    assert told(asyncio.run(watch())[1])["state"] == "waiting"


def test_stream_of_another_team_tells_nothing_of_it(worked: Any, sent: Callable[..., Any]) -> None:
    before = worked.jobs.now()
    sent()
    reader = Reader(make_service(worked.settings, worked.jobs), coach_of(OTHER), "en")

    async def watch() -> list[str]:
        return await some(events(Watch(worked.jobs), reader, before), 4)

    found = "".join(asyncio.run(watch()))
    assert "data:" not in found
    assert f"id: {worked.jobs.now()}\n" in found


def test_many_streams_are_served_by_one_look(worked: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    class Counting:
        def changes(self, since: int) -> tuple[Any, ...]:
            looks.append(since)
            return ()

    async def watch() -> None:
        watching_all = Watch(Counting())  # type: ignore[arg-type]
        streams = [watching_all.changes(0) for _ in range(50)]
        for stream in streams:
            assert await anext(stream) == ()
        looks.clear()
        for _ in range(2):
            await asyncio.gather(*(anext(stream) for stream in streams))
        assert len(looks) <= 8
        for stream in streams:
            await stream.aclose()  # type: ignore[attr-defined]

    asyncio.run(watch())


def test_too_many_streams_of_one_account_are_refused(worked: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST_STREAMS", 1)

    async def watch() -> None:
        streams = Watch(worked.jobs)
        with streams.stream(1):
            streams.refuse_many(2)
            with pytest.raises(TooMany):
                streams.refuse_many(1)
        streams.refuse_many(1)

    asyncio.run(watch())


def test_stream_over_http_is_one_of_events(
    worked: Any, sent: Callable[..., Any], coach: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_events, "LONGEST_S", 0.0)
    sent()
    answer = coach.get(EVENTS, params={"since": 0})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert told(answer.text)["team"] == TEAM
    assert "data:" not in coach.get(EVENTS, headers={"last-event-id": str(worked.jobs.now())}).text


def test_stream_is_for_those_who_upload(worked: Any, as_: Callable[..., TestClient]) -> None:
    assert as_(Part.MANAGER, TEAM, app=worked.app).get(EVENTS).status_code == 403
