"""Replies as they are kept: nameless, answered once, and shown only while their finding is told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.domain import Area, Doing, Finding, Sort, State
from callmirror.domain.replies import FIRST, NEXT
from callmirror.errors import CallMirrorError, Conflict, NotFound, TooMany
from callmirror.pseudonyms import KEY_FILE
from callmirror.store import Store, open_store
from callmirror.store.replies import MOST_A_DAY, Look, delete_old, forget_author, mark_of

DAY = date(2026, 11, 20)
QUESTIONS = Finding("Sud", Area.MIRROR, "question_ratio", "2026-07-01..2026-08-01")
NONE = frozenset[str]()


def look(*told: str, k: int = 5, **parts: frozenset[str]) -> Look:
    return Look(QUESTIONS.area, QUESTIONS.period, {**dict.fromkeys(told, NONE), **parts}, k)


def said(
    store: Store, *, by: int | None = 1, sort: Sort = Sort.CONTEST, on: date = DAY, **kept: object
) -> int:
    text = str(kept.get("text", "We sold renewals."))
    return store.replies.add(QUESTIONS, sort, text, on=on, by=by, look=look(QUESTIONS.key))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def test_reply_is_kept_with_its_month_alone_and_known_as_ones_own(store: Store) -> None:
    number = said(store, by=7)
    (mine,), (theirs,) = (store.replies.shown("Sud", k=5, by=each) for each in (7, 8))
    assert (mine.number, mine.finding, mine.text, mine.month) == (
        number,
        QUESTIONS,
        "We sold renewals.",
        "2026-11",
    )
    assert (mine.own, theirs.own, mine.state) == (True, False, State.OPEN)


def test_neither_the_account_nor_an_hour_stands_in_the_file(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        said(store, by=987654321)
        row = store._connection.execute("SELECT * FROM replies").fetchone()
    assert 987654321 not in row
    assert not [each for each in row if isinstance(each, str) and "T" in each and ":" in each[10:]]


def test_mark_of_an_account_differs_from_team_to_team(store: Store) -> None:
    key = store.pseudonyms()
    assert mark_of(key, "Sud", 1) != mark_of(key, "Nord", 1)


def test_finding_that_is_told_no_longer_hides_all_that_was_said_of_it(store: Store) -> None:
    said(store)
    assert store.replies.beside("Sud", look("talk_share")) == {}
    assert store.replies.shown("Sud", k=5) == ()
    with pytest.raises(NotFound):
        store.replies.answer("Sud", 1, "We looked.", on=DAY, by=2, k=5)
    assert [one.number for one in store.replies.beside("Sud", look(QUESTIONS.key))[QUESTIONS.key]] == [1]
    assert len(store.replies.shown("Sud", k=5)) == 1


def test_page_that_looked_at_other_findings_hides_nothing(store: Store) -> None:
    said(store)
    other = Look(QUESTIONS.area, QUESTIONS.period, {"talk_share": NONE}, 5, looked={"talk_share"})
    assert store.replies.beside("Sud", other) == {}
    elsewhere = Look(QUESTIONS.area, "..", {}, 5)
    assert store.replies.beside("Sud", elsewhere) == {}
    assert len(store.replies.shown("Sud", k=5)) == 1


def test_finding_of_which_a_part_is_withheld_since_shows_nothing_said_of_the_whole(store: Store) -> None:
    whole = look(question_ratio=frozenset({"2026-07", "2026-08"}))
    store.replies.add(QUESTIONS, Sort.CONTEXT, "July was 43 %.", on=DAY, by=1, look=whole)
    assert store.replies.beside("Sud", look(question_ratio=frozenset({"2026-08"}))) == {}
    assert store.replies.shown("Sud", k=5) == ()
    more = look(question_ratio=frozenset({"2026-07", "2026-08", "2026-09"}))
    assert len(store.replies.beside("Sud", more)["question_ratio"]) == 1


def test_house_that_asks_for_more_people_shows_what_is_told_for_them_alone(store: Store) -> None:
    said(store)
    assert store.replies.shown("Sud", k=6) == ()
    assert len(store.replies.shown("Sud", k=4)) == 1


def test_page_that_is_forgotten_hides_what_was_said_until_it_is_told_again(store: Store) -> None:
    said(store)
    row = "INSERT INTO publications VALUES (1, 'Sud', NULL, NULL, 'page', '2026-11-01')"
    store._connection.execute(row)
    store._connection.execute("UPDATE publications SET payload = NULL WHERE number = 1")
    assert store.replies.shown("Sud", k=5) == ()


def test_what_is_said_of_a_meeting_goes_with_it(store: Store) -> None:
    of = Finding("Sud", Area.MEETINGS, "deal_coverage", "abc")
    told = Look(of.area, of.period, {of.key: NONE}, 5)
    store.replies.add(of, Sort.CONTEXT, "Two of us were away.", on=DAY, by=1, look=told)
    store._connection.execute(
        "INSERT INTO gatherings (id, team, occasion, language, added_at, told)"
        " VALUES ('abc', 'Sud', 'team_review', 'en', '2026-11-01', '{}')"
    )
    store._connection.execute("DELETE FROM gatherings WHERE id = 'abc'")
    assert store._connection.execute("SELECT count(*) FROM replies").fetchone() == (0,)


def test_other_team_reads_answers_and_withdraws_nothing(store: Store) -> None:
    number = said(store)
    assert store.replies.shown("Nord", k=5, by=1) == ()
    assert store.replies.beside("Nord", look(QUESTIONS.key)) == {}
    with pytest.raises(NotFound):
        store.replies.answer("Nord", number, "We looked.", on=DAY, by=2, k=5)
    with pytest.raises(NotFound):
        store.replies.withdraw("Nord", number, by=1)


def test_only_the_author_or_whoever_runs_the_house_withdraws(store: Store) -> None:
    first, second = said(store), said(store)
    with pytest.raises(NotFound):
        store.replies.withdraw("Sud", first, by=2)
    store.replies.withdraw("Sud", first, by=1)
    store.replies.withdraw("Sud", second, by=None)
    assert store.replies.shown("Sud", k=5) == ()


def test_words_that_are_taken_back_leave_no_bytes(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        number = said(store, text="Parapluie violet.")
        store.replies.answer("Sud", number, "Chaussette orange.", on=DAY, by=2, k=5)
        store.replies.withdraw("Sud", number, by=1)
        assert store.finish_erasure()
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"Parapluie" not in stored
    assert b"Chaussette" not in stored


def test_nobody_answers_the_own_words(store: Store) -> None:
    number = said(store)
    with pytest.raises(Conflict):
        store.replies.answer("Sud", number, "Yes.", on=DAY, by=1, k=5)


def test_of_answers_at_once_the_first_stands(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        number = said(store)

    def answer(by: int) -> bool:
        with open_store(tmp_path) as own:
            try:
                own.replies.answer("Sud", number, f"Answer {by}.", on=DAY, by=by, k=5)
            except Conflict:
                return False
        return True

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(answer, range(2, 8)))
    assert sum(done) == 1
    with open_store(tmp_path) as store:
        (reply,) = store.replies.shown("Sud", k=5)
    assert reply.answer == f"Answer {done.index(True) + 2}."


def test_account_says_so_much_a_day_and_what_is_taken_back_counts(store: Store) -> None:
    numbers = [said(store) for _ in range(MOST_A_DAY)]
    store.replies.withdraw("Sud", numbers[0], by=1)
    with pytest.raises(TooMany):
        said(store)
    said(store, by=2)
    said(store, on=date(2026, 11, 21))


def test_account_that_is_erased_takes_its_words_along(store: Store) -> None:
    said(store, by=1, text="Mine.")
    theirs = said(store, by=2, text="Theirs.")
    store.replies.answer("Sud", theirs, "My answer.", on=DAY, by=1, k=5)
    assert store.replies.forget_account(1) == 1
    (left,) = store.replies.shown("Sud", k=5)
    assert (left.text, left.answer, left.state) == ("Theirs.", "", State.ANSWERED)


def test_without_the_key_all_words_go_with_an_account(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        said(store, by=1)
        said(store, by=2)
        (tmp_path / KEY_FILE).unlink()
        assert forget_author(store._connection, 1, None) == 2


def test_replies_go_when_they_are_old(store: Store) -> None:
    said(store, on=date(2025, 1, 1))
    said(store)
    assert delete_old(store._connection, "Sud", "2026-01-01") == 1
    assert len(store.replies.shown("Sud", k=5)) == 1


def test_team_that_was_renamed_keeps_what_was_said_of_it(store: Store) -> None:
    said(store)
    store._connection.execute('INSERT INTO facts VALUES (\'kin ["Ouest","Sud"]\', \'["Ouest","Sud"]\')')
    found = store.replies.beside("Ouest", look(QUESTIONS.key), by=1)
    assert [one.own for one in found[QUESTIONS.key]] == [True]


@settings(max_examples=25)
@given(st.sampled_from(Sort), st.lists(st.sampled_from(Doing), max_size=6))
def test_reply_only_ever_moves_as_the_table_says(
    tmp_path_factory: pytest.TempPathFactory, sort: Sort, doings: list[Doing]
) -> None:
    with open_store(tmp_path_factory.mktemp("replies")) as store:
        number = said(store, sort=sort)
        state = FIRST[sort]
        for doing in doings:
            wanted = NEXT.get((state, doing))
            try:
                if doing is Doing.ANSWER:
                    store.replies.answer("Sud", number, "We looked.", on=DAY, by=2, k=5)
                else:
                    store.replies.withdraw("Sud", number, by=1)
            except CallMirrorError:
                assert wanted is None
            else:
                assert wanted is not None
                state = wanted
            kept = store._connection.execute("SELECT state, text, answer FROM replies").fetchone()
            assert kept[0] == state.value
            assert bool(kept[1]) is (state is not State.WITHDRAWN)
            assert (kept[2] is not None) is (state is State.ANSWERED)


@given(st.sampled_from(State), st.sampled_from(Doing))
def test_what_is_taken_back_or_answered_never_opens_again(state: State, doing: Doing) -> None:
    after = NEXT.get((state, doing))
    assert after not in {State.OPEN, State.SAID}
    assert state is not State.WITHDRAWN or after is None
