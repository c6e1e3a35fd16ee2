"""A rep's own mirror: the own calls, for that rep alone, and no new question about the team."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from site_team import PEOPLE

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.store import open_store

As = Callable[..., TestClient]


@pytest.fixture
def pseudonyms(settings: Settings, team: dict[str, list[str]]) -> dict[str, str]:
    with open_store(settings.home) as store:
        return {rep: store.pseudonyms().pseudonym(rep) for rep in team}


def test_own_mirror_holds_the_own_calls_and_nobody_elses(
    as_: As, team: dict[str, list[str]], pseudonyms: dict[str, str]
) -> None:
    page = as_(Part.REP, "Sud", rep=pseudonyms["Zoé"]).get("/mine").text
    assert all(f"/calls/{one}" in page for one in team["Zoé"])
    assert not any(one in page for rep in PEOPLE if rep != "Zoé" for one in team[rep])
    assert not any(word in page for word in (*PEOPLE, *pseudonyms.values()))


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("part", [Part.ADMINISTRATOR, Part.COACH, Part.MANAGER])
def test_nobody_else_opens_an_own_mirror(as_: As, pseudonyms: dict[str, str], part: Part) -> None:
    team = None if part is Part.ADMINISTRATOR else "Sud"
    client = as_(part, team, rep=pseudonyms["Zoé"])
    assert client.get("/mine").status_code == 403
    assert client.get("/mine", params={"rep": pseudonyms["Zoé"]}).status_code == 403


def test_address_can_not_ask_for_another_person(
    as_: As, team: dict[str, list[str]], pseudonyms: dict[str, str]
) -> None:
    client = as_(Part.REP, "Sud", rep=pseudonyms["Anne"])
    plain = client.get("/mine").text
    for query in ({"rep": pseudonyms["Zoé"]}, {"account": "2"}, {"number": "2"}):
        asked = client.get("/mine", params=query).text
        assert [one for one in team["Zoé"] if one in asked] == []
        assert all(one in asked for one in team["Anne"])
    assert client.get("/mine", params={"team": "Nord"}).status_code == 403
    assert team["Anne"][0] in plain


def test_own_mirror_publishes_nothing_of_the_team(
    as_: As, settings: Settings, pseudonyms: dict[str, str]
) -> None:
    client = as_(Part.REP, "Sud", rep=pseudonyms["Anne"])
    page = client.get("/mine").text
    assert "The team together" not in page
    with open_store(settings.home) as store:
        assert store.publications("Sud") == ()


def test_teams_level_stands_beside_as_its_mirror_told_it(as_: As, pseudonyms: dict[str, str]) -> None:
    client = as_(Part.REP, "Sud", rep=pseudonyms["Anne"])
    client.get("/teams/Sud/mirror")
    assert "The team together: probably between" in client.get("/mine").text


@pytest.mark.usefixtures("team")
def test_rep_without_calls_is_told_so(as_: As) -> None:
    assert "No calls are linked" in as_(Part.REP, "Sud").get("/mine").text
    assert "No calls of yours yet" in as_(Part.REP, "Sud", rep="rep-ffffffffffff").get("/mine").text


def test_own_mirror_grades_and_ranks_nothing(as_: As, pseudonyms: dict[str, str]) -> None:
    client = as_(Part.REP, "Sud", rep=pseudonyms["Anne"])
    client.get("/teams/Sud/mirror")
    page = client.get("/mine").text.lower()
    assert not any(word in page for word in ("better", "worse", "rank", "percentile", "average"))
