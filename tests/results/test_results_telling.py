"""What is told of a period is held against what was told of it before."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

from callmirror.domain import Deal, Sheet, Window
from callmirror.results.measuring import Cell
from callmirror.results.telling import Of, month_told, quarter_told
from callmirror.store import Store, open_store

NOW = datetime(2026, 9, 1, tzinfo=UTC)
MAY = Window(date(2026, 5, 1), date(2026, 6, 1))
SPRING = Window(date(2026, 4, 1), date(2026, 7, 1))
K = 5


def deals(count: int, *, stage: str = "Offer") -> list[Deal]:
    plain = Deal(deal="", team="Lyon", won=True, closed=date(2026, 5, 9), stage=stage, model="inbound")
    return [replace(plain, deal=f"{number}", amount=100.0 + number) for number in range(count)]


def told(store: Store, file: str, kept: list[Deal]) -> Cell:
    """What is told of the deals won once these are known."""
    store.results.add(Sheet("deals", tuple(kept)), file, NOW)
    return month_told(Of(store, "Lyon", store.results.deals("Lyon"), K), MAY)["deals_won"]


def test_told_numbers_that_follow_each_other_never_differ_by_a_few_deals(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        values = [told(store, f"{count}", deals(count)).value for count in range(1, 30)]
    shown = [value for value in values if value is not None]
    assert len(shown) > 20
    assert max(shown) >= 25
    assert {after - before for before, after in pairwise(shown)} <= {0.0, *map(float, range(K, 30))}


def test_changing_every_deal_does_not_tell_the_one_that_came(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        first = told(store, "one", deals(8))
        assert first.value == 8
        assert told(store, "two", deals(9, stage="Closed")) == first


def test_what_was_forgotten_is_not_told_by_what_is_left(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        told(store, "one", deals(8))
        store.results.forget(1)
        assert told(store, "two", deals(7)) == Cell(rule="difference")


def test_quarter_is_told_where_no_month_of_it_is_hidden(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.results.add(Sheet("deals", tuple(deals(8))), "one", NOW)
        of = Of(store, "Lyon", store.results.deals("Lyon"), K)
        whole = {"deals_opened": Cell(0.0), "deals_won": Cell(8.0)}
        hidden = {**whole, "deals_won": Cell(rule="few_deals")}
        assert [part.deals.value for part in quarter_told(of, SPRING, [whole]).models] == [8]
        assert quarter_told(of, SPRING, [whole, hidden]).rule == "few_deals"
        assert quarter_told(of, SPRING, [whole]).models[0].label == "inbound"


def test_team_without_deals_has_no_cells(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert month_told(Of(store, "Lyon", (), K), MAY) == {}
