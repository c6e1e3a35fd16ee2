"""The web edge: definitions and a team's mirror, errors as problem documents."""

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from callmirror import __version__
from callmirror.access import Part
from callmirror.archives import Wanted, add
from callmirror.config import Settings
from callmirror.markers import MARKERS
from callmirror.metadata import Metadata

ASKED = "Qu'est-ce qui vous prend le plus de temps le matin ?"
TOLD = "Notre outil montre toutes les tournées sur une seule carte."
ANSWERED = "Nous perdons deux heures chaque matin, et personne ne sait où sont les camions."
PEOPLE = ("Anne", "Zoé", "Karim")


def write_call(folder: Path, rep: str, number: int) -> Path:
    length_s = 3.0 + len(rep)  # people differ, or their mean would be everyone's
    pairs = [(rep, ASKED if turn % 3 == number % 3 else TOLD) for turn in range(6)]
    said = [each for pair in pairs for each in (pair, ("Client", ANSWERED))]
    segments = [
        {
            "speaker": name,
            "start_s": 9.0 * place,
            "end_s": 9.0 * place + (length_s if name == rep else 5.0),
            "text": text,
        }
        for place, (name, text) in enumerate(said)
    ]
    path = folder / f"{rep}-{number}.json"
    path.write_text(json.dumps({"language": "fr", "segments": segments}), encoding="utf-8")
    return path


@pytest.fixture
def client(as_: Callable[..., TestClient]) -> TestClient:
    """A manager of the team that is stored."""
    return as_(Part.MANAGER, "Été")


@pytest.fixture
def team(settings: Settings, tmp_path: Path) -> None:
    """Three people with two calls each."""
    for rep in PEOPLE:
        paths = tuple(str(write_call(tmp_path, rep, number)) for number in range(2))
        assert add(settings, Wanted(sources=paths, told=Metadata(team="Été", rep=rep))).added == 2


def test_health_answers(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "version": __version__}


def test_markers_are_defined_in_report_order(client: TestClient) -> None:
    found = client.get("/api/v1/markers").json()
    assert [each["marker"] for each in found] == list(MARKERS)
    for each in found:
        assert each["version"] == MARKERS[each["marker"]].version
        assert each["definition"]["en"]
        assert each["definition"]["fr"] != each["definition"]["en"]
        assert each["weakness"]["fr"]


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_page_of_a_team_is_html_in_the_language_asked(client: TestClient, lang: str) -> None:
    answer = client.get("/teams/Été/mirror", params={"lang": lang})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<html lang="{lang}">' in answer.text
    assert "Été" in answer.text


@pytest.mark.usefixtures("team")
def test_mirror_of_a_team_is_json_without_a_person(client: TestClient) -> None:
    answer = client.get("/api/v1/teams/Été/mirror")
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert (found["team"], found["calls"], found["people"]) == ("Été", 6, 3)
    assert not any(name in answer.text for name in PEOPLE)


@pytest.mark.usefixtures("team")
def test_same_question_has_the_same_answer(client: TestClient) -> None:
    first, second = (client.get("/api/v1/teams/Été/mirror").json() for _ in range(2))
    assert first["patterns"] == second["patterns"]
    assert first["patterns"]


@pytest.mark.usefixtures("team")
def test_window_is_taken_from_the_question(client: TestClient) -> None:
    answer = client.get("/api/v1/teams/Été/mirror", params={"from": "2026-03", "to": "2026-03"})
    assert answer.json()["patterns"] == []


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("path", ["/teams/Nord/mirror.json", "/api/v1/teams/Nord/mirror"])
@pytest.mark.parametrize(("accepted", "word"), [("fr-CA, en;q=0.5", "équipe"), ("en", "team")])
def test_unknown_team_is_a_problem_in_the_readers_language(
    as_: Callable[..., TestClient], path: str, accepted: str, word: str
) -> None:
    answer = as_(Part.MANAGER, "Nord").get(path, headers={"Accept-Language": accepted})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert (found["type"], found["title"], found["status"]) == ("about:blank", "NotFound", 404)
    assert "Nord" in found["detail"]
    assert word in found["detail"]


def test_nothing_stored_is_not_found_and_makes_nothing(
    as_: Callable[..., TestClient], settings: Settings
) -> None:
    assert as_(Part.MANAGER, "Sud").get("/teams/Sud/mirror").status_code == 404
    assert not settings.home.exists()


@pytest.mark.usefixtures("team")
def test_month_that_is_none_is_a_problem_of_the_question(client: TestClient) -> None:
    answer = client.get("/teams/Été/mirror", params={"from": "lately"})
    assert (answer.status_code, answer.json()["title"]) == (422, "MetadataError")


def test_store_that_can_not_be_used_is_a_problem_of_the_service(
    as_: Callable[..., TestClient], settings: Settings
) -> None:
    settings.home.mkdir()
    (settings.home / "callmirror.db").write_text("not a database, " * 100)
    answer = as_(Part.MANAGER, "Sud").get("/teams/Sud/mirror")
    assert (answer.status_code, answer.json()["title"]) == (503, "StoreError")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "R&D / Sud", "a?b#c", "mirror"])
def test_team_of_any_name_is_found_and_written_as_text(
    as_: Callable[..., TestClient], settings: Settings, tmp_path: Path, name: str
) -> None:
    client = as_(Part.MANAGER, name)
    told = Metadata(team=name, rep="Anne")
    assert add(settings, Wanted(sources=(str(write_call(tmp_path, "Anne", 0)),), told=told)).added == 1
    answer = client.get(f"/teams/{quote(name, safe='')}/mirror")
    assert answer.status_code == 200
    assert escape(name) in answer.text
    assert "<script>alert" not in answer.text
    assert client.get(f"/api/v1/teams/{quote(name, safe='')}/mirror").json()["team"] == name
