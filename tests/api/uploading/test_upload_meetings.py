"""Meetings that are uploaded: by a coach, told on the team's page, asked back where nothing tells which."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from callmirror.jobs import State

TEAM = "Lyon"
MINUTES = (Path(__file__).parents[3] / "scripts" / "examples" / "meeting.txt").read_bytes()
FORECAST = {
    "occasion": "forecast_meeting",
    "leader": "Claire",
    "date": "2026-06-03",
    "deals": "Orbaine\nVallombre",
}
Send = Callable[..., Any]


@pytest.fixture(autouse=True)
def few(settings: Any) -> None:
    object.__setattr__(settings, "k", 5)


def test_meeting_is_told_on_its_teams_page(worked: Any, sent: Send, coach: TestClient) -> None:
    answer = sent("réunion Claire.txt", MINUTES, **FORECAST)
    assert answer.status_code == 202
    assert answer.json()["occasion"] == "forecast_meeting"
    number = answer.json()["number"]
    worked.work()
    told = coach.get(f"/api/v1/uploads/{number}").json()
    assert (told["state"], told["call"], told["meeting"]) == ("done", None, worked.jobs.job(number).call_id)
    assert "Claire" not in str(told)
    page = coach.get("/work").text
    assert f"/teams/{TEAM}/meetings/{told['meeting']}" in page
    listed = coach.get(f"/teams/{TEAM}/meetings").text
    assert told["meeting"] in listed
    shown = coach.get(f"/teams/{TEAM}/meetings/{told['meeting']}").text
    assert "Orbaine" in shown
    assert not [name for name in ("Claire", "Malik", "Sonia", "Pavel") if name in shown]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Say on the page of uploads"), ("fr", "Dites sur la page des dépôts")]
)
def test_call_sent_as_a_meeting_is_said_and_asked_back_in_the_words_of_the_page(
    worked: Any, sent: Send, coach: TestClient, vtt: bytes, lang: str, said: str
) -> None:
    number = sent("call.vtt", vtt, occasion="meeting").json()["number"]
    worked.work()
    told = coach.get(f"/api/v1/uploads/{number}", params={"lang": lang}).json()
    assert (told["state"], told["asks"]) == ("failed", True)
    assert "--as" not in told["sentence"]
    assert "callmirror" not in told["sentence"]
    page = coach.get("/work", params={"lang": lang}).text
    assert said in page
    answer = coach.post(f"/work/{number}/kind?show=all", data={"occasion": "sales_call"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/work?show=all")
    worked.work()
    told = coach.get(f"/api/v1/uploads/{number}").json()
    assert (told["state"], told["occasion"], told["asks"]) == ("done", None, False)
    assert coach.get(f"/calls/{told['call']}").status_code == 200


def test_program_says_what_it_is_by_the_interface(
    worked: Any, sent: Send, coach: TestClient, vtt: bytes
) -> None:
    number = sent("call.vtt", vtt, occasion="meeting").json()["number"]
    worked.work()
    answer = coach.post(f"/api/v1/uploads/{number}/kind", json={"occasion": "team_review"})
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    worked.work()
    assert worked.jobs.job(number).state is State.DONE
    assert coach.post(f"/api/v1/uploads/{number}/kind", json={"occasion": "meeting"}).status_code == 422


def test_reps_send_their_own_calls_and_no_meetings(rep: TestClient, sent: Send, worked: Any) -> None:
    answer = sent("m.txt", MINUTES, client=rep, occasion="meeting")
    assert answer.status_code == 403
    assert "coaches" in answer.text
    assert worked.jobs.jobs() == ()
    assert 'name="occasion"' not in rep.get("/upload").text


@pytest.mark.parametrize(
    "told",
    [
        {"occasion": "town_hall"},
        {"occasion": "meeting", "people": "1"},
        {"occasion": "meeting", "deals": "x\n" * 9000},
    ],
)
def test_what_makes_no_sense_is_refused(sent: Send, told: dict[str, str], worked: Any) -> None:
    assert sent("m.txt", MINUTES, **told).status_code == 422
    assert worked.jobs.jobs() == ()


def test_call_that_is_here_is_no_meeting_too(worked: Any, sent: Send, vtt: bytes) -> None:
    sent("call.vtt", vtt)
    worked.work()
    answer = sent("call.vtt", vtt, occasion="meeting")
    assert answer.status_code == 409
    assert "kept as a call" in answer.text


def test_meeting_of_another_team_is_known_and_leads_nowhere(
    worked: Any, sent: Send, other_coach: TestClient
) -> None:
    sent("m.txt", MINUTES, **FORECAST)
    worked.work()
    number = sent("m.txt", MINUTES, client=other_coach, **{**FORECAST, "team": "Leeds"}).json()["number"]
    worked.work()
    told = other_coach.get(f"/api/v1/uploads/{number}").json()
    assert (told["state"], told["known"], told["meeting"]) == ("known", True, None)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_form_without_scripts_takes_a_meeting(worked: Any, coach: TestClient, lang: str) -> None:
    page = coach.get("/upload", params={"lang": lang}).text
    assert all(
        f'name="{name}"' in page for name in ("occasion", "leader", "leader_agrees", "deals", "people")
    )
    answer = coach.post(
        "/upload",
        data={"team": TEAM, "occasion": "team_review", "leader": "", "deals": "", "people": "", "rule": ""},
        files={"files": ("m.txt", MINUTES)},
        params={"lang": lang},
    )
    assert answer.status_code == 200
    worked.work()
    (job,) = worked.jobs.jobs()
    assert (job.state, job.occasion) == (State.DONE, "team_review")
