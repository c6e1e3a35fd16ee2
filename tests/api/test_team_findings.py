"""What a team's pages tell beyond its calls, for programs: the same rules, the same people."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from site_team import PEOPLE, add_call

from callmirror.access import Part, Scope
from callmirror.alignment import keeping as aligning
from callmirror.charter import keeping as relating
from callmirror.config import Settings
from callmirror.domain import Deal, Measure, Occasion, Sheet
from callmirror.gatherings.keeping import Meetings
from callmirror.gatherings.taking import Wish
from callmirror.store import open_store

As = Callable[..., TestClient]
EXAMPLES = Path(__file__).parents[2] / "scripts" / "examples"
BASE = "/api/v1/teams/Sud"
SINCE = {"marker": "question_ratio", "since": "2026-08", "months": "1"}
ASKED: dict[str, dict[str, str]] = {
    "outcomes": {"from": "2026-06", "to": "2026-08", "marker": "talk_share"},
    "changes/since": SINCE,
    "changes/watch": {},
    "meetings": {},
    "alignment": {},
    "charter": {},
}


@pytest.fixture
def whole(team: dict[str, list[str]], settings: Settings) -> dict[str, list[str]]:
    """A team with results, a meeting and an alignment."""
    months = (Measure("Sud", date(2026, month, 1), "calls_made", 100.0 + month) for month in range(6, 9))
    deals = tuple(
        Deal(deal=f"secret-{number}", team="Sud", won=number % 2 == 0, closed=date(2026, 7, 1 + number))
        for number in range(14)
    )
    with open_store(settings.home) as store:
        store.results.add(Sheet("deals", deals, tuple(months)), "one", datetime(2026, 9, 1, tzinfo=UTC))
    wish = Wish(
        path=EXAMPLES / "meeting.txt", occasion=Occasion.FORECAST_MEETING, held_on=date(2026, 6, 3), people=4
    )
    Meetings(settings).add(wish, team="Sud")
    aligning.keep(settings, "Sud", aligning.template("en"))
    relating.keep(settings, "Sud", relating.template("en"))
    return team


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("section", ASKED)
def test_all_members_are_answered_alike_and_nobody_else(as_: As, section: str) -> None:
    address, query = f"{BASE}/{section}", ASKED[section]
    parts = (Part.COACH, Part.MANAGER, Part.REP)
    told = [as_(part, "Sud").get(address, params=query) for part in parts]
    program = as_(Part.MANAGER, "Sud", scopes=frozenset({Scope.TEAMS_READ})).get(address, params=query)
    assert {each.status_code for each in (*told, program)} == {200}
    assert len({each.text for each in (*told, program)}) == 1
    assert told[0].json()["team"] == "Sud"
    assert told[0].json()["schema"] == 1
    assert not any(word in told[0].text for word in (*PEOPLE, "secret"))
    assert as_(Part.MANAGER, "Nord").get(address, params=query).status_code == 403
    assert as_(Part.ADMINISTRATOR).get(address, params=query).status_code == 403


@pytest.mark.usefixtures("whole")
def test_outcomes_stand_beside_behaviours(as_: As, settings: Settings, tmp_path: Path) -> None:
    for rep in PEOPLE:  # July has two calls of each
        add_call(settings, tmp_path, rep, 2)
    told = as_(Part.REP, "Sud").get(f"{BASE}/outcomes", params=ASKED["outcomes"]).json()
    june, july, _ = told["months"]
    assert july["window"] == {"start": "2026-07-01", "end": "2026-08-01"}
    assert july["results"]["calls_made"] == {"value": 107.0, "unit": "count", "rule": None}
    assert any(each["interval"] for each in july["levels"].values())
    assert {each["rule"] for each in june["results"].values()} == {"alone"}
    assert all(each["reason"] for each in june["levels"].values())


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(("language", "word"), [("en", "What "), ("fr", "Qu")])
def test_meeting_is_told_in_the_language_asked_for(as_: As, language: str, word: str) -> None:
    client = as_(Part.REP, "Sud")
    (line,) = client.get(f"{BASE}/meetings").json()["meetings"]
    told = client.get(f"{BASE}/meetings/{line['id']}", params={"lang": language}).json()
    assert told["kind"] == line["kind"] == "forecast_meeting"
    assert any(word in question for question in told["questions"])
    assert client.get("/api/v1/teams/Nord/meetings").status_code == 403


@pytest.mark.usefixtures("whole")
def test_meeting_of_another_team_is_not_found_under_this_one(as_: As, settings: Settings) -> None:
    (known,) = Meetings(settings).of_team("Sud")
    assert as_(Part.MANAGER, "Nord").get(f"/api/v1/teams/Nord/meetings/{known.id}").status_code == 404


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("section", "asked"),
    [
        ("outcomes", {"marker": "charm"}),
        ("outcomes", {"from": "never"}),
        ("changes/since", {**SINCE, "since": "2199-01"}),
        ("changes/since", {**SINCE, "months": "7"}),
        ("changes/spread", {"marker": "question_ratio"}),
        ("alignment", {"months": "13"}),
        ("charter", {"months": "13"}),
    ],
)
def test_what_cant_be_asked_is_a_problem_in_the_readers_language(
    as_: As, section: str, asked: dict[str, str]
) -> None:
    client = as_(Part.COACH, "Sud")
    told = [client.get(f"{BASE}/{section}", params={**asked, "lang": each}) for each in ("en", "fr")]
    assert {(each.status_code, each.headers["content-type"]) for each in told} == {
        (422, "application/problem+json")
    }
    assert len({each.json()["detail"] for each in told}) == 2


def test_no_endpoint_leads_to_a_leader_s_talks(as_: As) -> None:
    described = as_(Part.MANAGER, "Sud").get("/api/v1/openapi.json").json()
    assert not any("talk" in path for path in described["paths"])
    assert {f"/api/v1/teams/{{team}}/{name}" for name in ASKED} <= set(described["paths"])
