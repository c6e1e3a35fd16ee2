"""What goes where: into pipes, files, full disks, and terminals that know few characters."""

import io
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from cli_run import environment, failed, lines, parsed, process, run, write_call

from callmirror.cli.exits import Exit
from callmirror.cli.output import ESCAPES, visible, write_out
from callmirror.cli.progress import STAGES, bar
from callmirror.errors import InputError, StoreError
from callmirror.mirror import Mirror

ODD_NAMES = (
    "escape\x1b[31m\x07.vtt",
    "two\nlines.vtt",
    "turned\u202egnp.vtt",
    "שיחה.vtt",
    "appel 📞 n°1.vtt",
    "[bold][red].vtt",
    "%s{0}.vtt",
    "-–.vtt",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def stored(home: Path, tmp_path: Path) -> Path:
    """Enough calls that they do not fit into a pipe."""
    for number in range(30):
        write_call(tmp_path / "calls", f"{number}.vtt", note=str(number))
    assert run(home, "add", tmp_path / "calls", "--team", "Été 📞", "--rep", "Anne Martin").exit_code == 0
    return home


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_file_name_is_read_and_steers_no_terminal(home: Path, tmp_path: Path, name: str) -> None:
    path = write_call(tmp_path / "calls", name)
    page = run(home, "review", path)
    assert page.exit_code == 0
    assert parsed(run(home, "review", path, "--json").stdout)["call"]["id"]
    path.write_text("")
    refused = run(home, "review", path)
    sentence = failed(refused, Exit.INPUT, ".vtt")
    for text in (page.stdout, sentence):
        assert not any(sign in text for sign in "\x1b\x07\u202e")
    assert run(home, "add", write_call(tmp_path / "calls", name), "--team", "Sud").exit_code == 0


def test_file_name_that_is_no_text_is_told(home: Path, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"gone-\xff.vtt")
    refused = process(home, "review", path)
    assert refused.returncode == Exit.INPUT
    assert b"gone-" in refused.stderr
    assert b"Traceback" not in refused.stderr


def test_letters_of_any_script_are_left_as_they_are() -> None:
    assert visible("שיחה été 📞\tappel\n") == "שיחה été 📞\tappel\n"
    assert visible("a\x1b[2J\u202eb\x9b\x00") == "a\\u001b[2J\\u202eb\\u009b\\u0000"


def test_words_of_a_call_steer_no_terminal(home: Path, tmp_path: Path) -> None:
    path = write_call(tmp_path)
    text = path.read_text(encoding="utf-8").replace("Anne Martin", "Anne\u202e \u009b31m")
    path.write_text(text, encoding="utf-8")
    shown = run(home, "review", path).stdout
    assert not any(sign in shown for sign in "\u202e\u009b")


def test_json_stays_json_in_a_narrow_encoding(stored: Path) -> None:
    result = process(stored, "teams", "--json", PYTHONIOENCODING="ascii")
    assert result.returncode == 0, result.stderr
    assert parsed(result.stdout.decode("ascii"))[0]["team"] == "Été 📞"


def test_page_of_a_narrow_terminal_is_drawn_in_ascii(stored: Path) -> None:
    result = process(stored, "report", "Été 📞", PYTHONIOENCODING="ascii")
    assert result.returncode == 0, result.stderr
    assert result.stdout.isascii()
    assert b"\\u00c9t\\u00e9" in result.stdout


def test_reader_who_has_seen_enough_ends_it_quietly(stored: Path) -> None:
    command = f"{sys.executable} -m callmirror export | head -n 1"
    result = subprocess.run(
        ["bash", "-c", command], env={**os.environ, **environment(stored)}, capture_output=True, check=True
    )
    assert result.stderr == b""
    assert parsed(result.stdout.decode())["call"]["team"] == "Été 📞"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="of Linux")
