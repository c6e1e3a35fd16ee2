"""A team's results beside its behaviours, on its pages."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.domain import Deal, Measure, Sheet
from callmirror.store import open_store

As = Callable[..., TestClient]
PAGE = "/teams/Sud/outcomes"


@pytest.fixture
def results(team: dict[str, list[str]], settings: Settings) -> dict[str, list[str]]:
    """Deals and calls made of the team in a few months."""
    measures = tuple(
        Measure("Sud", date(2026, month, 1), "calls_made", 100.0 + month) for month in range(1, 9)
    )
    deals = tuple(
        Deal(deal=f"secret-{number}", team="Sud", won=number % 2 == 0, closed=date(2026, 6, 1 + number))
        for number in range(14)
    )
    with open_store(settings.home) as store:
        store.results.add(Sheet("deals", deals, measures), "one", datetime(2026, 9, 1, tzinfo=UTC))
    return team


@pytest.mark.usefixtures("results")
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("part", [Part.COACH, Part.MANAGER, Part.REP])
def test_page_is_the_same_for_everybody_of_the_team(as_: As, part: Part, language: str) -> None:
    page = as_(part, "Sud").get(PAGE, params={"lang": language, "from": "2026-01", "to": "2026-08"})
    assert page.status_code == 200
    assert page.text.count("<tr>") == 9
    assert ("Deals won" if language == "en" else "Affaires gagnées") in page.text
    assert "secret" not in page.text
    assert "callmirror " not in page.text


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_team_without_results_is_told_how_they_come(as_: As, language: str) -> None:
    page = as_(Part.REP, "Sud").get(PAGE, params={"lang": language})
    assert page.status_code == 200
    assert "<table" not in page.text
    assert "callmirror " not in page.text


@pytest.mark.usefixtures("results")
@pytest.mark.parametrize("asked", [{"marker": "charm"}, {"from": "never"}, {"from": "2031-01"}])
def test_what_cant_be_asked_is_said_beside_the_form(as_: As, asked: dict[str, str]) -> None:
    page = as_(Part.COACH, "Sud").get(PAGE, params=asked)
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_somebody_of_another_team_is_turned_away(as_: As) -> None:
    assert as_(Part.MANAGER, "Nord").get(PAGE).status_code in {403, 404}
