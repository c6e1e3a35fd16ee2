"""The recorded meetings of a team on its pages."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.domain import Occasion, Reading
from callmirror.gatherings.deals import Action, Deal
from callmirror.gatherings.kept import Kept, Words
from callmirror.gatherings.packing import pack
from callmirror.gatherings.seating import LeaderSource
from callmirror.store import open_store

As = Callable[..., TestClient]
PAGE = "/teams/Sud/meetings"
ID = "ab12" * 16
CALL = Action(
    "I'll call <them> by Thursday.", "member", "Thursday", date(2026, 6, 4), date(2026, 6, 4), "Harlow"
)
HARLOW = Deal("Harlow & Co", ("Their finance director signs.",), ("It may slip.",), (), (CALL,))


def meeting(**told: object) -> Kept:
    known = {
        "id": ID,
        "team": "Sud",
        "occasion": Occasion.FORECAST_MEETING,
        "confidence": 0.72,
        "declared": False,
        "language": "en",
        "held_on": date(2026, 6, 3),
        "added_at": datetime(2026, 6, 4, tzinfo=UTC),
        "people": 6,
        "leader": LeaderSource.INFERRED,
        "leader_confidence": 0.78,
        "leader_agrees": False,
        "readings": (
            Reading("learning_question_share", 1, "ratio", 0.75, {"questions": 4.0, "largest_voice": 0.5}),
            Reading("justification_share", 1, "ratio", 0.25, {"largest_voice": 0.9}),
            Reading("leader_talk_share", 1, "ratio", 0.5, {"largest_voice": 1.0, "leader_is_largest": 1.0}),
        ),
        "tentative": frozenset({"learning_question_share"}),
        "words": Words((HARLOW,), (), ("What did we learn?",), (), ()),
    }
    return Kept(**(known | told))  # type: ignore[arg-type]


@pytest.fixture
def keep(settings: Settings) -> Callable[[Kept], None]:
    def kept(one: Kept) -> None:
        with open_store(settings.home) as store:
            store.gatherings.add(pack(one), ())

    return kept


Keep = Callable[[Kept], None]


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("part", [Part.COACH, Part.MANAGER, Part.REP])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_meeting_is_told_alike_to_everybody_of_the_team(
    as_: As, keep: Keep, part: Part, language: str
) -> None:
    keep(meeting())
    client = as_(part, "Sud")
    listed = client.get(PAGE, params={"lang": language})
    assert f"/meetings/{ID}" in listed.text
    page = client.get(f"{PAGE}/{ID}", params={"lang": language})
    assert page.status_code == 200
    assert "75%" in page.text or "75\u00a0%" in page.text
    assert "Harlow &amp; Co" in page.text
    assert "&lt;them&gt;" in page.text
    assert "50%" not in page.text
    assert "25%" not in page.text
    assert "--" not in page.text.split("<main")[1]
    order = [page.text.index(f'id="{each}"') for each in ("strengths", "numbers", "deals", "next")]
    assert order == sorted(order)


@pytest.mark.usefixtures("team")
def test_meeting_of_two_is_withheld(as_: As, keep: Keep) -> None:
    keep(meeting(people=2))
    page = as_(Part.COACH, "Sud").get(f"{PAGE}/{ID}")
    assert page.status_code == 200
    assert "Withheld" in page.text
    assert "Harlow" not in page.text
    assert "75%" not in page.text


@pytest.mark.usefixtures("team")
def test_team_without_meetings_and_meeting_of_another_team(as_: As, keep: Keep) -> None:
    keep(meeting(team="Nord"))
    client = as_(Part.COACH, "Sud")
    assert 'class="empty"' in client.get(PAGE).text
    assert client.get(f"{PAGE}/{ID}").status_code == 404
    assert client.get(f"{PAGE}/zz").status_code == 404
    assert as_(Part.MANAGER, "Nord").get(PAGE).status_code in {403, 404}


@pytest.mark.usefixtures("team")
def test_meeting_without_words_keeps_its_numbers(as_: As, keep: Keep, settings: Settings) -> None:
    keep(meeting())
    with open_store(settings.home) as store, store.governance.changing() as connection:
        connection.execute("DELETE FROM gathering_words")
    page = as_(Part.REP, "Sud").get(f"{PAGE}/{ID}")
    assert "no longer kept" in page.text
    assert "75%" in page.text
    assert "Harlow" not in page.text


def test_team_page_of_meetings_needs_no_calls(as_: As, keep: Keep) -> None:
    keep(meeting())

    assert as_(Part.COACH, "Sud").get(f"{PAGE}/{ID}").status_code == 200
