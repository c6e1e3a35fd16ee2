"""``callmirror outcomes``, as a person or a script runs it."""

import json
from pathlib import Path

import pytest
from outcome_months import DEALS, keep_team, write_deals, write_layout
from typer.testing import CliRunner, Result

from callmirror.cli.app import app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keep_team(tmp_path / "home", "Lyon", {5: 0.3, 6: 0.35}, seed=1)
    write_layout(tmp_path / "deals.yaml", DEALS)
    write_deals(tmp_path / "deals.csv", {"Lyon": {5: 8, 6: 9}, "Ghost": {5: 1}})
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["outcomes", *words], env={"CALLMIRROR_HOME": str(folder / "home")})


def test_file_is_added_listed_shown_and_forgotten(folder: Path) -> None:
    table, layout = str(folder / "deals.csv"), str(folder / "deals.yaml")
    added = run(folder, "add", table, "--as", layout)
    assert added.exit_code == 0, added.output
    assert "no call of that team" in added.stderr
    assert "nothing changed" in run(folder, "add", table, "--as", layout).stdout
    (file,) = json.loads(run(folder, "list", "--json").stdout)["files"]
    assert (file["number"], file["rows"], file["teams"]) == (1, 29, ["Lyon"])
    assert "Lyon" in run(folder, "list").stdout
    shown = run(folder, "show", "Lyon", "--from", "2026-05", "--to", "2026-06", "--json")
    assert shown.exit_code == 0, shown.output
    assert [month["results"]["deals_won"]["value"] for month in json.loads(shown.stdout)["months"]] == [8, 9]
    told = run(folder, "show", "Lyon", "--from", "2026-05", "--to", "2026-06")
    assert "Deals won" in told.stdout
    assert run(folder, "together", "--from", "2026-05", "--to", "2026-06").exit_code == 0
    forgotten = run(folder, "forget", "1")
    assert "29" in forgotten.stdout
    assert run(folder, "forget", "1").exit_code == 5


def test_json_tells_what_was_taken_and_how_teams_go_together(folder: Path) -> None:
    taken = run(folder, "add", str(folder / "deals.csv"), "--as", str(folder / "deals.yaml"), "--json")
    assert json.loads(taken.stdout) == {
        "schema": 1,
        "number": 1,
        "rows": 29,
        "teams": ["Lyon"],
        "what": "deals",
    }
    found = json.loads(run(folder, "together", "--to", "2026-06", "--json").stdout)
    assert found["teams"] == 1
    assert {one["reason"] for one in found["associations"]} == {"too_few_teams"}


def test_wrong_file_is_an_input_error(folder: Path) -> None:
    assert run(folder, "add", str(folder / "none.csv"), "--as", str(folder / "deals.yaml")).exit_code == 3
    assert run(folder, "show", "Nobody").exit_code == 5
