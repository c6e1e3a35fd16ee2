"""What people tell by hand, kept beside the calls and gone with them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from stored_calls import CALL, REVIEW, call_like

from callmirror.domain import Correction, TeamWords
from callmirror.errors import NotFound, StoreError
from callmirror.store import Store, open_store
from callmirror.store.corrections import Amended, Corrected

CORRECTOR = "p-" + "c" * 16
FIRST = Correction("request", True, "0" * 32, 0, 1, 0, datetime(2026, 3, 5, 8, tzinfo=UTC), CORRECTOR)
SECOND = Correction("pitch", False, "f" * 32, 1, 3, 4, datetime(2026, 3, 6, 8, tzinfo=UTC))
WORDS = TeamWords(products={"fr": ("Lumora",)}, steps={"greeting": {"en": ("Morning.",)}})


def raw(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.iterdir() if path.is_file())


@pytest.fixture
def corrected(store: Store) -> Store:
    store.add(REVIEW)
    store.by_hand.amend(CALL.id, lambda _known: Amended((FIRST, SECOND), REVIEW.readings))
    return store


def test_corrections_stand_beside_what_the_machine_read(corrected: Store) -> None:
    assert corrected.by_hand.corrections(CALL.id) == (FIRST, SECOND)
    assert corrected.by_hand.corrected(CALL.id[:8]) == Corrected(REVIEW, (FIRST, SECOND))
    assert corrected.review(CALL.id) == REVIEW
    assert corrected.by_hand.corrections("0" * 64) == ()


def test_readings_are_kept_with_the_correction_or_neither(store: Store) -> None:
    store.add(REVIEW)
    moved = (replace(REVIEW.readings[0], value=0.25), *REVIEW.readings[1:])
    store.by_hand.amend(CALL.id[:6], lambda _known: Amended((FIRST,), moved))
    assert store.review(CALL.id).readings == moved

    def broken(_known: Corrected) -> Amended:
        return Amended((SECOND, replace(SECOND)), REVIEW.readings)

    with pytest.raises(StoreError, match="refused"):
        store.by_hand.amend(CALL.id, broken)
    assert store.by_hand.corrected(CALL.id) == Corrected(replace(REVIEW, readings=moved), (FIRST,))


def test_change_sees_the_call_as_it_is(corrected: Store) -> None:
    seen: list[Corrected] = []

    def change(known: Corrected) -> Amended:
        seen.append(known)
        return Amended((), known.review.readings)

    corrected.by_hand.amend(CALL.id, change)
    assert seen == [Corrected(REVIEW, (FIRST, SECOND))]
    assert corrected.by_hand.corrections(CALL.id) == ()


def test_call_that_is_not_stored_can_not_be_corrected(store: Store) -> None:
    with pytest.raises(NotFound):
        store.by_hand.amend("abcdef", lambda _known: Amended((), ()))
    with pytest.raises(NotFound):
        store.by_hand.corrected("abcdef")


def test_review_in_the_place_of_another_keeps_what_people_said(corrected: Store) -> None:
    anew = replace(REVIEW, call=replace(CALL, sentences=CALL.sentences[:1]), readings=REVIEW.readings[:1])
    corrected.replace(anew)
    assert corrected.by_hand.corrected(CALL.id) == Corrected(anew, (FIRST, SECOND))
    assert corrected.problems() == () or all("free" in problem.en for problem in corrected.problems())


def test_all_corrected_calls_are_listed_by_team(corrected: Store) -> None:
    corrected.add(call_like("other", team="Nord"))
    corrected.add(call_like("untouched"))
    corrected.by_hand.amend(
        call_like("other").call.id, lambda known: Amended((SECOND,), known.review.readings)
    )
    assert [each.review.call.team for each in corrected.by_hand.all_corrected()] == ["Nord", "Équipe Sud"]
    assert [each.corrections for each in corrected.by_hand.all_corrected("Nord")] == [(SECOND,)]
    assert list(corrected.by_hand.all_corrected("Ouest")) == []


def test_forgetting_a_call_takes_its_corrections_out_of_the_bytes(corrected: Store, home: Path) -> None:
    assert FIRST.fingerprint.encode() in raw(home)
    corrected.forget_call(CALL.id)
    assert FIRST.fingerprint.encode() not in raw(home)
    assert CORRECTOR.encode() not in raw(home)
    with closing(sqlite3.connect(home / "callmirror.db")) as connection:
        assert connection.execute("SELECT count(*) FROM corrections").fetchone() == (0,)


def test_forgetting_a_person_forgets_that_they_corrected_and_keeps_what(corrected: Store, home: Path) -> None:
    assert corrected.count_of(CORRECTOR) == 0
    assert corrected.forget_rep(CORRECTOR) == 0
    assert CORRECTOR.encode() not in raw(home)
    assert corrected.by_hand.corrections(CALL.id) == (replace(FIRST, by=None), SECOND)
    with pytest.raises(NotFound):
        corrected.forget_rep(CORRECTOR)


def test_export_tells_corrections_apart_from_the_acts_of_the_machine(corrected: Store) -> None:
    (told,) = corrected.export()
    assert [(each["label"], each["holds"], each["by"]) for each in told["corrections"]] == [
        ("request", True, CORRECTOR),
        ("pitch", False, None),
    ]
    assert told["corrections"][0]["made_at"] == "2026-03-05T08:00:00+00:00"
    assert [act["label"] for act in told["sentences"][0]["acts"]] == ["question", "open_question"]


def test_backup_holds_corrections_and_words(corrected: Store, home: Path, tmp_path: Path) -> None:
    corrected.by_hand.keep_words("Sud", WORDS)
    copy = tmp_path / "copy"
    copy.mkdir()
    corrected.backup(copy / "callmirror.db")
    (copy / "pseudonyms.key").write_bytes((home / "pseudonyms.key").read_bytes())
    with open_store(copy) as other:
        assert other.by_hand.corrections(CALL.id) == (FIRST, SECOND)
        assert other.by_hand.words("Sud") == WORDS


def test_words_of_a_team_are_kept_until_it_tells_others(store: Store) -> None:
    assert store.by_hand.words("Sud") is None
    store.by_hand.keep_words("Sud", WORDS)
    store.by_hand.keep_words("Nord", TeamWords())
    assert store.by_hand.words("Sud") == WORDS
    store.by_hand.keep_words("Sud", TeamWords(price={"en": ("fee",)}))
    assert store.by_hand.words("Sud") == TeamWords(price={"en": ("fee",)})
    assert store.by_hand.words("Nord") == TeamWords()
