"""What becomes of next steps, on their page and for programs."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part

As = Callable[..., TestClient]
PAGE = "/teams/Sud/promises"
AUGUST = {"from": "2026-08", "to": "2026-08"}


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("part", [Part.COACH, Part.MANAGER, Part.REP])
def test_page_is_the_same_for_everybody_of_the_team(as_: As, part: Part, language: str) -> None:
    page = as_(part, "Sud").get(PAGE, params={"lang": language, **AUGUST})
    assert page.status_code == 200
    assert ("Commitments kept" if language == "en" else "Engagements tenus") in page.text
    assert page.text.index('id="strengths"') < page.text.index('id="became"')
    assert page.text.index('id="habits"') < page.text.index('id="questions"')
    assert page.text.index('id="questions"') < page.text.index('id="experiment"')
    assert "Karim" not in page.text


@pytest.mark.usefixtures("team")
def test_program_reads_what_the_page_tells(as_: As) -> None:
    client = as_(Part.COACH, "Sud")
    told = client.get("/api/v1/teams/Sud/promises", params=AUGUST)
    assert told.status_code == 200
    found = told.json()
    assert (found["schema"], found["team"], found["has_deals"]) == (1, "Sud", False)
    assert found["cells"]["fates"]["rule"] == "no_deal"
    assert {"agreed", "prepared", "recapped", "noted"} < found["cells"].keys()
    assert client.get("/api/v1/teams/Sud/promises", params=AUGUST).json() == found


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("asked", [{"from": "never"}, {"from": "2031-01"}])
def test_what_cant_be_asked_is_said_beside_the_form(as_: As, asked: dict[str, str]) -> None:
    page = as_(Part.COACH, "Sud").get(PAGE, params=asked)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert "<table" not in page.text
