"""A wrong command line, in French: the parser itself speaks English only."""

from pathlib import Path

import pytest
from cli_run import process

from callmirror.cli.exits import Exit


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("review",), "Il manque FILES. `"),
        (("calls", "--tema", "x"), "L'option --tema n'existe pas. Plutôt --team ?"),
        (
            ("report", "Sud", "--format", "pdf"),
            "La valeur de --format ne convient pas ; choisissez text, html",
        ),
        (("report", "Sud", "--from"), "L'option --from veut une valeur"),
        (("nope",), "Cette commande n'existe pas"),
    ],
)
def test_wrong_command_line_is_told_in_french(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    ended = process(tmp_path, *arguments, CALLMIRROR_LANG="fr")
    assert ended.returncode == Exit.USAGE
    assert ended.stderr.decode().startswith(said)
    assert ended.stderr.count(b"\n") == 1


def test_french_command_line_ends_as_the_english_one(tmp_path: Path) -> None:
    assert process(tmp_path, "version", CALLMIRROR_LANG="fr").returncode == Exit.OK
    assert process(tmp_path, "report", "Sud", CALLMIRROR_LANG="fr").returncode == Exit.NOT_FOUND
    assert b"Commands" in process(tmp_path, CALLMIRROR_LANG="fr").stderr
