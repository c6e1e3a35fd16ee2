"""The training of models of meetings refuses corrections that say nothing, before it begins."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TRAIN = Path(__file__).parents[2] / "scripts" / "train_gatherings"
UNSAID = {"speaker": "A", "role": None, "text": "We meet on Monday.", "labels": {"next_action": None}}


@pytest.mark.parametrize(
    ("rows", "out", "said"),
    [
        ([], True, "nothing is corrected"),
        ([UNSAID], True, "nothing is corrected"),
        ([{**UNSAID, "labels": {"next_action": True}}], False, "--out FOLDER"),
    ],
)
def test_training_refuses_what_it_cant_learn_from(
    tmp_path: Path, rows: list[dict[str, object]], out: bool, said: str
) -> None:
    given = tmp_path / "given.jsonl"
    given.write_text(json.dumps({"id": "ab", "lang": "en", "turns": rows}), encoding="utf-8")
    command = [sys.executable, str(TRAIN), "en", "--with-corrections", str(given)]
    ended = subprocess.run(
        [*command, *(["--out", str(tmp_path / "own")] if out else [])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert said in ended.stderr
    assert not (tmp_path / "own").exists()
