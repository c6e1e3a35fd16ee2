"""What the command line says of itself, and wrong usage."""

from pathlib import Path

import pytest
from cli_run import failed, lines, parsed, run, write_call

from callmirror.cli.app import COMMANDS
from callmirror.cli.exits import Exit
from callmirror.markers import MARKERS

NAMES = (
    "review",
    "add",
    "report",
    "calls",
    "teams",
    "markers",
    "forget",
    "export",
    "backup",
    "doctor",
    "version",
)


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


def test_every_command_is_there_with_its_help(home: Path) -> None:
    names = [name for name, _, _ in COMMANDS]
    assert set(NAMES) <= set(names)
    assert len(names) == len(set(names))
    overview = run(home, "--help").stdout
    for name, _, purpose in COMMANDS:
        assert name in overview
        assert purpose.endswith(".")
        result = run(home, name, "--help")
        assert result.exit_code == 0
        assert "Usage:" in result.stdout


def test_help_names_every_exit_code(home: Path) -> None:
    overview = " ".join(run(home, "--help").stdout.split())
    for code in Exit:
        assert f" {code.value} " in overview.partition("Exit codes:")[2]


@pytest.mark.parametrize(
    "words", [("nonsense",), ("review",), ("add",), ("report", "Sud", "--format", "pdf"), ("--no",)]
)
def test_wrong_usage_ends_with_2_and_no_traceback(home: Path, words: tuple[str, ...]) -> None:
    result = run(home, *words)
    assert result.exit_code == Exit.USAGE
    assert "Traceback" not in result.stderr
    assert "Usage:" in result.stderr


def test_markers_are_defined(home: Path) -> None:
    page = run(home, "markers").stdout
    described = parsed(run(home, "markers", "--json").stdout)
    assert [each["marker"] for each in described] == list(MARKERS)
    for each in described:
        assert each["title"]["en"] in page
        assert each["definition"]["en"] in page
        assert each["weakness"]["fr"]


def test_acts_are_defined_with_examples(home: Path) -> None:
    (act,) = parsed(run(home, "markers", "--acts", "follow_up", "--json").stdout)
    page = run(home, "markers", "--acts", "follow_up").stdout
    assert act["definition"]["en"] in page
    for example in (*act["does"]["en"], *act["does_not"]["en"]):
        assert example["lines"][-1]["text"] in page
    (marker,) = parsed(run(home, "markers", "follow_up_share", "--json").stdout)
    assert "follow_up" in marker["acts"]
    assert act["does"]["en"][0]["lines"][-1]["text"] in run(home, "markers", "follow_up_share").stdout


def test_marker_or_act_that_nobody_knows_is_wrong_usage(home: Path) -> None:
    failed(run(home, "markers", "curiosity"), Exit.USAGE, "curiosity", "question_ratio")
    failed(run(home, "markers", "--acts", "question_ratio"), Exit.USAGE, "open_question")


def test_doctor_tells_what_is_well_and_what_not(stored: Path) -> None:
    result = run(stored, "doctor")
    assert result.exit_code == 0
    assert "2 calls" in result.stdout
    assert any(line.startswith("✗") and "CALLMIRROR_MODEL" in line for line in lines(result.stdout))
    found = parsed(run(stored, "doctor", "--json").stdout)
    assert [each["needed"] for each in found if not each["ok"]] == [False]


def test_version_is_printed(home: Path) -> None:
    assert run(home, "version").stdout.startswith("callmirror 0.")


def test_setting_without_meaning_is_wrong_usage(home: Path, calls: Path) -> None:
    path = write_call(calls)
    failed(run(home, "review", path, CALLMIRROR_K="2"), Exit.USAGE, "CALLMIRROR_K")
    failed(run(home, "review", path, CALLMIRROR_HOME="~nobody-of-that-name"), Exit.USAGE, "CALLMIRROR_HOME")
