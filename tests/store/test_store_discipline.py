"""Deals of calls as the store keeps them, and what was told of next steps."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from stored_calls import CALL, REP

from callmirror.columns import Traces
from callmirror.columns.traces import FORGOTTEN, READ
from callmirror.domain import Deal, Review, Sheet, Window
from callmirror.errors import StoreError
from callmirror.pseudonyms import KEY_FILE, is_deal
from callmirror.store import Store, open_store, retention
from callmirror.store.discipline import Told
from callmirror.store.envelope import opened, sealed
from callmirror.store.retention import Holding

JUNE = Window(date(2026, 6, 1), date(2026, 7, 1))
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def telling(store: Store, *calls: str) -> Told:
    marks, people = store.discipline.marks(calls), store.discipline.marks([REP] * len(calls))
    read = np.array([READ + 1] * len(calls), dtype=np.uint64)
    return Told("Sud", JUNE, "fates", Traces.of(marks, people, {"fates": read}), '{"shares": []}')


def test_call_keeps_its_deal_through_store_and_envelope(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        deal = store.pseudonyms().deal("Harlow 7")
        assert is_deal(deal)
        review = Review(replace(CALL, team="Sud", deal=deal), ())
        assert opened(sealed(review)) == review
        store.add(review)
        assert store.review(CALL.id).call.deal == deal


def test_deal_of_a_call_and_of_results_is_the_same_fingerprint(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add(Review(replace(CALL, team="Sud", deal=store.pseudonyms().deal("Harlow 7")), ()))
        at = datetime(2026, 9, 1, tzinfo=UTC)
        store.results.add(Sheet("deals", deals=(Deal(deal="Harlow 7", team="Sud"),)), "file", at)
        (deal,) = store.results.deals("Sud")
        (call,) = store.discipline.dated("Sud", Window())
        assert call.deal == deal.deal
        assert store.results.added("Sud") == {deal.deal: at}


def test_name_of_a_deal_is_never_stored(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, pytest.raises(StoreError, match="fingerprint"):
        store.add(Review(replace(CALL, team="Sud", deal="Harlow 7"), ()))


def test_what_was_sealed_before_deals_were_told_has_none(tmp_path: Path) -> None:
    whole = sealed(Review(replace(CALL, team="Sud"), ()))
    assert opened(whole.replace(',"deal":null', "")).call.deal is None


def test_what_was_told_comes_back_and_is_forgotten_with_a_call(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add(Review(replace(CALL, team="Sud", rep=REP), ()))
        told = telling(store, CALL.id, "other")
        store.discipline.tell(told)
        assert store.discipline.told("Sud", ["fates", "agreed"]) == (told,)
        assert store.discipline.told("Nord", ["fates"]) == ()
        store.forget_call(CALL.id)
        (left,) = store.discipline.told("Sud", ["fates"])
        assert left.payload == ""
        assert sorted(left.traces.readings["fates"].tolist()) == [FORGOTTEN, READ + 1]


def test_without_the_key_all_that_was_told_of_the_team_goes(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add(Review(replace(CALL, team="Sud", rep=REP), ()))
        store.discipline.tell(telling(store, "some", "other"))
    (tmp_path / KEY_FILE).rename(tmp_path / "aside")
    with open_store(tmp_path) as store:
        store.forget_call(CALL.id)
        (left,) = store.discipline.told("Sud", ["fates"])
        assert left.payload == ""


def test_old_tellings_go_by_the_clock_of_pages(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.discipline.tell(telling(store, "some"))
        with store.governance.looking() as connection:
            assert "Sud" in retention.teams(connection)
            assert retention.count_rows(connection, Holding.PAGES, "Sud", LATER) == 1
    with sqlite3.connect(tmp_path / "callmirror.db") as connection:
        assert retention.delete_rows(connection, Holding.PAGES, "Sud", LATER) == 1
        assert retention.count_rows(connection, Holding.PAGES, "Sud", LATER) == 0


def test_what_a_call_was_read_for_goes_when_its_words_do(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add(Review(replace(CALL, team="Sud", rep=REP), ()))
        (held,) = store.discipline.calls("Sud", Window())
        assert store.discipline.make(held.call_id, lambda _: {"a": 1}, made_for="1") == {"a": 1}
        assert store.discipline.kept([held], made_for="1") == {held.call_id: {"a": 1}}
        assert store.discipline.kept([held], made_for="2") == {}
    with sqlite3.connect(tmp_path / "callmirror.db") as connection:
        connection.execute("UPDATE sentences SET packed = '[]'")
    with open_store(tmp_path) as store:
        assert store.discipline.kept([held], made_for="1") == {}
