"""``callmirror promises``, as a person or a script runs it."""

import json
from pathlib import Path

import pytest
from promised_calls import keep_team
from typer.testing import CliRunner, Result

from callmirror.cli.app import app


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("promises") / "home"
    keep_team(made)
    return made


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["promises", *words], env={"CALLMIRROR_HOME": str(home)})


def test_team_is_told_in_words_and_for_programs(home: Path) -> None:
    told = run(home, "Leeds", "--from", "2026-06", "--to", "2026-06")
    assert told.exit_code == 0, told.output
    assert "What is kept" in told.stdout
    found = json.loads(run(home, "Leeds", "--from", "2026-06", "--to", "2026-06", "--json").stdout)
    assert (found["schema"], found["has_deals"], found["has_results"]) == (1, True, False)
    assert {one["name"]: one["told"] for one in found["cells"]["fates"]["shares"]}["kept"] == 0.7


def test_what_cant_be_asked_is_an_error_of_its_kind(home: Path) -> None:
    assert run(home, "Nobody").exit_code == 5
    assert run(home, "Leeds", "--from", "2031-01").exit_code == 3
    assert run(home, "Leeds", "--months", "13").exit_code == 2
