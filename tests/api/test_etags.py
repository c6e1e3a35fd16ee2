"""Tags of answers: what is known comes without a body, everything else untouched."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, StreamingResponse
from fastapi.testclient import TestClient

from api import etags
from api.etags import ETags, tag_of


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.add_middleware(ETags)
    told = {"count": 0}

    @app.get("/api/fixed")
    def fixed() -> dict[str, str]:
        return {"word": "déjà"}

    @app.get("/api/growing")
    def growing() -> int:
        told["count"] += 1
        return told["count"]

    @app.get("/api/text")
    def text() -> PlainTextResponse:
        return PlainTextResponse("text")

    @app.get("/api/long")
    def long() -> StreamingResponse:
        parts: Iterator[str] = iter(["[", "1,", "2", "]"])
        return StreamingResponse(parts, media_type="application/json")

    @app.get("/page.json")
    def page() -> dict[str, str]:
        return {}

    return TestClient(app)


def test_what_is_known_comes_without_a_body(client: TestClient) -> None:
    first = client.get("/api/fixed")
    assert first.headers["etag"] == tag_of(first.content)
    for known in (
        first.headers["etag"],
        f"W/{first.headers['etag']}",
        f'"other", {first.headers["etag"]}',
        "*",
    ):
        again = client.get("/api/fixed", headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert "content-length" not in again.headers


def test_what_has_changed_comes_whole(client: TestClient) -> None:
    first = client.get("/api/growing")
    again = client.get("/api/growing", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.json()) == (200, 2)
    assert again.headers["etag"] != first.headers["etag"]


def test_machine_may_keep_what_it_asks_again_and_a_browser_not(client: TestClient) -> None:
    kept = client.get("/api/fixed", headers={"authorization": "Bearer x"})
    assert kept.headers["cache-control"] == "private, no-cache"
    assert "cache-control" not in client.get("/api/fixed").headers
    assert "Authorization" in kept.headers["vary"]


@pytest.mark.parametrize("path", ["/api/text", "/page.json", "/api/none"])
def test_other_answers_have_no_tag(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"if-none-match": "*"})
    assert "etag" not in answer.headers
    assert answer.content


def test_answer_in_parts_is_tagged_whole(client: TestClient) -> None:
    answer = client.get("/api/long")
    assert (answer.json(), answer.headers["etag"]) == ([1, 2], tag_of(b"[1,2]"))


def test_answer_too_large_to_hold_is_passed_on(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(etags, "LARGEST_BYTES", 2)
    answer = client.get("/api/long", headers={"if-none-match": "*"})
    assert (answer.status_code, answer.json()) == (200, [1, 2])
    assert "etag" not in answer.headers
