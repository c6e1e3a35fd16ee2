"""How a team changes, on its pages."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.domain import Standard
from callmirror.store import open_store

As = Callable[..., TestClient]
PAGE = "/teams/Sud/changes"


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("part", [Part.COACH, Part.MANAGER, Part.REP])
def test_page_is_the_same_for_everybody_of_the_team(as_: As, part: Part) -> None:
    page = as_(part, "Sud").get(PAGE)
    assert page.status_code == 200
    assert page.text.count('<form method="get"') >= 3


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_answers_are_told_without_commands(as_: As, language: str) -> None:
    client = as_(Part.MANAGER, "Sud")
    asked: list[dict[str, str]] = [
        {"ask": "since", "marker": "question_ratio", "since": "2026-06", "months": "1"},
        {"ask": "spread", "marker": "question_ratio", "months": "3"},
        {"ask": "watch"},
    ]
    pages = [client.get(PAGE, params={"lang": language, **one}) for one in asked]
    assert [page.status_code for page in pages] == [200, 422, 200]
    for page in pages:
        assert "callmirror " not in page.text
    assert 'role="status"' in pages[0].text
    assert 'role="alert"' in pages[1].text


@pytest.mark.usefixtures("team")
def test_declared_habit_is_told_in_shares_of_people(as_: As, settings: Settings) -> None:
    with open_store(settings.home) as store:
        store.declare([Standard("question_ratio", 0.4, "at_least", "Sud")])
    page = as_(Part.REP, "Sud").get(PAGE, params={"ask": "spread", "marker": "question_ratio", "months": 24})
    assert page.status_code == 200


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    "asked",
    [
        {"ask": "since", "marker": "charm", "since": "2026-06"},
        {"ask": "since", "marker": "question_ratio", "since": "never"},
        {"ask": "since", "marker": "question_ratio", "since": "2026-06", "months": "12"},
        {"ask": "since", "marker": "question_ratio", "since": "2026-06", "months": "99"},
    ],
)
def test_what_cant_be_asked_is_said_beside_the_form(as_: As, asked: dict[str, str]) -> None:
    assert as_(Part.COACH, "Sud").get(PAGE, params=asked).status_code == 422


def test_somebody_of_another_team_is_turned_away(as_: As) -> None:
    assert as_(Part.MANAGER, "Nord").get(PAGE).status_code in {403, 404}
