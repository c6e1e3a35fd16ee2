"""The whole story in a real browser, in the order in which it happens to a team."""

import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import ARCHIVE, House, Person, person
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow
LARGEST_PAGE_BYTES = 300_000
UNIQUE = "the quiet heron counts blue ladders"
"""Words that stand in one call of the story and nowhere else."""
WEIGHT = """performance.getEntriesByType("navigation")[0].encodedBodySize +
performance.getEntriesByType("resource").filter(each => !/audio|peaks/.test(each.name))
.reduce((sum, each) => sum + each.encodedBodySize, 0)"""
PAGES_OF_A_COACH = (
    "/teams",
    "/teams/Lyon/mirror",
    "/teams/Lyon/three",
    "/teams/Lyon/pack",
    "/teams/Lyon/guesses",
    "/teams/Lyon/experiments",
    "/teams/Lyon/changes?ask=watch",
    "/teams/Lyon/outcomes",
    "/teams/Lyon/meetings",
    "/teams/Lyon/replies",
    "/teams/Lyon/standards",
    "/teams/Lyon/playbook",
    "/teams/Lyon/words",
    "/calls",
    "/upload",
    "/work",
    "/search",
    "/definitions",
    "/notices",
    "/account",
    "/docs",
    "/administration",
    "/administration/people",
    "/administration/teams",
    "/administration/tokens",
    "/administration/retention",
    "/administration/sampling",
    "/administration/objections",
    "/administration/notices",
    "/administration/log",
)


def upload(coach: Person, *paths: Path) -> list[str]:
    """Send files and wait, on the same page, until each is a call; their addresses."""
    coach.goto("/upload")
    page = coach.page
    page.select_option("#team", "Lyon")
    page.set_input_files("#files", [str(path) for path in paths])
    page.click("#send")
    links = page.locator("#rows .file a.call:not([hidden])")
    expect(links).to_have_count(len({path.stem for path in paths}), timeout=180_000)
    return [str(links.nth(place).get_attribute("href")) for place in range(links.count())]


