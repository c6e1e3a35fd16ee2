"""In which language a page comes: the one asked for, else the browser's."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from callmirror.config import Settings
from callmirror.mirror import Mirror


@pytest.mark.parametrize("page", ["mirror", "mirror.json"])
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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, query: str, accepted: str, language: str
) -> None:
    asked: list[str] = []

    def report(_mirror: Mirror, *_of: object, form: str, language: str) -> str:
        asked.append(language)
        return "{}"

    monkeypatch.setattr(Mirror, "report", report)
    client = TestClient(create_app(Settings(home=tmp_path)))
    assert client.get(f"/teams/Sud/{page}{query}", headers={"accept-language": accepted}).status_code == 200
    assert asked == [language]
