"""The page of uploads without scripts, and what it asks with them."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.identity import CSRF_FIELD, CSRF_HEADER
from callmirror.access import Part
from callmirror.metadata.naming import NamingRule
from callmirror.store import open_store

TEAM = "Lyon"
AskAs = Callable[..., TestClient]


def form(client: TestClient, files: list[tuple[str, bytes]], **told: str) -> Any:
    sent = [("files", (name, content)) for name, content in files]
    return client.post("/upload", data={"team": TEAM, **told}, files=sent)


@pytest.mark.parametrize(("lang", "word"), [("en", "Upload calls"), ("fr", "Déposer des appels")])
def test_page_is_a_form_that_works_without_scripts(coach: TestClient, lang: str, word: str) -> None:
    page = coach.get("/upload", params={"lang": lang}).text
    assert word in page
    assert 'enctype="multipart/form-data"' in page
    assert "<script>" not in page
    assert " style=" not in page


def test_each_file_of_a_form_is_told_of_on_its_own(worked: Any, coach: TestClient, vtt: bytes) -> None:
    answer = form(coach, [("good.vtt", vtt), ("old.zip", b"PK\x03\x04"), ("empty.wav", b"")])
    assert answer.status_code == 200
    assert all(
        word in answer.text for word in ("1 file is here", "unpack", "is empty", "Waiting for its turn")
    )
    assert len(worked.jobs.jobs()) == 1


def test_recording_and_transcript_of_one_name_are_one_call(
    worked: Any, coach: TestClient, vtt: bytes
) -> None:
    form(coach, [("a.VTT", vtt), ("A.wav", b"RIFF....WAVE"), ("b.vtt", vtt + b"\n")])
    assert len(worked.jobs.jobs()) == 2


def test_form_of_another_site_is_refused(worked: Any, coach: TestClient, vtt: bytes) -> None:
    token = coach.headers.pop(CSRF_HEADER)
    assert form(coach, [("good.vtt", vtt)]).status_code == 403
    assert form(coach, [("good.vtt", vtt)], **{CSRF_FIELD: token}).status_code == 200
    assert len(worked.jobs.jobs()) == 1


def test_form_without_a_file_says_so(coach: TestClient) -> None:
    assert "No file was chosen" in coach.post("/upload", data={"team": TEAM}).text


def test_script_in_a_name_is_text(coach: TestClient, vtt: bytes) -> None:
    answer = form(coach, [("<img src=x onerror=alert(1)>.vtt", vtt), ("<b>.zip", b"PK\x03\x04")])
    assert "<img src=x" not in answer.text
    assert "<b>" not in answer.text


def test_names_are_understood_before_anything_is_sent(coach: TestClient) -> None:
    asked = {
        "team": TEAM,
        "rule": "{date} {rep}",
        "names": ["2026-09-14 Anne.wav", "old.zip", "2026-02-31 Zoé.wav"],
    }
    told = coach.post("/upload/names", json=asked).json()
    first, archive, impossible = told["files"]
    assert (first["date"], first["rep"], first["content"]) == ("14 Sept 2026", "Anne", "recording")
    assert archive["fault"].startswith("An archive")
    assert "2026-02-31" in impossible["fault"]


def test_rule_that_fits_all_names_is_suggested(coach: TestClient) -> None:
    asked: dict[str, Any] = {
        "team": TEAM,
        "names": ["2026-09-14 Anne.wav", "2026-09-15 Zoé.mp3", "readme.zip"],
    }
    assert coach.post("/upload/names", json=asked).json()["suggested"] == "{date} {rep}"
    french = coach.post("/upload/names?lang=fr", json=asked).json()
    assert french["suggested"] == "{date} {commercial}"
    asked["names"].append("no date.wav")
    assert coach.post("/upload/names", json=asked).json()["suggested"] is None


def test_rule_that_can_not_be_used_is_told_and_harms_no_name(coach: TestClient) -> None:
    told = coach.post("/upload/names", json={"team": TEAM, "rule": "{x}", "names": ["a.wav"]}).json()
    assert "{x}" in told["fault"]
    assert told["files"][0]["fault"] is None


def test_more_names_than_a_list_holds_are_refused(coach: TestClient) -> None:
    names = ["a.wav"] * 10_000
    assert coach.post("/upload/names", json={"team": TEAM, "names": names}).status_code == 422


def test_rule_of_a_team_is_kept_by_its_coach_alone(
    worked: Any, coach: TestClient, rep: TestClient, other_coach: TestClient
) -> None:
    kept = {"team": TEAM, "rule": "{date} {rep}"}
    assert rep.post("/upload/rule", data=kept).status_code == 403
    assert other_coach.post("/upload/rule", data=kept).status_code == 403
    assert coach.post("/upload/rule", data={**kept, "rule": "{x}"}).status_code == 422
    assert coach.post("/upload/rule", data=kept).status_code == 204
    with open_store(worked.settings.home) as store:
        assert store.uploads.rule(TEAM) == ("{date} {rep}", False)
    assert NamingRule("{date} {rep}").text in coach.get("/upload").text
    assert coach.post("/upload/rule", data={"team": TEAM, "rule": ""}).status_code == 204
    with open_store(worked.settings.home) as store:
        assert store.uploads.rule(TEAM) is None


def test_rule_of_the_team_reads_what_machines_send_without_one(
    worked: Any, coach: TestClient, sent: Callable[..., Any]
) -> None:
    coach.post("/upload/rule", data={"team": TEAM, "rule": "{date} {rep}"})
    assert sent("2026-09-14 Anne.vtt").json()["started_at"].startswith("2026-09-14")


def test_rep_sees_no_field_for_anybody_and_a_manager_no_page(
    worked: Any, rep: TestClient, as_: AskAs
) -> None:
    page = rep.get("/upload").text
    assert 'name="rep"' not in page
    assert "your own calls" in page
    for part, team in ((Part.MANAGER, TEAM), (Part.ADMINISTRATOR, None)):
        assert as_(part, team, app=worked.app).get("/upload").status_code == 403
