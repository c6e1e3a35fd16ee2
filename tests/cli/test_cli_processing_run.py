"""What ``process_archive`` writes beside its work, and which of its options go together."""

import json
from pathlib import Path

import pytest
import typer
from cli_run import environment, failed, write_call
from typer.testing import CliRunner, Result

from callmirror.cli.exits import Exit
from callmirror.cli.processing import process_archive

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
app.command()(process_archive)


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    for name in ("a", "b", "Anne Martin"):
        write_call(tmp_path / "calls", f"{name}.vtt", note=name)
    (tmp_path / "calls" / "Luc Petit.vtt").touch()
    return tmp_path / "calls"


def process(home: Path, *words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], env=environment(home))


def test_page_and_numbers_are_written_at_the_end(tmp_path: Path, calls: Path) -> None:
    page, data, numbers = tmp_path / "run.html", tmp_path / "run.json", tmp_path / "run.prom"
    told = (calls, "--team", "Sud", "--workers", 0, "--metrics", numbers)
    first = process(tmp_path / "home", *told, "--page", page, "--max-calls", 2)
    assert first.exit_code == Exit.SOME_FAILED, first.stderr
    assert "Files still to be done: 1." in page.read_text(encoding="utf-8")
    second = process(tmp_path / "home", *told, "--page", data)
    assert second.exit_code == Exit.OK, second.stderr
    found = json.loads(data.read_text(encoding="utf-8"))
    assert (found["left"], found["stopped"]) == (0, False)
    assert found["files"]["done"] + found["known_before"].get("done", 0) == 3
    written = numbers.read_text(encoding="utf-8")
    assert "callmirror_archive_running 0\n" in written
    assert "Luc" not in written + data.read_text(encoding="utf-8")


def test_page_is_written_of_a_run_that_was_stopped(
    tmp_path: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("callmirror.archives.task._reviewed", stopped)
    page = tmp_path / "run.json"
    process(tmp_path / "home", calls, "--team", "Sud", "--workers", 0, "--page", page)
    found = json.loads(page.read_text(encoding="utf-8"))
    assert (found["stopped"], found["left"]) == (True, None)


@pytest.mark.parametrize(
    "other", [("--dry-run",), ("--on-hosts",), ("--page", "x.html"), ("--max-calls", "3")]
)
def test_watching_has_no_end_that_others_ask_for(tmp_path: Path, calls: Path, other: tuple[str, ...]) -> None:
    result = process(tmp_path / "home", calls, "--team", "Sud", "--watch", *other)
    failed(result, Exit.USAGE, "--watch")