def test_full_disk_behind_standard_output_is_one_clear_error(stored: Path) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "callmirror", "export"],
            env={**os.environ, **environment(stored)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert result.returncode == Exit.INPUT
    (sentence,) = lines(result.stderr)
    assert sentence.startswith("standard output: can't be written")


def test_whole_command_line_speaks_french(home: Path, tmp_path: Path) -> None:
    overview = process(home, "--help", CALLMIRROR_LANG="fr").stdout.decode()
    assert "Montre à une équipe" in overview
    assert "Codes de sortie" in overview
    refused = process(home, "review", tmp_path / "absent.wav", CALLMIRROR_LANG="fr", LC_ALL="C.UTF-8")
    assert refused.returncode == Exit.INPUT
    assert "absent.wav : " in refused.stderr.decode()


def test_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def torn() -> object:
        yield "first\n"
        raise StoreError(en="The store is gone.", fr="Le stockage a disparu.")

    out = tmp_path / "calls.jsonl"
    out.write_text("before\n")
    with pytest.raises(StoreError):
        write_out(torn(), out)  # type: ignore[arg-type]
    assert out.read_text() == "before\n"
    assert [path.name for path in tmp_path.iterdir()] == ["calls.jsonl"]


def test_file_that_can_not_be_written_is_one_clear_error(stored: Path, tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere" / "x.html", tmp_path / ("n" * 300)):
        failed(run(stored, "export", "--out", place), Exit.INPUT, "--out")
    assert run(stored, "export", "--out", tmp_path).exit_code == Exit.USAGE


def test_result_never_takes_the_place_of_the_store(stored: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(stored / "callmirror.db")
    for place in (stored / "callmirror.db", stored / "pseudonyms.key", tmp_path / "link"):
        failed(run(stored, "export", "--out", place), Exit.INPUT, "data folder")
    assert len(parsed(run(stored, "calls", "--json").stdout)) == 30


def test_file_behind_a_link_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "page.html"
    link.symlink_to(tmp_path / "real" / "page.html")
    write_out(["<p>"], link)
    assert link.is_symlink()
    assert (tmp_path / "real" / "page.html").read_text() == "<p>"


def test_device_is_written_to_and_stays_a_device() -> None:
    write_out(["nothing\n"], Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_file_holds_what_its_encoding_lacks_as_escapes(tmp_path: Path) -> None:
    write_out(['{"name": "a\udcffb"}'], tmp_path / "out.json")
    assert parsed((tmp_path / "out.json").read_text(encoding="utf-8"))["name"] == "a\udcffb"


def test_escapes_are_those_of_json() -> None:
    assert "é 📞".encode("ascii", ESCAPES) == b"\\u00e9 \\ud83d\\udcde"


def test_write_error_within_a_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--out"):
        write_out(["x"], tmp_path / "gone" / "page.html")


def at_a_terminal(home: Path, *words: object, out: Path | None = None) -> tuple[int, str]:
    """Run a command at a terminal, its output there too without ``out``; return what the terminal shows."""
    try:
        controller, terminal = os.openpty()
    except OSError:
        pytest.skip("this machine has no pseudo-terminals")
    with (out or Path(os.devnull)).open("wb") as file:
        running = subprocess.Popen(
            [sys.executable, "-m", "callmirror", *(str(word) for word in words)],
            env={**os.environ, **environment(home), "TERM": "xterm"},
            stdin=subprocess.DEVNULL,
            stdout=file if out else terminal,
            stderr=terminal,
        )
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # a terminal that all have left is an error on Linux
        while piece := os.read(controller, 65_536):
            shown += piece
    os.close(controller)
    return running.wait(60), shown.decode()


def test_result_goes_to_its_file_while_a_terminal_shows_the_bar(home: Path, tmp_path: Path) -> None:
    path, out = write_call(tmp_path, "[bold].vtt"), tmp_path / "out.jsonl"
    code, shown = at_a_terminal(home, "review", path, tmp_path / "gone.vtt", "--jsonl", out=out)
    assert code == Exit.SOME_FAILED
    assert parsed(out.read_text(encoding="utf-8"))["call"]["source"] == "[bold].vtt"
    assert "[bold].vtt · taking the readings" in shown
    assert "gone.vtt" in shown
    assert '"schema"' not in shown


def test_result_at_a_terminal_is_not_broken_by_the_bar(home: Path, tmp_path: Path) -> None:
    code, shown = at_a_terminal(home, "review", write_call(tmp_path), "--jsonl")
    assert code == 0
    (line,) = [line for line in shown.splitlines() if '"schema"' in line]
    assert parsed(line[line.index("{") :])["call"]["source"] == "call.vtt"


@pytest.mark.parametrize("name", ODD_NAMES)
def test_bar_shows_any_name_and_every_stage(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with bar(2) as shown:
        for stage in (*STAGES, "a stage nobody knows"):
            shown.told(name, stage, 0.5)
        with shown.aside():
            terminal.write("said aside\n")
        shown.finished()
    assert "said aside\n" in terminal.getvalue()
    assert not any(sign in terminal.getvalue() for sign in "\x07\u202e")


def test_stages_of_a_review_follow_one_another_to_its_end() -> None:
    spans = [(start, end) for _, _, start, end in STAGES.values()]
    assert [start for start, _ in spans] == [0.0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == 1.0


def test_nothing_of_a_bar_is_shown_to_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with bar(1) as shown:
        shown.told("call.wav", "writing", 0.5)
        with shown.aside():
            pass
        shown.finished()
    assert capsys.readouterr() == ("", "")


def test_interrupted_review_ends_quietly(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Mirror, "review", interrupt)
    result = run(home, "review", write_call(tmp_path))
    assert result.exit_code == Exit.INTERRUPTED
    assert "Traceback" not in result.stderr
