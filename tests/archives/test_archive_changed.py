"""What is done again where models, rules, playbooks or words changed: what rests on them, and no more."""

from pathlib import Path

import pytest
from archive_calls import NORTH, settings_of, worked, write_calls

from callmirror.archives import Bench, InProcess, ItemState, Known, Tally, Wanted, made
from callmirror.domain import Review, TeamWords
from callmirror.mirror.by_hand import ByHand
from callmirror.mirror.correcting import Saying
from callmirror.review import Request
from callmirror.store import open_store

HEARD: list[str] = []


class Counting(Bench):
    """Says which files were reviewed from their own bytes."""

    def review(self, request: Request) -> Review:
        HEARD.append(request.path.name)
        return super().review(request)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_calls(tmp_path / "calls", 3)
    home = tmp_path / "home"
    again(home, tmp_path, known=Known.PASS)
    HEARD.clear()
    return home


def again(home: Path, place: Path, *, known: Known = Known.CHANGED) -> Tally:
    settings = settings_of(home)
    asked = Wanted(sources=(str(place / "calls"),), told=NORTH, known=known)
    return worked(home, asked, InProcess(lambda: Counting(settings)))[0]


def test_nothing_changed_is_nothing_to_do(home: Path, tmp_path: Path) -> None:
    tally = again(home, tmp_path)
    assert tally.passed == {ItemState.KNOWN: 3}
    assert (tally.settled.total(), HEARD) == (0, [])


def test_words_of_a_team_are_read_again_without_the_files(home: Path, tmp_path: Path) -> None:
    with open_store(home) as store:
        store.by_hand.keep_words("Nord", TeamWords(products={"en": ("Lumora",)}))
    for path in (tmp_path / "calls").iterdir():
        path.write_bytes(path.read_bytes())
    tally = again(home, tmp_path)
    assert tally.settled == {ItemState.DONE: 3}
    assert HEARD == []
    assert again(home, tmp_path).passed == {ItemState.KNOWN: 3}


@pytest.mark.parametrize(("part", "heard"), [("of_words", 3), ("of_turns", 0), ("of_readings", 0)])
def test_change_of_code_is_done_again_where_it_counts(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, heard: int
) -> None:
    monkeypatch.setattr(made, part, lambda *_: "another")
    assert again(home, tmp_path).settled == {ItemState.DONE: 3}
    assert len(HEARD) == heard
    assert again(home, tmp_path).passed == {ItemState.KNOWN: 3}


@pytest.mark.parametrize("part", ["of_words", "of_readings"])
def test_what_people_set_right_stays(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    with open_store(home) as store:
        call_id = store.calls()[0].id
    settings = settings_of(home)
    by_hand = ByHand(lambda **_: open_store(settings.home))
    by_hand.correct(call_id, Saying(number=1, label="question", holds=False))
    with open_store(home) as store:
        (before,) = store.by_hand.corrections(call_id)
        readings = {each.marker: each.value for each in store.review(call_id).readings}
    monkeypatch.setattr(made, part, lambda *_: "another")
    assert again(home, tmp_path).lost == 0
    with open_store(home) as store:
        assert store.by_hand.corrections(call_id) == (before,)
        assert {each.marker: each.value for each in store.review(call_id).readings} == readings


def test_call_that_came_another_way_is_read_again_once(home: Path, tmp_path: Path) -> None:
    with open_store(home) as store:
        store._connection.execute("DELETE FROM makings")
    assert again(home, tmp_path).settled == {ItemState.DONE: 3}
    assert HEARD == []
    assert again(home, tmp_path).passed == {ItemState.KNOWN: 3}


def test_again_reviews_every_file(home: Path, tmp_path: Path) -> None:
    assert again(home, tmp_path, known=Known.AGAIN).settled == {ItemState.DONE: 3}
    assert len(HEARD) == 3
    with open_store(home) as store:
        assert len(store.calls()) == 3


def test_reread_calls_are_what_a_review_would_make_of_them(home: Path, tmp_path: Path) -> None:
    def kept() -> dict[str, Review]:
        with open_store(home) as store:
            return {call.id: store.review(call.id) for call in store.calls()}

    first = kept()
    with open_store(home) as store:
        store._connection.execute("DELETE FROM makings")
    again(home, tmp_path)
    assert kept() == first


def test_fingerprints_follow_what_they_stand_for() -> None:
    heard = {"words": "heard", "engine": "faster-whisper", "model": "small", "device": "cpu int8"}
    assert made.of_words(heard) == made.of_words({**heard, "device": "cuda float16"})
    assert made.of_words(heard) != made.of_words({**heard, "model": "large"})
    assert made.of_words(heard) != made.of_words({"words": "none"})
    french = made.of_readings("fr", None, None, None)
    assert french != made.of_readings("en", None, None, None)
    assert french != made.of_readings("fr", None, TeamWords(products={"en": ("Lumora",)}), None)


def test_comment_in_code_changes_no_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    said = '"""A."""\ndef a():\n    """B."""\n    return 1\n'
    for number, code in enumerate((said, "def a():  # c\n    return 1\n", "def a():\n    return 2\n")):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "a.py").write_text(code)
        monkeypatch.setattr(made, "PACKAGE", tmp_path)
        found.append(made._code(str(number)))
    assert found[0] == found[1] != found[2]
