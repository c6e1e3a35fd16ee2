"""Meetings from a file to what a team is told, and to being forgotten."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from meeting_room import HELD_ON, NEXT_WEEK, SAID, write_meeting

from callmirror.config import Settings
from callmirror.domain import Occasion
from callmirror.errors import Conflict, InputError, NotFound
from callmirror.gatherings import saying
from callmirror.gatherings.keeping import Meetings
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.reasons import REASONS
from callmirror.gatherings.taking import Wish
from callmirror.gatherings.telling import Told
from callmirror.governance import Governing
from callmirror.governance.clocks import Holding
from callmirror.mirror import Mirror
from callmirror.store import open_store

FORECAST = Occasion.FORECAST_MEETING
NAMES = {part for speaker, _, _ in SAID for part in speaker.split()}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", model="no-model-of-that-name", k=5)


@pytest.fixture
def room(settings: Settings, known_acts: None) -> Meetings:
    return Meetings(settings)


def added(room: Meetings, path: Path, *, team: str = "Lyon", **told: Any) -> Kept:
    known: dict[str, Any] = {"occasion": FORECAST, "held_on": HELD_ON} | told
    wish = Wish(path=path, **known)
    return room.add(wish, team=team)[0]


def values(told: Told) -> dict[str, float | None]:
    return {each.name: each.value for each in told.markers}


def reasons(told: Told) -> dict[str, str]:
    codes = {text: code for code, text in REASONS.items()}
    return {each.name: codes[each.reason] for each in told.markers if each.reason}


def test_meeting_is_told_as_a_whole(room: Meetings, tmp_path: Path) -> None:
    kept = added(room, write_meeting(tmp_path / "a.json"))
    told = room.told(kept.id[:8])
    assert kept.people == 5
    assert values(told)["learning_question_share"] == pytest.approx(3 / 4)
    assert [deal.name for deal in told.deals] == ["Harlow", "Verrin"]
    assert told.withheld is None
    assert reasons(told) == {
        "justification_share": "tells_of_one",
        "self_protection_share": "tells_of_one",
        "leader_talk_share": "no_leader",
        "taken_up_share": "first_time",
    }


def test_what_is_kept_names_nobody_and_is_no_transcript(
    room: Meetings, settings: Settings, tmp_path: Path
) -> None:
    added(room, write_meeting(tmp_path / "Dana Cole.json"), leader="Dana Cole")
    with open_store(settings.home, create=False) as store:
        (row,) = store.gatherings.of_team()
    packed = f"{row.told}{row.words}"
    assert not [name for name in NAMES if name in packed]
    assert "notes of the" not in packed
    raw = b"".join(path.read_bytes() for path in settings.home.iterdir() if path.is_file())
    assert b"Priya" not in raw


@pytest.mark.parametrize("agrees", [False, True])
def test_what_tells_of_the_leader_needs_the_leaders_consent(
    room: Meetings, tmp_path: Path, *, agrees: bool
) -> None:
    kept = added(room, write_meeting(tmp_path / "a.json"), leader="Dana Cole", leader_agrees=agrees)
    told = room.told(kept.id)
    assert (values(told)["leader_talk_share"] is not None) is agrees
    owners = {action.owner for deal in told.deals for action in deal.actions}
    assert ("member" in owners) is agrees
    if not agrees:
        assert reasons(told)["leader_talk_share"] == "tells_of_leader"


def test_too_few_people_are_told_nothing_but_the_rule(room: Meetings, tmp_path: Path) -> None:
    kept = added(room, write_meeting(tmp_path / "a.json", SAID[:6]))
    told = room.told(kept.id)
    assert told.withheld == REASONS["few_people"]
    assert (told.deals, told.other_actions, told.strengths) == ((), (), ())
    assert {each.value for each in told.markers} == {None}
    assert all(not each.quotes and each.counted is None for each in told.markers)


def test_voices_not_told_apart_need_a_number_of_people(room: Meetings, tmp_path: Path) -> None:
    text = "\n".join(text for _, text, _ in SAID) + "\n" + "We read the notes of the visit.\n" * 20
    minutes = tmp_path / "minutes.txt"
    minutes.write_text(text, encoding="utf-8")
    unknown = added(room, minutes)
    assert room.told(unknown.id).withheld == REASONS["people_unknown"]
    minutes.write_text(text + "The end of it all.\n", encoding="utf-8")
    known = room.told(added(room, minutes, people=7).id)
    assert known.withheld is None
    assert values(known)["learning_question_share"] == pytest.approx(3 / 4)
    assert reasons(known)["leader_talk_share"] == "not_apart"


def test_what_was_promised_is_held_against_the_next_meeting_of_its_kind(
    room: Meetings, tmp_path: Path
) -> None:
    added(room, write_meeting(tmp_path / "a.json"))
    review = write_meeting(tmp_path / "r.json", filler=21)
    added(room, review, occasion=Occasion.TEAM_REVIEW, held_on=date(2026, 6, 5))
    later = write_meeting(tmp_path / "b.json", NEXT_WEEK, filler=22)
    told = room.told(added(room, later, held_on=date(2026, 6, 10)).id)
    assert values(told)["taken_up_share"] == pytest.approx(1 / 2)
    assert [each.by is not None for each in told.promised] == [True, False]
    other = write_meeting(tmp_path / "c.json", NEXT_WEEK, filler=23)
    assert room.told(added(room, other, team="Leeds").id).promised == ()


def test_promises_in_another_language_are_not_looked_for(room: Meetings, tmp_path: Path) -> None:
    added(room, write_meeting(tmp_path / "a.json"))
    french = write_meeting(tmp_path / "b.json", NEXT_WEEK)
    told = room.told(added(room, french, language="fr", held_on=date(2026, 6, 10)).id)
    assert reasons(told)["taken_up_share"] == "other_language"
    assert told.promised == ()


def test_tentative_is_said_and_never_stands_first(room: Meetings, tmp_path: Path) -> None:
    told = room.told(added(room, write_meeting(tmp_path / "a.json")).id)
    marked = {each.name for each in told.markers if each.tentative}
    assert marked == {"self_protection_share"}
    shown = [each.tentative for each in told.markers if each.value is not None]
    assert shown == sorted(shown)
    assert not told.strengths[0].tentative


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_and_data_are_told_in_both_languages(room: Meetings, tmp_path: Path, language: str) -> None:
    told = room.told(added(room, write_meeting(tmp_path / "a.json")).id)
    lines = list(saying.lines(told, language))
    heads = [saying.HEADINGS[name].to(language) for name in ("strengths", "numbers", "deals", "next")]
    assert [line for line in lines if line in heads] == heads
    data = saying.data(told, language)
    assert data["people"] == 5
    assert json.dumps(data, default=str)
    assert not [name for name in NAMES if name in f"{lines}{data}"]


@pytest.mark.usefixtures("known_acts")
def test_same_file_is_kept_once_and_refused_where_it_is_a_call(settings: Settings, tmp_path: Path) -> None:
    room, path = Meetings(settings), write_meeting(tmp_path / "a.json")
    added(room, path)
    with pytest.raises(Conflict, match="kept already"):
        added(room, path)


def test_call_of_two_is_refused_unless_declared_and_then_doubted(room: Meetings, tmp_path: Path) -> None:
    said = ("How do you plan your routes today?", "We do it by hand and it takes us two hours.")
    two = tuple(("AB"[place % 2], said[place % 2], "") for place in range(20))
    path = write_meeting(tmp_path / "two.json", two, filler=0)
    with pytest.raises(InputError, match="callmirror add") as told:
        added(room, path, occasion=None)
    assert "callmirror add" in told.value.text.fr
    _, notices = room.add(Wish(path=path, occasion=FORECAST), team="Lyon")
    assert any("forget it here" in each.en for each in notices)
    alone = tuple(("A", text, act) for _, text, act in SAID)
    path = write_meeting(tmp_path / "one.json", alone, filler=0)
    with pytest.raises(InputError, match="one voice"):
        added(room, path, occasion=None)


def test_meeting_is_recognised_with_its_confidence(room: Meetings, tmp_path: Path) -> None:
    path = write_meeting(tmp_path / "a.json", filler=2)
    kept, notices = room.add(Wish(path=path), team="Lyon")
    assert (kept.occasion, kept.declared) == (FORECAST, False)
    assert any(f"{kept.confidence:.2f}" in each.en for each in notices)


@pytest.mark.parametrize("voices", [12])
def test_twelve_voices_are_twelve_people(room: Meetings, tmp_path: Path, voices: int) -> None:
    said = tuple((f"Voice {place % voices + 1}", *SAID[place % len(SAID)][1:]) for place in range(60))
    assert added(room, write_meeting(tmp_path / "a.json", said, filler=0)).people == voices


def test_empty_meeting_and_other_languages_are_refused(room: Meetings, tmp_path: Path) -> None:
    empty = tmp_path / "empty.vtt"
    empty.write_text("WEBVTT\n\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"empty\.vtt"):
        added(room, empty)
    german = tmp_path / "german.txt"
    german.write_text(
        "Guten Tag, wir haben ein Problem mit der Lieferung, die gestern kommen sollte und nicht da ist.\n"
        * 9,
        encoding="utf-8",
    )
    with pytest.raises(InputError, match="none of the languages"):
        added(room, german)
    assert room.of_team() == ()


def test_meeting_is_forgotten_to_the_bytes(room: Meetings, settings: Settings, tmp_path: Path) -> None:
    kept = added(room, write_meeting(tmp_path / "a.json"))
    added(room, write_meeting(tmp_path / "b.json", filler=21), team="Leeds")
    code = room.forget(kept.id[:8])
    assert Governing(settings).erasing.certificate(code) is not None
    assert [each.team for each in room.of_team()] == ["Leeds"]
    with pytest.raises(NotFound):
        room.told(kept.id)


@pytest.mark.parametrize("way", ["certificate", "forget"])
def test_erasing_somebody_erases_the_meetings_they_spoke_in(
    room: Meetings, settings: Settings, tmp_path: Path, way: str
) -> None:
    added(room, write_meeting(tmp_path / "a.json"))
    others = tuple((f"Zoe {voice}", text, act) for voice, text, act in SAID)
    left = added(room, write_meeting(tmp_path / "b.json", others, filler=0))
    if way == "certificate":
        found = Governing(settings).erasing.erase_person("Priya Nair")
        assert found.deletion.counts["meetings"] == 1
    else:
        Mirror(settings).forget("Priya Nair")
    assert [each.id for each in room.of_team()] == [left.id]
    raw = b"".join(path.read_bytes() for path in settings.home.iterdir() if path.is_file())
    assert raw.count(b"finance director signs") == 1


@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [
        ("en", "Forgotten: 1 meeting(s).", "Forget 1 meeting(s),"),
        ("fr", "Oublié : 1 réunion(s).", "Oublier 1"),
    ],
)
def test_forgetting_somebody_says_which_meetings_go(
    room: Meetings, settings: Settings, tmp_path: Path, language: str, told: str, asked: str
) -> None:
    added(room, write_meeting(tmp_path / "a.json"))
    command = [sys.executable, "-m", "callmirror", "forget", "Priya Nair"]
    env = {**os.environ, "CALLMIRROR_HOME": str(settings.home), "CALLMIRROR_LANG": language}
    first = subprocess.run(command, env=env, input="n\n", capture_output=True, text=True, check=False)
    assert asked in first.stderr
    assert len(room.of_team()) == 1
    gone = subprocess.run([*command, "--yes"], env=env, capture_output=True, text=True, check=True)
    assert told in gone.stderr
    assert room.of_team() == ()


def test_words_go_before_numbers_and_numbers_before_long(
    room: Meetings, settings: Settings, tmp_path: Path
) -> None:
    kept = added(room, write_meeting(tmp_path / "a.json"))
    sweeping = Governing(settings).sweeping
    sweeping.set_clocks("Lyon", {Holding.WORDS: 30, Holding.READINGS: 60}, datetime(2026, 6, 3, tzinfo=UTC))
    after = datetime(2026, 6, 3, tzinfo=UTC) + timedelta(days=40)
    assert sweeping.sweep(after, trust_clock=True).total(Holding.WORDS) == 1
    told = room.told(kept.id)
    assert told.words_gone
    assert told.deals == ()
    assert values(told)["learning_question_share"] == pytest.approx(3 / 4)
    assert sweeping.verify(after) == ()
    sweeping.sweep(after + timedelta(days=30), trust_clock=True)
    assert room.of_team() == ()


def test_meetings_are_no_calls(room: Meetings, settings: Settings, tmp_path: Path) -> None:
    added(room, write_meeting(tmp_path / "a.json"))
    with open_store(settings.home, create=False) as store:
        assert store.calls() == ()
        assert not store.has_team("Lyon")
    with pytest.raises(NotFound):
        Mirror(settings).report("Lyon", None, None, form="text", language="en")
