"""Tables of what is stored: everything under pseudonyms, or what may be told of teams."""

import csv
import io
import json
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from kept_calls import SAID, TEAM, fill, kept, rep
from pyarrow import parquet

from callmirror.archives.exporting import (
    TEAM_COLUMNS,
    Kind,
    Table,
    calls_table,
    readings_table,
    teams_table,
)
from callmirror.archives.exporting_forms import csv_lines, json_lines, write_parquet
from callmirror.errors import InputError
from callmirror.store import Store, export_tables, open_store

PEOPLE, CALLS = 6, 4


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "home"
    fill(folder, PEOPLE, CALLS)
    return folder


def table(home: Path, rows: str, store: Store) -> Table:
    return {"calls": calls_table, "readings": readings_table}[rows](store)


def of_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_call_is_a_row_once_whatever_stands_in_memory(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_tables, "CALLS", export_tables.CALLS.replace("LIMIT 500", "LIMIT 7"))
    with open_store(home) as store:
        rows = list(calls_table(store).rows)
        ids = [call.id for call in store.calls()]
    assert sorted(row[0] for row in rows) == sorted(ids)
    assert {len(row) for row in rows} == {len(export_tables.CALL_COLUMNS)}


def test_readings_say_what_was_read_and_why_not(home: Path) -> None:
    with open_store(home) as store:
        found = [json.loads(line) for line in json_lines(readings_table(store))]
    assert len(found) == 3 * (PEOPLE + 2) * CALLS
    first, _, third = found[:3]
    assert (first["marker"], first["version"], first["value"]) == ("talk_share", 2, 0.4)
    assert json.loads(first["support"]) == {"speech_s": 300.0, "floors": 20.0}
    assert (third["value"], third["reason"]) == (None, "no_playbook")
    assert first["rep"] == rep(0)


@pytest.mark.parametrize("rows", ["calls", "readings"])
def test_tables_hold_no_words_of_calls_and_no_names_of_files(home: Path, rows: str) -> None:
    with open_store(home) as store:
        text = "".join(csv_lines(table(home, rows, store)))
    assert SAID not in text
    assert ".vtt" not in text


def test_spreadsheet_takes_no_cell_for_a_formula(home: Path) -> None:
    with open_store(home) as store:
        found = of_csv("".join(csv_lines(calls_table(store))))
    assert {row["team"] for row in found} == {f"'{TEAM}"}


@pytest.mark.parametrize("rows", ["calls", "readings"])
def test_parquet_holds_what_csv_holds(home: Path, rows: str, tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    with open_store(home) as store:
        write_parquet(table(home, rows, store), path)
        written = of_csv("".join(csv_lines(table(home, rows, store))))
    found = parquet.read_table(path).to_pylist()
    assert len(found) == len(written)
    assert [row["call"] for row in found] == [row["call"] for row in written]
    assert found[0]["started_at"] == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert found[0]["team"] == TEAM
    assert [each.name for each in tmp_path.iterdir()] == ["out.parquet"]


def test_empty_store_makes_a_table_with_its_columns(tmp_path: Path) -> None:
    with open_store(tmp_path / "home") as store:
        write_parquet(calls_table(store), tmp_path / "none.parquet")
        text = "".join(csv_lines(calls_table(store)))
    assert parquet.read_table(tmp_path / "none.parquet").schema.names == list(export_tables.CALL_COLUMNS)
    assert text.splitlines() == [",".join(export_tables.CALL_COLUMNS)]


def test_parquet_without_its_package_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(InputError, match=r"pip install 'callmirror\[parquet\]'"):
        write_parquet(Table(("a",), iter([("b",)])), tmp_path / "out.parquet")
    assert list(tmp_path.iterdir()) == []


def test_parquet_that_fails_midway_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    path.write_bytes(b"before")

    def failing() -> object:
        yield ("a",)
        raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match="No space left"):
        write_parquet(Table(("a",), failing()), path)  # type: ignore[arg-type]
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["out.parquet"]


def test_many_rows_take_no_more_memory_than_few(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        many = Table(("a", "level"), ((f"row {number}", 0.5) for number in range(rows)))
        tracemalloc.start()
        for _ in csv_lines(many):
            continue
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(40_000) < 1.5 * peak(4_000)


def test_what_is_told_to_a_team_singles_nobody_out(home: Path) -> None:
    with open_store(home) as store:
        rows = [dict(zip(TEAM_COLUMNS, row, strict=True)) for row in teams_table(store, k=5).rows]
    text = json.dumps(rows)
    assert not any(rep(person) in text for person in range(PEOPLE))
    assert {row["month"] for row in rows} == {"2026-03-01", "2026-05-01"}
    march = [row for row in rows if row["month"] == "2026-03-01" and row["marker"] == "talk_share"]
    assert march[0]["low"] < march[0]["level"] < march[0]["high"]
    may = [row for row in rows if row["month"] == "2026-05-01"]
    assert may
    for row in may:  # two people had calls in it
        assert row["withheld"]
        assert [row[name] for name in ("level", "low", "high", "calls", "people")] == [None] * 5


def test_what_is_told_is_remembered_before_a_call_more_could_be_told_apart(tmp_path: Path) -> None:
    home = tmp_path / "home"
    fill(home, PEOPLE, CALLS)
    with open_store(home) as store:
        first = list(teams_table(store, k=5).rows)
        assert store.publications(TEAM)
        store.add(kept("one more", 0, datetime(2026, 3, 20, tzinfo=UTC), value=0.9))
        assert list(teams_table(store, k=5).rows) == first


def test_what_is_told_is_the_same_in_every_form(home: Path, tmp_path: Path) -> None:
    with open_store(home) as store:
        lines = of_csv("".join(csv_lines(teams_table(store, k=5))))
        write_parquet(teams_table(store, k=5), tmp_path / "out.parquet")
    found = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert found[0]["month"] == date(2026, 3, 1)
    assert [row["withheld"] or "" for row in found] == [row["withheld"] for row in lines]
    levels = [None if row["level"] == "" else float(row["level"]) for row in lines]
    assert [row["level"] for row in found] == levels


def test_columns_that_hold_numbers_say_so() -> None:
    columns = {*export_tables.CALL_COLUMNS, *export_tables.READING_COLUMNS, *TEAM_COLUMNS}
    kinds = {column: Table(("a",), iter(())).kind(column) for column in columns}
    assert {name for name, kind in kinds.items() if kind is Kind.MOMENT} == {"started_at", "added_at"}
    assert kinds["withheld"] is Kind.TEXT


@pytest.mark.parametrize("rows", ["calls", "readings"])
def test_tables_tell_stage_channel_and_segment_and_no_deal(tmp_path: Path, rows: str) -> None:
    told: dict[str, Any] = {"stage": "clôture", "channel": "visio", "segment": "PME"}
    fingerprint = "0123456789abcdef" * 2
    review = kept("one", 0, datetime(2026, 3, 2, tzinfo=UTC))
    call = replace(review.call, deal=fingerprint, **told)
    with open_store(tmp_path / "home") as store:
        store.add(replace(review, call=call))
        found = of_csv("".join(csv_lines(table(tmp_path, rows, store))))
    assert all({name: row[name] for name in told} == told for row in found)
    assert found
    assert fingerprint not in str(found)
