"""What members may reply to on a page of a charter, and how a contested mark says so."""

import pytest
from charter_calls import DECLARED, TODAY, keep_calls

from callmirror.charter.findings import keys_of_theory, look_at, marked
from callmirror.charter.keeping import keep, look
from callmirror.charter.matrix import Looked
from callmirror.charter.saying import lines_of
from callmirror.charter.view import view_of
from callmirror.config import Settings
from callmirror.domain import Area
from callmirror.report.replied import contested


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    settings = Settings(home=tmp_path_factory.mktemp("findings") / "home")
    keep_calls(settings.home)
    keep(settings, "Sud", DECLARED)
    told = look(settings, "Sud", today=TODAY)
    assert told is not None
    return told


def test_each_mark_and_sign_that_is_told_is_a_finding_and_no_other(found: Looked) -> None:
    told = look_at(found, k=5)
    assert (told.area, told.period, told.k) == (Area.CHARTER, "2026-03-01..2026-06-01", 5)
    assert {key for key in told.told if key.startswith("mark:")} == {"mark:listening", "mark:choice"}
    signs = {key for key in told.told if key.startswith("sign:")}
    assert "sign:talk_share" in signs
    assert signs < set(keys_of_theory(found))


def test_mark_is_told_place_by_place(found: Looked) -> None:
    parts = look_at(found, k=5).told["mark:listening"]
    assert {"talk_share :", "talk_share kind:discovery", "charter.said.listening :"} <= parts


def test_marks_that_are_kept_somewhere_are_strengths_and_signs_are_none(found: Looked) -> None:
    view, strengths = view_of(found, "en"), look_at(found, k=5).strengths
    kept = {f"mark:{mark.name}" for mark in view.marks if any(mark.says in line for line in view.kept)}
    assert kept == set(strengths)
    assert kept


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", ["mark:listening", "mark:choice", "sign:talk_share"])
def test_contested_finding_says_so_wherever_it_stands(found: Looked, language: str, key: str) -> None:
    plain = view_of(found, language)
    view = marked(plain, found, language, {key})
    name = key.partition(":")[2]
    says = next((mark.says for mark in plain.marks if mark.name == name), None)
    lists = (*plain.kept, *plain.breaks, *plain.unknown)
    times = 1 if says is None else 1 + sum(says in line for line in lists)
    terminal = "\n".join(lines_of("Sud", found, language, view))
    assert terminal.count(contested("", language)) == times
    assert terminal.replace(contested("", language), "") == "\n".join(lines_of("Sud", found, language))


def test_mark_that_nothing_tells_of_is_no_finding(found: Looked) -> None:
    assert "mark:dignity" not in look_at(found, k=5).told


def test_nothing_contested_leaves_the_page_as_it_is(found: Looked) -> None:
    assert marked(view_of(found, "fr"), found, "fr", ()) == view_of(found, "fr")
