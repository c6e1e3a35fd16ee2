"""Forgetting, down to the bytes; and what stays so that nobody can be found by difference."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stored_calls import CALL, OTHER_REP, REP, REVIEW, call_like

from callmirror.columns import Traces
from callmirror.domain import Publication, Review, Role, Segment, Turn, Window
from callmirror.errors import NotFound, StoreError
from callmirror.pseudonyms import KEY_FILE
from callmirror.store import Store, open_store
from callmirror.store.marking import mark
from callmirror.store.members import traced

UNSAID = "xylophone-violet-quarante-deux"
QUARTER = Window(date(2025, 1, 1), date(2025, 4, 1))


def telling(name: str, words: str, **changes: object) -> Review:
    """Return a call long enough to fill many pages with the same words."""
    segments = tuple(Segment(index, f"{words} {index}") for index in range(400))
    turns = tuple(Turn(index, "rep", Role.REP, f"{words} {index}") for index in range(400))
    return call_like(name, segments=segments, turns=turns, **changes)


def raw(home: Path) -> bytes:
    """Return all bytes of all files of a data folder."""
    return b"".join(path.read_bytes() for path in sorted(home.iterdir()))


def publication(payload: str, *reviews: Review, window: Window = QUARTER) -> Publication:
    members = frozenset((str(review.call.rep), review.call.id) for review in reviews)
    return Publication("Équipe Sud", window, members, payload)


def marks_of(store: Store, *names: str) -> list[int]:
    return [mark(store.pseudonyms(), name) for name in names]


def as_kept(store: Store, publication: Publication) -> Publication:
    """Return a publication as the store gives it back: with marks in the place of names."""
    return replace(publication, members=traced(publication.members, store.pseudonyms()))


def traces(publication: Publication) -> Traces:
    assert isinstance(publication.members, Traces)
    return publication.members


def test_words_of_a_forgotten_call_are_in_no_byte_of_the_files(home: Path, store: Store) -> None:
    store.add(REVIEW)
    for number in range(5):
        store.add(telling(f"kept {number}", "ordinary words"))
    secret = telling("secret", UNSAID)
    store.add(secret)
    assert UNSAID.encode() in raw(home)
    assert store.forget_call(secret.call.id[:10]) == 1
    assert UNSAID.encode() not in raw(home)
    assert secret.call.id.encode() not in raw(home)
    assert b"ordinary words" in raw(home)
    assert store.problems() == ()


def test_every_call_of_a_forgotten_person_is_gone(home: Path, store: Store) -> None:
    store.add(REVIEW)
    store.add(telling("second", UNSAID, rep=OTHER_REP, source=f"{UNSAID}.wav"))
    store.add(telling("third", UNSAID, rep=OTHER_REP))
    assert store.forget_rep(OTHER_REP) == 2
    assert UNSAID.encode() not in raw(home)
    assert OTHER_REP.encode() not in raw(home)
    assert [call.id for call in store.calls()] == [CALL.id]


def test_replaced_words_are_gone_after_the_next_forgetting_only(home: Path, store: Store) -> None:
    store.add(telling("first", UNSAID))
    store.replace(REVIEW)
    store.add(call_like("second"))
    store.forget_call(call_like("second").call.id)
    assert UNSAID.encode() not in raw(home)
    assert store.has(CALL.id)


def test_forgetting_nobody_known_is_not_found(store: Store) -> None:
    store.add(REVIEW)
    with pytest.raises(NotFound):
        store.forget_rep(OTHER_REP)
    with pytest.raises(NotFound):
        store.forget_call("0000")
    assert store.has(CALL.id)


def test_forgetting_says_so_when_another_reader_keeps_the_past_alive(home: Path, store: Store) -> None:
    store.add(telling("secret", UNSAID))
    store._connection.execute("PRAGMA busy_timeout = 50")
    with open_store(home) as reader:
        reader._connection.execute("BEGIN")
        reader.teams()
        with pytest.raises(StoreError, match="another process uses the store") as caught:
            store.forget_rep(REP)
        assert "un autre processus" in caught.value.text.fr
        assert any("forgotten" in problem.en for problem in store.problems())
        reader._connection.execute("ROLLBACK")
    with open_store(home) as writer:
        writer._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process uses the store"):
            store.finish_erasure()
    assert store.finish_erasure()
    assert not store.finish_erasure()
    assert store.problems() == ()
    assert UNSAID.encode() not in raw(home)


def test_publication_comes_back_as_it_was_published(store: Store) -> None:
    second = call_like("second", rep=OTHER_REP)
    store.add(REVIEW)
    store.add(second)
    published = publication("<p>mirror</p>", REVIEW, second)
    store.publish(published)
    assert store.publications("Équipe Sud") == (as_kept(store, published),)
    assert store.publications("Nord") == ()


def test_publishing_the_same_again_only_renews_what_was_rendered(store: Store) -> None:
    store.add(REVIEW)
    store.publish(publication("old", REVIEW))
    store.publish(publication("new", REVIEW))
    store.publish(publication("all time", REVIEW, window=Window()))
    assert [each.payload for each in store.publications("Équipe Sud")] == ["new", "all time"]


def test_publication_about_others_is_another_one(store: Store) -> None:
    second = call_like("second", rep=OTHER_REP)
    store.add(REVIEW)
    store.add(second)
    store.publish(publication("one", REVIEW))
    store.publish(publication("two", REVIEW, second))
    assert [len(each.members) for each in store.publications("Équipe Sud")] == [1, 2]


def test_forgotten_person_stays_in_the_difference_but_not_in_the_report(home: Path, store: Store) -> None:
    second = call_like("second", rep=OTHER_REP)
    store.add(REVIEW)
    store.add(second)
    store.publish(publication(f"with {UNSAID}", REVIEW, second))
    store.publish(publication("without them", REVIEW, window=Window()))
    store.forget_rep(OTHER_REP)
    before, untouched = store.publications("Équipe Sud")
    assert before.payload == ""
    assert untouched.payload == "without them"
    assert set(traces(before).people.tolist()) == set(marks_of(store, REP, OTHER_REP))
    assert set(traces(before).calls.tolist()) == set(marks_of(store, CALL.id, second.call.id))
    assert UNSAID.encode() not in raw(home)


def test_call_added_again_after_it_was_forgotten_is_recognised(store: Store) -> None:
    store.add(REVIEW)
    store.publish(publication("mirror", REVIEW))
    store.forget_call(CALL.id)
    store.add(REVIEW)
    (before,) = store.publications("Équipe Sud")
    assert traces(before).calls.tolist() == marks_of(store, CALL.id)
    assert traces(before).people.tolist() == marks_of(store, REP)
    assert before.payload == ""


def test_members_stand_in_the_file_as_fingerprints_only(home: Path, store: Store) -> None:
    store.publish(publication("mirror", REVIEW))
    assert REP.encode() not in raw(home)
    assert CALL.id.encode() not in raw(home)


def test_forgetting_without_the_key_erases_all_reports_of_the_team(home: Path, store: Store) -> None:
    second = call_like("second", rep=OTHER_REP)
    store.add(REVIEW)
    store.add(second)
    store.publish(publication("mirror", REVIEW))
    (home / KEY_FILE).rename(home / "elsewhere.key")
    store.forget_rep(OTHER_REP)
    (home / "elsewhere.key").rename(home / KEY_FILE)
    assert [each.payload for each in store.publications("Équipe Sud")] == [""]


def test_members_with_readings_come_back_and_lose_the_reading_when_forgotten(
    home: Path, store: Store
) -> None:
    second = call_like("second", rep=OTHER_REP)
    store.add(REVIEW)
    store.add(second)
    members = {(REP, f"talk_share:{CALL.id}:ab12cd34ef56"), (REP, f"switch_rate:{CALL.id}:cd34ab12ef56")}
    theirs = (OTHER_REP, f"talk_share:{second.call.id}:5e5e5e5e5e5e")
    published = Publication("Équipe Sud", QUARTER, frozenset({*members, theirs}), "mirror")
    store.publish(published)
    assert store.publications("Équipe Sud") == (as_kept(store, published),)
    assert bytes.fromhex("5e5e5e5e5e5e") in raw(home)
    store.forget_rep(OTHER_REP)
    (kept,) = store.publications("Équipe Sud")
    theirs_now = (OTHER_REP, f"talk_share:{second.call.id}:forgotten")
    assert kept.members == traced({*members, theirs_now}, store.pseudonyms())
    assert bytes.fromhex("5e5e5e5e5e5e") not in raw(home)


def test_count_of_tells_what_forgetting_would_take(store: Store) -> None:
    store.add(REVIEW)
    store.add(call_like("second"))
    assert store.count_of(REP) == 2
    with pytest.raises(NotFound):
        store.count_of(OTHER_REP)
