"""The words of the house: every marker and act with all there is to say of it, in both languages."""

import ast
import html
import inspect
import json
import sys
from pathlib import Path

import pytest

from callmirror.acts import LABELS
from callmirror.domain import BOUNDS
from callmirror.errors import ArtefactError, SettingsError
from callmirror.glossary import act_entries, as_json, as_text, definitions_page, marker_entries
from callmirror.glossary.acts_of import ACTS_OF
from callmirror.glossary.agreement import Agreement, agreements
from callmirror.glossary.wording import UNITS, WORDS
from callmirror.markers import MARKERS

ROW = {
    "set": "A set",
    "label": "reflection",
    "text": "asr_text",
    "people": 0.753,
    "f1": 0.7004,
    "interval": [0.61, 0.78],
    "positives": 120,
}
FIGURE = Agreement("fr", "A set", "reformulation", False, 0.7004, (0.61, 0.78), 0.753, 120)


def write(folder: Path, code: str, text: str) -> None:
    home = folder / f"acts-{code}"
    home.mkdir()
    (home / "meta.json").write_text('{"task": "acts", "version": "1", "files": {}}', encoding="utf-8")
    (home / "agreement.json").write_text(text, encoding="utf-8")


def test_every_unit_has_its_name() -> None:
    assert UNITS.keys() == BOUNDS.keys()


def test_words_around_the_entries_are_in_both_languages() -> None:
    assert all(text.en and text.fr for text in WORDS.values())


def test_acts_of_markers_are_acts_and_markers_that_exist() -> None:
    assert ACTS_OF.keys() <= MARKERS.keys()
    for labels in ACTS_OF.values():
        assert set(labels) <= set(LABELS)
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", MARKERS)
def test_marker_names_the_acts_that_its_code_reads(name: str) -> None:
    module = sys.modules[MARKERS[name].measure.__module__]
    function = inspect.getsource(MARKERS[name].measure)
    strings = {node.value for node in ast.walk(ast.parse(function)) if isinstance(node, ast.Constant)}
    names = {node.id for node in ast.walk(ast.parse(function)) if isinstance(node, ast.Name)}
    for each in names & vars(module).keys():
        value = vars(module)[each]
        strings |= set(value) if isinstance(value, tuple) else set()
    assert strings & set(LABELS) - {name} <= set(ACTS_OF.get(name, ()))


def test_agreement_is_read_from_beside_the_models(tmp_path: Path) -> None:
    write(tmp_path, "fr", json.dumps([ROW]))
    assert [each for each in agreements(tmp_path) if each.language == "fr"] == [FIGURE]


def test_own_models_without_figures_do_not_borrow_those_of_the_program(tmp_path: Path) -> None:
    write(tmp_path, "fr", "[]")
    (tmp_path / "acts-fr" / "agreement.json").unlink()
    assert not [each for each in agreements(tmp_path) if each.language == "fr"]


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", "{}x", json.dumps([{**ROW, "f1": "much"}]), '[{"set": "x"}]']
)
def test_agreement_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    write(tmp_path, "en", text)
    with pytest.raises(ArtefactError, match="agreement"):
        agreements(tmp_path)


def test_figures_stand_with_their_act_and_its_markers() -> None:
    for entry in marker_entries((FIGURE,)):
        assert bool(entry.agreement) == ("reformulation" in ACTS_OF.get(entry.name, ()))
    (act,) = [entry for entry in act_entries((FIGURE,)) if entry.agreement]
    assert act.act.label == "reformulation"
    assert "reformulation_rate" in act.markers


def test_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(SettingsError, match="question_ratio"):
        marker_entries((), "curiosity_score")
    with pytest.raises(SettingsError, match="open_question"):
        act_entries((), "sighing")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_text_tells_all_of_an_entry(language: str) -> None:
    (entry,) = marker_entries((FIGURE,), "reformulation_rate")
    told = as_text((entry,), language, whole=True)
    assert entry.definition.to(language) in told
    assert ("0,700 (0,610–0,780)" if language == "fr" else "0.700 (0.610–0.780)") in told
    for act in entry.acts:
        assert act.does[language][0].last.text in told
        why = act.does_not[language][0].why
        assert why is not None
        assert why.to(language) in told
    assert entry.acts[0].does[language][0].last.text not in as_text((entry,), language, whole=False)


def test_values_for_programs_are_json_in_both_languages() -> None:
    told = [as_json(entry) for entry in marker_entries((FIGURE,))]
    told += [as_json(entry) for entry in act_entries((FIGURE,))]
    values = json.loads(json.dumps(told))
    assert len(values) == len(MARKERS) + len(LABELS)
    tag = next(each for each in values if each.get("act") == "tag")
    assert tag["does"]["fr"][0]["lines"][-1]["acts"] == ["tag"]
    assert tag["does_not"]["en"][0]["why"].keys() == {"en", "fr"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_holds_every_entry_and_loads_nothing(language: str) -> None:
    page = definitions_page((FIGURE,), language)
    for entry in marker_entries(()):
        assert (
            html.escape(entry.definition.to(language), quote=True)
            .replace("&#x27;", "&#39;")
            .replace("&quot;", "&#34;")
            in page
        )
        assert page.count(f'id="{entry.name}"') == 1
    for act in act_entries(()):
        assert page.count(f'id="act-{act.act.label}"') == 1
    assert f'<html lang="{language}">' in page
    assert "<script" not in page
    assert "http" not in page
    targets = {part.split('"')[0] for part in page.split('href="#')[1:]}
    assert all(f'id="{target}"' in page for target in targets)


def test_page_shows_what_it_is_given_as_text() -> None:
    page = definitions_page((Agreement("en", "<b>set</b>", "question", True, 0.5, None, None, 3),), "en")
    assert "<b>set</b>" not in page
    assert "&lt;b&gt;set&lt;/b&gt;" in page
