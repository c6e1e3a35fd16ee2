"""The team's page through its door: who is too few, what was shown before, every form and language."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mirror_calls import REPS, add, mirror_of, write_call, write_team

from callmirror.errors import MetadataError, NotFound, SettingsError
from callmirror.mirror import Mirror
from callmirror.report import RENDERERS


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


@pytest.fixture
def team(home: Path, calls: Path) -> Mirror:
    """Six people with three calls each."""
    mirror = mirror_of(home)
    assert add(mirror, calls, table=write_team(calls)).added == 18
    return mirror


def page(mirror: Mirror, form: str = "json", language: str = "en", *months: str) -> str:
    start, end = months or (None, None)
    return mirror.report("Sud", start, end, form=form, language=language)


def told(mirror: Mirror, *months: str) -> dict[str, float]:
    found = json.loads(page(mirror, "json", "en", *months))
    return {pattern["marker"]: pattern["level"] for pattern in found["patterns"]}


def test_report_of_a_team_nobody_knows_is_not_found(team: Mirror) -> None:
    with pytest.raises(NotFound, match="'Nord'") as caught:
        team.report("Nord", None, None, form="text", language="en")
    assert "callmirror teams" in caught.value.text.fr


@pytest.mark.parametrize("spelling", ["Été", "E\u0301te\u0301", "  Été "])
def test_team_is_found_however_its_accents_are_composed(home: Path, calls: Path, spelling: str) -> None:
    mirror = mirror_of(home)
    add(mirror, write_call(calls, 1), team="Été")
    assert "Été" in mirror.report(spelling, None, None, form="text", language="fr")
    assert len(mirror.calls(spelling)) == 1


def test_team_without_a_name_is_one_clear_error(team: Mirror) -> None:
    for ask in (lambda: team.calls(""), lambda: team.report(" ", None, None, form="text", language="en")):
        with pytest.raises(MetadataError, match="the team"):
            ask()


def test_report_before_anything_is_stored_is_not_found(home: Path) -> None:
    with pytest.raises(NotFound):
        page(mirror_of(home))
    assert not home.exists()


def test_report_tells_levels_of_enough_people(team: Mirror) -> None:
    found = json.loads(page(team))
    assert (found["team"], found["calls"], found["people"]) == ("Sud", 18, 6)
    assert 0.0 < told(team)["question_ratio"] < 1.0
    assert 0.0 < told(team)["talk_share"] < 1.0


def test_report_of_fewer_people_than_k_tells_no_number(team: Mirror, home: Path) -> None:
    strict = mirror_of(home, k=7)
    found = json.loads(page(strict))
    assert found["patterns"] == []
    assert (found["calls"], found["people"]) == (None, None)
    assert {each["rule"] for each in found["withheld"]}
    text = page(strict, "text")
    assert not re.search(r"\b(18|6) (calls|people)", text)


def test_report_of_another_window_is_not_found_in_the_numbers(team: Mirror) -> None:
    assert json.loads(page(team, "json", "en", "2026-04", "2026-05"))["patterns"] == []
    assert told(team, "2026-03", "2026-03")


@pytest.mark.parametrize("month", ["yesterday", "2026-13", "2026-03-99"])
def test_report_of_no_month_is_one_clear_error(team: Mirror, month: str) -> None:
    with pytest.raises(MetadataError):
        page(team, "json", "en", month, month)


def test_report_repeats_itself_while_few_new_calls_have_come(team: Mirror, calls: Path) -> None:
    first = told(team)
    later = write_call(calls / "later", 900, rep=REPS[0])
    assert add(team, later, team="Sud", rep=REPS[0]).added == 1
    assert told(team) == first
    again = json.loads(page(team))
    assert (again["calls"], again["people"]) == (18, 6)
    assert len(again["notices"]) > 0


def test_report_changes_when_enough_calls_of_enough_people_have_come(team: Mirror, calls: Path) -> None:
    first = told(team)
    table = write_team(calls / "later", first=101)
    add(team, calls / "later", table=table)
    found = json.loads(page(team))
    assert found["calls"] == 36
    assert told(team) != first


def test_report_after_one_person_left_is_not_answered_with_their_difference(team: Mirror) -> None:
    before = told(team)
    team.forget(REPS[5])
    after = told(team)
    assert all(after[marker] == before[marker] for marker in after)


class Reading(HTMLParser):
    """Checks that tags close and collects what a browser would fetch."""

    VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "line", "circle", "rect", "path"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href", "action"}]

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", sorted(RENDERERS))
def test_every_form_and_language_is_whole_and_names_nobody(team: Mirror, form: str, language: str) -> None:
    found = page(team, form, language)
    assert "Sud" in found
    for name in (*REPS, *(part for rep in REPS for part in rep.split()), "Luc Petit"):
        assert not re.search(rf"\b{re.escape(name)}\b", found)
    assert not re.search(r"\bp-[a-z2-7]{16}\b", found)
    if form == "json":
        assert json.loads(found)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(found)))
        assert len({len(row) for row in rows}) == 1
    if form == "html":
        reader = Reading()
        reader.feed(found)
        assert reader.open == []
        assert not [address for address in reader.fetched if not address.startswith(("#", "data:"))]


def test_text_of_a_narrow_terminal_is_drawn_in_ascii(team: Mirror) -> None:
    drawn = team.report("Sud", None, None, form="text", language="en", ascii_plots=True)
    assert all(sign.isascii() or sign.isalpha() for sign in drawn)  # what was said keeps its accents
    assert not page(team, "text").isascii()


@pytest.mark.parametrize(("form", "language"), [("pdf", "en"), ("text", "de")])
def test_unknown_form_or_language_is_refused(team: Mirror, form: str, language: str) -> None:
    with pytest.raises(SettingsError):
        page(team, form, language)


def test_team_with_markup_in_its_name_is_written_as_text(home: Path, calls: Path) -> None:
    mirror = mirror_of(home)
    name = "<script>alert(1)</script> & co"
    add(mirror, write_call(calls, 1), team=name, rep="Anne Martin")
    assert "<script>alert" not in mirror.report(name, None, None, form="html", language="fr")
