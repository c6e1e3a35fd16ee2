"""A team's pages: who reads them, that they are the same for all, and what they rest on."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from markupsafe import Markup
from site_team import PEOPLE, add_call

from api.pages.team_frame import GROUPS, SECTIONS
from callmirror.access import Part
from callmirror.config import Settings
from callmirror.mirror import Mirror
from callmirror.report.hints import linked_here
from callmirror.store import open_store

REPLYING = re.compile(r'<p class="quiet screen"><a href="replies\?[^"]*">.*?</a></p>')
"""The link by which a member says something of a level."""
As = Callable[..., TestClient]
COMMANDS = re.compile(r"\bcallmirror [a-z]|(?<!\w)--[a-z]")
"""A command, or an option of one."""
NAMES = [name for name, _ in SECTIONS]


def report_of(page: str) -> str:
    """What a page shows of the mirror, without the frame of whoever looks."""
    return page.split('<div class="report', 1)[1].split("</main>", 1)[0]


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("section", NAMES)
@pytest.mark.parametrize("part", [Part.COACH, Part.MANAGER, Part.REP])
def test_section_is_read_by_all_members_and_nobody_else(as_: As, section: str, part: Part) -> None:
    address = f"/teams/Sud/{section}"
    assert as_(part, "Sud").get(address).status_code == 200
    assert as_(part, "Nord").get(address).status_code == 403
    assert as_(Part.ADMINISTRATOR).get(address).status_code == 403


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("section", NAMES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_section_runs_and_styles_nothing_inline_and_names_nobody(
    as_: As, section: str, language: str
) -> None:
    page = as_(Part.COACH, "Sud").get(f"/teams/Sud/{section}", params={"lang": language}).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)
    assert not any(name in page for name in PEOPLE)
    assert page.count("<h1") == 1


def tabs_of(page: str) -> list[str]:
    """The two rows of a page's tabs: what they are about, and the pages of the one that is shown."""
    nav = page.split('<nav class="tabs grouped"', 1)[1].split("</nav>", 1)[0]
    return nav.split("<ul")[1:]


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("section", NAMES)
def test_tabs_mark_the_page_and_what_it_is_about(as_: As, section: str) -> None:
    groups, pages = tabs_of(as_(Part.REP, "Sud").get(f"/teams/Sud/{section}").text)
    assert groups.count("<li>") == len(GROUPS)
    assert groups.count('aria-current="true"') == 1
    current = re.findall(r'href="/teams/Sud/(\w+)" aria-current="page"', pages)
    assert current == [section]


@pytest.mark.usefixtures("team")
def test_every_page_of_a_team_is_two_links_away_without_scripts(as_: As) -> None:
    client = as_(Part.REP, "Sud")
    groups, _ = tabs_of(client.get("/teams/Sud/mirror").text)
    leads = re.findall(r'href="(/teams/Sud/\w+)"', groups)
    rows = [tabs_of(client.get(address).text)[1] for address in leads]
    found = [name for row in rows for name in re.findall(r'href="/teams/Sud/(\w+)"', row)]
    assert sorted(found) == sorted(NAMES)


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_mirror_is_the_same_for_all_and_as_the_command_line_has_it(
    as_: As, settings: Settings, language: str
) -> None:
    asked = [
        report_of(as_(part, "Sud").get("/teams/Sud/mirror", params={"lang": language}).text)
        for part in (Part.COACH, Part.MANAGER, Part.REP)
    ]
    assert asked[0] == asked[1] == asked[2]
    whole = Mirror(settings).report("Sud", None, None, form="html", language=language)
    contents = whole.split("<main>", 1)[1].split("</main>", 1)[0].strip()
    as_here = linked_here(Markup(contents), language)  # noqa: S704 - made by our own template
    assert as_here in REPLYING.sub("", asked[0])
    assert "callmirror standards" in contents
    assert '<a href="standards">Standards</a>' in asked[0]
    assert not COMMANDS.search(asked[0])


@pytest.mark.usefixtures("team")
def test_months_are_picked_without_scripts_and_empty_fields_ask_for_all(as_: As) -> None:
    client = as_(Part.MANAGER, "Sud")
    page = client.get("/teams/Sud/mirror", params={"from": "", "to": ""}).text
    assert report_of(page) == report_of(client.get("/teams/Sud/mirror").text)
    assert '<option value="2026-08">August 2026</option>' in page
    july = client.get("/teams/Sud/mirror", params={"from": "2026-07", "to": "2026-07"}).text
    assert "July 2026" in report_of(july)
    assert '<option value="2026-07" selected>' in july


