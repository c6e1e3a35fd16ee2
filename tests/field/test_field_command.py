"""``callmirror field``, as a person or a script runs it."""

import json
from datetime import date
from pathlib import Path

import pytest
from field_calls import TEAM, keep_calls
from typer.testing import CliRunner, Result

from callmirror.cli.app import app
from callmirror.domain import Area, Finding, Sort
from callmirror.store import open_store
from callmirror.store.replies import Look


@pytest.fixture
def home(tmp_path: Path) -> Path:
    keep_calls(tmp_path / "home", (5, 6))
    return tmp_path / "home"


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["field", *words], env={"CALLMIRROR_HOME": str(home)})


def test_digest_is_printed_in_words_and_as_data(home: Path) -> None:
    asked = (TEAM, "--from", "2026-06", "--to", "2026-06")
    told = run(home, *asked)
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith(f"{TEAM} · ")
    data = json.loads(run(home, *asked, "--json").stdout)
    assert (data["schema"], data["calls"], data["compared"]) == (1, 42, None)
    assert data["topics"][0]["name"] == "situation"
    assert data["words"] == [{"language": "fr", "more": [], "less": [], "reason": None}]


def test_months_count_back_from_the_last(home: Path) -> None:
    told = json.loads(run(home, TEAM, "--to", "2026-06", "--months", "2", "--json").stdout)
    assert told["window"] == {"start": "2026-05-01", "end": "2026-07-01"}
    assert told["compared"] == "one_period"


def test_what_cant_be_asked_has_its_exit_code(home: Path) -> None:
    assert run(home, "Nulle part").exit_code == 5
    assert run(home, TEAM, "--from", "2031-01").exit_code == 3
    assert run(home, TEAM, "--months", "13").exit_code == 3


def test_what_is_said_of_a_signal_stands_beside_it(home: Path) -> None:
    asked = (TEAM, "--from", "2026-06", "--to", "2026-06")
    of = Finding(TEAM, Area.FIELD, "topic:situation", "2026-06-01..2026-07-01")
    look = Look(of.area, of.period, {of.key: frozenset()}, 5)
    with open_store(home) as store:
        store.replies.add(of, Sort.CONTEST, "We were at a fair.", on=date(2026, 7, 3), by=1, look=look)
    told = " ".join(run(home, *asked).stdout.split())
    assert "Their situation (contested)" in told
    assert "nothing here is sure" in told
    assert "Their situation · A member of the team does not recognise this (July 2026)" in told
    (reply,) = json.loads(run(home, *asked, "--json").stdout)["replies"]
    assert (reply["area"], reply["finding"], reply["text"]) == ("field", of.key, "We were at a fair.")
