"""Sheets of guesses that wait for others: nobody's, sealed, and there after a restart."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from callmirror.domain import Window
from callmirror.errors import Conflict, StoreError, TooMany
from callmirror.pseudonyms import KEY_FILE
from callmirror.store import Store, open_store

YEARS = [Window(date(2000 + year, 1, 1), date(2001 + year, 1, 1)) for year in range(13)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def test_sheets_lie_by_marker_and_in_no_order_of_people(store: Store) -> None:
    for person in range(8):
        store.sheets.give("Sud", Window(), person, {"a": float(-person), "b": float(person)})
    assert store.sheets.count("Sud", Window()) == 8
    found = store.sheets.numbers("Sud", Window(), k=5)
    assert found == {"a": sorted(-float(one) for one in range(8)), "b": [float(one) for one in range(8)]}
    assert store.sheets.numbers("Sud", Window(), k=9) == {}
    assert store.sheets.count("Nord", Window()) == 0


def test_marker_that_only_some_guess_has_only_their_numbers(store: Store) -> None:
    store.sheets.give("Sud", Window(), 1, {"a": 2.0})
    store.sheets.give("Sud", Window(), 2, {"a": 1.0, "b": 5.0})
    assert store.sheets.numbers("Sud", Window(), k=1) == {"a": [1.0, 2.0], "b": [5.0]}


def test_second_sheet_is_refused_until_they_are_thrown_away(store: Store) -> None:
    store.sheets.give("Sud", YEARS[0], 3, {"a": 1.0})
    with pytest.raises(Conflict):
        store.sheets.give("Sud", YEARS[0], 3, {"a": 2.0})
    store.sheets.give("Sud", YEARS[1], 3, {"a": 2.0})
    store.sheets.forget("Sud", YEARS[0])
    assert store.sheets.count("Sud", YEARS[0]) == 0
    assert not store.sheets.has_given("Sud", YEARS[0], 3)
    assert store.sheets.has_given("Sud", YEARS[1], 3)


def test_another_process_finds_them(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.sheets.give("Sud", Window(), 1, {"a": 1.0})
    with open_store(tmp_path) as store:
        assert store.sheets.has_given("Sud", Window(), 1)
        store.sheets.give("Sud", Window(), 2, {"a": 0.5})
        assert store.sheets.numbers("Sud", Window(), k=2) == {"a": [0.5, 1.0]}


def test_file_tells_neither_a_number_nor_who_gave_it(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.sheets.give("Sud", Window(), 424242, {"question_ratio": 0.71375})
        store.sheets.forget("Nord", Window())
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert not any(each in stored for each in (b"0.71375", b"424242", b"question_ratio"))


def test_copy_under_another_key_gives_none_of_them_away(tmp_path: Path) -> None:
    with open_store(tmp_path / "one") as store:
        store.sheets.give("Sud", Window(), 1, {"a": 1.0})
        (tmp_path / "one" / KEY_FILE).write_bytes(bytes(32))
        with pytest.raises(StoreError):
            store.sheets.count("Sud", Window())


def test_team_can_not_fill_the_store_with_periods(store: Store) -> None:
    for window in YEARS[:12]:
        store.sheets.give("Sud", window, 1, {"a": 1.0})
    with pytest.raises(TooMany):
        store.sheets.give("Sud", YEARS[12], 1, {"a": 1.0})
    store.sheets.give("Sud", YEARS[11], 2, {"a": 1.0})
    store.sheets.give("Nord", YEARS[12], 1, {"a": 1.0})
