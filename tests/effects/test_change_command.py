"""``callmirror change``, as a person or a script runs it."""

import json
from pathlib import Path

import pytest
from team_months import MARKER, keep_team
from typer.testing import CliRunner, Result

from callmirror.cli.app import app
from callmirror.domain import Standard
from callmirror.store import open_store


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("change") / "home"
    for number, team in enumerate(("Sud", "Nord", "Est")):
        levels = {1: 0.3, 2: 0.32, 3: 0.31, 4: 0.3, 5: 0.5 if team == "Sud" else 0.3}
        keep_team(home, team, levels, seed=number)
    with open_store(home) as store:
        store.declare([Standard(MARKER, 0.4, "at_least", "Sud")])
    return home


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["change", *words], env={"CALLMIRROR_HOME": str(home)})


def test_change_since_a_month_is_told_beside_other_teams(home: Path) -> None:
    result = run(home, "since", "Sud", MARKER, "--since", "2026-05", "--months", "1", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["finding"], found["teams"]) == ("moved_up", 2)
    told = run(home, "since", "Sud", MARKER, "--since", "2026-05", "--months", "1", "--beside", "Nord")
    assert told.exit_code == 0
    assert len(told.stdout.splitlines()) > 3


def test_spread_and_watch_tell_of_what_is_declared(home: Path) -> None:
    spread = run(home, "spread", "Sud", MARKER, "--months", "24", "--json")
    assert spread.exit_code == 0
    assert json.loads(spread.stdout)["target"] == 0.4
    watched = run(home, "watch", "Sud", "--months", "24", "--json")
    assert [one["marker"] for one in json.loads(watched.stdout)["behaviours"]] == [MARKER]
    assert run(home, "watch", "Nord").exit_code == 0


def test_marker_that_is_none_is_an_input_error(home: Path) -> None:
    result = run(home, "since", "Sud", "charm", "--since", "2026-05")
    assert result.exit_code == 3
