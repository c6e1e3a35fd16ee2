"""The list of calls by stage, channel and segment of calls."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "editing"))
from conversations import review_of

from callmirror.access import Part
from callmirror.config import Settings
from callmirror.store import Store, open_store
from callmirror.store.call_list import LABELS, facets

TEAM, TOLD = "Nord", {"stage": "closing", "channel": "video", "segment": "retail"}
DEAL = "0123456789abcdef" * 2


def keep(store: Store, start: str, **told: Any) -> None:
    review = review_of(call_id=start * 32)
    store.add(replace(review, call=replace(review.call, **told)))


@pytest.fixture
def coach(settings: Settings, as_: Callable[..., TestClient]) -> TestClient:
    """The coach of a team one of whose calls is told of, another in another way, a third not at all."""
    with open_store(settings.home) as store:
        keep(store, "ab", deal=DEAL, **TOLD)
        keep(store, "cd", stage="<b>opening</b>")
        keep(store, "ef")
    return as_(Part.COACH, TEAM)


def found(coach: TestClient, query: str) -> set[str]:
    page = coach.get(f"/calls?{query}").text
    return {each[:2] for each in re.findall(r'href="/calls/([0-9a-f]{64})"', page)}


@pytest.mark.parametrize(("name", "value"), TOLD.items())
def test_list_is_chosen_by_each(coach: TestClient, name: str, value: str) -> None:
    assert found(coach, f"{name}={value}") == {"ab"}
    assert found(coach, f"{name}=") == {"ab", "cd", "ef"}
    assert found(coach, f"{name}=' OR 1=1 --") == set()
    page = coach.get(f"/calls?{name}={value}").text
    assert f'<option value="{value}" selected>' in page


def test_list_is_chosen_by_all_at_once(coach: TestClient) -> None:
    assert found(coach, "stage=closing&channel=video&segment=retail&spoken=fr") == {"ab"}
    assert found(coach, "stage=closing&channel=telephone") == set()


@pytest.mark.parametrize(("lang", "said"), [("en", "All stages"), ("fr", "Toutes les étapes")])
def test_page_offers_what_is_told_and_no_deal(coach: TestClient, lang: str, said: str) -> None:
    page = coach.get(f"/calls?lang={lang}").text
    assert said in page
    assert "&lt;b&gt;opening&lt;/b&gt;" in page
    assert "<b>opening" not in page
    assert DEAL not in page


def test_page_of_calls_of_which_none_is_told_offers_nothing(
    settings: Settings, as_: Callable[..., TestClient]
) -> None:
    with open_store(settings.home) as store:
        keep(store, "ef")
    page = as_(Part.COACH, TEAM).get("/calls").text
    assert not [name for name in TOLD if f'name="{name}"' in page]


def test_labels_of_another_team_are_not_offered(coach: TestClient, as_: Callable[..., TestClient]) -> None:
    assert "closing" not in as_(Part.COACH, "Sud").get("/calls").text


@pytest.mark.parametrize("name", [name for name in LABELS if name in TOLD])
def test_store_looks_labels_up_in_their_index(settings: Settings, coach: TestClient, name: str) -> None:
    asked: list[str] = []
    with open_store(settings.home) as store:
        connection = store._connection
        connection.set_trace_callback(asked.append)
        facets(connection, [(TEAM, None)])
        connection.set_trace_callback(None)
        query = next(each for each in asked if f"DISTINCT {name} " in each)
        plan = str(connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall())
    assert f"calls_by_{name}" in plan
