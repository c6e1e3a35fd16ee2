"""In which language a page comes: the one asked for, else the browser's."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.mirror import Mirror


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("?lang=en", "fr-FR,fr;q=0.9,en;q=0.8", "en"),
        ("?lang=fr", "en", "fr"),
        ("", "", "en"),
    ],
)
def test_page_comes_in_the_language_asked_else_in_the_readers(
    as_: Callable[..., TestClient],
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    accepted: str,
    language: str,
) -> None:
    asked: list[str] = []

    def report(_mirror: Mirror, *_of: object, form: str, language: str) -> str:
        asked.append(language)
        return "{}"

    monkeypatch.setattr(Mirror, "report", report)
    client = as_(Part.MANAGER, "Sud")
    assert (
        client.get(f"/api/v1/teams/Sud/mirror{query}", headers={"accept-language": accepted}).status_code
        == 200
    )
    assert asked == [language]
