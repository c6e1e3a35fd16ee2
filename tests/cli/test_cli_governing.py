"""Commands about what is kept."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from callmirror.cli.app import app
from callmirror.cli.exits import Exit

CALL = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Agent>Hello, how do you plan your xylophones today?

00:00:04.500 --> 00:00:09.000
<v Customer>We do it by hand, and it takes us two hours.
"""


@pytest.fixture
def call_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CALLMIRROR_HOME", str(tmp_path / "home"))
    (tmp_path / "call.vtt").write_text(CALL, encoding="utf-8")
    assert run("add", str(tmp_path / "call.vtt"), "--team", "Nord", "--rep", "Agent").exit_code == 0
    return str(json.loads(run("calls", "--json").stdout)[0]["id"])


def run(*words: str):  # type: ignore[no-untyped-def]
    return CliRunner().invoke(app, list(words))


def test_call_is_set_aside_and_put_back_or_erased(call_id: str, tmp_path: Path) -> None:
    assert run("object", "add", call_id[:8], "--reason", "customer").exit_code == 0
    assert run("show", call_id[:8]).exit_code == Exit.NOT_FOUND
    assert json.loads(run("object", "list", "--json").stdout)[0]["reason"] == "customer"
    assert run("object", "restore", call_id).exit_code == 0
    assert run("show", call_id[:8]).exit_code == 0
    run("object", "add", call_id[:8])
    assert run("object", "uphold", call_id).exit_code == 0
    held = (path for path in (tmp_path / "home").rglob("*") if path.is_file())
    assert not any(b"xylophones" in path.read_bytes() for path in held)
    assert [line["deed"] for line in json.loads(run("log", "--json").stdout)] == [
        "decide",
        "object",
        "decide",
        "object",
    ]


@pytest.mark.usefixtures("call_id")
def test_clocks_are_set_shown_and_swept_by() -> None:
    assert run("retention", "set", "sound", "90").exit_code == 0
    shown = {row["kind"]: row["days"] for row in json.loads(run("retention", "show", "--json").stdout)}
    assert (shown["sound"], shown["words"], shown["readings"]) == (90, 180, 365)
    assert run("retention", "sweep", "--dry-run").exit_code == 0
    assert run("retention", "sweep").exit_code == 0
    assert run("retention", "verify").exit_code == 0


@pytest.mark.usefixtures("call_id")
@pytest.mark.parametrize("words", [("set", "sound", "0"), ("set", "sound", "99999"), ("set", "moods", "9")])
def test_clock_that_makes_no_sense_is_refused(words: tuple[str, ...]) -> None:
    assert run("retention", *words).exit_code == Exit.INPUT


@pytest.mark.usefixtures("call_id")
def test_sampling_is_planned() -> None:
    assert run("sampling", "set", "Nord", "5", "40").exit_code == 0
    assert json.loads(run("sampling", "show", "--json").stdout)["plans"][0]["calls"] == 5
    assert run("sampling", "set", "Nord", "50", "40").exit_code == Exit.INPUT
    assert run("sampling", "set", "Nord").exit_code == 0
    assert json.loads(run("sampling", "show", "--json").stdout)["plans"] == []
