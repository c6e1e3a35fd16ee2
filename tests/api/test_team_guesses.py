"""A team's guess on its page: no guess of one person can be read, not before and not after."""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from callmirror.access import Part, Scope
from callmirror.config import Settings
from callmirror.domain import Window
from callmirror.errors import Conflict
from callmirror.store import open_store

As = Callable[..., TestClient]
ADDRESS = "/teams/Sud/guesses"


def sheet(guess: str, marker: str = "question_ratio") -> dict[str, list[str]]:
    return {"marker": [marker], "guess": [guess]}


@pytest.mark.usefixtures("team")
def test_guess_of_one_person_stands_on_no_page_and_in_no_file(as_: As, settings: Settings) -> None:
    manager = as_(Part.MANAGER, "Sud")
    assert manager.post(ADDRESS, data=sheet("71.375")).status_code == 303
    for client in (manager, as_(Part.COACH, "Sud"), as_(Part.REP, "Sud")):
        assert not re.search(r"71[.,]\d", client.get(ADDRESS).text)
    stored = b"".join(path.read_bytes() for path in settings.home.iterdir())
    assert b"71.375" not in stored
    assert b"0.71375" not in stored


@pytest.mark.usefixtures("team")
def test_middle_is_kept_from_k_sheets_on_and_once(as_: As, settings: Settings) -> None:
    manager = as_(Part.MANAGER, "Sud")
    people = [manager, as_(Part.COACH, "Sud"), as_(Part.REP, "Sud")]
    for person, guess in zip(people[:2], ("20", "30"), strict=True):
        assert person.post(ADDRESS, data=sheet(guess)).status_code == 303
    assert manager.post(f"{ADDRESS}/keep").status_code == 422
    assert people[2].post(ADDRESS, data=sheet("40 %")).status_code == 303
    assert people[2].post(f"{ADDRESS}/keep").status_code == 403
    assert manager.post(f"{ADDRESS}/keep").status_code == 303
    page = manager.get(ADDRESS).text
    assert "3 people guessed" in page
    assert "30%" in page
    assert manager.post(f"{ADDRESS}/keep").status_code == 422
    with open_store(settings.home) as store:
        kept = store.meetings.guesses("Sud", Window())
    assert kept is not None
    assert [(one.marker, one.median) for one in kept.guesses] == [("question_ratio", 0.3)]


@pytest.mark.usefixtures("team")
def test_marker_that_few_guessed_is_not_kept(as_: As, settings: Settings) -> None:
    people = [as_(Part.REP, "Sud") for _ in range(3)]
    for number, person in enumerate(people):
        both = {"marker": ["question_ratio", "listening_time"], "guess": ["25", "60" if number else ""]}
        assert person.post(ADDRESS, data=both).status_code == 303
    assert as_(Part.MANAGER, "Sud").post(f"{ADDRESS}/keep").status_code == 303
    with open_store(settings.home) as store:
        kept = store.meetings.guesses("Sud", Window())
    assert kept is not None
    assert [one.marker for one in kept.guesses] == ["question_ratio"]


@pytest.mark.usefixtures("team")
def test_second_sheet_of_one_person_is_refused(as_: As) -> None:
    client = as_(Part.REP, "Sud")
    assert client.post(ADDRESS, data=sheet("20")).status_code == 303
    assert client.post(ADDRESS, data=sheet("90")).status_code == 409
    assert "Yours is among them" in client.get(ADDRESS).text


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("guess", ["much", "-3", "1:30", "140", "1e9", "nan", "1:99", "<b>"])
def test_guess_that_is_none_is_said_beside_its_field_and_stays_there(as_: As, guess: str) -> None:
    answer = as_(Part.REP, "Sud").post(ADDRESS, data=sheet(guess))
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert guess.replace("<", "&lt;").replace(">", "&gt;") in answer.text


@pytest.mark.usefixtures("team")
def test_empty_sheet_and_unknown_markers_are_no_guess(as_: As) -> None:
    client = as_(Part.REP, "Sud")
    assert client.post(ADDRESS, data=sheet("")).status_code == 422
    assert client.post(ADDRESS, data=sheet("20", "anything")).status_code == 422


@pytest.mark.usefixtures("team")
def test_team_guesses_what_enacts_its_intents_too(as_: As) -> None:
    client = as_(Part.COACH, "Sud")
    intent = "{name: care, title: We care, markers: [{marker: talk_share, direction: less}]}"
    declared = client.post("/teams/Sud/alignment", data={"text": f"intents: [{intent}]"})
    assert declared.status_code == 303
    assert 'name="marker" value="talk_share"' in client.get(ADDRESS).text
    assert client.post(ADDRESS, data=sheet("40", "talk_share")).status_code == 303


@pytest.mark.usefixtures("team")
def test_program_guesses_nothing(as_: As) -> None:
    token = as_(Part.COACH, "Sud", scopes=frozenset({Scope.TEAMS_READ}))
    assert token.post(ADDRESS, data=sheet("20")).status_code == 403


@pytest.mark.usefixtures("team")
def test_restart_forgets_no_sheet(as_: As, settings: Settings) -> None:
    assert as_(Part.REP, "Sud").post(ADDRESS, data=sheet("20")).status_code == 303
    again = create_app(settings)
    assert "1 sheet so far" in as_(Part.MANAGER, "Sud", app=again).get(ADDRESS).text
    assert as_(Part.MANAGER, "Sud", app=again).post(ADDRESS, data=sheet("30")).status_code == 303
    assert "2 sheets so far" in as_(Part.MANAGER, "Sud").get(ADDRESS).text


@pytest.mark.usefixtures("team")
def test_sheet_is_refused_twice_after_a_restart_too(as_: As, settings: Settings) -> None:
    client = as_(Part.REP, "Sud")
    assert client.post(ADDRESS, data=sheet("20")).status_code == 303
    with open_store(settings.home) as store, pytest.raises(Conflict):
        store.sheets.give("Sud", Window(), 1, {"question_ratio": 0.9})
