"""A charter in words: French and English say the same, strengths first, and no sentence grades anybody."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from charter_calls import DECLARED, TODAY, Team, keep_calls

from callmirror.charter import wording
from callmirror.charter.keeping import keep, look
from callmirror.charter.matrix import Looked
from callmirror.charter.saying import data_of, lines_of
from callmirror.charter.view import view_of
from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.report import check_wording

FOUND = [getattr(wording, name) for name in dir(wording) if name.isupper()]
TEXTS = [
    text
    for each in FOUND
    for text in (each.values() if isinstance(each, dict) else (each,))
    if isinstance(text, Text)
]
SECTIONS = ("kept", "breaks", "unknown", "marks", "theory", "question", "try")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    settings = Settings(home=tmp_path_factory.mktemp("saying") / "home")
    keep_calls(settings.home)
    keep(settings, "Sud", DECLARED)
    told = look(settings, "Sud", today=TODAY)
    assert told is not None
    return told


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:40])
def test_sentence_has_the_same_places_in_both_languages_and_grades_nobody(text: Text) -> None:
    assert set(re.findall(r"{\w+}", text.en)) == set(re.findall(r"{\w+}", text.fr))
    assert not check_wording(text.en, "en")
    assert not check_wording(text.fr, "fr")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sections_stand_in_order_strengths_first_and_one_question_and_one_try(
    found: Looked, language: str
) -> None:
    lines = [line.replace("\u00a0", " ") for line in lines_of("Sud", found, language)]
    heads = [wording.SECTIONS[name].to(language) for name in SECTIONS]
    places = [lines.index(head) for head in heads]
    assert places == sorted(places)
    assert lines[places[-2] + 2] == lines[places[-1] + 2] == ""
    assert not any("{" in line for line in lines)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_cell_says_where_it_is_and_what_is_known(found: Looked, language: str) -> None:
    view = view_of(found, language)
    listening = view.marks[0]
    assert len(listening.signs) == 2
    assert {len(row.cells) for row in listening.rows} == {2}
    kept = next(row for row in listening.rows if "discovery" in row.where)
    assert (kept.cells[0].finding, "39" in kept.cells[0].text) == ("as_said", True)
    assert len(view.marks[2].notes) == 1


def test_what_stands_out_names_the_calls_and_no_number(found: Looked) -> None:
    (line,) = [note for note in view_of(found, "en").marks[0].notes if "lower" in note]
    assert line.startswith("kind of call: discovery")
    assert not any(sign.isdigit() for sign in line)


def test_nothing_is_counted_up(found: Looked) -> None:
    for line in lines_of("Sud", found, "en"):
        assert not re.search(r"\d+ (?:of|out of) \d+", line)


def test_mark_kept_in_one_kind_and_broken_in_another_is_tried_there(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    keep_calls(settings.home, Team())
    keep(settings, "Sud", re.sub(r" +examples: .*\n", "", DECLARED, count=1))
    told = look(settings, "Sud", today=TODAY)
    assert told is not None
    tried = view_of(told, "en").tried
    assert "(kind of call: discovery)" in tried
    assert "breaks (all calls)" in tried


def test_public_data_is_plain_and_has_no_field_for_a_person(found: Looked) -> None:
    data = json.loads(json.dumps(data_of("Sud", found)))
    assert (data["schema"], data["team"], data["earlier_name"]) == (1, "Sud", None)
    cells = data["marks"][0]["signs"][0]["cells"]
    assert {"column": "kind", "value": "discovery"}.items() <= cells[1].items()
    assert cells[1]["finding"] == "as_said"
    assert cells[-1]["reason"] == "one_value"
    assert data["theory"]["name"] == "common_ground"
    assert not re.search(r'"(?:person|people|rep|calls|call)":', json.dumps(data))


def test_nothing_declared_and_an_earlier_name_are_statements(found: Looked) -> None:
    assert data_of("Est", None)["marks"] is None
    assert "Nothing is declared yet" in "\n".join(lines_of("Est", None, "en"))
    assert "called Old" in "\n".join(lines_of("Sud", replace(found, earlier="Old"), "en"))


def test_mark_that_is_only_seldom_heard_says_that_the_words_may_be_others(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    keep_calls(settings.home, Team(words=lambda *_: ("We deliver on Tuesdays.",)))
    keep(settings, "Sud", re.sub(r" +markers: .*\n", "", DECLARED, count=1))
    told = look(settings, "Sud", today=TODAY)
    assert told is not None
    for language, seldom in (("en", "seldom heard"), ("fr", "rarement entendu")):
        view = view_of(told, language)
        assert seldom in view.breaks[0]
        assert view.marks[0].rows[0].cells[0].text.startswith(seldom)
        assert view.tried.replace("\u00a0", " ").startswith(
            ("“We listen first”", "« Nous écoutons d'abord »")
        )
