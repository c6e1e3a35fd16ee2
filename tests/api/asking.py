"""How tests ask as somebody."""

from typing import Protocol

from fastapi import FastAPI
from fastapi.testclient import TestClient

from callmirror.access import Part, Scope


class AskAs(Protocol):
    """Makes a client that asks as somebody with one part, and another for each call."""

    def __call__(
        self,
        part: Part,
        team: str | None = None,
        *,
        rep: str | None = None,
        language: str | None = None,
        scopes: frozenset[Scope] | None = None,
        app: FastAPI | None = None,
    ) -> TestClient: ...