@pytest.fixture(scope="module")
def calls(ada: Person, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A recording of two channels, one of one channel with its transcript, and a transcript alone."""
    folder = tmp_path_factory.mktemp("sent")
    stereo = Path(shutil.copy(ARCHIVE / "leeds" / "recording-3-2026-07-22.opus", folder / "stereo.opus"))
    mono = Path(shutil.copy(ARCHIVE / "leeds" / "recording-4-2026-08-12.opus", folder / "mono.opus"))
    words = next((ARCHIVE / "leeds").glob("recording-4-2026-08-12.[jsv]*"))
    beside = Path(shutil.copy(words, folder / f"mono{words.suffix}"))
    written = folder / "written.vtt"
    written.write_text(
        "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Agent>Good morning, what slows you down today?\n\n"
        f"00:05.000 --> 00:12.000\n<v Customer>Well, {UNIQUE}, and nobody writes anything down.\n\n"
        "00:13.000 --> 00:16.000\n<v Agent>I see. How often does that happen to you?\n\n"
        "00:17.000 --> 00:24.000\n<v Customer>Nearly every week, and it costs us two mornings.\n",
        encoding="utf-8",
    )
    found = upload(ada, stereo), upload(ada, mono, beside), upload(ada, written)
    return dict(zip(("stereo", "mono", "written"), (each[0] for each in found), strict=True))


def until(page: Page, expression: str) -> None:
    """Wait for something in the page; Playwright's own way is refused by our policy, which allows no eval."""
    for _ in range(300):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def test_whoever_opens_the_first_link_administers_and_the_link_ends(
    ada: Person, house: House, browser: Browser
) -> None:
    assert ada.page.locator("nav >> text=Administration").count() == 1
    stranger = person(browser, house)
    stranger.page.goto(house.first_link)
    expect(stranger.page.locator("#password")).to_have_count(0)
    assert stranger.goto("/teams") == 200
    assert "/sign-in" in stranger.page.url
    stranger.context.close()


def test_uploads_become_calls_before_ones_eyes(calls: dict[str, str], ada: Person) -> None:
    assert len(set(calls.values())) == 3
    ada.goto("/work")
    expect(ada.page.locator("#work .file")).to_have_count(3)


def test_call_is_played_and_sought_and_its_words_follow(calls: dict[str, str], ada: Person) -> None:
    ada.goto(calls["mono"])
    page = ada.page
    expect(page.locator("#play")).to_be_visible()
    page.locator("#wave").click(position={"x": 200, "y": 10})
    until(page, "document.querySelector('#sound').currentTime > 1")
    at = page.evaluate("document.querySelector('#sound').currentTime")
    page.locator("#wave").press("ArrowRight")
    until(page, f"document.querySelector('#sound').currentTime > {at} + 0.5")
    page.locator("#wave").press("Home")
    until(page, "document.querySelector('#sound').currentTime === 0")
    page.locator(".turn .s[data-t]").nth(3).click()
    until(page, "document.querySelector('#sound').currentTime > 0.5")
    was = page.evaluate("document.querySelector('#sound').paused")
    for wanted in (not was, was):
        page.click("#play")
        until(page, f"document.querySelector('#sound').paused === {str(wanted).lower()}")


def test_recording_without_a_transcript_is_heard_by_the_speech_model(
    calls: dict[str, str], ada: Person
) -> None:
    ada.goto(calls["stereo"])
    expect(ada.page.locator(".facts-line")).to_contain_text("heard by the speech model")
    expect(ada.page.locator("main")).to_contain_text("the demo's own speech model")


def test_correction_of_an_act_moves_a_reading_at_once(calls: dict[str, str], ada: Person) -> None:
    ada.goto(calls["written"])
    page = ada.page
    before = page.locator("#m-question_ratio summary b").inner_text()
    page.locator(".turn button.fix").first.click()
    page.locator("dialog button", has_text=re.compile(r"^It does not\s*: Question$")).click()
    expect(page.locator("dialog")).to_contain_text("moved")
    expect(page.locator("dialog")).to_contain_text("Questions asked")
    ada.goto(calls["written"])
    expect(page.locator("#m-question_ratio summary b")).not_to_have_text(before)
    expect(page.locator("#corrections .edits li")).not_to_have_count(0)


def test_roles_are_swapped_and_taken_back(calls: dict[str, str], ada: Person) -> None:
    ada.goto(calls["written"])
    page = ada.page
    said = page.locator(".turn .by b").first
    expect(said).to_contain_text("Rep")
    for now in ("Customer", "Rep"):
        page.click("text=Swap rep and customer")
        expect(page.locator("dialog")).to_contain_text("moved")
        ada.goto(calls["written"])
        expect(page.locator(".turn .by b").first).to_contain_text(now)


def test_comment_stands_at_its_moment(calls: dict[str, str], ada: Person) -> None:
    ada.goto(calls["mono"])
    ada.page.fill("#comment", "Here we begin to listen.")
    ada.page.fill("#at", "0:12")
    ada.page.click("#comments form.card button.primary")
    expect(ada.page.locator(".comments")).to_contain_text("Here we begin to listen.")
    expect(ada.page.locator(".comments .time").first).to_have_text("0:12")


def test_search_finds_a_sentence_and_leads_to_its_moment(calls: dict[str, str], ada: Person) -> None:
    ada.goto("/search")
    ada.page.fill("main input[type=search], main input[name=q], main input[name=words]", f'"{UNIQUE}"')
    ada.page.locator("main form button.primary, main form button[type=submit]").first.click()
    link = ada.page.locator(f"a[href^='{calls['written']}']").first
    expect(link).to_be_visible()
    assert "heron" not in ada.page.url
    link.click()
    expect(ada.page.locator("#transcript")).to_contain_text(UNIQUE)


def test_team_sees_its_mirror_in_both_languages_and_on_paper(ada: Person, manager: Person) -> None:
    for language, title in (("en", "Questions asked"), ("fr", "Questions posées")):
        assert manager.goto(f"/teams/Lyon/mirror?lang={language}") in {200, 202}
        expect(manager.page.locator("main")).to_contain_text(title, timeout=120_000)
        assert manager.page.get_attribute("html", "lang") == language
        expect(manager.page.locator("header.bar")).to_be_visible()
    manager.page.emulate_media(media="print")
    expect(manager.page.locator("header.bar")).to_be_hidden()
    assert manager.page.pdf().startswith(b"%PDF")
    manager.page.emulate_media(media="screen")
    manager.goto("/teams?lang=en")


def test_member_contests_a_number_with_the_keyboard_and_somebody_answers(
    ada: Person, manager: Person
) -> None:
    ada.goto("/teams/Lyon/mirror")
    link = ada.page.locator("main a[href^='replies?area=mirror']").first
    link.wait_for()
    link.focus()
    ada.page.keyboard.press("Enter")
    ada.page.wait_for_selector("#text")
    ada.page.focus("#text")
    ada.page.keyboard.type("Half of these calls were renewals.")
    ada.page.keyboard.press("Tab")
    ada.page.keyboard.press("Enter")
    ada.page.wait_for_selector("text=Take mine back")
    manager.goto("/teams/Lyon/replies")
    manager.page.click("summary:has-text('Answer it')")
    manager.page.fill("textarea", "True; we leave them out from now on.")
    manager.page.click("details button.primary")
    manager.page.wait_for_selector("text=we leave them out")
    ada.goto("/teams/Lyon/mirror")
    assert ada.page.locator("text=we leave them out").count() == 1
    assert ada.page.locator("text=(contested)").count() == 0


def test_manager_hears_no_call_and_finds_none(calls: dict[str, str], manager: Person) -> None:
    for path in calls.values():
        assert manager.goto(path) == 404
        assert manager.goto(f"/api/v1{path}/audio") == 404
    assert manager.goto("/calls") == 403
    assert manager.goto("/search") == 403
    assert manager.goto("/upload") == 403
    assert manager.goto("/mine") == 403
    assert manager.goto("/administration") == 403


def test_rep_hears_the_own_calls_alone(calls: dict[str, str], rep: Person, ada: Person) -> None:
    assert rep.goto("/mine") == 200
    assert rep.goto("/calls") == 200
    own = rep.page.locator("table.calls tbody a")
    assert own.count() > 0
    mine = str(own.first.get_attribute("href"))
    assert rep.goto(mine) == 200
    assert rep.goto(calls["written"]) == 404
    assert ada.goto("/mine") == 403


def test_pages_are_light_whole_and_complain_of_nothing(ada: Person, calls: dict[str, str]) -> None:
    ada.complaints.clear()
    for path in (*PAGES_OF_A_COACH, calls["mono"]):
        assert ada.goto(path) in {200, 202}, path
        weight = ada.page.evaluate(WEIGHT)
        assert 1_000 < weight < LARGEST_PAGE_BYTES, f"{path}: {weight} bytes"
    assert ada.complaints == []


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("fr", "dark")])
def test_pages_can_be_used_by_everybody(
    ada: Person, calls: dict[str, str], browser: Browser, house: House, language: str, scheme: str
) -> None:
    phone = person(
        browser,
        house,
        viewport={"width": 360, "height": 740},
        color_scheme=scheme,
        storage_state=ada.context.storage_state(),
    )
    axe = Axe()
    for path in (*PAGES_OF_A_COACH, calls["mono"]):
        assert phone.goto(f"{path}?lang={language}") in {200, 202}, path
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360, path
        faults = axe.run(phone.page).response["violations"]
        grave = [each["id"] for each in faults if each["impact"] in {"serious", "critical"}]
        assert grave == [], f"{path} {language} {scheme}"
    assert phone.complaints == []
    phone.context.close()


