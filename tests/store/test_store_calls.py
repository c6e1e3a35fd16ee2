"""What goes in comes out: one call, its identity, its place in lists."""

import dataclasses
import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored_calls import CALL, OTHER_REP, REP, REVIEW, call_like

from callmirror.domain import Call, Conversation, Observation, Review, Role, RoleSource, Turn, Window
from callmirror.errors import NotFound, StoreError
from callmirror.store import Store, StoredCall, StoredTeam, open_store

number = st.floats(allow_nan=False, allow_infinity=False)
text = st.text(max_size=12)


st.register_type_strategy(float, number)
st.register_type_strategy(str, text)
st.register_type_strategy(int, st.integers(0, 2**31))
calls = st.builds(
    Call,
    id=st.text("0123456789abcdef", min_size=64, max_size=64),
    team=st.text(min_size=1, max_size=10),
    rep=st.sampled_from([None, REP]),
    started_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    turns=st.lists(st.from_type(Turn), max_size=3).map(tuple),
    conversation=st.none() | st.from_type(Conversation),
    roles=st.dictionaries(text, st.sampled_from(Role), max_size=3),
)
reviews = st.builds(
    Review,
    call=calls,
    engine=st.dictionaries(text, text, max_size=2),
    quality=st.dictionaries(text, number, max_size=2),
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    with TemporaryDirectory() as folder, open_store(Path(folder)) as opened:
        yield opened


@settings(max_examples=150, deadline=None)
@given(review=reviews)
def test_review_comes_back_exactly_as_it_was_stored(shared: Store, review: Review) -> None:
    shared.replace(review)
    assert shared.review(review.call.id) == review


def test_review_written_by_hand_comes_back_with_every_part(store: Store) -> None:
    store.add(REVIEW)
    assert store.review(CALL.id) == REVIEW


def test_add_keeps_one_call_of_the_same_content(store: Store) -> None:
    again = call_like("first", kind="other")
    assert store.add(REVIEW)
    assert not store.add(again)
    assert [call.kind for call in store.calls()] == ["relance"]


def test_replace_keeps_the_place_and_the_day_of_adding(store: Store) -> None:
    store.add(REVIEW)
    store.add(call_like("second"))
    before = store.calls()
    store.replace(call_like("first", kind="other", turns=()))
    after = store.calls()
    assert [call.added_at for call in after] == [call.added_at for call in before]
    assert [call.kind for call in after] == ["other", "relance"]
    assert store.review(CALL.id).call.turns == ()
    assert store.problems() == ()


def test_has_takes_whole_ids_only(store: Store) -> None:
    store.add(REVIEW)
    assert store.has(CALL.id)
    assert not store.has(CALL.id[:12])


def test_review_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    store.add(REVIEW)
    assert store.review(CALL.id[:8].upper()) == REVIEW


@pytest.mark.parametrize("prefix", ["ffff", "%", "' OR 1=1 --", "é" * 9])
def test_review_of_an_unknown_call_is_not_found(store: Store, prefix: str) -> None:
    store.add(REVIEW)
    with pytest.raises((NotFound, StoreError), match=r"callmirror calls|too short"):
        store.review(prefix)


def test_review_by_a_prefix_of_several_calls_is_refused(store: Store) -> None:
    for ending in "ab":
        store.add(dataclasses.replace(REVIEW, call=dataclasses.replace(CALL, id="0" * 63 + ending)))
    with pytest.raises(StoreError, match="Several calls begin"):
        store.review("0000")
    assert store.review("0" * 63 + "b").call.id.endswith("b")


def test_rep_is_stored_as_a_pseudonym_or_not_at_all(store: Store) -> None:
    with pytest.raises(StoreError, match="only a pseudonym") as caught:
        store.add(call_like("named", rep="Jeanne"))
    assert "Jeanne" not in str(caught.value) + caught.value.text.fr


def test_call_without_a_team_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="--team"):
        store.add(call_like("lost", team=None))


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_number_that_is_none_is_refused_whole(store: Store, value: float) -> None:
    for changes in (
        {"duration_s": value},
        {"segments": (dataclasses.replace(CALL.segments[0], start_s=value),)},
    ):
        with pytest.raises(StoreError, match="no finite number"):
            store.add(call_like("odd", **changes))
    assert store.calls() == ()


def test_text_with_half_a_character_is_refused_whole(store: Store) -> None:
    with pytest.raises(StoreError, match="halves of characters"):
        store.add(call_like("odd", turns=(dataclasses.replace(CALL.turns[0], text="caf\udce9"),)))
    assert store.calls() == ()


def test_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="zone"):
        store.add(call_like("odd", started_at=datetime(2025, 1, 1)))  # noqa: DTZ001 - the point of the test


def test_calls_are_listed_oldest_first_and_undated_last(store: Store) -> None:
    store.add(call_like("undated", started_at=None))
    paris = timezone(timedelta(hours=1))
    store.add(call_like("later", started_at=datetime(2025, 2, 19, 7, 30, tzinfo=paris)))
    store.add(REVIEW)
    assert [call.started_at for call in store.calls()] == [
        CALL.started_at, datetime(2025, 2, 19, 6, 30, tzinfo=UTC), None,
    ]  # fmt: skip


