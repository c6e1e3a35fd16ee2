"""One house for the whole story, and its people."""

from collections.abc import Iterator

import pytest
from browsing import ARCHIVE, House, Person, chromium, open_browser, person, running_house
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    if chromium() is None:
        pytest.skip("no Chromium on this machine: apt install chromium, or name one in CALLMIRROR_CHROMIUM")
    with running_house(tmp_path_factory.mktemp("story") / "maison à Lyon") as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = chromium()
    if executable is None:
        pytest.skip("no Chromium on this machine: apt install chromium, or name one in CALLMIRROR_CHROMIUM")
    with sync_playwright() as playwright:
        opened = open_browser(playwright, executable)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def ada(house: House, browser: Browser) -> Person:
    """Administers, and coaches Lyon."""
    made = person(browser, house)
    made.enter(house.first_link, name="Ada Ferrand", login="ada@example.org", coached="Lyon")
    return made


def invited(ada: Person, browser: Browser, name: str, part: str, rep: str = "") -> Person:
    ada.goto("/administration/people/new")
    ada.page.fill("#name", name)
    ada.page.fill("#login", f"{name.split(maxsplit=1)[0].lower()}@example.org")
    ada.page.select_option("#part-1", part)
    if rep:
        ada.page.fill("#rep", rep)
    ada.page.click("main button.primary")
    link = ada.page.inner_text("#link")
    made = person(browser, ada.house)
    made.enter(link)
    return made


@pytest.fixture(scope="module")
def manager(ada: Person, browser: Browser) -> Person:
    return invited(ada, browser, "Marc Aubert", "manager")


@pytest.fixture(scope="module")
def rep(ada: Person, browser: Browser) -> Person:
    """One of those whose calls are in the archive."""
    lines = (ARCHIVE / "calls.csv").read_text(encoding="utf-8").splitlines()[1:]
    named = next(line.split(",")[2] for line in lines if line.startswith("lyon/"))
    return invited(ada, browser, "Remy Colin", "rep", rep=named)
