"""Steps of a playbook: what they are called, and how the store observes them."""

from dataclasses import replace

import pytest
from stored_calls import CALL, REVIEW, call_like

from callmirror.domain import Reading, Review, Step, Window
from callmirror.errors import StoreError
from callmirror.store import Store

TEAM = "Équipe Sud"
EXPOSURES = {"script_adherence": "steps"}
GREET = Step("greeting", {"en": "Greet", "fr": "Saluer"}, {"en": ("Hello.",)})
PRICE = Step("price", {"fr": "Donner le prix"}, {}, required=False)


def with_steps(name: str, **taken: float) -> Review:
    support = {"steps": 2.0, **{f"step.{step}": value for step, value in taken.items()}, "verbatim": 0.4}
    reading = Reading("script_adherence", 3, "ratio", 0.5, support)
    return replace(call_like(name), readings=(reading,))


def test_step_is_observed_behind_its_marker_under_the_marker_s_version(store: Store) -> None:
    store.add(with_steps("one", price=0.0, greeting=1.0))
    found = store.observations(TEAM, Window(), EXPOSURES, {"script_adherence": "step."})
    assert [(each.marker, each.version, each.unit, each.value, each.exposure) for each in found] == [
        ("script_adherence", 3, "ratio", 0.5, 2.0),
        ("script_adherence.price", 3, "ratio", 0.0, 1.0),
        ("script_adherence.greeting", 3, "ratio", 1.0, 1.0),
    ]
    assert {each.person for each in found} == {CALL.rep}


def test_step_is_not_observed_where_nobody_asks_for_it(store: Store) -> None:
    store.add(with_steps("one", price=0.0))
    assert [each.marker for each in store.observations(TEAM, Window(), EXPOSURES)] == ["script_adherence"]


def test_call_read_without_a_playbook_has_no_step(store: Store) -> None:
    store.add(REVIEW)
    found = store.observations(TEAM, Window(), EXPOSURES, {"script_adherence": "step."})
    assert [(each.marker, each.reason) for each in found] == [("script_adherence", "no_playbook")]


def test_steps_come_back_in_order_without_their_examples(store: Store) -> None:
    store.name_steps(TEAM, (PRICE, GREET))
    assert store.steps(TEAM) == (PRICE, replace(GREET, examples={}))
    assert store.steps("another") == ()


def test_steps_told_again_are_renewed_and_those_of_another_playbook_stay_behind(store: Store) -> None:
    store.name_steps(TEAM, (GREET, PRICE))
    renamed = Step("price", {"en": "Price", "fr": "Prix"}, {})
    store.name_steps(TEAM, (renamed,))
    assert store.steps(TEAM) == (renamed, replace(GREET, examples={}))


def test_steps_told_again_unchanged_write_nothing(store: Store) -> None:
    store.name_steps(TEAM, (GREET, PRICE))
    before = store._connection.total_changes
    store.name_steps(TEAM, (GREET, PRICE))
    assert store._connection.total_changes == before


def test_damaged_title_is_told_by_doctor_and_by_the_reader(store: Store) -> None:
    store.name_steps(TEAM, (GREET,))
    store._connection.execute("UPDATE playbook_steps SET title = 'no json'")
    assert any("playbook_steps" in problem.en for problem in store.problems())
    with pytest.raises(StoreError, match="damaged"):
        store.steps(TEAM)