def test_listed_call_has_no_field_for_a_person() -> None:
    fields = {field.name for field in dataclasses.fields(StoredCall)}
    assert not fields & {"rep", "person", "people", "source", "speaker", "name"}


def test_listed_call_tells_what_is_known_of_it(store: Store) -> None:
    store.add(REVIEW)
    (listed,) = store.calls(team="Équipe Sud")
    assert (listed.id, listed.kind, listed.language, listed.duration_s) == (CALL.id, "relance", "fr", 4.25)
    assert listed.role_source is RoleSource.DECLARED
    assert listed.engine == {"words": "file", "format": "vtt"}
    assert store.calls(team="Nord") == ()


def test_teams_count_calls_and_known_people(store: Store) -> None:
    store.add(REVIEW)
    store.add(call_like("second", rep=OTHER_REP, started_at=None))
    store.add(call_like("third", rep=None))
    store.add(call_like("fourth", team="Nord", started_at=None))
    assert store.teams() == (
        StoredTeam("Nord", 1, 1, None, None),
        StoredTeam("Équipe Sud", 3, 2, CALL.started_at, CALL.started_at),
    )


EXPOSURES = {"question_ratio": "sentences", "talk_share": "speech_s", "script_adherence": "steps"}


def test_observations_carry_value_exposure_and_reason(store: Store) -> None:
    store.add(REVIEW)
    team, call_id = "Équipe Sud", CALL.id
    assert tuple(store.observations(team, Window(), EXPOSURES)) == (
        Observation(call_id, team, REP, "question_ratio", 1, "ratio", 0.5, 2.0),
        Observation(call_id, team, REP, "talk_share", 2, "ratio", 0.0, 3.95),
        Observation(call_id, team, REP, "script_adherence", 1, "ratio", None, 0.0, "no_playbook"),
    )


def test_observations_hold_only_the_markers_asked_for(store: Store) -> None:
    store.add(REVIEW)
    found = store.observations("Équipe Sud", Window(), {"talk_share": "floors"})
    assert [(each.marker, each.exposure) for each in found] == [("talk_share", 2.0)]


def test_observations_of_a_window_are_half_open_and_dated(store: Store) -> None:
    for name, moment in {
        "before": datetime(2025, 1, 31, 23, 59, 59, 999999, tzinfo=UTC),
        "first": datetime(2025, 2, 1, tzinfo=UTC),
        "last": datetime(2025, 2, 28, 23, 59, 59, 999999, tzinfo=UTC),
        "after": datetime(2025, 3, 1, tzinfo=UTC),
        "undated": None,
    }.items():
        store.add(call_like(name, started_at=moment))
    february = Window(datetime(2025, 2, 1, tzinfo=UTC).date(), datetime(2025, 3, 1, tzinfo=UTC).date())
    found = {each.call_id for each in store.observations("Équipe Sud", february, EXPOSURES)}
    assert found == {call_like(name).call.id for name in ("first", "last")}
    assert len(store.observations("Équipe Sud", Window(), {"talk_share": "floors"})) == 5


def test_observations_leave_out_calls_of_nobody_known_and_count_them(store: Store) -> None:
    store.add(REVIEW)
    store.add(call_like("nobody", rep=None))
    assert {each.call_id for each in store.observations("Équipe Sud", Window(), EXPOSURES)} == {CALL.id}
    assert store.unattributed("Équipe Sud", Window()) == 1


def test_observations_of_another_team_are_empty(store: Store) -> None:
    store.add(REVIEW)
    assert not store.observations("équipe sud", Window(), EXPOSURES)


def test_export_tells_every_call_without_names(store: Store) -> None:
    store.add(REVIEW)
    store.add(call_like("bare", turns=(), segments=(), sentences=(), conversation=None, started_at=None))
    first, bare = store.export()
    assert first["call"]["rep"] == REP
    assert first["call"]["started_at"] == "2025-02-19T06:01:22.123456+00:00"
    assert first["segments"][0]["words"][1] == {
        "text": "d'été",
        "start_s": 0.9,
        "end_s": 1.4,
        "probability": None,
    }
    assert list(first["readings"][0]["evidence"]) == [
        {"turn": 0, "start_s": 0.0, "quote": "Qu'attendez-vous"}
    ]
    assert bare["turns"] == ()
    assert bare["conversation"] is None


def test_export_goes_on_when_a_call_is_forgotten_meanwhile(store: Store, home: Path) -> None:
    store.add(REVIEW)
    store.add(call_like("second"))
    lines = store.export()
    next(lines)
    with open_store(home) as other:
        other.forget_call(call_like("second").call.id)
    assert list(lines) == []


def test_team_is_known_by_its_exact_name_once_it_has_a_call(store: Store) -> None:
    assert not store.has_team("Équipe Sud")
    store.add(REVIEW)
    assert store.has_team("Équipe Sud")
    assert not store.has_team("équipe sud")


def test_observations_tell_the_language_of_each_call(store: Store) -> None:
    store.add(REVIEW)
    store.add(call_like("english", language="en", started_at=None))
    found = store.observations("Équipe Sud", Window(), EXPOSURES)
    assert found.language_of == {CALL.id: "fr", call_like("english").call.id: "en"}
    assert store.observations("Nord", Window(), EXPOSURES).language_of == {}
