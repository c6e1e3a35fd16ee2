"""A house that really runs, and people who look at it through a real browser."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
NAMED = "CALLMIRROR_CHROMIUM"
"""Where the browser is, for a machine that has it elsewhere."""
ADDRESS = re.compile(r"CallMirror is at (http://\S+)")
FIRST_LINK = re.compile(r"http://\S+/first/\S+")
REFUSED = re.compile(r"status of (403|404)")
"""What the browser says where somebody is turned away, as is meant."""
PATIENCE_MS = 60_000
ARCHIVE = Path(__file__).parents[2] / "scripts" / "demo_archive"
PASSWORD = "four words in a row"  # noqa: S105 - of people who do not exist


def chromium() -> str | None:
    """Where a browser is on this machine, if anywhere."""
    named = os.environ.get(NAMED)
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def open_browser(playwright: Playwright, executable: str) -> Browser:
    """Open it; only root has to do without its sandbox."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=executable, args=[*sandbox, "--disable-gpu"])


@dataclass(frozen=True)
class House:
    """A running service: its address, the link of its first start, its data folder."""

    address: str
    first_link: str
    home: Path

    def holds(self, words: str) -> list[str]:
        """The files of the data folder in which these words can be read."""
        wanted = words.encode()
        files = (path for path in self.home.rglob("*") if path.is_file())
        return [path.name for path in files if wanted in path.read_bytes()]


@contextmanager
def running_house(home: Path) -> Iterator[House]:
    """Add a team's calls on the command line, then run the service over them."""
    told = {
        **os.environ,
        "CALLMIRROR_HOME": str(home),
        "CALLMIRROR_MODEL": "speech-demo",
        "CALLMIRROR_LANG": "en",
        "OMP_NUM_THREADS": "1",
    }
    callmirror = [sys.executable, "-m", "callmirror"]
    subprocess.run(
        [*callmirror, "add", str(ARCHIVE / "lyon"), "--metadata", str(ARCHIVE / "calls.csv")],
        env=told,
        check=True,
        capture_output=True,
    )
    process = subprocess.Popen(
        [*callmirror, "serve", "--port", "0"],
        env=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield _house(process, home)
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _house(process: "subprocess.Popen[str]", home: Path) -> House:
    address, said = None, []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        found = ADDRESS.search(line)
        address = found.group(1) if found else address
        link = FIRST_LINK.search(line)
        if address and link:
            return House(address, link.group(0), home)
    raise AssertionError("".join(said))


@dataclass
class Person:
    """Somebody with a browser; ``complaints`` are what the browser said was wrong with our pages."""

    context: BrowserContext
    page: Page
    house: House
    complaints: list[str] = field(default_factory=list)

    def goto(self, path: str) -> int:
        """Go to a page; its status."""
        answer = self.page.goto(self.house.address + path)
        assert answer is not None
        return answer.status

    def enter(self, link: str, *, name: str = "", login: str = "", coached: str | None = None) -> None:
        """Use a one-time link: the first of all, or one's own."""
        self.page.goto(link)
        if login:
            self.page.fill("#name", name)
            self.page.fill("#login", login)
        if coached:
            self.page.check(f"input[name=coached][value='{coached}']")
        self.page.fill("#password", PASSWORD)
        self.page.click("main button.primary")
        self.page.wait_for_url(re.compile(rf"^{re.escape(self.house.address)}/(?!first|join)"))

    def hear(self, message: ConsoleMessage) -> None:
        """Note what the browser complains of."""
        if message.type in {"error", "warning"} and not REFUSED.search(message.text):
            self.complaints.append(f"{self.page.url}: {message.text}")


def person(browser: Browser, house: House, **told: object) -> Person:
    """Somebody new, in a browser of their own."""
    context = browser.new_context(**{"locale": "en-GB", **told})  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    made = Person(context, page, house)
    page.on("console", made.hear)
    page.on("pageerror", lambda error: made.complaints.append(f"{page.url}: {error}"))
    return made
