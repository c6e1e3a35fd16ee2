"""``callmirror talk``: read for the one at the keyboard, stored nowhere."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from callmirror.cli.app import app

EXAMPLE = Path(__file__).parents[2] / "scripts" / "examples" / "message.eml"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CALLMIRROR_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_talk_is_read_and_nothing_is_stored(home: Path) -> None:
    result = CliRunner().invoke(app, ["talk", str(EXAMPLE)])
    assert result.exit_code == 0
    assert "For you alone" in result.stdout
    assert "Bring me the bad news early." in result.stdout
    assert "Whose fault is it" not in result.stdout
    assert "left out: 2." in result.stderr
    assert not home.exists()


def test_several_talks_are_told_together_and_over_months(tmp_path: Path) -> None:
    other = tmp_path / "2026-06-01.txt"
    other.write_text("What do you think about it? We can learn from what we lost.", encoding="utf-8")
    result = CliRunner().invoke(app, ["talk", str(EXAMPLE), str(other)])
    assert result.exit_code == 0
    assert "All together (2)" in result.stdout
    assert "May 2026: not told" in result.stdout


def test_json_holds_every_sentence() -> None:
    result = CliRunner().invoke(app, ["talk", str(EXAMPLE), "--json"])
    data = json.loads(result.stdout)
    assert data["talks"][0]["held_on"] == "2026-05-04"
    assert len(data["talks"][0]["sentences"]) == data["together"]["count"] > 5


def test_what_cant_be_read_is_told_with_its_code(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    for path in (empty, tmp_path / "absent.txt", tmp_path):
        result = CliRunner().invoke(app, ["talk", str(path)])
        assert result.exit_code == 3
        assert result.stdout == ""
        assert str(path) in result.stderr
