"""Setting right, on the team's page, what a quoted sentence of a meeting does."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.domain import Occasion, Seat
from callmirror.gatherings.deals import Deal
from callmirror.gatherings.kept import Kept, Words
from callmirror.gatherings.packing import pack
from callmirror.gatherings.rows import Row, Rows
from callmirror.gatherings.seating import LeaderSource
from callmirror.store import open_store

As = Callable[..., TestClient]
ID = "cd34" * 16
PAGE = f"/teams/Sud/meetings/{ID}"
LEARNING, RISK = "What did we learn?", "It may slip."
ACTS = {0: "learning_question", 1: "learning_question", 2: "verdict_question", 3: "deal_risk", 4: ""}


def kept(people: int) -> Kept:
    rows = tuple(
        Row(place, place % 3, Seat.UNKNOWN, 4, frozenset({act} - {""}), (0,) if place == 3 else ())
        for place, act in ACTS.items()
    )
    told = Rows(rows, 1, apart=True, read=True)
    words = Words(
        (Deal("Harlow", (), (RISK,)),), (), (LEARNING,), (), (), told, {LEARNING: (0, 1), RISK: (3,)}
    )
    return Kept(
        id=ID,
        team="Sud",
        occasion=Occasion.FORECAST_MEETING,
        confidence=1.0,
        declared=True,
        language="en",
        held_on=date(2026, 6, 3),
        added_at=datetime(2026, 6, 4, tzinfo=UTC),
        people=people,
        leader=LeaderSource.UNKNOWN,
        leader_confidence=0.0,
        leader_agrees=False,
        readings=told.readings(),
        tentative=frozenset(),
        words=words,
    )


@pytest.fixture
def keep(settings: Settings) -> Callable[[int], None]:
    def add(people: int) -> None:
        with open_store(settings.home) as store:
            store.gatherings.add(pack(kept(people)), ())

    return add


Keep = Callable[[int], None]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_coach_sets_a_quote_right_and_takes_it_back(as_: As, keep: Keep, language: str) -> None:
    keep(6)
    coach = as_(Part.COACH, "Sud")
    said = {"en": "set 1 sentence right", "fr": "corrigé 1 phrase"}[language]
    page = coach.get(PAGE, params={"lang": language}).text
    assert "?sentence=4#asked" in page
    assert 'id="asked"' not in page
    asked = coach.get(PAGE, params={"lang": language, "sentence": 4}).text
    assert 'value="deal_risk" checked' in asked
    assert said not in asked
    answer = coach.post(f"{PAGE}/sentences/4", data={"does": ["market_signal"]}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    page = coach.get(PAGE, params={"lang": language, "sentence": 4}).text
    assert said in page
    assert 'value="market_signal" checked' in page
    assert 'value="deal_risk" checked' not in page
    assert 'name="undo"' in page
    coach.post(f"{PAGE}/sentences/4", data={"undo": "yes"})
    assert said not in coach.get(PAGE, params={"lang": language}).text


def test_saved_as_it_stands_it_is_a_confirmation(as_: As, keep: Keep, settings: Settings) -> None:
    keep(6)
    manager = as_(Part.MANAGER, "Sud")
    manager.post(f"{PAGE}/sentences/1", data={"does": ["learning_question", "blame", "no such act"]})
    with open_store(settings.home, create=False) as store:
        (row,) = store.gatherings.of_team("Sud")
    ((place, label, holds),) = [(each.place, each.label, each.holds) for each in row.sayings]
    assert (place, label, holds) == (0, "learning_question", True)
    assert row.sayings[0].made_by is not None
    assert "manager" not in json.dumps(row.told)


def test_only_quotes_are_set_right_and_only_by_those_who_look_after_the_team(as_: As, keep: Keep) -> None:
    keep(6)
    rep = as_(Part.REP, "Sud")
    assert "#asked" not in rep.get(PAGE).text
    assert 'id="asked"' not in rep.get(PAGE, params={"sentence": 4}).text
    assert rep.post(f"{PAGE}/sentences/4", data={"does": ["deal_risk"]}).status_code == 403
    coach = as_(Part.COACH, "Sud")
    for number in (3, 5, 99):  # said, and not quoted, or never said
        assert coach.post(f"{PAGE}/sentences/{number}", data={"does": ["deal_risk"]}).status_code == 404
    assert 'id="asked"' not in coach.get(PAGE, params={"sentence": 3}).text


def test_withheld_meeting_shows_nothing_to_set_right(as_: As, keep: Keep) -> None:
    keep(2)
    coach = as_(Part.COACH, "Sud")
    page = coach.get(PAGE, params={"sentence": 4}).text
    assert RISK not in page
    assert 'id="asked"' not in page
    assert coach.post(f"{PAGE}/sentences/4", data={"does": ["deal_risk"]}).status_code == 404
