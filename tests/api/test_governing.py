"""Administration of what is kept: consequences told, erasures confirmed, a log that nobody can change."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asking import AskAs
from fastapi import FastAPI
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.domain import Call, Reading, Review, Role, Sentence, Turn
from callmirror.governance import Governing
from callmirror.recordings import Recordings
from callmirror.store import open_store

TEAM, REP = "Nord", "p-" + "a" * 16
SAID = "xylophone violet quarante"
NOW = datetime.now(UTC)


def add_call(home: Path, name: str, started_at: datetime) -> str:
    """Store a call and its file; its id."""
    call_id = Recordings(home).accept([name.encode()], largest=100).sha256
    call = Call(
        call_id,
        "call.wav",
        turns=(Turn(0, "rep", Role.REP, f"{SAID} {name}"),),
        sentences=(Sentence(0, f"{SAID} {name}"),),
        language="fr",
        team=TEAM,
        rep=REP,
        started_at=started_at,
    )
    with open_store(home) as store:
        store.add(Review(call, (Reading("question_ratio", 1, "ratio", 0.5),)))
    return call_id


@pytest.fixture
def call_id(settings: Settings) -> str:
    return add_call(settings.home, "young", NOW - timedelta(days=1))


@pytest.fixture
def administrator(as_: AskAs) -> TestClient:
    return as_(Part.ADMINISTRATOR)


@pytest.fixture
def coach(as_: AskAs) -> TestClient:
    return as_(Part.COACH, TEAM)


def listed(settings: Settings) -> int:
    with open_store(settings.home) as store:
        return len(store.calls())


@pytest.mark.parametrize(
    "path",
    ["", "/retention", "/retention?team=Nord", "/sampling", "/objections", "/notices", "/log"],
)
def test_pages_of_administration_say_all_in_both_languages(
    as_: AskAs, call_id: str, settings: Settings, path: str
) -> None:
    Governing(settings).erasing.object_to(call_id, by=None)
    for language in ("fr", "en"):
        answer = as_(Part.ADMINISTRATOR, language=language).get(f"/administration{path}")
        assert answer.status_code == 200
        assert answer.headers["content-language"] == language
        assert SAID not in answer.text
        assert REP not in answer.text


def test_consequences_are_told_before_a_sweep_and_recorded_after(
    administrator: TestClient, settings: Settings
) -> None:
    add_call(settings.home, "old", NOW - timedelta(days=200))
    page = administrator.get("/administration/retention").text
    assert "Deletes the sound of 1 call on the next sweep." in page
    assert "Deletes the words of 1 call on the next sweep." in page
    swept = administrator.post("/administration/retention/sweep")
    assert swept.headers["location"] == "/administration/retention?done=swept"
    page = administrator.get(swept.headers["location"]).text
    assert "Nothing is overdue." in page
    code = re.search(r"/administration/certificates/([0-9a-f]+)", page)
    assert code is not None
    assert "end of its days" in administrator.get(code[0]).text


@pytest.mark.parametrize("days", ["0", "-1", "9999", "1e3", "sept", "9" * 400, "１８０"])
def test_absurd_days_are_told_in_the_page_and_kept_out(administrator: TestClient, days: str) -> None:
    answer = administrator.post("/administration/retention", data={"sound": days})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "180" in administrator.get("/administration/retention").text


def test_days_are_kept_for_a_team_and_taken_back(administrator: TestClient, settings: Settings) -> None:
    kept = administrator.post("/administration/retention", data={"team": TEAM, "sound": "30"})
    assert kept.status_code == 303
    clocks = Governing(settings).sweeping.clocks()
    assert (clocks.days("sound", TEAM), clocks.days("sound")) == (30, 180)  # type: ignore[arg-type]
    administrator.post("/administration/retention", data={"team": TEAM, "sound": ""})
    assert Governing(settings).sweeping.clocks().told == {}


def test_objection_hides_the_call_until_it_is_put_back(
    administrator: TestClient, coach: TestClient, call_id: str, settings: Settings
) -> None:
    assert coach.post(f"/calls/{call_id}/objection", data={"reason": "customer"}).status_code == 200
    assert coach.get(f"/api/v1/calls/{call_id}").status_code == 404
    assert listed(settings) == 0
    page = administrator.get("/administration/objections").text
    assert "The customer objects" in page
    assert administrator.post(f"/administration/objections/{call_id}/restore").status_code == 303
    assert coach.get(f"/api/v1/calls/{call_id}").status_code == 200


def test_call_is_erased_only_where_that_is_confirmed(
    coach: TestClient, call_id: str, settings: Settings
) -> None:
    assert coach.post(f"/calls/{call_id}/erase").status_code == 422
    assert listed(settings) == 1
    answer = coach.post(f"/calls/{call_id}/erase", data={"confirm": "yes"})
    assert "Certificate of erasure" in answer.text
    assert listed(settings) == 0
    for path in settings.home.rglob("*"):
        assert not path.is_file() or SAID.encode() not in path.read_bytes()


def test_machines_erase_and_object_too(as_: AskAs, call_id: str, settings: Settings) -> None:
    rep = as_(Part.REP, TEAM, rep=REP)
    other = as_(Part.REP, TEAM, rep="p-" + "b" * 16)
    assert other.delete(f"/api/v1/calls/{call_id}").status_code == 404
    assert rep.delete(f"/api/v1/calls/{call_id}").json()["counts"] == {"calls": 1, "sound": 1}
    assert rep.post(f"/api/v1/calls/{call_id}/objection", json={}).status_code == 404
    assert listed(settings) == 0


def test_person_is_erased_once_the_name_is_written_twice(
    administrator: TestClient, settings: Settings
) -> None:
    with open_store(settings.home) as store:
        pseudonym = store.pseudonyms().pseudonym("Zoé Lenoir")
    call_id = add_call(settings.home, "young", NOW)
    with open_store(settings.home) as store, store.governance.changing() as connection:
        connection.execute("UPDATE calls SET rep = ? WHERE id = ?", (pseudonym, call_id))
    asked = administrator.post("/administration/erasures", data={"person": "Zoé Lenoir"})
    assert "Erases 1 call, for good." in asked.text
    wrong = administrator.post("/administration/erasures", data={"person": "Zoé Lenoir", "confirm": "Zoé"})
    assert wrong.status_code == 422
    assert listed(settings) == 1
    done = administrator.post(
        "/administration/erasures", data={"person": "Zoé Lenoir", "confirm": "zoe lenoir"}
    )
    assert "Certificate of erasure" in done.text
    assert "Lenoir" not in done.text
    assert listed(settings) == 0


def test_opening_a_call_is_in_the_log_and_the_rep_sees_it(
    as_: AskAs, coach: TestClient, administrator: TestClient, call_id: str
) -> None:
    coach.get(f"/api/v1/calls/{call_id}")
    assert call_id[:12] in administrator.get("/administration/log").text
    assert call_id[:12] in as_(Part.REP, TEAM, rep=REP).get("/account/log").text
    assert call_id[:12] not in as_(Part.REP, TEAM, rep="p-" + "b" * 16).get("/account/log").text
    exported = administrator.get("/administration/log.csv")
    assert exported.text.startswith("number,at,account")
    assert administrator.get("/api/v1/log").json()["items"][0]["detail"]["form"] == "log.csv"


def test_no_address_changes_or_deletes_a_line_of_the_log(app: FastAPI) -> None:
    about_log = {
        path: sorted(operations)
        for path, operations in app.openapi()["paths"].items()
        if "log" in path.split("/")
    }
    assert about_log == {"/api/v1/log": ["get"]}


def test_log_takes_no_formula_into_a_spreadsheet(administrator: TestClient, settings: Settings) -> None:
    Governing(settings).log.record(None, "export", team="=1+1")
    assert "'=1+1" in administrator.get("/administration/log.csv").text


def test_notices_are_edited_read_and_escaped(administrator: TestClient, as_: AskAs) -> None:
    rep = as_(Part.REP, TEAM)
    assert "180 jours" in as_(Part.REP, TEAM, language="fr").get("/notices").text
    told = {"en": "# <script>x</script>\n\nKept {sound} days.", "fr": "# Titre\n\nGardé {sound} jours."}
    assert administrator.post("/administration/notices/customers", data=told).status_code == 303
    page = rep.get("/notices").text
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page
    assert "Kept 180 days." in page
    assert administrator.post("/administration/notices/customers", data={"en": "x"}).status_code == 422


def test_sampling_plan_is_set_and_ended(administrator: TestClient, settings: Settings) -> None:
    told = {"team": TEAM, "calls": "3", "expected": "30"}
    assert administrator.post("/administration/sampling", data=told).status_code == 303
    assert [plan.calls for plan in Governing(settings).sampling.plans()] == [3]
    bad = administrator.post("/administration/sampling", data={**told, "calls": "31"})
    assert bad.status_code == 422
    administrator.post("/administration/sampling", data={**told, "deed": "end"})
    assert Governing(settings).sampling.plans() == ()
