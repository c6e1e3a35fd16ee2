"""``scripts/process_archive`` as a person or a nightly job runs it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from cli_run import environment, parsed, write_call
from typer.testing import CliRunner, Result

from callmirror.cli.processing import process_archive
from callmirror.store import open_store

SCRIPT = Path(__file__).parents[2] / "scripts" / "process_archive"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    for name in ("Nord/a.vtt", "Nord/b.vtt", "Sud/c.vtt"):
        path = tmp_path / "calls" / name
        write_call(path.parent, path.name, note=name)
    return tmp_path / "calls"


app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
app.command()(process_archive)


def process(home: Path, *words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], env=environment(home))


def test_archive_is_worked_through_and_gone_on_with(home: Path, calls: Path) -> None:
    first = process(home, calls, "--team-from", "folder", "--workers", 0, "--json", "--max-calls", 2)
    assert first.exit_code == 0, first.stderr
    assert parsed(first.stdout)["settled"] == {"done": 2}
    assert parsed(first.stdout)["cut"] is True
    rest = process(home, calls, "--team-from", "folder", "--workers", 0)
    assert (rest.exit_code, rest.stdout) == (0, "")
    assert "1 reviewed, 2 known already, 0 failed, 0 left out." in rest.stderr
    with open_store(home) as store:
        assert {each.team: each.calls for each in store.teams()} == {"Nord": 2, "Sud": 1}


def test_dry_run_does_nothing_and_names_nobody(home: Path, calls: Path) -> None:
    table = calls.parent / "crm.csv"
    table.write_text("file,team,rep,date\na.vtt,Nord,Anne Martin,2026-03-04\nb.vtt,Nord,,yesterday-ish\n")
    words = (calls, "--metadata", table, "--dry-run")
    told = process(home, *words)
    assert told.exit_code == 0, told.stderr
    assert "2026-03-04" in told.stdout
    assert "would be reviewed" in told.stdout
    assert "Anne" not in told.stdout + told.stderr
    assert parsed(process(home, *words, "--json").stdout)["counts"] == {"review": 1, "unusable": 2}
    with open_store(home) as store:
        assert store.calls() == ()
        assert store.ledger.runs() == ()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("none.vtt", "--team", "Nord", "--workers", 0), 3, "does not exist"),
        (("wrong.csv",), 3, "Expected: address / file"),
        (("x.vtt", "--retry", "--again"), 2, "give one of"),
        (("x.vtt", "--max-money", 3), 2, "--rate"),
        (("x.vtt", "--team", "Nord", "--pattern", "("), 3, "--pattern"),
    ],
)
def test_what_can_not_be_done_is_one_error_with_its_code(
    home: Path, tmp_path: Path, words: tuple[object, ...], code: int, said: str
) -> None:
    (tmp_path / "wrong.csv").write_text("call,agent\n1,2\n")
    paths = [tmp_path / str(word) if str(word).endswith((".vtt", ".csv")) else word for word in words]
    told = process(home, *paths)
    assert told.exit_code == code, told.stderr
    assert said in told.stderr
    assert "Traceback" not in told.stderr


def test_some_bad_files_are_told_by_cause(home: Path, calls: Path) -> None:
    for number in range(9):
        (calls / f"{number}.vtt").touch()
    told = process(home, calls, "--team", "Nord", "--workers", 0)
    assert told.exit_code == 1
    assert "3 reviewed, 0 known already, 9 failed" in told.stderr
    assert sum(line.startswith("  9 · ") for line in told.stderr.splitlines()) == 1
    assert told.stderr.count(".vtt") == 5


def test_terminated_run_says_how_it_goes_on(home: Path, calls: Path) -> None:
    for number in range(300):
        write_call(calls, f"{number}.vtt", note=str(number))
    begun = subprocess.Popen(
        [sys.executable, SCRIPT, calls, "--team", "Nord", "--workers", "0"],
        env={**os.environ, **environment(home)},
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (home / "callmirror.db").exists() or not stored(home):
        time.sleep(0.02)
    begun.send_signal(signal.SIGTERM)
    _, said = begun.communicate(timeout=30)
    assert begun.returncode == 130
    assert "the same command goes on from there" in said
    assert 0 < stored(home) < 303
    with open_store(home) as store:
        (run,) = store.ledger.runs()
    assert run.counts == {"done": stored(home)}


def stored(home: Path) -> int:
    with open_store(home) as store:
        return len(store.calls())
