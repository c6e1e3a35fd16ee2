"""What the one who speaks says of the own sentences: kept beside what was read, and the numbers follow."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from speeches import said, talk
from typer.testing import CliRunner, Result

from callmirror.acts.corrected import read_corrections
from callmirror.cli.app import app
from callmirror.domain import Act
from callmirror.errors import InputError, NotFound
from callmirror.gatherings.labels import LABELS
from callmirror.store import open_store
from callmirror.store.accounts import NewAccount
from callmirror.talks.balances import read
from callmirror.talks.correcting import as_said, corrected_row, talk_id, told_of, with_file
from callmirror.talks.keeping import Keeping
from callmirror.talks.reading import read_talk
from callmirror.talks.talk import Talk

AT = datetime(2026, 6, 4, tzinfo=UTC)
ONE = talk(
    [said("blame", text="Sales dropped it."), said(text="We look at it."), said(text="We look at it.")]
)


def acts(talk: Talk, number: int) -> set[str]:
    return {act.label for act in as_said(talk).said[number - 1].acts}


def test_speaker_sets_a_sentence_right_and_what_was_read_stays() -> None:
    told = told_of(ONE, 1, {"blame": False, "system_ownership": True}, AT)
    assert told.said == ONE.said
    assert acts(told, 1) == {"system_ownership"}
    assert as_said(told).said[0].denied == ("blame",)
    assert as_said(told).said[0].acts == (Act("system_ownership", by="person"),)


def test_of_two_alike_sentences_only_the_one_that_was_meant_changes() -> None:
    told = told_of(ONE, 3, {"imposing": True}, AT)
    assert (acts(told, 2), acts(told, 3)) == (set(), {"imposing"})


def test_of_two_opposed_acts_the_last_one_said_holds_and_can_be_taken_back() -> None:
    told = told_of(told_of(ONE, 2, {"imposing": True}, AT), 2, {"helping_to_think": True}, AT)
    assert acts(told, 2) == {"helping_to_think"}
    back = told_of(told, 2, dict.fromkeys(LABELS), AT + timedelta(days=1))
    assert (back.corrections, as_said(back)) == ((), ONE)


@pytest.mark.parametrize("number", [0, 4])
def test_sentence_that_is_not_there_is_refused(number: int) -> None:
    with pytest.raises(InputError, match="has no sentence"):
        told_of(ONE, number, {"blame": True}, AT)


def test_file_of_corrections_finds_its_talk_by_its_words(tmp_path: Path) -> None:
    other = talk([said(text="Another talk altogether.")])
    told = told_of(ONE, 3, {"imposing": True}, AT)
    path = tmp_path / "both.jsonl"
    path.write_text(corrected_row(told_of(other, 1, {"blame": True}, AT)) + corrected_row(told), "utf-8")
    given = read_corrections(path, LABELS)
    found = with_file(ONE, given, AT, name="both.jsonl")
    assert as_said(found) == as_said(replaced(told, found))
    assert talk_id(ONE) != talk_id(other)
    with pytest.raises(InputError, match="not said here"):
        with_file(talk([said(text="A third one.")]), given, AT, name="both.jsonl")


def replaced(told: Talk, found: Talk) -> Talk:
    """The same talk; of corrections only what they say counts here."""
    assert {(each.place, each.label, each.holds) for each in found.corrections} == {
        *((each.place, each.label, each.holds) for each in told.corrections),
        (2, "helping_to_think", False),
    }
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with two accounts, numbers 1 and 2."""
    with open_store(tmp_path) as store:
        for name in ("ada", "bob"):
            store.people.accounts.add(NewAccount(login=name, name=name), AT)
    return tmp_path


def keeping_of(home: Path) -> Keeping:
    return Keeping(lambda: open_store(home))


def test_kept_talk_follows_its_speaker_in_all_numbers_and_through_newer_models(home: Path) -> None:
    keeping, text = keeping_of(home), b"We lost the Tournesol account, and that is ours to mend together."
    number = keeping.add(1, read_talk(text, "a.txt"))
    keeping.correct(1, number, 1, {"blame": True, "theme_together": False})
    assert keeping.one(1, number).said[0].does("blame")
    assert not keeping.all(1)[number].said[0].does("theme_together")
    with open_store(home) as store:
        held = json.loads(store.talks.one(1, number))
        store.talks.replace(1, number, json.dumps(held | {"read_with": "of old", "said": []}).encode())
    assert keeping.one(1, number).said[0].does("blame")
    with pytest.raises(NotFound):
        keeping.correct(2, number, 1, {"blame": True})


def test_what_is_set_right_lies_sealed_and_is_taken_home_by_its_owner_alone(home: Path) -> None:
    keeping = keeping_of(home)
    number = keeping.add(1, ONE)
    keeping.add(1, talk([said(text="Nothing was said of this.")]))
    keeping.correct(1, number, 1, {"system_ownership": True})
    (line,) = keeping.corrected_rows(1).splitlines()
    assert json.loads(line)["turns"][0]["labels"]["system_ownership"] is True
    assert keeping.corrected_rows(2) == ""
    raw = b"".join(path.read_bytes() for path in home.iterdir() if path.is_file())
    assert b"system_ownership" not in raw
    assert b"dropped it" not in raw


def test_talk_kept_before_anything_could_be_set_right_opens(home: Path) -> None:
    number = keeping_of(home).add(1, ONE)
    with open_store(home) as store:
        held = json.loads(store.talks.one(1, number))
        del held["corrections"]
        store.talks.replace(1, number, json.dumps(held).encode())
    assert keeping_of(home).one(1, number).corrections == ()


def test_balances_follow_what_the_speaker_says() -> None:
    blaming = talk([said("blame", text=f"Number {place}.") for place in range(12)])
    told = blaming
    for number in range(1, 13):
        told = told_of(told, number, {"blame": False, "system_ownership": True}, AT)
    before, after = (read([each]).balances["ownership"].ratio for each in (blaming, as_said(told)))
    assert (before, after) == (0, 1)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["talk", *words])


def test_command_writes_sentences_and_reads_them_corrected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALLMIRROR_HOME", str(tmp_path / "home"))
    speech, other = tmp_path / "a.txt", tmp_path / "b.txt"
    speech.write_text("We lost the account. What do you think we could learn from it?", encoding="utf-8")
    other.write_text("Here is what we heard from the three customers we lost in May.", encoding="utf-8")
    row = json.loads(run(str(speech), "--to-correct").stdout)
    row["turns"][0]["labels"]["blame"] = True
    edited = tmp_path / "edited.jsonl"
    edited.write_text(json.dumps(row), encoding="utf-8")
    for files in ([str(speech)], [str(other), str(speech)]):
        told = json.loads(run(*files, "--corrected", str(edited), "--json").stdout)["talks"][-1]
        assert "blame" in told["sentences"][0]["acts"]
        assert told["sentences"][0]["set_right"] == ["blame"]
    for files in ([str(other)], [str(other), str(other)]):
        assert run(*files, "--corrected", str(edited)).exit_code not in {0, 1}
    assert not (tmp_path / "home").exists()
