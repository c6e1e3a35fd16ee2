"""``callmirror promises``, as a person or a script runs it."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from promised_calls import keep_team
from typer.testing import CliRunner, Result

from callmirror.cli.app import app
from callmirror.domain import Area, Finding, Sort
from callmirror.store import open_store
from callmirror.store.replies import Look


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


def test_what_is_said_of_a_number_stands_beside_it(home: Path, tmp_path: Path) -> None:
    own = tmp_path / "home"
    shutil.copytree(home, own)
    asked = ("Leeds", "--from", "2026-06", "--to", "2026-06")
    of = Finding("Leeds", Area.PROMISES, "fate:kept", "2026-06-01..2026-07-01")
    look = Look(of.area, of.period, {of.key: frozenset()}, 5, strengths={of.key})
    with open_store(own) as store:
        store.replies.add(of, Sort.CONTEST, "We sold renewals.", on=date(2026, 7, 3), by=1, look=look)
        store.replies.add(of, Sort.THANKS, "Thank you all.", on=date(2026, 7, 4), by=2, look=look)
    told = " ".join(run(own, *asked).stdout.split())
    assert "It shows by its day (contested)" in told
    assert "nothing here is sure" in told
    assert "The team is thanked for this (July 2026): “Thank you all.”" in told
    replies = json.loads(run(own, *asked, "--json").stdout)["replies"]
    assert [one["text"] for one in replies] == ["We sold renewals.", "Thank you all."]
