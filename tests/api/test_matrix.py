"""Every route is asked as everybody, and held against one table; a route without a row fails."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from matrix_table import EXPECTED, VALUES, Row
from matrix_world import EVERYBODY, NOBODY, World, make_world

from api.app import create_app
from api.endpoints import upload_events
from callmirror.config import Settings

SAFE = ("GET", "HEAD", "OPTIONS")
PROGRAMS = ("/api/", "/metrics", "/ready", "/health")
"""What machines ask: they are told 401, and not led to a page."""
HOLE = re.compile(r"{(\w+)(?::\w+)?}")


def routes() -> list[str]:
    """Every route of the application, as "METHOD /path"; static files are nobody's secret."""
    found = iter_route_contexts(create_app(Settings(home=Path("nowhere"))).routes)
    return [
        f"{method} {each.path}" for each in found for method in sorted(each.methods or ()) if method != "HEAD"
    ]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(upload_events, "LONGEST_S", -1.0)  # a stream tells what there is and ends
        yield make_world(tmp_path_factory.mktemp("matrix"), working=True)


@pytest.fixture
def client(world: World) -> Iterator[TestClient]:
    yield TestClient(world.app, follow_redirects=False, raise_server_exceptions=False)
    if not (world.home / "callmirror.db").exists():
        world.restore()


def address(path: str, row: Row, world: World) -> str:
    known = {**world.ids, **VALUES, **{name: told.format(**world.ids) for name, told in row.values.items()}}
    return HOLE.sub(lambda hole: quote(known[hole[1]], safe=""), path)


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    found = set(routes())
    missing = "\n".join(sorted(found - set(EXPECTED)))
    assert not missing, f"name it in the table of tests/api/matrix_table.py:\n{missing}"
    gone = "\n".join(sorted(set(EXPECTED) - found))
    assert not gone, f"no such route any more, take it out of tests/api/matrix_table.py:\n{gone}"


@pytest.mark.parametrize("route", sorted(EXPECTED))
def test_route_answers_whom_it_should(route: str, world: World, client: TestClient) -> None:
    method, path = route.split(" ", 1)
    row = EXPECTED[route]
    wrong = {}
    world.restore()
    for who in EVERYBODY:
        wanted = expected(who, method, path, row)
        if method not in SAFE:
            world.restore()
        client.cookies.clear()
        answer = client.request(
            method,
            address(path, row, world),
            headers={**world.headers[who], "accept": accepted(path), **row.headers},
            params=dict(row.query),
            **sent(row),
        )
        if answer.status_code not in wanted:
            wrong[who] = f"{answer.status_code}, not {wanted}"
    assert not wrong, f"{route}: {wrong}"


def sent(row: Row) -> dict[str, Any]:
    """What a question brings along: JSON, bytes, or a form with its files."""
    if row.body is not None:
        return {"content": row.body} if isinstance(row.body, bytes) else {"json": row.body}
    told = {"data": row.data, "files": row.files}
    return {name: value for name, value in told.items() if value}


def accepted(path: str) -> str:
    return "application/json" if path.startswith(PROGRAMS) else "text/html"


def expected(who: str, method: str, path: str, row: Row) -> tuple[int, ...]:
    """The statuses that an asker may be answered; a page leads who has not signed in to doing so."""
    if who in row.allowed:
        return row.ok
    if who == NOBODY:
        return (303,) if method == "GET" and accepted(path) == "text/html" else (401,)
    if who.startswith("token ") and path.startswith("/account"):
        return (403,)
    return (row.other.get(who, row.refused),)
