"""An application over a folder of its own, and clients that ask it as somebody who plays a part."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asking import AskAs
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from site_team import add_team

from api.app import create_app
from api.identity import CSRF_HEADER, Identity, csrf_token, identify
from callmirror.access import Account, Membership, Part, Principal, Scope
from callmirror.config import Settings

WHO = "x-asked-by"
"""The header by which a request of a test says which of its people asks."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", model="no-model-of-that-name", k=3)


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture
def stranger(app: FastAPI) -> Iterator[TestClient]:
    """A client that nobody has signed in with."""
    with TestClient(app, follow_redirects=False) as client:
        yield client


@pytest.fixture
def as_(app: FastAPI) -> AskAs:
    """Ask as a part in a team: ``as_(Part.MANAGER, "Sud").get("/teams")``.

    The client has a session and sends its CSRF token with everything; take the header away to forge. Several
    clients may ask the same application by turns.
    """
    known: dict[str, Principal] = {}
    own_app = app

    def made(
        part: Part,
        team: str | None = None,
        *,
        rep: str | None = None,
        language: str | None = None,
        scopes: frozenset[Scope] | None = None,
        app: FastAPI | None = None,
    ) -> TestClient:
        number = len(known) + 1
        account = Account(
            number, f"login{number}", f"Person {number}", (Membership(part, team),), language, rep
        )
        name = f"{part}-{number}"
        known[name] = Principal(account, scopes)
        asked = app or own_app
        asked.dependency_overrides[identify] = asked_by(known)
        headers = {WHO: name, CSRF_HEADER: csrf_token(name), "accept-language": "en"}
        return TestClient(asked, headers=headers, follow_redirects=False)

    return made


def asked_by(known: dict[str, Principal]) -> Callable[[Request], Identity]:
    """Whoever the request's header names, with a session of that name; a stranger where it names nobody."""

    def identified(request: Request) -> Identity:
        name = request.headers.get(WHO)
        principal = known.get(name or "")
        identity = Identity(principal, name if principal else None)
        request.state.identity = identity
        request.state.account = principal.account if principal else None
        return identity

    return identified


@pytest.fixture(scope="session")
def stored_team(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """A data folder with a team of four people, made once, and the ids of its calls by person."""
    home = tmp_path_factory.mktemp("team") / "home"
    ids = add_team(Settings(home=home, model="no-model-of-that-name", k=3), home.parent, each=2)
    return home, ids


@pytest.fixture
def team(settings: Settings, stored_team: tuple[Path, dict[str, list[str]]]) -> dict[str, list[str]]:
    """The team "Sud" in the test's own folder; the ids of its calls by person."""
    shutil.copytree(stored_team[0], settings.home)
    return stored_team[1]
