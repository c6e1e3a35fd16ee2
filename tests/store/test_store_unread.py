from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from stored_calls import REVIEW, call_like

from callmirror.domain import Reading, Review
from callmirror.migrations.lists import UNREAD
from callmirror.quality import DEFECTS
from callmirror.store import Store, open_store
from callmirror.store.unread import OF_ALL

ASKED = {"reasons": "[]", "team": None}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def abstaining(review: Review, *reasons: str) -> Review:
    made = tuple(
        Reading(f"marker_{at}", 1, "ratio", None, {}, (), reason) for at, reason in enumerate(reasons)
    )
    return replace(review, readings=(*review.readings, *made))


def test_calls_that_are_not_read_are_told_with_every_cause_once(store: Store) -> None:
    loud = abstaining(call_like("loud"), "clipped", "clipped", "bleed", "no_roles")
    unsure = abstaining(call_like("unsure", team="Nord"), "poor_recording")
    for review in (REVIEW, loud, unsure):
        store.add(review)
    both = {loud.call.id: ("clipped", "bleed"), unsure.call.id: ("poor_recording",)}
    assert store.unread() == both
    assert store.unread(team="Nord") == {unsure.call.id: ("poor_recording",)}
    assert store.unread(ids=[loud.call.id, REVIEW.call.id]) == {loud.call.id: ("clipped", "bleed")}
    assert store.unread(ids=[loud.call.id], team="Nord") == {}
    assert store.unread(ids=[]) == {}


def test_other_reasons_to_abstain_make_no_call_unreadable(store: Store) -> None:
    store.add(abstaining(REVIEW, "no_roles", "too_short", "one_party"))
    assert store.unread() == {}


def test_no_reading_is_looked_at_that_names_no_defect(store: Store) -> None:
    """However many calls a store has, the index holds those of which something can't be read."""
    plan = store._connection.execute(f"EXPLAIN QUERY PLAN {OF_ALL}", ASKED).fetchall()
    first, second, *_ = [row[3] for row in plan]
    assert "readings USING INDEX readings_unread" in first
    assert "SEARCH calls USING INTEGER PRIMARY KEY" in second
    assert all(f'"{name}"' in UNREAD for name in DEFECTS)
    store.add(REVIEW)
    store.add(abstaining(call_like("loud"), "clipped"))
    held = store._connection.execute(f"SELECT count(*) FROM readings WHERE {UNREAD}").fetchone()  # noqa: S608
    assert held == (1,)


def test_call_that_is_read_anew_is_told_no_more(store: Store) -> None:
    store.add(abstaining(REVIEW, "poor_recording"))
    assert store.unread(ids=[REVIEW.call.id])
    store.replace(REVIEW)
    assert store.unread() == {}
