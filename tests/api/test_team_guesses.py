"""A team's guess on its page: no guess of one person can be read, not before and not after."""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from api.sheets import Sheets
from callmirror.access import Part, Scope
from callmirror.config import Settings
from callmirror.domain import Window
from callmirror.errors import Conflict, TooMany
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
def test_program_guesses_nothing(as_: As) -> None:
    token = as_(Part.COACH, "Sud", scopes=frozenset({Scope.TEAMS_READ}))
    assert token.post(ADDRESS, data=sheet("20")).status_code == 403


def test_sheets_lie_mixed_and_by_marker() -> None:
    sheets = Sheets()
    for person in range(8):
        sheets.give("Sud", Window(), person, {"a": float(person), "b": float(-person)})
    assert sheets.count("Sud", Window()) == 8
    found = sheets.numbers("Sud", Window(), k=5)
    assert found == {"a": sorted(map(float, range(8))), "b": sorted(-float(one) for one in range(8))}
    assert sheets.numbers("Sud", Window(), k=9) == {}
    assert sheets.count("Nord", Window()) == 0
    with pytest.raises(Conflict):
        sheets.give("Sud", Window(), 3, {"a": 1.0})
    sheets.forget("Sud", Window())
    assert sheets.count("Sud", Window()) == 0


def test_team_can_not_fill_the_memory_with_periods() -> None:
    from datetime import date  # noqa: PLC0415 - beside its only use

    sheets = Sheets()
    windows = [Window(date(2000 + year, 1, 1), date(2001 + year, 1, 1)) for year in range(13)]
    for window in windows[:12]:
        sheets.give("Sud", window, 1, {"a": 1.0})
    with pytest.raises(TooMany):
        sheets.give("Sud", windows[12], 1, {"a": 1.0})
    sheets.give("Nord", windows[12], 1, {"a": 1.0})
