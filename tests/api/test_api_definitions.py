"""The page of definitions over HTTP, in the reader's language."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from callmirror.config import Settings


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [("?lang=fr", "en", "fr"), ("", "fr-CH, en;q=0.4", "fr"), ("", "en", "en"), ("?lang=en", "fr", "en")],
)
def test_definitions_are_a_page_in_the_language_asked_for(
    tmp_path: Path, query: str, header: str, language: str
) -> None:
    client = TestClient(create_app(Settings(home=tmp_path)))
    answer = client.get(f"/definitions{query}", headers={"accept-language": header})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{language}">' in answer.text
    assert ("Faiblesse connue" in answer.text) is (language == "fr")
    assert list(tmp_path.iterdir()) == []


def test_definitions_in_a_language_that_is_not_ours_come_in_the_readers(tmp_path: Path) -> None:
    client = TestClient(create_app(Settings(home=tmp_path)))
    answer = client.get("/definitions?lang=de", headers={"accept-language": "fr"})
    assert '<html lang="fr">' in answer.text