@pytest.mark.usefixtures("team")
def test_mirror_that_is_known_is_not_sent_again(as_: As) -> None:
    client = as_(Part.MANAGER, "Sud")
    first = client.get("/teams/Sud/mirror")
    again = client.get("/teams/Sud/mirror", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/teams/Sud/mirror?lang=fr", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.usefixtures("team")
def test_page_is_made_once_for_all_who_read_it(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    shown = Mirror.shown

    def counted(mirror: Mirror, *asked: str | None) -> object:
        made.append(asked)
        return shown(mirror, *asked)  # type: ignore[arg-type]

    monkeypatch.setattr(Mirror, "shown", counted)
    for part in (Part.COACH, Part.MANAGER, Part.REP, Part.MANAGER):
        assert as_(part, "Sud").get("/teams/Sud/mirror").status_code == 200
    assert len(made) == 1


def test_page_that_rested_on_a_forgotten_call_is_not_shown_again(
    as_: As, settings: Settings, team: dict[str, list[str]]
) -> None:
    client = as_(Part.MANAGER, "Sud")
    before = report_of(client.get("/teams/Sud/mirror").text)
    with open_store(settings.home) as store:
        for call_id in team["Anne"]:
            store.forget_call(call_id)
    after = report_of(client.get("/teams/Sud/mirror").text)
    assert after != before
    assert "6 calls" in after or "8 calls" not in after


@pytest.mark.usefixtures("team")
def test_standard_that_is_declared_counts_at_once(as_: As) -> None:
    client = as_(Part.MANAGER, "Sud")
    assert "We ask more" not in client.get("/teams/Sud/mirror").text
    told = {"marker": "question_ratio", "target": "40", "en": "We ask more", "fr": "Nous demandons plus"}
    assert client.post("/teams/Sud/standards/one", data=told).status_code == 303
    assert "We ask more" in client.get("/teams/Sud/standards").text
    with_it = client.get("/teams/Sud/mirror").text
    assert "after" in with_it or "We ask more" in with_it


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("form", "media"), [("html", "text/html"), ("csv", "text/csv"), ("json", "application/json")]
)
def test_mirror_is_taken_home_as_a_file(as_: As, settings: Settings, form: str, media: str) -> None:
    answer = as_(Part.REP, "Sud").get(f"/teams/Sud/mirror.{form}")
    assert answer.headers["content-type"].startswith(media)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text == Mirror(settings).report("Sud", None, None, form=form, language="en")
    assert as_(Part.REP, "Sud").get("/teams/Sud/mirror.exe").status_code == 404


@pytest.mark.parametrize("name", ["R&D / Sud", 'a"b; c', "mirror", "<b>x</b>", "Équipe n°1"])
def test_team_of_any_name_has_its_pages(as_: As, settings: Settings, tmp_path: Path, name: str) -> None:
    add_call(settings, tmp_path, "Anne", 0, team="Sud")
    with open_store(settings.home) as store:
        known = store.calls()[0].id
        connection = store._connection  # a file can't have such a name
        connection.execute("UPDATE calls SET team = ? WHERE id = ?", (name, known))
    client = as_(Part.MANAGER, name)
    address = re.search(r'<h2 id="team1"><a href="([^"]+)"', client.get("/teams").text)
    assert address is not None
    page = client.get(address[1])
    assert page.status_code == 200
    assert "<b>x</b>" not in page.text
    told = client.get(f"{address[1]}.csv").headers["content-disposition"]
    assert re.fullmatch(r"attachment; filename=\"mirror\.csv\"; filename\*=UTF-8''[\w%.~-]+", told)


@pytest.mark.usefixtures("team")
def test_pages_are_asked_nothing_that_the_command_line_is_not(as_: As, settings: Settings) -> None:
    client = as_(Part.MANAGER, "Sud")
    plain = client.get("/teams/Sud/mirror.json").json()
    for query in ({"rep": "Anne"}, {"k": "1"}, {"kind": "x"}, {"seed": "3"}, {"standards": "x"}):
        assert client.get("/teams/Sud/mirror.json", params=query).json() == plain
    for months in ({"from": "2026-07-03", "to": "2026-07-09"}, {"from": "2026-07", "to": "2026-07"}):
        found = client.get("/teams/Sud/mirror.json", params=months).json()
        assert found["window"] == {"start": "2026-07-01", "end": "2026-08-01"}
    assert (
        client.get("/teams/Sud/mirror.json", params={"from": "2026-09", "to": "2026-07"}).status_code == 422
    )
    same = Mirror(settings).report("Sud", None, None, form="json", language="en")
    assert json.loads(same)["patterns"] == plain["patterns"]


def test_team_without_calls_says_so_kindly(as_: As, settings: Settings, tmp_path: Path) -> None:
    add_call(settings, tmp_path, "Anne", 0, team="Nord")
    client = as_(Part.COACH, "Sud")
    for address in ("/teams", *(f"/teams/Sud/{section}" for section in NAMES)):
        assert client.get(address).status_code == 200


@pytest.mark.usefixtures("team")
def test_first_page_tells_how_many_calls_and_no_more(as_: As) -> None:
    page = as_(Part.MANAGER, "Sud").get("/teams").text
    assert "<b>8</b> calls" in page
    assert "August 2026" in page
    assert as_(Part.ADMINISTRATOR).get("/teams").status_code == 403


def test_style_is_kept_for_ever_and_reaches_no_further_than_the_report(as_: As) -> None:
    answer = as_(Part.REP, "Sud").get("/style/report.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.text.startswith(".report {")
    assert answer.text.count("{") == answer.text.count("}")
