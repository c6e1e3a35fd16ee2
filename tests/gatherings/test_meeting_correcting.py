"""What people say of a meeting's sentences: kept apart, the numbers follow, and it can be learned from."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting_room import HELD_ON, SAID, write_meeting

from callmirror.acts.corrected import read_corrections
from callmirror.config import Settings
from callmirror.domain import Occasion
from callmirror.errors import Conflict, InputError, NotFound, SettingsError
from callmirror.gatherings.amending import Telling
from callmirror.gatherings.correcting import (
    Saying,
    corrected,
    implied,
    label_named,
    said_of,
    taken_back,
    told_anew,
)
from callmirror.gatherings.keeping import Meetings
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.labels import LABELS, OPPOSED
from callmirror.gatherings.taking import Wish
from callmirror.gatherings.telling import Told
from callmirror.gatherings.worded import as_row
from callmirror.governance import Governing
from callmirror.mirror import Mirror
from callmirror.store import open_store

AT = datetime(2026, 6, 4, tzinfo=UTC)
QUESTION, RISK, VERDICT = 1, 3, 7
"""Numbers of sentences of ``SAID``."""
acts = st.sampled_from(sorted(LABELS))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", model="no-model-of-that-name", k=5)


@pytest.fixture
def room(settings: Settings, known_acts: None) -> Meetings:
    return Meetings(settings)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_meeting(tmp_path / "a.json")


@pytest.fixture
def kept(room: Meetings, path: Path) -> Kept:
    return room.add(wish(path), team="Lyon")[0]


def wish(path: Path, **told: Any) -> Wish:
    return Wish(path=path, occasion=Occasion.FORECAST_MEETING, held_on=HELD_ON, **told)


def say(number: int, by: str | None = None, **acts: bool | None) -> Telling:
    return Telling(number=number, acts=acts, by=by)


def values(told: Told) -> dict[str, float | None]:
    return {each.name: each.value for each in told.markers}


def test_numbers_told_again_from_what_is_kept_are_those_that_were_told(kept: Kept) -> None:
    assert kept.words is not None
    assert kept.words.rows is not None
    assert kept.words.rows.readings() == kept.readings


def test_what_is_kept_of_sentences_has_no_words(room: Meetings, settings: Settings, kept: Kept) -> None:
    with open_store(settings.home, create=False) as store:
        (row,) = store.gatherings.of_team()
    rows = json.loads(row.words or "")["rows"]
    assert len(rows["rows"]) == len(SAID) + 20
    known = {*LABELS, "leader", "member", "unknown"}
    texts = {value for each in rows["rows"] for value in (each[2], *each[4])}
    assert texts <= known


def test_corrected_question_moves_the_share_and_stays_beside_what_was_read(
    room: Meetings, settings: Settings, kept: Kept
) -> None:
    before = room.told(kept.id)
    found = room.correct(kept.id, say(VERDICT, learning_question=True))
    assert found.acts == ("learning_question",)  # of two that are opposed it does one at most
    assert values(room.told(kept.id))["learning_question_share"] == 1
    ((old, new),) = found.moved
    assert (old.marker, old.value, new.value) == ("learning_question_share", 0.75, 1)
    with open_store(settings.home, create=False) as store:
        (row,) = store.gatherings.of_team()
    read = {place: acts for place, _, _, _, acts, _, _ in json.loads(row.words or "")["rows"]["rows"]}
    assert read[VERDICT - 1] == ["verdict_question"]
    room.correct(kept.id, say(VERDICT, learning_question=None))
    after = room.told(kept.id)
    assert (values(after), after.deals) == (values(before), before.deals)


def test_denied_quote_leaves_its_deal_and_the_deal_is_covered_no_more(room: Meetings, kept: Kept) -> None:
    harlow = room.told(kept.id).deals[0]
    assert harlow.is_covered
    room.correct(kept.id, say(RISK, deal_risk=False, market_signal=True))
    told = room.told(kept.id)
    assert told.deals[0].risk == ()
    assert set(harlow.risk) <= set(told.deals[0].market)
    assert not told.deals[0].is_covered
    assert values(told)["deal_coverage"] == 0


def test_sentence_that_is_not_quoted_counts_all_the_same(room: Meetings, kept: Kept) -> None:
    quiet = len(SAID) + 2
    room.correct(kept.id, say(quiet, verdict_question=True))
    assert values(room.told(kept.id))["learning_question_share"] == pytest.approx(3 / 5)


def test_confirming_changes_no_number_and_is_kept(room: Meetings, kept: Kept) -> None:
    assert room.correct(kept.id, say(QUESTION, learning_question=True)).moved == ()
    (again,) = room.of_team()
    assert [(each.place, each.label, each.holds) for each in again.sayings] == [
        (0, "learning_question", True)
    ]


@pytest.mark.parametrize(
    ("number", "acts", "error"),
    [
        (900, {"deal_risk": True}, InputError),
        (QUESTION, {"deal_risk": None}, NotFound),
    ],
)
def test_what_cant_be_said_changes_nothing(
    room: Meetings, kept: Kept, number: int, acts: dict[str, bool | None], error: type[Exception]
) -> None:
    with pytest.raises(error):
        room.correct(kept.id, Telling(number=number, acts=acts))
    assert room.of_team()[0].readings == kept.readings
    assert room.of_team()[0].sayings == ()
    with pytest.raises(NotFound):
        room.correct(kept.id, say(QUESTION, deal_risk=True), team="Leeds")
    with pytest.raises(SettingsError, match="deal_risk"):
        label_named("praise")


def test_words_that_have_gone_take_the_way_to_correct_along_and_leave_the_numbers(
    room: Meetings, settings: Settings, kept: Kept
) -> None:
    room.correct(kept.id, say(VERDICT, learning_question=True))
    with open_store(settings.home, create=False) as store, store.governance.changing() as connection:
        connection.execute("DELETE FROM gathering_words")
    assert values(room.told(kept.id))["learning_question_share"] == 1
    with pytest.raises(Conflict, match="kept no longer"):
        room.correct(kept.id, say(VERDICT, learning_question=False))


def test_meeting_kept_before_sentences_were_numbered_is_told_and_not_corrected(
    room: Meetings, settings: Settings, kept: Kept
) -> None:
    with open_store(settings.home, create=False) as store, store.governance.changing() as connection:
        words = json.loads(connection.execute("SELECT packed FROM gathering_words").fetchone()[0])
        del words["rows"], words["places"]
        connection.execute("UPDATE gathering_words SET packed = ?", (json.dumps(words),))
    assert values(room.told(kept.id))["learning_question_share"] == 0.75
    with pytest.raises(Conflict, match="never numbered"):
        room.correct(kept.id, say(VERDICT, learning_question=True))


@pytest.mark.parametrize("way", ["certificate", "forget"])
def test_who_said_it_is_a_pseudonym_and_goes_with_the_person(
    room: Meetings, settings: Settings, kept: Kept, way: str
) -> None:
    room.correct(kept.id, say(VERDICT, "Zoe Quill", learning_question=True))
    assert room.of_team()[0].sayings[0].by not in {None, "Zoe Quill"}
    if way == "certificate":
        Governing(settings).erasing.erase_person("Zoe Quill")
    else:
        Mirror(settings).forget("Zoe Quill")
    (left,) = room.of_team()
    assert [each.by for each in left.sayings] == [None]


def test_forgotten_meeting_takes_what_was_said_of_it_along(
    room: Meetings, settings: Settings, kept: Kept
) -> None:
    room.correct(kept.id, say(VERDICT, learning_question=True))
    room.forget(kept.id)
    with open_store(settings.home, create=False) as store, store.governance.looking() as connection:
        assert connection.execute("SELECT count(*) FROM gathering_sayings").fetchone() == (0,)


def test_sentences_of_the_file_bear_what_people_said_and_what_was_read(
    room: Meetings, kept: Kept, path: Path, tmp_path: Path
) -> None:
    room.correct(kept.id, say(VERDICT, learning_question=True))
    line = as_row(room.sentences(wish(path)))
    row = json.loads(line)["turns"][VERDICT - 1]
    assert row["read"] == ["verdict_question"]
    assert (row["labels"]["learning_question"], row["labels"]["verdict_question"]) == (True, False)
    assert row["labels"]["deal_risk"] is None
    exported = tmp_path / "out.jsonl"
    exported.write_text(line, encoding="utf-8")
    (dialogue,) = read_corrections(exported, LABELS)
    said = [one for turn in dialogue.turns for one in turn.sentences if one.true]
    assert [(one.true, one.false) for one in said] == [
        (frozenset({"learning_question"}), frozenset({"verdict_question"}))
    ]


def test_meeting_is_added_with_its_corrected_sentences(
    room: Meetings, path: Path, tmp_path: Path, settings: Settings
) -> None:
    told = json.loads(as_row(room.sentences(wish(path))))
    told["turns"][VERDICT - 1]["labels"]["learning_question"] = True
    told["turns"][RISK - 1]["labels"]["deal_risk"] = False
    edited = tmp_path / "edited.jsonl"
    edited.write_text(json.dumps(told) + "\n", encoding="utf-8")
    kept, _ = room.add(wish(path, corrected=edited), team="Lyon")
    shown = room.told(kept.id)
    assert values(shown)["learning_question_share"] == 1
    assert shown.deals[0].risk == ()
    room.correct(kept.id, say(VERDICT, learning_question=None))
    assert values(room.told(kept.id))["learning_question_share"] == 0.75


def test_corrections_of_another_file_or_of_nothing_are_refused(
    room: Meetings, path: Path, tmp_path: Path
) -> None:
    row = as_row(room.sentences(wish(path)))
    edited = tmp_path / "edited.jsonl"
    edited.write_text(row, encoding="utf-8")
    with pytest.raises(InputError, match="corrects nothing"):
        room.add(wish(path, corrected=edited), team="Lyon")
    told = json.loads(row)
    told["turns"][0].update(text="Nobody said this at all.", labels={"learning_question": True})
    edited.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(InputError, match="1 sentences that are not said here"):
        room.add(wish(path, corrected=edited), team="Lyon")
    assert room.of_team() == ()


def test_sentences_need_no_store_and_refuse_words_that_were_not_kept(
    room: Meetings, settings: Settings, path: Path, kept: Kept
) -> None:
    fresh = Meetings(replace(settings, home=settings.home / "none"))
    assert len(fresh.sentences(wish(path)).sentences) == len(SAID) + 20
    assert not (settings.home / "none").exists()
    room.correct(kept.id, say(VERDICT, learning_question=True))
    with open_store(settings.home, create=False) as store, store.governance.changing() as connection:
        words = json.loads(connection.execute("SELECT packed FROM gathering_words").fetchone()[0])
        words["rows"]["rows"][VERDICT - 1][3] += 5
        connection.execute("UPDATE gathering_words SET packed = ?", (json.dumps(words),))
    with pytest.raises(Conflict, match="other words"):
        room.sentences(wish(path))


@given(acts=st.sets(acts), said=st.dictionaries(acts, st.booleans()))
def test_what_people_say_wins_and_the_rest_stays(acts: set[str], said: dict[str, bool]) -> None:
    found = corrected(acts, said)
    assert {label for label, holds in said.items() if holds} <= found
    assert not {label for label, holds in said.items() if not holds} & found
    assert found - said.keys() == acts - said.keys()


@given(label=acts, holds=st.booleans())
def test_act_that_holds_denies_what_is_opposed_to_it_and_nothing_else(label: str, *, holds: bool) -> None:
    said = implied(label, holds=holds)
    opposed = {other for pair in OPPOSED if label in pair for other in pair} - {label}
    assert said == {label: holds, **(dict.fromkeys(opposed, False) if holds else {})}


@given(told=st.lists(st.tuples(st.integers(0, 3), acts, st.booleans()), max_size=8))
def test_last_word_on_an_act_of_a_sentence_is_the_one_that_counts(told: list[tuple[int, str, bool]]) -> None:
    sayings: tuple[Saying, ...] = ()
    for place, label, holds in told:
        sayings = told_anew(sayings, Saying(place, label, holds, AT))
        assert said_of(sayings)[place][label] is holds
        assert said_of(reversed(sayings)) == said_of(sayings)
    for each in sayings:
        sayings = taken_back(sayings, each.place, each.label)
    assert sayings == ()
