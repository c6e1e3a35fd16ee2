"""Starting up imports nothing heavy, and Ctrl-C stops at any time without losing what is stored."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_run import environment, lines, write_call

from callmirror.cli.exits import Exit
from callmirror.errors import NotFound
from callmirror.store import open_store

HEAVY = ("av", "ctranslate2", "faster_whisper", "fastapi", "jinja2", "numpy", "rich", "scipy",
         "sklearn", "spacy", "sqlite3", "sqlite_utils", "yaml")  # fmt: skip
LOADED = """
import sys
from callmirror.cli import run
sys.argv = ["callmirror", *sys.argv[1:]]
try:
    run()
except SystemExit as end:
    assert not end.code, end.code
print("loaded:", *sorted(name for name in sys.modules if name.partition(".")[0] in {heavy}))
"""
MANY = 400


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def loaded(home: Path, *words: str) -> set[str]:
    """Return the heavy packages that a command imports."""
    code = LOADED.replace("{heavy}", repr(set(HEAVY)))
    result = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, **environment(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in lines(result.stdout)[-1].split()[1:]}


@pytest.mark.parametrize("words", [("--help",), ("review", "--help"), ("version",)])
def test_help_and_version_import_nothing_heavy(home: Path, words: tuple[str, ...]) -> None:
    assert loaded(home, *words) == set()


def test_review_of_a_transcript_imports_no_ear(home: Path, tmp_path: Path) -> None:
    found = loaded(home, "review", str(write_call(tmp_path)), "--jsonl")
    assert not found & {"av", "ctranslate2", "faster_whisper", "sklearn", "scipy", "fastapi", "sqlite_utils"}


AS_FROM_A_TERMINAL = (
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "runpy.run_module('callmirror', run_name='__main__', alter_sys=True)"
)
"""Whoever runs the tests in the background of a shell has Ctrl-C ignored, and children inherit it."""


def test_ctrl_c_keeps_what_was_added(home: Path, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    for number in range(MANY):
        write_call(calls, f"{number}.vtt", note=str(number))
    process = subprocess.Popen(
        [sys.executable, "-c", AS_FROM_A_TERMINAL, "add", str(calls), "--team", "Sud"],
        env={**os.environ, **environment(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for_calls(home, 3, process)
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=30)
    assert (process.returncode, out) == (Exit.INTERRUPTED, ""), said
    assert "Traceback" not in said
    assert "What was added stays" in said
    with open_store(home) as store:
        assert 3 <= len(store.calls()) < MANY
        assert store.problems() == ()


def wait_for_calls(home: Path, count: int, process: "subprocess.Popen[str]") -> None:
    while process.poll() is None:
        try:
            with open_store(home, create=False) as store:
                if len(store.calls()) >= count:
                    return
        except NotFound:
            pass
        time.sleep(0.02)
    raise AssertionError(process.communicate())
