"""``callmirror export``: which form, of what, to where."""

import csv
import io
from pathlib import Path

import pytest
from cli_run import failed, lines, parsed, run, write_call
from pyarrow import parquet

from callmirror.cli.exits import Exit


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two calls of two teams, one rep each."""
    folder = tmp_path_factory.mktemp("exported")
    for team in ("Sud", "Nord"):
        path = write_call(folder / team, "a.vtt", note=team)
        told = ("--team", team, "--rep", "Anne Martin", "--date", "2026-03-05")
        assert run(folder / "home", "add", path, *told).exit_code == 0
    return folder / "home"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_form_is_that_of_the_ending_where_none_is_named(stored: Path, tmp_path: Path) -> None:
    for name in ("a.csv", "a.parquet", "a.jsonl"):
        assert run(stored, "export", "--out", tmp_path / name).exit_code == 0
    read = rows((tmp_path / "a.csv").read_text(encoding="utf-8"))
    assert {row["team"] for row in read} == {"Sud", "Nord"}
    assert "marker" in read[0]
    assert parquet.read_table(tmp_path / "a.parquet").num_rows == len(read)
    assert "turns" in parsed((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_one_team_is_written_where_it_is_named(stored: Path, form: str) -> None:
    result = run(stored, "export", "--form", form, "--team", "Sud")
    assert result.exit_code == 0
    assert "Sud" in result.stdout
    assert "Nord" not in result.stdout
    failed(run(stored, "export", "--form", form, "--team", "Est"), Exit.NOT_FOUND, "Est")


def test_calls_are_a_row_each_without_names(stored: Path) -> None:
    printed = run(stored, "export", "--form", "csv", "--rows", "calls").stdout
    assert len(rows(printed)) == 2
    assert "Martin" not in printed
    assert len(lines(run(stored, "export", "--rows", "calls").stdout)) == 2


@pytest.mark.parametrize("flag", ["--for-team", "--aggregated"])
def test_what_is_told_of_one_person_is_withheld(stored: Path, flag: str) -> None:
    found = rows(run(stored, "export", flag, "--form", "csv").stdout)
    assert found
    assert all(row["withheld"] and not row["level"] for row in found)
    assert "call" not in found[0]


@pytest.mark.parametrize(
    "options",
    [
        ("--for-team", "--rows", "calls"),
        ("--rows", "whole", "--form", "csv"),
        ("--form", "parquet"),
        ("--corrections", "--for-team"),
        ("--corrections", "--team", "Sud"),
        ("--corrections", "--form", "csv"),
    ],
)
def test_options_that_mean_nothing_together_are_refused(stored: Path, options: tuple[str, ...]) -> None:
    failed(run(stored, "export", *options), Exit.USAGE, "--")


@pytest.mark.parametrize("name", ["callmirror.db", "other.parquet"])
def test_nothing_is_written_into_the_data_folder(stored: Path, name: str) -> None:
    out = stored / name
    failed(run(stored, "export", "--form", "parquet", "--out", out), Exit.INPUT, "data folder")