def test_no_script_is_waited_for(ada: Person, calls: dict[str, str]) -> None:
    for path in ("/teams/Lyon/mirror", "/upload", calls["mono"]):
        ada.goto(path)
        assert _blocking(ada.page) == []


def _blocking(page: Page) -> list[str]:
    found = page.evaluate(
        "[...document.scripts].filter(s => s.src && s.type !== 'module' && !s.defer).map(s => s.src)"
    )
    return list(found)


def test_house_works_without_scripts(
    ada: Person, calls: dict[str, str], browser: Browser, house: House, tmp_path: Path
) -> None:
    plain = person(browser, house, java_script_enabled=False)
    plain.goto("/sign-in")
    plain.page.fill("#login", "ada@example.org")
    plain.page.fill("#password", "four words in a row")
    plain.page.click("main button.primary")
    assert plain.goto(calls["written"]) == 200
    expect(plain.page.locator("#transcript")).to_contain_text("what slows you down")
    written = tmp_path / "plain.vtt"
    written.write_text("WEBVTT\n\n00:00.000 --> 00:03.000\n<v Agent>What do you need?\n", encoding="utf-8")
    plain.goto("/upload")
    plain.page.set_input_files("#files", str(written))
    plain.page.click("#send")
    expect(plain.page.locator("main")).to_contain_text("plain.vtt")
    plain.context.close()


def test_keyboard_alone_reaches_the_main_things(ada: Person) -> None:
    ada.goto("/teams")
    page = ada.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
    assert {"/calls", "/upload", "/search"} <= reached


def test_erased_call_is_gone_down_to_the_bytes(ada: Person, house: House, calls: dict[str, str]) -> None:
    assert house.holds(UNIQUE)
    ada.goto(f"{calls['written']}/objection")
    ada.page.check("input[name=confirm]")
    ada.page.click("button.danger")
    ada.page.wait_for_load_state()
    assert ada.goto(calls["written"]) == 404
    ada.goto("/calls")
    assert ada.page.locator(f"a[href='{calls['written']}']").count() == 0
    ada.goto("/work")
    expect(ada.page.locator(f"a[href='{calls['written']}']")).to_have_count(0)
    _until_gone(ada.page, house)


def _until_gone(page: Page, house: House) -> None:
    """Bytes are wiped as soon as nobody reads the store: within a minute or so."""
    for _ in range(90):
        if not house.holds(UNIQUE):
            return
        page.wait_for_timeout(1000)
    raise AssertionError(house.holds(UNIQUE))


def test_who_signs_out_is_out(rep: Person) -> None:
    rep.goto("/teams")
    rep.page.click("text=Sign out")
    rep.page.wait_for_url(re.compile("/sign-in"))
    rep.goto("/mine")
    assert "/sign-in" in rep.page.url
