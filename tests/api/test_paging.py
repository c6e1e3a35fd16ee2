"""Pages of a list: every row once, whatever the size of a page; a cursor that is none is refused."""

from base64 import urlsafe_b64encode
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.paging import LARGEST, Page, Paged, Paging, cursor_of, link, page_of
from callmirror.errors import InputError

KEYS = st.one_of(st.none(), st.integers(-(2**63) + 1, 2**63 - 1), st.text(st.characters(codec="utf-8")))


def page_after(rows: list[int], paging: Paging) -> Page[int]:
    after = paging.number()
    left = [row for row in rows if after is None or row > after]
    return page_of(left[: paging.limit + 1], paging, place=lambda row: (row,), item=lambda row: row)


@given(rows=st.sets(st.integers(0, 200)), limit=st.integers(1, LARGEST))
def test_pages_one_after_another_hold_every_row_once(rows: set[int], limit: int) -> None:
    ordered, seen, cursor = sorted(rows), [], None
    while True:
        page = page_after(ordered, Paging(limit, cursor))
        assert len(page.items) <= limit
        seen += page.items
        cursor = page.next
        if cursor is None:
            break
    assert seen == ordered


@given(st.tuples(st.text(st.characters(categories=["L", "N", "P"])), st.integers(-(2**63) + 1, 2**63 - 1)))
def test_cursor_holds_the_place_it_was_made_of(place: tuple[str, int]) -> None:
    cursor = cursor_of(*place)
    assert cursor.replace("-", "").replace("_", "").isalnum()
    assert Paging(cursor=cursor).place(str, int) == place


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "a",
        "%%%",
        "é",
        cursor_of("12"),
        cursor_of(1, 2),
        cursor_of(True),
        cursor_of(2**63),
        cursor_of(None),
    ]
    + [urlsafe_b64encode(each).decode() for each in (b"{}", b"[[1]]", b"[1.5]", b"\xff", b"[" * 300)],
)
def test_cursor_that_is_none_of_the_list_is_refused(cursor: str) -> None:
    with pytest.raises(InputError, match="cursor"):
        Paging(cursor=cursor).number()


def test_cursor_with_signs_that_do_not_print_is_refused() -> None:
    with pytest.raises(InputError):
        Paging(cursor=cursor_of("a\x00b")).place(str)


@pytest.fixture
def numbers() -> TestClient:
    app = FastAPI()

    @app.get("/numbers")
    def list_numbers(request: Request, response: Response, paging: Paged, kind: str = "") -> Page[int]:
        return link(request, response, page_after(list(range(5)), paging))

    return TestClient(app)


def test_next_page_is_in_the_body_and_in_a_header(numbers: TestClient) -> None:
    first = numbers.get("/numbers?limit=2&kind=a%20b")
    assert first.json()["items"] == [0, 1]
    following = first.links["next"]["url"]
    assert following.startswith("/numbers?")
    second = numbers.get(following)
    assert (second.json()["items"], "kind=a" in following) == ([2, 3], True)
    last: Any = numbers.get(second.links["next"]["url"])
    assert (last.json(), last.links) == ({"items": [4], "next": None}, {})


@pytest.mark.parametrize("limit", ["0", "101", "-1", "many"])
def test_size_of_a_page_is_bounded(numbers: TestClient, limit: str) -> None:
    assert numbers.get(f"/numbers?limit={limit}").status_code == 422
