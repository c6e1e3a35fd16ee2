"""``callmirror charter``, as a person or a script runs it."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from charter_calls import DECLARED, TODAY, keep_calls
from typer.testing import CliRunner, Result

from callmirror.charter.keeping import template
from callmirror.cli.app import app
from callmirror.domain import Area, Finding, Sort
from callmirror.mirror import publishing
from callmirror.store import open_store
from callmirror.store.replies import Look


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


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_said_of_a_mark_stands_beside_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(publishing, "today", lambda: TODAY)
    own = tmp_path / "home"
    shutil.copytree(home, own)
    of = Finding("Sud", Area.CHARTER, "mark:listening", "2026-03-01..2026-06-01")
    look = Look(of.area, of.period, {of.key: frozenset()}, 5)
    with open_store(own) as store:
        store.agreements.keep_charter("Sud", DECLARED)
        store.replies.add(of, Sort.CONTEST, "We sold renewals.", on=date(2026, 6, 3), by=1, look=look)
    told = " ".join(run(own, "Sud", "--lang", language).stdout.split())
    said = {"en": "We listen first (contested)", "fr": "Nous écoutons d'abord (contesté)"}
    assert said[language] in told.replace("\u2019", "'")
    assert "We sold renewals." in told
    (reply,) = json.loads(run(own, "Sud", "--json").stdout)["replies"]
    assert (reply["area"], reply["finding"], reply["state"]) == ("charter", of.key, "open")
