"""Signals from the field, on their page and for programs."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part

As = Callable[..., TestClient]
PAGE = "/teams/Sud/field"
MONTHS = {"from": "2026-07", "to": "2026-08"}


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("part", [Part.COACH, Part.MANAGER, Part.REP])
def test_page_is_the_same_for_everybody_of_the_team(as_: As, part: Part, language: str) -> None:
    page = as_(part, "Sud").get(PAGE, params={"lang": language, **MONTHS})
    assert page.status_code == 200
    assert ("What we heard" if language == "en" else "Ce que nous avons entendu") in page.text
    assert page.text.count("<tr>") == 8
    assert (
        page.text.index('id="strengths"')
        < page.text.index('id="signals"')
        < page.text.index('id="experiment"')
    )
    assert "Karim" not in page.text
    assert "callmirror " not in page.text


@pytest.mark.usefixtures("team")
def test_program_reads_what_the_page_tells(as_: As) -> None:
    client = as_(Part.COACH, "Sud")
    told = client.get("/api/v1/teams/Sud/field", params=MONTHS)
    assert told.status_code == 200
    found = told.json()
    assert (found["schema"], found["team"], found["calls"], found["people"]) == (1, "Sud", 8, 4)
    assert [one["name"] for one in found["topics"]][:3] == ["situation", "problem", "goal"]
    assert found["window"] == {"start": "2026-07-01", "end": "2026-09-01"}
    assert client.get("/api/v1/teams/Sud/field", params=MONTHS).json() == found


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    "asked", [{"from": "never"}, {"from": "2031-01"}, {"from": "2026-01", "to": "2020-01"}]
)
def test_what_cant_be_asked_is_said_beside_the_form(as_: As, asked: dict[str, str]) -> None:
    page = as_(Part.COACH, "Sud").get(PAGE, params=asked)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert "<table" not in page.text


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_months_without_calls_name_the_rule(as_: As, language: str) -> None:
    page = as_(Part.REP, "Sud").get(PAGE, params={"lang": language, "from": "2026-01", "to": "2026-01"})
    assert page.status_code == 200
    assert ("Too few people" if language == "en" else "Trop peu de personnes") in page.text
    assert "<table" not in page.text
