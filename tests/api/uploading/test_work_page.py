"""The page of the work on uploads: how far it is, what failed and why, one click to try again."""

import html
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.pages import work
from callmirror.access import Part
from callmirror.governance import Governing
from callmirror.pseudonyms import STORE_FILE
from callmirror.quality import DEFECTS
from callmirror.store import sampling

TEAM = "Lyon"


@pytest.mark.parametrize(
    ("lang", "word"), [("en", "Nothing was uploaded yet"), ("fr", "Rien n'a encore été déposé")]
)
def test_page_without_work_says_so(coach: TestClient, lang: str, word: str) -> None:
    assert word in coach.get("/work", params={"lang": lang}).text


def test_open_work_reloads_itself_without_scripts(
    worked: Any, sent: Callable[..., Any], coach: TestClient
) -> None:
    sent()
    page = coach.get("/work").text
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "Waiting for its turn" in page
    worked.work()
    assert "http-equiv" not in coach.get("/work").text


def test_failed_work_is_shown_with_its_reason_and_tried_again_with_one_click(
    worked: Any, sent: Callable[..., Any], coach: TestClient
) -> None:
    number = sent("broken.wav", b"RIFF no sound").json()["number"]
    worked.work()
    page = coach.get("/work?show=failed").text
    assert worked.jobs.job(number).error.en.split(";")[0].split(": ")[1] in page
    answer = coach.post(f"/work/{number}/retry?show=failed")
    assert (answer.status_code, answer.headers["location"]) == (303, "/work?show=failed")
    assert worked.jobs.job(number).is_open


def test_work_is_called_off(worked: Any, sent: Callable[..., Any], coach: TestClient) -> None:
    number = sent().json()["number"]
    assert coach.post(f"/work/{number}/cancel?show=//evil").headers["location"] == "/work"
    assert worked.jobs.job(number).state == "cancelled"


def test_work_of_another_can_not_be_touched(
    worked: Any, sent: Callable[..., Any], rep: TestClient, other_coach: TestClient
) -> None:
    number = sent().json()["number"]
    for client in (rep, other_coach):
        assert client.post(f"/work/{number}/cancel").status_code == 404
        assert f'data-upload="{number}"' not in client.get("/work").text
    assert worked.jobs.job(number).is_open


def test_long_lists_come_in_pages(
    sent: Callable[..., Any], coach: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "LENGTH", 2)
    numbers = [
        sent(content=f"WEBVTT\n\n00:01.000 --> 00:0{each + 2}.000\n<v Agent>Yes.\n".encode()).json()["number"]
        for each in range(3)
    ]
    assert f"before={numbers[1]}" in coach.get("/work").text
    rest = coach.get("/work", params={"before": numbers[1]}).text
    assert f'data-upload="{numbers[0]}"' in rest
    assert 'rel="next"' not in rest


def test_page_is_for_those_who_upload(worked: Any, as_: Callable[..., TestClient]) -> None:
    assert as_(Part.MANAGER, TEAM, app=worked.app).get("/work").status_code == 403


@pytest.mark.parametrize(
    ("lang", "why"),
    [("en", "Not drawn for this week's sample"), ("fr", "Non tiré pour l'échantillon de la semaine")],
)
def test_call_that_is_not_drawn_is_shown_as_left_out_with_its_reason(
    worked: Any,
    sent: Callable[..., Any],
    coach: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    why: str,
) -> None:
    Governing(worked.settings).sampling.set_plan(TEAM, 1, 10)
    monkeypatch.setattr(sampling, "_drawn", lambda *_told: (False, "not_drawn"))
    answer = sent()
    assert (answer.status_code, answer.json()["state"], answer.json()["call"]) == (202, "left", None)
    assert [answer.json()[name] for name in ("can_retry", "can_cancel")] == [False, False]
    assert coach.get("/api/v1/uploads", params={"state": "left"}).json()["items"] != []
    page = html.unescape(coach.get("/work", params={"lang": lang, "show": "left"}).text)
    assert why in page
    assert sent().json()["number"] == answer.json()["number"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_call_that_cannot_be_read_says_so_with_what_to_do(
    worked: Any, sent: Callable[..., Any], coach: TestClient, lang: str
) -> None:
    number = sent().json()["number"]
    worked.work()
    with closing(sqlite3.connect(worked.settings.home / STORE_FILE)) as database, database:
        database.execute("""UPDATE readings SET packed = replace(packed, '"no_playbook"', '"clipped"')""")
    text = DEFECTS["clipped"].text
    told = coach.get(f"/api/v1/uploads/{number}", headers={"accept-language": lang}).json()
    assert told["sentence"].endswith(text.to(lang))
    assert told["unread"] == [{"en": text.en, "fr": text.fr}]
    assert text.to(lang) in html.unescape(coach.get("/work", params={"lang": lang}).text)
