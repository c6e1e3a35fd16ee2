"""What members say of signals from the field, of commitments kept and of the charter, beside the finding."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.mirror import publishing
from callmirror.store import open_store

As = Callable[..., TestClient]
PAGE = "/teams/Sud/replies"
WORDS = "Half of these were renewals."
CHARTER = """
marks:
  - name: voice
    says: {en: Our voice is heard, fr: On entend notre voix}
    markers: [{marker: talk_share, direction: at_least, target: 0.5}]
  - name: patience
    says: {en: We take our time, fr: Nous prenons notre temps}
    markers: [{marker: talk_share, direction: at_most, target: 0.5}]
  - {name: dignity, says: {en: Heads held high, fr: La tête haute}}
theory: common_ground
"""
SUMMER = {"from": "2026-07", "to": "2026-08"}


@dataclass(frozen=True)
class Room:
    """A page: a finding that it tells with its titles, a strength if any, and what it does not tell."""

    area: str
    key: str
    titles: Mapping[str, str]
    period: str = "2026-07-01..2026-09-01"
    asked: Mapping[str, str] = field(default_factory=lambda: SUMMER)
    strength: str | None = None
    untold: tuple[str, ...] = ()

    def of(self, key: str | None = None) -> dict[str, str]:
        """The finding as an address names it."""
        return {"area": self.area, "key": key or self.key, "period": self.period}

    @property
    def page(self) -> str:
        """The address of the page."""
        return f"/teams/Sud/{self.area}"


ROOMS = (
    Room(
        "field",
        "topic:price",
        {"en": "The price", "fr": "Le prix"},
        strength="topic:situation",
        untold=("topic:said_back", "topic:", "price", "supplier:Stafix", "words:fr", "since:question_ratio"),
    ),
    Room(
        "promises",
        "habit:prepared",
        {"en": "The opening refers to what", "fr": "Le début se réfère à"},
        untold=("habit:taken_up", "fate:kept", "apart:dated", "prepared"),
    ),
    Room(
        "charter",
        "mark:patience",
        {"en": "We take our time", "fr": "Nous prenons notre temps"},
        period="2026-06-01..2026-09-01",
        asked={"months": "3"},
        strength="mark:voice",
        untold=("mark:dignity", "mark:none", "sign:pressure", "patience"),
    ),
)
IDS = [room.area for room in ROOMS]
PERIODS = (
    *("..", "2026-07-01..", "..2026-09-01", "never", "2026-07-03..2026-08-03"),
    *("2020-01-01..2020-04-01", "2026-07-01..2026-10-01", "2026-09-01..2026-12-01"),
    *("2024-09-01..2026-09-01", "0001-01-01..0001-02-01"),
)
"""Of which no page tells anything."""


@pytest.fixture(autouse=True)
def autumn(monkeypatch: pytest.MonkeyPatch, settings: Settings, team: object) -> None:
    """A day on which the summer is over, and a charter."""
    monkeypatch.setattr(publishing, "today", lambda: date(2026, 9, 15))
    with open_store(settings.home) as store:
        store.agreements.keep_charter("Sud", CHARTER)


def posted(client: TestClient, of: dict[str, str], sort: str = "contest", text: str = WORDS) -> int:
    answer = client.post(PAGE, data={**of, "sort": sort, "text": text})
    assert answer.status_code == 303, answer.text
    return int(answer.headers["location"].rpartition("-")[2])


@pytest.mark.parametrize("room", ROOMS, ids=IDS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_contested_finding_says_so_on_its_page_until_it_is_answered(
    as_: As, room: Room, language: str
) -> None:
    member, coach = as_(Part.REP, "Sud"), as_(Part.COACH, "Sud")
    asked = {**room.asked, "lang": language}
    mark = {"en": "(contested)", "fr": "(contesté)"}[language]
    before = coach.get(room.page, params=asked).text
    assert mark not in before
    assert f"replies?area={room.area}&amp;key={room.key.replace(':', '%3A')}&amp;" in before
    number = posted(member, room.of())
    page = coach.get(room.page, params=asked).text
    assert WORDS in page
    assert mark in page
    assert room.titles[language] in page[: page.index(mark)]
    assert coach.post(f"{PAGE}/{number}/answer", data={"text": "True; we leave them out."}).status_code == 303
    after = coach.get(room.page, params=asked).text
    assert mark not in after
    assert "True; we leave them out." in after


@pytest.mark.parametrize("room", ROOMS, ids=IDS)
def test_programs_read_what_is_said_of_the_page(as_: As, room: Room) -> None:
    posted(as_(Part.REP, "Sud"), room.of())
    told = as_(Part.COACH, "Sud").get(f"/api/v1{room.page}", params=room.asked).json()["replies"]
    assert [(one["area"], one["finding"], one["state"]) for one in told] == [(room.area, room.key, "open")]


@pytest.mark.parametrize("room", ROOMS, ids=IDS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_said_is_listed_with_its_title_and_leads_back(as_: As, room: Room, language: str) -> None:
    client = as_(Part.REP, "Sud")
    posted(client, room.of())
    listed = client.get(PAGE, params={"lang": language}).text.partition("<main")[2]
    assert WORDS in listed
    address = listed.partition("<h3")[2].partition('href="')[2].partition('"')[0]
    assert address.startswith(room.page)
    assert WORDS in client.get(address.replace("&amp;", "&")).text
    assert not any(kind in listed.partition("</h3>")[0] for kind in ("topic:", "habit:", "mark:"))


@pytest.mark.parametrize("room", ROOMS, ids=IDS)
def test_finding_that_is_not_told_is_answered_like_none_at_all(as_: As, room: Room) -> None:
    client = as_(Part.REP, "Sud")
    for key in room.untold:
        assert client.get(PAGE, params=room.of(key)).status_code == 404, key
        assert client.post(PAGE, data={**room.of(key), "text": WORDS}).status_code == 404, key
    for period in PERIODS:
        assert client.get(PAGE, params={**room.of(), "period": period}).status_code == 404, period


@pytest.mark.parametrize("room", ROOMS, ids=IDS)
def test_team_is_thanked_for_strengths_that_are_told_alone(as_: As, room: Room) -> None:
    client = as_(Part.COACH, "Sud")
    thanks = {"sort": "thanks", "text": "We heard it this time. Thank you all."}
    assert client.post(PAGE, data={**room.of(), **thanks}).status_code == 404
    assert 'value="thanks"' not in client.get(PAGE, params=room.of()).text
    if room.strength is not None:
        assert 'value="thanks"' in client.get(PAGE, params=room.of(room.strength)).text
        posted(client, room.of(room.strength), **thanks)
        assert thanks["text"] in client.get(room.page, params=room.asked).text


@pytest.mark.parametrize("room", ROOMS, ids=IDS)
def test_finding_that_is_withheld_since_shows_nothing_of_what_was_said(
    as_: As, room: Room, team: dict[str, list[str]], settings: Settings
) -> None:
    posted(as_(Part.REP, "Sud"), room.of())
    with open_store(settings.home) as store:
        for rep in ("Zoé", "Karim", "Paul"):
            for call in team[rep]:
                store.forget_call(call)
    coach = as_(Part.COACH, "Sud")
    page = coach.get(room.page, params=room.asked)
    assert page.status_code == 200
    assert WORDS not in page.text
    assert coach.get(f"/api/v1{room.page}", params=room.asked).json()["replies"] == []
    assert coach.get("/api/v1/teams/Sud/replies").json()["replies"] == []
    assert coach.get(PAGE, params=room.of()).status_code == 404


def test_sign_of_a_theory_is_contested_in_its_row(as_: As) -> None:
    of = {"area": "charter", "key": "sign:talk_share", "period": "2026-06-01..2026-09-01"}
    posted(as_(Part.REP, "Sud"), of)
    page = as_(Part.COACH, "Sud").get("/teams/Sud/charter").text
    assert '<th scope="row">Share of talk (contested)</th>' in page
    assert WORDS in page.partition('id="theory"')[2]


def test_months_that_are_not_over_are_not_looked_at_for_a_reply(as_: As, settings: Settings) -> None:
    of = {"area": "charter", "key": "mark:voice", "period": "2026-07-01..2026-10-01"}
    assert as_(Part.REP, "Sud").get(PAGE, params=of).status_code == 404
    with open_store(settings.home) as store:
        assert not [one for one in store.publications("Sud") if one.window.start == date(2026, 7, 1)]
