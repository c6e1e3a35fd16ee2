"""Results as the store keeps them: by deal, by file, under the name a team has now, as long as readings."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from callmirror.domain import Call, Deal, Measure, Pair, Review, Sheet
from callmirror.errors import NotFound
from callmirror.store import Store, open_store
from callmirror.store.results import Telling, mark_of
from callmirror.store.retention import count_results, forget_results

TOLD = Telling(frozenset({bytes(16)}), "what was told")
NOW = datetime(2026, 9, 1, tzinfo=UTC)
DEAL = Deal(deal="OPP-1 Dupont", team="Lyon", amount=10.0, currency="EUR", opened=date(2026, 5, 2))
SHEET = Sheet("deals", deals=(DEAL,), pairs=(Pair("deals_won", "question_ratio"),))
CALLS = Sheet("metrics", measures=(Measure("Lyon", date(2026, 5, 1), "calls_made", 7.0),))


def keep_call(store: Store, name: str, team: str) -> str:
    call = Call(id=hashlib.sha256(name.encode()).hexdigest(), source="a.vtt", team=team, language="fr")
    store.replace(Review(call, ()))
    return call.id


def test_deal_is_kept_without_its_name(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert store.results.add(SHEET, "one", NOW) == 1
        (kept,) = store.results.deals("Lyon")
        assert (kept.amount, kept.opened, kept.won) == (10.0, date(2026, 5, 2), None)
        assert "Dupont" not in kept.deal
    assert all(b"Dupont" not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_same_content_is_one_file_and_a_deal_told_again_is_renewed(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.results.add(SHEET, "one", NOW)
        assert store.results.add(SHEET, "one", NOW) is None
        won = Deal(deal=DEAL.deal, team="Lyon", won=True, closed=date(2026, 5, 9))
        assert store.results.add(Sheet("deals", deals=(won,)), "two", NOW) == 2
        (kept,) = store.results.deals("Lyon")
        assert (kept.won, kept.amount) == (True, None)
        assert [one.teams for one in store.results.imports()] == [(), ("Lyon",)]


def test_pairs_of_several_files_stand_beside_each_other(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.results.add(SHEET, "one", NOW)
        more = Pair("deals_won", "question_ratio", "less"), Pair("calls_made", "diagnosis")
        store.results.add(Sheet("deals", pairs=more), "two", NOW)
        assert store.results.pairs() == more


def test_forgetting_a_file_leaves_no_byte_of_it(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.results.add(SHEET, "one", NOW)
        store.results.add(CALLS, "two", NOW)
        store.results.tell("Lyon", date(2026, 5, 1), 1, Telling(frozenset({bytes(16)}), "what was told"))
        assert store.results.forget(1) == 1
        assert store.results.deals("Lyon") == ()
        assert len(store.results.measures("Lyon")) == 1
        assert store.results.telling("Lyon", date(2026, 5, 1), 1) == Telling(frozenset({bytes(16)}), None)
        with pytest.raises(NotFound):
            store.results.forget(1)
    assert all(b"what was told" not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_team_that_was_renamed_keeps_its_results(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        call = keep_call(store, "one", "Lyon")
        store.results.add(SHEET, "one", NOW)
        store.results.tell("Lyon", date(2026, 5, 1), 1, TOLD)
        store.forget_call(call)
        keep_call(store, "one", "Rhône")
        assert store.results.home_of("Lyon") == "Rhône"
        assert store.results.home_of("Nord") is None
        assert [one.team for one in store.results.deals("Rhône")] == ["Lyon"]
        assert store.results.has("Rhône")
        assert store.results.telling("Rhône", date(2026, 5, 1), 1) == TOLD
        assert not store.results.has("Nord")


def test_mark_is_another_where_anything_of_a_deal_changed(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.results.add(SHEET, "one", NOW)
        (before,) = store.results.deals("Lyon")
        store.results.add(Sheet("deals", deals=(Deal(deal=DEAL.deal, team="Lyon", amount=11.0),)), "two", NOW)
        (after,) = store.results.deals("Lyon")
    assert before.deal == after.deal
    told = Telling(frozenset({mark_of(before)}), None)
    assert told.differs_by(frozenset({mark_of(after)})) == (0, 1)
    assert told.differs_by(frozenset({mark_of(replace(before, team="Rhône"))})) == (0, 0)
    assert told.differs_by(frozenset()) == (1, 1)


def test_results_go_when_readings_of_their_time_do(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.results.add(SHEET, "one", NOW)
        store.results.add(CALLS, "two", NOW)
        until = datetime(2026, 5, 3, tzinfo=UTC)
        with store.governance.changing() as connection:
            assert count_results(connection, "Lyon", datetime(2026, 5, 1, tzinfo=UTC)) == 0
            assert count_results(connection, "Lyon", until) == 2
            forget_results(connection, "Lyon", until)
        assert not store.results.has("Lyon")
