"""Three calls, the pack and experiments on a team's pages."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.domain import Experiment, Window
from callmirror.store import open_store

As = Callable[..., TestClient]


@pytest.mark.usefixtures("team")
def test_three_calls_are_drawn_by_chance_and_nobody_chooses_a_seed(as_: As, settings: Settings) -> None:
    manager = as_(Part.MANAGER, "Sud")
    for _ in range(6):
        assert manager.post("/teams/Sud/three", data={"seed": "7"}).status_code in {200, 303}
    with open_store(settings.home) as store:
        draws = store.meetings.draws("Sud")
    assert len(draws) <= 3
    assert not any(one.drawn == "seed 7" for one in draws) or len(draws) > 1
    assert as_(Part.REP, "Sud").get("/teams/Sud/three?draw=99").status_code == 404
    assert as_(Part.REP, "Sud").post("/teams/Sud/three").status_code == 403


@pytest.mark.usefixtures("team")
def test_draw_is_seen_by_all_as_it_was_drawn(as_: As) -> None:
    as_(Part.COACH, "Sud").post("/teams/Sud/three")
    seen = {
        as_(part, "Sud").get("/teams/Sud/three").text.count("<blockquote>")
        for part in (Part.REP, Part.MANAGER)
    }
    assert len(seen) == 1


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pack_on_the_site_leaves_the_command_line_out(as_: As, language: str) -> None:
    client = as_(Part.MANAGER, "Sud")
    page = client.get("/teams/Sud/pack", params={"lang": language}).text
    assert "callmirror guess" not in page
    assert "callmirror report" not in page
    assert "callmirror report" in client.get("/teams/Sud/pack.html", params={"lang": language}).text


@pytest.mark.usefixtures("team")
def test_experiment_begins_is_listed_and_is_given_up(as_: As) -> None:
    client = as_(Part.COACH, "Sud")
    told = {"marker": "question_ratio", "first": "2026-09", "note": "We ask twice", "direction": "up"}
    assert client.post("/teams/Sud/experiments", data=told).status_code == 303
    assert "We ask twice" in as_(Part.REP, "Sud").get("/teams/Sud/experiments").text
    assert client.post("/teams/Sud/experiments", data=told).status_code == 422
    assert as_(Part.REP, "Sud").post("/teams/Sud/experiments/1", data={"give_up": "true"}).status_code == 403
    assert client.post("/teams/Sud/experiments/1", data={"give_up": "true"}).status_code == 303
    assert "What became of what we tried" in client.get("/teams/Sud/experiments").text


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("note", ["Anne asks more", "the best seller wins"])
def test_experiment_that_names_or_judges_is_refused_and_its_text_stays(as_: As, note: str) -> None:
    told = {"marker": "question_ratio", "first": "2026-09", "note": note}
    answer = as_(Part.COACH, "Sud").post("/teams/Sud/experiments", data=told)
    assert answer.status_code == 422
    assert f'value="{note}"' in answer.text


@pytest.mark.usefixtures("team")
def test_experiment_of_another_team_is_none_of_this_one(as_: As, settings: Settings) -> None:
    with open_store(settings.home) as store:
        number = store.meetings.begin(Experiment("Nord", "question_ratio", 1, "up", Window()))
    answer = as_(Part.COACH, "Sud").post(f"/teams/Sud/experiments/{number}", data={"give_up": "true"})
    assert answer.status_code == 404
    with open_store(settings.home) as store:
        assert not store.meetings.experiment(number).closed


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_experiments_name_no_command(as_: As, settings: Settings, language: str) -> None:
    client = as_(Part.COACH, "Sud", language=language)
    with open_store(settings.home) as store:
        future = Window(date(2999, 1, 1), date(2999, 2, 1))
        number = store.meetings.begin(Experiment("Sud", "question_ratio", 1, "up", future))
        older = store.meetings.begin(
            Experiment("Sud", "talk_share", 0, "up", Window(date(2026, 7, 1), date(2026, 8, 1)))
        )
    asked = [
        client.post(f"/teams/Sud/experiments/{number}", data={}),
        client.post(f"/teams/Sud/experiments/{older}", data={}),
        client.post("/teams/Sud/experiments", data={"marker": "charm", "first": "2026-09"}),
        client.post("/teams/Sud/experiments", data={"marker": "talk_share", "first": "0001-01"}),
    ]
    for answer in asked:
        told = re.findall(r'role="(?:status|alert)">([^<]+)<', answer.text)
        assert told
        assert not re.search(r"callmirror [a-z]|(?<!\w)--[a-z]", " ".join(told)), told
