"""What is sent to the JSON API is bounded, and what is too much is said to be so."""

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part

AskAs = Callable[..., TestClient]
JSON = {"content-type": "application/json"}
MEGABYTE = 1_000_000


def in_parts() -> Iterator[bytes]:
    for _ in range(3):
        yield b"x" * MEGABYTE


@pytest.mark.parametrize("path", ["/api/v1/webhooks", "/api/v1/search"])
def test_body_of_more_than_a_megabyte_is_too_large(as_: AskAs, path: str) -> None:
    client = as_(Part.COACH, "Sud")
    whole = client.post(path, content=b'{"text": "' + b"x" * MEGABYTE + b'"}', headers=JSON)
    parted = client.post(path, content=in_parts(), headers=JSON)
    for answer in (whole, parted):
        assert answer.status_code == 413
        assert (answer.json()["title"], answer.headers["content-type"]) == (
            "TooLarge",
            "application/problem+json",
        )


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"url": ' * 5_000, b"\xff\xfe", b"{"])
def test_body_that_can_not_be_read_is_a_problem(as_: AskAs, body: bytes) -> None:
    answer = as_(Part.ADMINISTRATOR).post("/api/v1/webhooks", content=body, headers=JSON)
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


def test_form_of_too_many_fields_is_refused(as_: AskAs) -> None:
    client = as_(Part.ADMINISTRATOR)
    del client.headers["x-csrf-token"]
    many = {f"field{number}": "1" for number in range(1_100)}
    assert client.post("/sign-out", data=many).status_code in {400, 403}
