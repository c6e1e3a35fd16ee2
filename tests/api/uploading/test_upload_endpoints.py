"""Calls that come in over the API: taken once, told of kindly, seen by whom they concern."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.identity import CSRF_HEADER
from callmirror.access import Part, Scope
from callmirror.store import open_store

TEAM, OTHER, SELF = "Lyon", "Leeds", "p-abcdefghij234567"
Send = Callable[..., Any]
AskAs = Callable[..., TestClient]


def test_form_is_accepted_and_on_its_way_when_the_answer_leaves(sent: Send, coach: TestClient) -> None:
    answer = sent(rep="Anne Moreau", kind="discovery", date="2026-09-14")
    assert answer.status_code == 202
    told = answer.json()
    assert answer.headers["location"] == f"/api/v1/uploads/{told['number']}"
    assert (told["state"], told["team"], told["kind"]) == ("waiting", TEAM, "discovery")
    assert told["started_at"].startswith("2026-09-14")
    assert coach.get(answer.headers["location"]).json()["number"] == told["number"]


def test_done_work_leads_to_its_call(worked: Any, sent: Send, coach: TestClient) -> None:
    number = sent(rep="Anne").json()["number"]
    assert worked.work() == 1
    found = coach.get(f"/api/v1/uploads/{number}").json()
    assert (found["state"], found["share"], found["can_retry"]) == ("done", 1.0, False)
    with open_store(worked.settings.home) as store:
        assert store.has(found["call"])


def test_name_of_a_rep_is_in_no_answer_and_in_no_store(worked: Any, sent: Send, coach: TestClient) -> None:
    sent("2026-09-14 Brunehilde.vtt", rule="{date} {rep}")
    worked.work()
    assert "Brunehilde" not in coach.get("/api/v1/uploads").text
    for path in worked.settings.home.rglob("*"):
        assert not path.is_file() or b"Brunehilde" not in path.read_bytes(), path.name


def test_what_is_told_by_hand_comes_before_what_the_name_says(sent: Send) -> None:
    told = sent("2026-09-14 Anne.vtt", rule="{date} {rep}", date="2026-09-20").json()
    assert told["started_at"].startswith("2026-09-20")


def test_name_with_a_day_that_does_not_exist_is_refused_with_the_reason(sent: Send) -> None:
    answer = sent("2026-02-31 Anne.vtt", rule="{date} {rep}")
    assert answer.status_code == 422
    assert "Anne" not in answer.text
    assert "2026-02-31" in answer.json()["detail"]


def test_same_key_is_one_upload_and_another_body_is_refused(sent: Send, coach: TestClient) -> None:
    first, again = sent(key="k1"), sent(key="k1")
    assert first.json() == again.json()
    assert again.headers["location"] == first.headers["location"]
    assert sent(key="k1", kind="other").status_code == 422
    assert len(coach.get("/api/v1/uploads").json()["items"]) == 1


def test_same_file_again_is_told_as_here_already(worked: Any, sent: Send) -> None:
    first = sent().json()
    assert first["known"] is False
    worked.work()
    again = sent("another name.vtt").json()
    assert (again["number"], again["known"]) == (first["number"], True)
    assert again["sentence"].startswith("Already here since ")


def test_call_of_another_team_that_one_may_not_read_is_not_shown_as_here(
    worked: Any, sent: Send, other_coach: TestClient
) -> None:
    sent()
    worked.work()
    again = sent(client=other_coach, team=OTHER).json()
    worked.work()
    found = other_coach.get(f"/api/v1/uploads/{again['number']}").json()
    assert found["call"] is None
    assert "since" not in found["sentence"]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("calls.zip", b"PK\x03\x04 and more", "unpack"),
        ("lying.wav", b"PK\x03\x04 and more than that", "unpack"),
        ("report.pdf", b"%PDF-1.7", "no recording"),
        ("lying.mp3", b"\x89PNG\r\n\x1a\n and a picture", "no recording"),
        ("nothing.wav", b"", "empty"),
        ("no ending", b"RIFF", "no recording"),
    ],
)
def test_file_that_is_no_call_is_refused_with_a_remedy(
    sent: Send, name: str, content: bytes, word: str
) -> None:
    answer = sent(name, content)
    assert answer.status_code == 422
    assert word in answer.json()["detail"]
    assert not answer.json()["detail"].endswith(":")


def test_file_without_sound_fails_in_the_work_and_can_be_tried_again(
    worked: Any, sent: Send, coach: TestClient
) -> None:
    number = sent("broken.wav", b"RIFF this is no sound at all").json()["number"]
    worked.work()
    failed = coach.get(f"/api/v1/uploads/{number}").json()
    assert (failed["state"], failed["can_retry"], failed["call"]) == ("failed", True, None)
    assert failed["sentence"] == failed["error"]["en"]
    assert coach.post(f"/api/v1/uploads/{number}/retry").json()["state"] == "waiting"


def test_upload_that_waits_is_called_off(worked: Any, sent: Send, coach: TestClient) -> None:
    number = sent().json()["number"]
    assert coach.post(f"/api/v1/uploads/{number}/cancel").json()["state"] == "cancelled"
    worked.work()
    assert coach.get(f"/api/v1/uploads/{number}").json()["state"] == "cancelled"


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd.vtt", "..\\..\\boot.vtt", "a\u202evtt.exe.vtt", "x" * 300 + ".vtt", "<script>.vtt"],
)
def test_hostile_name_is_only_a_label(worked: Any, sent: Send, name: str) -> None:
    shown = sent(name).json()["name"]
    assert not set(shown) & {"/", "\\", "\u202e", "\n"}
    assert len(shown) <= 160
    names = {path.name for path in worked.settings.home.rglob("*")}
    assert not any("passwd" in each or "boot" in each for each in names)


def test_part_of_another_team_or_without_the_deed_may_not_upload(
    worked: Any, sent: Send, as_: AskAs, coach: TestClient
) -> None:
    assert sent(team=OTHER).status_code == 403
    for part, team in ((Part.MANAGER, TEAM), (Part.ADMINISTRATOR, None)):
        assert sent(client=as_(part, team, app=worked.app)).status_code == 403
    reading = as_(Part.COACH, TEAM, scopes=frozenset({Scope.CALLS_READ}), app=worked.app)
    assert sent(client=reading).status_code == 403
    del coach.headers[CSRF_HEADER]
    assert sent().status_code == 403


def test_rep_uploads_own_calls_whatever_is_told(worked: Any, sent: Send, rep: TestClient) -> None:
    sent("2026-09-14 Zoé.vtt", client=rep, rule="{date} {rep}", rep="Zoé")
    (job,) = worked.jobs.jobs()
    assert job.rep == SELF
    assert "Zoé" not in job.source


def test_rep_of_whom_no_calls_are_known_is_told_whom_to_ask(worked: Any, sent: Send, as_: AskAs) -> None:
    answer = sent(client=as_(Part.REP, TEAM, app=worked.app))
    assert (answer.status_code, "administrator" in answer.json()["detail"]) == (409, True)


def test_uploads_are_seen_by_the_sender_and_the_coaches_of_the_team(
    worked: Any, sent: Send, as_: AskAs, coach: TestClient, rep: TestClient, other_coach: TestClient
) -> None:
    of_rep = sent(client=rep).json()["number"]
    of_coach = sent(content=b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Yes.\n").json()["number"]
    other_rep = as_(Part.REP, TEAM, rep="p-zzzzzzzzzz234567", app=worked.app)

    def seen(client: TestClient) -> set[int]:
        return {each["number"] for each in client.get("/api/v1/uploads").json()["items"]}

    assert seen(coach) == {of_rep, of_coach}
    assert seen(rep) == {of_rep}
    assert seen(other_rep) == seen(other_coach) == set()
    for address in (f"/api/v1/uploads/{of_coach}", "/api/v1/uploads/999999"):
        assert rep.get(address).status_code == other_coach.get(address).status_code == 404
    for deed in ("cancel", "retry"):
        assert rep.post(f"/api/v1/uploads/{of_coach}/{deed}").status_code == 404


def test_list_comes_in_pages_and_by_state(sent: Send, coach: TestClient) -> None:
    for number in range(3):
        sent(content=f"WEBVTT\n\n00:01.000 --> 00:0{number + 2}.000\n<v Agent>Yes.\n".encode())
    first = coach.get("/api/v1/uploads", params={"limit": 2}).json()
    rest = coach.get("/api/v1/uploads", params={"limit": 2, "cursor": first["next"]}).json()
    numbers = [each["number"] for each in (*first["items"], *rest["items"])]
    assert numbers == sorted(numbers, reverse=True)
    assert (len(numbers), rest["next"]) == (3, None)
    assert coach.get("/api/v1/uploads", params={"state": "done"}).json()["items"] == []


def test_bytes_alone_carry_their_metadata_in_a_header(worked: Any, coach: TestClient, vtt: bytes) -> None:
    told = {"name": "2026-09-14 Anne.vtt", "team": TEAM, "rule": "{date} {rep}"}
    metadata = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())
    answer = coach.post("/api/v1/uploads", content=vtt, headers={"upload-metadata": metadata})
    assert answer.status_code == 202
    assert worked.jobs.job(answer.json()["number"]).rep is not None


@pytest.mark.parametrize("metadata", ["name !!!", "name //8=", "team TGVlZHM=", ""])
def test_bytes_with_metadata_that_mean_nothing_are_refused(coach: TestClient, metadata: str) -> None:
    answer = coach.post("/api/v1/uploads", content=b"WEBVTT\n", headers={"upload-metadata": metadata})
    assert answer.status_code in {403, 422}


@pytest.mark.parametrize("body", ["", "[]", "{", '{"part": "x", "name": "a.wav", "team": "Lyon", "more": 1}'])
def test_document_that_is_not_as_declared_is_refused(coach: TestClient, body: str) -> None:
    headers = {"content-type": "application/json"}
    assert coach.post("/api/v1/uploads", content=body, headers=headers).status_code == 422


def test_document_that_is_far_too_large_is_refused(coach: TestClient) -> None:
    body = json.dumps({"part": "x", "name": "a.wav", "team": TEAM, "kind": "k" * 100_000})
    headers = {"content-type": "application/json"}
    assert coach.post("/api/v1/uploads", content=body, headers=headers).status_code == 413


def test_kept_call_is_reviewed_again_in_another_language(worked: Any, sent: Send, coach: TestClient) -> None:
    sent()
    worked.work()
    (job,) = worked.jobs.jobs()
    address = f"/api/v1/calls/{job.call_id}/review-again"
    answer = coach.post(address, json={"language": "fr"})
    assert (answer.status_code, answer.json()["state"], answer.json()["again"]) == (202, "waiting", True)
    assert worked.jobs.job(job.number).language == "fr"
    assert coach.post(address, json={"model": "../../etc"}).status_code == 422
    assert coach.post(f"/api/v1/calls/{'0' * 64}/review-again", json={}).status_code == 404


def test_call_of_another_team_can_not_be_reviewed_again(
    worked: Any, sent: Send, other_coach: TestClient
) -> None:
    sent()
    worked.work()
    (job,) = worked.jobs.jobs()
    assert other_coach.post(f"/api/v1/calls/{job.call_id}/review-again", json={}).status_code == 404


def test_transcript_that_is_none_fails_without_telling_where_files_lie(
    worked: Any, coach: TestClient
) -> None:
    files = {"file": ("call.wav", b"RIFF....WAVE"), "transcript": ("call.json", b'{"audio": "x"}')}
    number = coach.post("/api/v1/uploads", data={"team": TEAM}, files=files).json()["number"]
    worked.work()
    failed = coach.get(f"/api/v1/uploads/{number}").json()
    assert failed["state"] == "failed"
    assert str(worked.settings.home) not in json.dumps(failed)
