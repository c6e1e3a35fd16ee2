"""The command line as a person or a script runs it, and calls for it to read.

Its language is read once, when it is imported; the tests of this folder read English.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

os.environ["CALLMIRROR_LANG"] = "en"

from typer.testing import CliRunner, Result

from callmirror.cli.app import app

SOUND = Path(__file__).parents[1] / "speech" / "fixtures" / "two_channels.opus"
"""Two parties on two channels, 21 s."""

CALL = """WEBVTT

00:00:00.000 --> 00:00:03.000
<v Anne Martin>Bonjour, qu'est-ce qui vous amène aujourd'hui ?

00:00:03.500 --> 00:00:08.000
<v Luc Petit>Nous cherchons un outil pour nos équipes, et cela presse un peu.

00:00:08.500 --> 00:00:12.000
<v Anne Martin>Je comprends, regardons ensemble ce que cela vous coûte.
"""


def environment(home: Path, **more: str) -> dict[str, str]:
    return {
        "CALLMIRROR_HOME": str(home),
        "CALLMIRROR_MODEL": "no-model-of-that-name",
        "CALLMIRROR_LANG": "en",
        **more,
    }


def run(home: Path, *words: object, answer: str | None = None, **environ: str) -> Result:
    """Run the command line within this process."""
    arguments = [str(word) for word in words]
    return CliRunner().invoke(app, arguments, input=answer, env=environment(home, **environ))


def process(home: Path, *words: object, **environ: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the command line in a process of its own, which takes about a second."""
    return subprocess.run(
        [sys.executable, "-m", "callmirror", *(str(word) for word in words)],
        env={**os.environ, **environment(home, **environ)},
        capture_output=True,
        timeout=60,
        check=False,
    )


def write_call(folder: Path, name: str = "call.vtt", *, note: str = "") -> Path:
    """Write a call; another note is another call."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(CALL.replace("WEBVTT\n", f"WEBVTT\n\nNOTE {note}\n"), encoding="utf-8")
    return path


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def parsed(text: str) -> Any:
    """Read JSON that any strict reader takes."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    return json.loads(text, parse_constant=refuse)


def said_by(result: Result) -> Mapping[str, int]:
    """How many lines went to each stream."""
    return {"out": len(lines(result.stdout)), "err": len(lines(result.stderr))}


def failed(result: Result, code: int, *words: str) -> str:
    """The one sentence that says what went wrong."""
    assert result.exit_code == code, (result.stdout, result.stderr)
    assert result.stdout == ""
    (sentence,) = lines(result.stderr)
    for word in words:
        assert word in sentence
    return sentence
