"""What is read of meetings and of talks: a table of its own for each kind, with the figures of its models."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from callmirror.cli.app import app
from callmirror.errors import SettingsError
from callmirror.gatherings.definitions import MEETING_DEFINITIONS
from callmirror.gatherings.labels import IN_MEETINGS, IN_TALKS, LABELS
from callmirror.glossary import definitions_page, of_meetings, of_talks, table_json, table_text
from callmirror.glossary.beyond import Table
from callmirror.markers import MARKERS
from callmirror.report import check_wording

TABLES = {"meetings": (of_meetings, IN_MEETINGS), "talks": (of_talks, IN_TALKS)}
CARD = "| act | examples | with | without |\n| next_action | 9 | 0.77 (0.7-0.8) | 0.55 (0.5) |\n"


def table_of(kind: str) -> Table:
    return TABLES[kind][0]()


@pytest.mark.parametrize("kind", TABLES)
def test_every_act_that_is_read_is_defined_and_has_figures_in_both_languages(kind: str) -> None:
    wanted = [name for name, label in LABELS.items() if label.family in TABLES[kind][1]]
    acts = table_of(kind).acts
    assert sorted(one.label for one in acts) == sorted(wanted)
    for one in acts:
        assert {each.language for each in one.read} == {"en", "fr"}
        texts = (one.title, one.meaning, one.example, one.near)
        assert all(text.en and text.fr and text.en != text.fr for text in texts)
        assert one.example != one.near


def test_every_marker_of_meetings_is_defined_and_rests_on_acts_of_meetings() -> None:
    table = of_meetings()
    labels = {one.label for one in table.acts}
    assert [one.name for one in table.markers] == list(MEETING_DEFINITIONS)
    assert all(set(one.acts) <= labels for one in table.markers)
    assert not {one.name for one in table.markers} & set(MARKERS)


def test_talks_have_their_balances_and_their_mix_of_themes() -> None:
    names = [one.name for one in of_talks().markers]
    assert names == ["ownership", "thinking", "learning", "themes"]


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_title_grades(kind: str, language: str) -> None:
    table = table_of(kind)
    told = (*(one.title for one in table.markers), *(one.title for one in table.acts))
    titles = [title.to(language) for title in told]
    assert not [title for title in titles if check_wording(title, language)]


def test_figures_are_those_of_the_card_of_own_models(tmp_path: Path) -> None:
    for code in ("en", "fr"):
        home = tmp_path / f"gatherings-{code}"
        home.mkdir()
        (home / "meta.json").write_text('{"task": "gatherings", "version": "1", "files": {}}')
        (home / "card.md").write_text(CARD)
    table = of_meetings(tmp_path)
    action = table.only("next_action").acts[0]
    assert [(each.language, each.marked, each.bare, each.tentative) for each in action.read] == [
        ("en", 0.77, 0.55, True),
        ("fr", 0.77, 0.55, True),
    ]
    assert table.only("taken_up").acts[0].read == ()
    assert "No models are installed that read it." in table_text(table.only("taken_up"), "en")


def test_unknown_name_names_those_there_are() -> None:
    with pytest.raises(SettingsError, match="learning_question_share"):
        of_meetings().only("question_ratio")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_tells_each_kind_apart_and_every_link_leads_somewhere(language: str) -> None:
    page = definitions_page((), language)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert {"meetings-learning_question_share", "meetings-act-taken_up", "talks-act-blame"} <= set(ids)


@pytest.mark.parametrize("kind", TABLES)
def test_command_prints_what_the_page_tells(kind: str) -> None:
    runner = CliRunner()
    told = json.loads(runner.invoke(app, ["markers", f"--{kind}", "--json"]).stdout)
    assert told == json.loads(json.dumps(table_json(table_of(kind))))
    plain = runner.invoke(app, ["markers", f"--{kind}"], env={"CALLMIRROR_LANG": "en"}).stdout
    assert all(one.label in plain for one in table_of(kind).acts)
    assert runner.invoke(app, ["markers", "nothing", f"--{kind}"]).exit_code == 2
