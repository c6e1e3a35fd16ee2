"""Corrections and words of teams, from a person's hand to the readings of calls."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from mirror_calls import REPS, add, mirror_of, raw_bytes, write_call, write_team

from callmirror.acts.corrected import read_corrections
from callmirror.errors import InputError, NotFound, SettingsError
from callmirror.mirror import Mirror
from callmirror.mirror.correcting import Saying, label_named
from callmirror.playbooks import read_playbook
from callmirror.pseudonyms import is_pseudonym
from callmirror.store import open_store
from callmirror.store.corrections import Amended

WORDS = "products: [Cartelou]\ncompetitors: [Brackwell]\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def call(home: Path, tmp_path: Path) -> str:
    """The id of a stored call."""
    mirror = mirror_of(home)
    add(mirror, write_call(tmp_path / "calls", 0), team="Sud", rep=REPS[0])
    return mirror.calls()[0].id


def number_of(mirror: Mirror, call: str, act: str, *, does: bool = True, role: str = "rep") -> int:
    """The number of the first sentence of that part that does the act, or does not."""
    review = mirror.by_hand.show(call)
    roles = {turn.index: turn.role for turn in review.call.turns}
    return next(
        number
        for number, sentence in enumerate(review.call.sentences, 1)
        if sentence.does(act) is does and roles[sentence.turn] == role
    )


def ratio(mirror: Mirror, call: str) -> float:
    readings = {each.marker: each.value for each in mirror.by_hand.show(call).readings}
    value = readings["question_ratio"]
    assert value is not None
    return value


def test_correction_moves_the_reading_of_its_call_at_once(home: Path, call: str) -> None:
    mirror = mirror_of(home)
    before = ratio(mirror, call)
    told = number_of(mirror, call, "question", does=False)
    outcome = mirror.by_hand.correct(call[:8], Saying(number=told, label="open_question", holds=True))
    assert {act.label: act.by for act in outcome.sentence.acts}["question"] == "person"
    assert "question_ratio" in {after.marker for _, after in outcome.moved}
    assert ratio(mirror, call) > before
    assert mirror.by_hand.show(call).call.sentences[told - 1] == outcome.sentence


def test_machine_s_own_acts_stay_and_taking_back_restores_all(home: Path, call: str) -> None:
    mirror = mirror_of(home)
    whole = mirror.by_hand.show(call)
    asked = number_of(mirror, call, "question")
    mirror.by_hand.correct(call, Saying(number=asked, label="question", holds=False))
    assert not mirror.by_hand.show(call).call.sentences[asked - 1].does("question")
    (line,) = mirror.export()
    assert "question" in [act["label"] for act in json.loads(line)["sentences"][asked - 1]["acts"]]
    mirror.by_hand.correct(call, Saying(number=asked, label="question", holds=None))
    assert mirror.by_hand.show(call) == whole
    assert mirror.by_hand.corrections() == ()


def test_reading_that_rests_on_a_playbook_stays_as_it_was(home: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.yaml"
    script.write_text(
        'name: x\nsteps:\n  - {name: ask, examples: {fr: ["ce qui vous prend du temps le matin"]}}\n'
    )
    mirror = mirror_of(home)
    path = write_call(tmp_path / "calls", 0)
    add(mirror, path, playbook=read_playbook(script), team="Sud", rep=REPS[0])
    call = mirror.calls()[0].id
    before = {each.marker: each for each in mirror.by_hand.show(call).readings}
    assert before["script_adherence"].value == 1.0
    mirror.by_hand.correct(call, Saying(number=1, label="price", holds=True))
    after = {each.marker: each for each in mirror.by_hand.show(call).readings}
    assert after["script_adherence"] == before["script_adherence"]


def test_review_anew_keeps_the_correction_and_its_effect(home: Path, call: str, tmp_path: Path) -> None:
    mirror = mirror_of(home)
    told = number_of(mirror, call, "question", does=False)
    mirror.by_hand.correct(call, Saying(number=told, label="question", holds=True))
    moved = mirror.by_hand.show(call)
    summary = add(mirror, tmp_path / "calls" / "call-0.vtt", team="Sud", again=True)
    assert (summary.added, summary.lost) == (1, 0)
    assert mirror.by_hand.show(call).readings == moved.readings
    (listed,) = mirror.by_hand.corrections("Sud")
    assert (listed.number, listed.call_id) == (told, call)


def test_sentence_that_is_there_no_more_is_reported_as_lost(home: Path, call: str, tmp_path: Path) -> None:
    mirror = mirror_of(home)
    mirror.by_hand.correct(call, Saying(number=2, label="objection", holds=True))
    with open_store(home) as store:
        (said,) = store.by_hand.corrections(call)
        store.by_hand.amend(call, lambda known: Amended((replace(said, alike=9),), known.review.readings))
    assert add(mirror, tmp_path / "calls" / "call-0.vtt", team="Sud", again=True).lost == 1
    assert [each.number for each in mirror.by_hand.corrections()] == [None]
    assert list(mirror.by_hand.export()) == []


def test_who_corrects_is_a_pseudonym_or_nobody(home: Path, call: str) -> None:
    mirror = mirror_of(home)
    mirror.by_hand.correct(call, Saying(number=1, label="price", holds=True), name="Odile Vasseur")
    mirror.by_hand.correct(call, Saying(number=2, label="price", holds=True))
    first, second = (each.correction.by for each in mirror.by_hand.corrections())
    assert first is not None
    assert is_pseudonym(first)
    assert second is None
    assert b"Vasseur" not in raw_bytes(home)
    assert mirror.forget("Odile Vasseur") == 0
    assert first.encode() not in raw_bytes(home)


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_sentence_that_is_none_is_told_with_how_many_there_are(home: Path, call: str, number: int) -> None:
    mirror = mirror_of(home)
    with pytest.raises(InputError, match="--sentences"):
        mirror.by_hand.correct(call, Saying(number=number, label="price", holds=True))
    assert mirror.by_hand.corrections() == ()


def test_nothing_to_take_back_is_told(home: Path, call: str) -> None:
    with pytest.raises(NotFound, match="price"):
        mirror_of(home).by_hand.correct(call, Saying(number=1, label="price", holds=None))


def test_acts_are_named_by_label_or_mark_and_kinds_belong_to_them() -> None:
    assert label_named("question") == "question"
    assert label_named("question", "open") == "open_question"
    assert label_named("pressure", "urgency") == "urgency"
    assert label_named("followup") == "follow_up"
    for act, kind in (("sighing", None), ("question", "urgency"), ("question", "sighing"), ("price", "open")):
        with pytest.raises(SettingsError):
            label_named(act, kind)


def test_corrections_are_written_as_the_training_reads_them(home: Path, call: str, tmp_path: Path) -> None:
    mirror = mirror_of(home)
    mirror.by_hand.correct(call, Saying(number=2, label="customer_problem", holds=True))
    out = tmp_path / "corrected.jsonl"
    out.write_text("".join(mirror.by_hand.export()), encoding="utf-8")
    (dialogue,) = read_corrections(out)
    known = [each for turn in dialogue.turns for each in turn.sentences if each.true or each.false]
    assert [each.true for each in known] == [{"customer_problem"}]
    assert list(mirror.by_hand.export("Nord")) == []


def test_page_of_a_team_does_not_follow_the_correction_of_one_call(home: Path, tmp_path: Path) -> None:
    mirror = mirror_of(home)
    folder = tmp_path / "team"
    table = write_team(folder)
    add(mirror, folder, table=table)

    def levels() -> list[object]:
        return json.loads(mirror.report("Sud", None, None, form="json", language="en"))["patterns"]  # type: ignore[no-any-return]

    before = levels()
    call = mirror.calls("Sud")[0].id
    moved = number_of(mirror, call, "question", does=False)
    mirror.by_hand.correct(call, Saying(number=moved, label="question", holds=True))
    assert levels() == before, "the difference of two pages would tell of one call"


def test_words_of_a_team_count_in_the_calls_that_are_added(home: Path, tmp_path: Path) -> None:
    mirror = mirror_of(home)
    words = tmp_path / "words.yaml"
    words.write_text(WORDS, encoding="utf-8")
    kept = mirror.by_hand.keep_words("Sud", words)
    assert kept.words == mirror.by_hand.words("Sud").words
    folder = tmp_path / "calls"
    folder.mkdir()
    text = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Agent>Bonjour, je vous montre Cartelou.\n\n"
        "00:00:05.000 --> 00:00:09.000\n<v Client>On est chez brackwell depuis longtemps, vous savez.\n"
    )
    (folder / "one.vtt").write_text(text, encoding="utf-8")
    add(mirror, folder / "one.vtt", team="Sud", language="fr")
    (folder / "two.vtt").write_text(text + "\nNOTE other\n", encoding="utf-8")
    add(mirror, folder / "two.vtt", team="Nord", language="fr")
    acts = {
        each.team: [
            act.label
            for one in mirror.by_hand.show(each.id).call.sentences
            for act in one.acts
            if act.confidence == 1.0
        ]
        for each in mirror.calls()
    }
    assert {"about_us", "competitor"} <= set(acts["Sud"])
    assert "competitor" not in acts["Nord"]
    assert "about_us" not in acts["Nord"]


def test_team_without_words_has_none(home: Path, call: str) -> None:
    assert call
    assert mirror_of(home).by_hand.words("Sud").words.products == {}
