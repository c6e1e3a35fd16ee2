"""Talks as they are kept: each account's own, sealed, gone with it, and in nobody's export."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from speeches import said, talk

from callmirror.errors import InputError, NotFound, StoreError
from callmirror.pseudonyms import KEY_FILE, STORE_FILE
from callmirror.store import open_store
from callmirror.store.accounts import NewAccount
from callmirror.talks import keeping
from callmirror.talks.keeping import Keeping
from callmirror.talks.reading import read_talk
from callmirror.talks.talk import Talk

WORDS = b"We lost the Tournesol account, and that is ours to mend together."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with two accounts, numbers 1 and 2."""
    with open_store(tmp_path) as store:
        for name in ("ada", "bob"):
            store.people.accounts.add(NewAccount(login=name, name=name), datetime(2026, 5, 1, tzinfo=UTC))
    return tmp_path


def keeping_of(home: Path) -> Keeping:
    return Keeping(lambda: open_store(home))


@pytest.fixture
def kept() -> Talk:
    return read_talk(WORDS, "2026-05-03.txt")


def test_talk_comes_back_as_it_was_kept(home: Path, kept: Talk) -> None:
    number = keeping_of(home).add(1, kept)
    assert keeping_of(home).one(1, number) == kept
    assert keeping_of(home).all(1) == {number: kept}


def test_nobody_elses_account_has_it(home: Path, kept: Talk) -> None:
    number = keeping_of(home).add(1, kept)
    assert keeping_of(home).all(2) == {}
    for act in (keeping_of(home).one, keeping_of(home).delete):
        with pytest.raises(NotFound):
            act(2, number)
    assert keeping_of(home).one(1, number) == kept


def test_words_lie_sealed_in_the_store_its_copies_and_no_export(home: Path, kept: Talk) -> None:
    keeping_of(home).add(1, kept)
    with open_store(home) as store:
        store.backup(home / "copy.db")
        assert list(store.export()) == []
    for path in (home / STORE_FILE, home / f"{STORE_FILE}-wal", home / "copy.db"):
        if path.exists():
            assert b"Tournesol" not in path.read_bytes()
            assert b"2026-05-03" not in path.read_bytes()


def test_row_that_is_moved_to_another_account_does_not_open(home: Path, kept: Talk) -> None:
    number = keeping_of(home).add(1, kept)
    with open_store(home) as store:
        store._connection.execute("UPDATE talks SET account = 2")
    with pytest.raises(StoreError) as raised:
        keeping_of(home).one(2, number)
    assert "Tournesol" not in raised.value.text.en


def test_without_the_key_nothing_opens(home: Path, kept: Talk) -> None:
    number = keeping_of(home).add(1, kept)
    (home / KEY_FILE).unlink()
    with pytest.raises(StoreError):
        keeping_of(home).one(1, number)


def test_deleting_and_erasing_the_account_leave_no_row(home: Path, kept: Talk) -> None:
    first, second = (keeping_of(home).add(1, kept) for _ in range(2))
    keeping_of(home).delete(1, first)
    assert list(keeping_of(home).all(1)) == [second]
    with open_store(home) as store:
        assert store.finish_erasure()
        store.people.accounts.erase(1)
        assert store._connection.execute("SELECT count(*) FROM talks").fetchone() == (0,)


def test_talk_is_read_again_by_newer_models_and_kept_so(home: Path, kept: Talk) -> None:
    older = Talk(kept.title, "en", kept.paragraphs, (), kept.held_on, "older")
    number = keeping_of(home).add(1, older)
    assert keeping_of(home).one(1, number).said == kept.said
    with open_store(home) as store:
        assert b'"older"' not in store.talks.one(1, number)


def test_talks_come_latest_day_first_and_those_without_one_last(home: Path) -> None:
    undated = read_talk(WORDS, "note.txt")
    days = ("2026-05-03.txt", "2026-06-03.txt")
    numbers = [keeping_of(home).add(1, each) for each in (undated, *(read_talk(WORDS, day) for day in days))]
    assert list(keeping_of(home).all(1)) == [numbers[2], numbers[1], numbers[0]]


def test_too_many_talks_are_refused(home: Path, kept: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 1)
    keeping_of(home).add(1, kept)
    with pytest.raises(InputError):
        keeping_of(home).add(1, kept)


def test_talk_made_by_hand_keeps_its_acts(home: Path) -> None:
    made = talk([said("blame", text="Élan 🌱")], day=None)
    with open_store(home) as store:
        number = store.talks.add(1, keeping.packed_talk(made))
        assert keeping._unpacked(store.talks.one(1, number)) == made
