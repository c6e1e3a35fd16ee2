"""``callmirror search``: words in stored calls, on the command line."""

from pathlib import Path

import pytest
from cli_run import failed, parsed, run, write_call

from callmirror.cli.exits import Exit


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    run(home, "add", write_call(tmp_path / "calls"), "--team", "Sud", "--rep", "Anne Martin")
    return home


def test_words_are_found_with_their_moment_and_marked(home: Path) -> None:
    page = run(home, "search", "l'outil equipes").stdout
    assert "[outil]" in page
    assert "[équipes]" in page
    assert "Sud" in page
    assert "0:03" in page
    assert "customer" in page


def test_hits_are_narrowed_by_team_party_act_and_month(home: Path) -> None:
    def hits(*words: str) -> int:
        return int(parsed(run(home, "search", *words, "--json").stdout)["count"])

    assert hits("cela") == 2
    assert hits("cela", "--party", "rep") == 1
    assert hits("--act", "question") >= 1
    assert hits("cela", "--team", "Nord") == 0
    assert hits("cela", "--from", "1999-01", "--to", "1999-02") == 0
    assert hits("cela", "--closest") == 2


def test_nothing_asked_and_nothing_found_are_said(home: Path) -> None:
    assert "Nothing was asked" in run(home, "search").stderr
    assert "Sentences: 0" in run(home, "search", "xylophone").stderr


def test_what_is_not_known_is_named(home: Path) -> None:
    failed(run(home, "search", "x", "--act", "genius"), Exit.USAGE, "genius")
    failed(run(home, "search", "x", "--party", "boss"), Exit.USAGE, "boss")
