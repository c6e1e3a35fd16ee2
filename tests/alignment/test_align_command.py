"""``callmirror align``, as a person or a script runs it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aligned_team import DECLARED, TODAY, keep_calls
from typer.testing import CliRunner, Result

from callmirror.alignment.keeping import keep, kept_text, look, template
from callmirror.cli.app import app
from callmirror.config import Settings
from callmirror.domain import Measure, Sheet
from callmirror.errors import InputError
from callmirror.store import open_store

NOW = datetime(2026, 6, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("align") / "home"
    keep_calls(home, "Sud", {4: 0.5, 5: 0.55})
    return home


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(DECLARED, encoding="utf-8")
    return path


def run(home: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(app, ["align", *map(str, words)], env={"CALLMIRROR_HOME": str(home)})


def test_what_is_kept_is_shown_and_drawn(home: Path, file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    result = run(home, "Sud", file, "--lang", "fr", "--map", picture)
    assert result.exit_code == 0, result.output
    assert "Nous demandons d'abord" in result.stdout
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    again = json.loads(run(home, "Sud", "--json").stdout)
    assert [one["name"] for one in again["intents"]] == ["asking", "learning"]


def test_levels_of_months_are_those_that_a_page_may_tell(home: Path) -> None:
    settings = Settings(home=home)
    keep(settings, "Sud", DECLARED)
    found = look(settings, "Sud", today=TODAY)
    assert found is not None
    row = next(row for row in found.rows if row.intent.name == "asking")
    assert [isinstance(month, str) for month in row.done[0].months] == [True, False, False]
    assert row.holds


def test_team_too_small_to_be_told_of_is_withheld_with_the_rule(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    keep_calls(settings.home, "Duo", {4: 0.5, 5: 0.55}, people=2)
    keep(settings, "Duo", DECLARED)
    found = look(settings, "Duo", today=TODAY, months=2)
    assert found is not None
    row = next(row for row in found.rows if row.intent.name == "asking")
    assert (row.finding, row.done[0].reason) == ("not_told", "few_people")


def test_metric_whose_values_are_kept_is_told_as_counted(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    keep(settings, "Nord", DECLARED)
    with open_store(settings.home) as store:
        store.results.add(
            Sheet("measures", measures=(Measure("Nord", TODAY.replace(day=1), "conversion", 12.0),)), "c", NOW
        )
    found = look(settings, "Nord", today=TODAY)
    assert found is not None
    assert found.counted == {"conversion"}


def test_team_without_calls_declares_and_says_so(tmp_path: Path, file: Path) -> None:
    result = run(tmp_path / "home", "Nord", file, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "No call that counts is stored" in result.stdout


def test_what_was_declared_under_an_earlier_name_says_so_until_it_is_kept_again(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    keep_calls(settings.home, "Old", {5: 0.5})
    keep(settings, "Old", DECLARED)
    with open_store(settings.home) as store:
        for known in tuple(store.calls()):
            review = store.review(known.id)
            store.replace(replace(review, call=replace(review.call, team="New")))
    assert "Declared while the team was called Old" in run(settings.home, "New", "--lang", "en").stdout
    assert kept_text(settings, "New") == DECLARED
    keep(settings, "New", DECLARED)
    assert "was called" not in run(settings.home, "New", "--lang", "en").stdout


def test_nothing_declared_is_a_statement_and_no_error(home: Path) -> None:
    result = run(home, "Est", "--lang", "en")
    assert (result.exit_code, "Nothing is declared yet" in result.stdout) == (0, True)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_template_is_printed_as_it_can_be_read(home: Path, language: str) -> None:
    result = run(home, "--template", "--lang", language)
    assert (result.exit_code, result.stdout) == (0, template(language))


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("Est", "--map", "m.svg"),
        ("Sud", "none.yaml"),
        ("Sud", "--months", "13"),
        ("Sud", "--months", "0"),
    ],
)
def test_what_cant_be_done_is_an_input_error(home: Path, words: tuple[str, ...]) -> None:
    assert run(home, *words).exit_code == 3


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("We ask first", "We ask as Sud 1 does"), "names somebody"),
        (("Speed of closing", "What Sud 1 sold"), "names somebody"),
        (("We ask before we tell.", "Sud 1 asks."), "names somebody"),
        (("We ask first", "The best sellers win"), "grades or ranks"),
    ],
)
def test_nobody_is_named_and_no_intent_grades(home: Path, change: tuple[str, str], fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        keep(Settings(home=home), "Sud", DECLARED.replace(*change))


def test_metric_that_ranks_where_the_team_works_may_be_named(home: Path) -> None:
    declared = keep(Settings(home=home), "Ouest", DECLARED.replace("Speed of closing", "Monthly ranking"))
    assert declared.metrics[1].title.en == "Monthly ranking"
