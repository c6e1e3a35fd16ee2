"""``callmirror charter``, as a person or a script runs it."""

import json
from pathlib import Path

import pytest
from charter_calls import DECLARED, keep_calls
from typer.testing import CliRunner, Result

from callmirror.charter.keeping import template
from callmirror.cli.app import app


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("command") / "home"
    keep_calls(home)
    return home


def run(home: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(app, ["charter", *map(str, words)], env={"CALLMIRROR_HOME": str(home)})


def test_what_is_kept_is_shown_in_both_languages(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(DECLARED, encoding="utf-8")
    french = run(home, "Sud", file, "--lang", "fr")
    assert french.exit_code == 0, french.output
    assert "Nous écoutons d'abord" in french.stdout
    english = run(home, "Sud", "--lang", "en", "--months", "12")
    assert "We listen first" in english.stdout
    found = json.loads(run(home, "Sud", "--json").stdout)
    assert [one["name"] for one in found["marks"]] == ["listening", "choice", "dignity"]


def test_nothing_declared_is_a_statement_and_no_error(home: Path) -> None:
    result = run(home, "Est", "--lang", "en")
    assert (result.exit_code, "Nothing is declared yet" in result.stdout) == (0, True)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_template_is_printed_as_it_can_be_read(home: Path, language: str) -> None:
    result = run(home, "--template", "--lang", language)
    assert (result.exit_code, result.stdout) == (0, template(language))


@pytest.mark.parametrize(
    "words", [(), ("Sud", "none.yaml"), ("Sud", "--months", "13"), ("Sud", "--months", "0")]
)
def test_what_cant_be_done_is_an_input_error(home: Path, words: tuple[str, ...]) -> None:
    assert run(home, *words).exit_code == 3
