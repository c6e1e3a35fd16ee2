"""Commands about what is stored: the page, lists, forgetting, copies."""

from pathlib import Path

import pytest
from cli_run import failed, lines, parsed, run, write_call

from callmirror.cli.exits import Exit


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


@pytest.fixture
def stored(home: Path, calls: Path) -> Path:
    """Two calls of one rep."""
    for name in ("a.vtt", "b.vtt"):
        write_call(calls, name, note=name)
    result = run(home, "add", calls, "--team", "Sud", "--rep", "Anne Martin", "--date", "2026-03-05")
    assert result.exit_code == 0, result.stderr
    return home


def test_calls_are_listed(stored: Path) -> None:
    header, *rows = lines(run(stored, "calls").stdout)
    assert header.split()[:2] == ["call", "team"]
    assert len(rows) == 2
    assert all("Sud" in row and "2026-03-05" in row and "fr" in row for row in rows)
    found = parsed(run(stored, "calls", "--team", "Sud", "--json").stdout)
    assert len(found) == 2
    assert all("rep" not in call for call in found)


def test_teams_are_listed(stored: Path) -> None:
    header, row = lines(run(stored, "teams").stdout)
    assert header.split() == ["team", "calls", "first", "last"]
    assert row.split()[:2] == ["Sud", "2"]
    (team,) = parsed(run(stored, "teams", "--json").stdout)
    assert (team["team"], team["calls"]) == ("Sud", 2)


def test_report_goes_to_the_terminal_or_to_a_file(stored: Path, tmp_path: Path) -> None:
    assert "Sud" in run(stored, "report", "Sud").stdout
    assert parsed(run(stored, "report", "Sud", "--format", "json", "--lang", "fr").stdout)["team"] == "Sud"
    out = tmp_path / "page.html"
    result = run(
        stored, "report", "Sud", "--format", "html", "--out", out, "--from", "2026-03", "--to", "2026-03"
    )
    assert result.exit_code == 0
    assert result.stdout == ""
    assert str(out) in result.stderr
    assert out.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


@pytest.mark.parametrize("form", ["text", "html", "json", "csv", "md"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_report_has_every_form_and_language(stored: Path, form: str, lang: str) -> None:
    result = run(stored, "report", "Sud", "--format", form, "--lang", lang)
    assert result.exit_code == 0
    assert result.stdout.endswith("\n")


def test_unknown_team_is_not_found(stored: Path) -> None:
    failed(run(stored, "report", "Nord"), Exit.NOT_FOUND, "Nord", "callmirror teams")
    failed(run(stored, "calls", "--team", "Nord"), Exit.NOT_FOUND, "Nord")


def test_report_of_no_month_is_bad_input(stored: Path) -> None:
    failed(run(stored, "report", "Sud", "--from", "lately"), Exit.INPUT, "--from")


@pytest.mark.parametrize(
    "words",
    [("report", "Sud"), ("calls",), ("teams",), ("export",), ("backup", "x.db"), ("forget", "Anne", "--yes")],
)
def test_nothing_stored_is_not_found(home: Path, words: tuple[str, ...]) -> None:
    failed(run(home, *words), Exit.NOT_FOUND, str(home), "callmirror add")


@pytest.mark.parametrize("words", [("report", "Sud"), ("calls",), ("doctor",)])
def test_folder_that_is_no_store_ends_with_its_own_number(home: Path, words: tuple[str, ...]) -> None:
    home.mkdir()
    (home / "callmirror.db").write_text("not a database, " * 100)
    result = run(home, *words)
    assert result.exit_code == Exit.STORE
    assert "callmirror.db" in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("answer", "left", "code"),
    [("y\n", 0, 0), ("oui\n", 0, 0), ("n\n", 2, 130), ("\n", 2, 130), ("", 2, 130), ("perhaps\n", 2, 130)],
)
def test_forget_asks_first(stored: Path, answer: str, left: int, code: int) -> None:
    result = run(stored, "forget", "Anne Martin", answer=answer)
    assert result.exit_code == code
    assert "2 call(s)" in result.stderr
    assert len(parsed(run(stored, "calls", "--json").stdout)) == left


def test_forget_does_not_ask_where_told(stored: Path) -> None:
    call = parsed(run(stored, "calls", "--json").stdout)[0]["id"]
    assert run(stored, "forget", call[:12], "--yes").exit_code == 0
    assert len(parsed(run(stored, "calls", "--json").stdout)) == 1


def test_forget_of_nobody_known_is_not_found(stored: Path) -> None:
    failed(run(stored, "forget", "Jean Valjean", "--yes"), Exit.NOT_FOUND, "nothing was forgotten")


def test_export_is_a_line_for_each_call(stored: Path, tmp_path: Path) -> None:
    printed = run(stored, "export").stdout
    assert [parsed(line)["call"]["team"] for line in lines(printed)] == ["Sud", "Sud"]
    out = tmp_path / "calls.jsonl"
    assert run(stored, "export", "--out", out).exit_code == 0
    assert out.read_text(encoding="utf-8") == printed


def test_backup_is_written_once(stored: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run(stored, "backup", copy).exit_code == 0
    assert copy.stat().st_size > 0
    failed(run(stored, "backup", copy), Exit.STORE, "exists already")
    failed(run(stored, "backup", tmp_path / "nowhere" / "copy.db"), Exit.STORE, "copy.db")
