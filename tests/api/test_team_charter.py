"""A team's charter of relation, on its page."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from callmirror.access import Part
from callmirror.charter.keeping import template
from callmirror.config import Settings
from callmirror.store import open_store

As = Callable[..., TestClient]
PAGE = "/teams/Sud/charter"
SHORT = "marks: [{name: care, says: {en: We care, fr: Nous prenons soin}}]\n"


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("part", [Part.COACH, Part.MANAGER, Part.REP])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_is_read_by_everybody_of_the_team(as_: As, part: Part, language: str) -> None:
    kept = as_(Part.COACH, "Sud").post(PAGE, data={"text": template(language)})
    assert kept.status_code == 303
    page = as_(part, "Sud").get(PAGE, params={"lang": language, "months": 12})
    assert page.status_code == 200
    assert page.text.count('<article class="card intent"') == 5
    assert "callmirror " not in page.text
    assert ("<textarea" in page.text) == (part is not Part.REP)


@pytest.mark.usefixtures("team")
def test_example_fills_the_form_and_keeps_nothing(as_: As, settings: Settings) -> None:
    client = as_(Part.COACH, "Sud")
    assert "free_choice" not in client.get(PAGE).text
    assert "free_choice" in client.get(PAGE, params={"example": "true"}).text
    with open_store(settings.home) as store:
        assert store.agreements.versions("Sud", "charter") == ()


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (SHORT + "theory: spin\n", "line 2"),
        (SHORT.replace("We care", "As Karim does"), "names somebody"),
        ("[" * 5000, "deeply"),
        ("", "is empty"),
    ],
)
def test_mistake_names_its_line_and_loses_nothing(as_: As, bad: str, fault: str) -> None:
    client = as_(Part.MANAGER, "Sud")
    assert client.post(PAGE, data={"text": SHORT}).status_code == 303
    answer = client.post(PAGE, data={"text": bad})
    assert answer.status_code == 422
    assert fault.lower() in answer.text.lower()
    assert "We care" in client.get(PAGE).text


@pytest.mark.usefixtures("team")
def test_checking_keeps_nothing_and_rep_writes_nothing(as_: As, settings: Settings) -> None:
    answer = as_(Part.COACH, "Sud").post(PAGE, data={"text": SHORT, "preview": "true"})
    assert (answer.status_code, "not kept yet" in answer.text) == (200, True)
    assert as_(Part.REP, "Sud").post(PAGE, data={"text": SHORT}).status_code == 403
    assert as_(Part.MANAGER, "Nord").post(PAGE, data={"text": SHORT}).status_code == 403
    with open_store(settings.home) as store:
        assert store.agreements.versions("Sud", "charter") == ()


@pytest.mark.usefixtures("team")
def test_what_is_kept_but_can_be_read_no_longer_says_so(as_: As, settings: Settings) -> None:
    with open_store(settings.home) as store:
        store.agreements.keep_charter("Sud", "theory: gone\n")
    for part in (Part.COACH, Part.REP):
        answer = as_(part, "Sud").get(PAGE)
        assert answer.status_code == 422
        assert "common_ground" in answer.text


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("months", ["0", "13", "many"])
def test_months_that_cant_be_looked_at_are_refused(as_: As, months: str) -> None:
    assert as_(Part.REP, "Sud").get(PAGE, params={"months": months}).status_code == 422


@pytest.mark.usefixtures("team")
def test_text_of_a_team_is_shown_as_text(as_: As) -> None:
    client = as_(Part.COACH, "Sud")
    client.post(PAGE, data={"text": "marks: [{name: a, says: <script>alert(1)</script> we}]"})
    page = client.get(PAGE).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
