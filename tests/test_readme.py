"""What the README says is so: every command runs, every marker, setting, endpoint and exit code is named.

The example of a service is held against the program too.
"""

import json
import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.app import create_app
from callmirror.access import ALLOWS, ON_ONE_CALL, Deed, Part
from callmirror.cli.app import COMMANDS, app
from callmirror.cli.exits import Exit
from callmirror.config import INTERFACE_LANGUAGE, VARIABLES, Settings
from callmirror.formats import FORMATS
from callmirror.governance.clocks import DEFAULTS, Holding
from callmirror.markers import MARKERS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIXTURES = ROOT / "tests" / "speech" / "fixtures"
ARCHIVE = ROOT / "scripts" / "demo_archive"
CALL = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Agent>Hello, this is Orvane. How do you plan your routes today?

00:00:04.500 --> 00:00:09.000
<v Customer>We do it by hand, and it takes us two hours every morning.
"""
READINGS = "call_id,team,person,started_at,marker,value,exposure\n" + "".join(
    f"{team}{person}{call},{team},{team}{person},2026-06-0{call + 1},question_ratio,0.{person}{call},40\n"
    for team in ("Lyon", "Leeds")
    for person in range(1, 7)
    for call in range(3)
)


SERVICE = ROOT / "scripts" / "examples" / "service"
SEEN = {
    "the team's mirror": Deed.READ_TEAM,
    "its standards": Deed.READ_TEAM,
    "calls:": Deed.READ_CALL,
    "upload, search": Deed.SEARCH,
    "*My mirror*": Deed.READ_OWN,
    "people, tokens": Deed.ADMINISTER,
}
"""How each row of the table of parts begins, and the deed without which nobody reads what it names."""

KEEP_RUNNING = {"serve", "watch", "work"}
"""Commands that end when they are told to; tests of their own run them."""


def shell_lines() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def callmirror_lines() -> list[str]:
    return [line for line in shell_lines() if line.startswith("callmirror ")]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds the files which the README's commands name."""
    (tmp_path / "call.vtt").write_text(CALL, encoding="utf-8")
    (tmp_path / "words.srt").write_text("1\n00:00:01,000 --> 00:00:04,000\nHello there.\n", encoding="utf-8")
    own = '{"language": "en", "segments": [{"speaker": "A", "role": "rep", "text": "Hello."}]}'
    (tmp_path / "one.json").write_text(own, encoding="utf-8")
    shutil.copy(FIXTURES / "two_channels.opus", tmp_path / "call.wav")
    (tmp_path / "Lyon").mkdir()
    shutil.copy(FIXTURES / "one_voice.opus", tmp_path / "Lyon" / "2026-09-14 Moreau.wav")
    (tmp_path / "archive" / "lyon").mkdir(parents=True)
    for name in sorted(path.name for path in (ARCHIVE / "lyon").glob("*.json"))[:8]:
        shutil.copy(ARCHIVE / "lyon" / name, tmp_path / "archive" / "lyon")
    shutil.copy(ARCHIVE / "calls.csv", tmp_path / "archive")
    (tmp_path / "readings.csv").write_text(READINGS, encoding="utf-8")
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    monkeypatch.setenv("CALLMIRROR_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def words_of(line: str) -> list[str]:
    """A command's words with * expanded, as the shell has it."""
    words = [some_call() if word == "CALL" else word for word in shlex.split(line)[1:]]
    return [
        each for word in words for each in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
    ]


def some_call() -> str:
    """The start of the id of a stored call that has words."""
    calls = json.loads(CliRunner().invoke(app, ["calls", "--json"]).stdout)
    return next(str(call["id"])[:12] for call in calls if call["engine"]["words"] == "file")


@pytest.mark.usefixtures("workplace")
def test_readme_commands_run_one_after_another() -> None:
    assert len(callmirror_lines()) > 10
    for line in callmirror_lines():
        if line.split()[1] in KEEP_RUNNING:
            continue
        result = CliRunner().invoke(app, words_of(line))
        assert result.exit_code == 0, f"{line}\n{result.output}{result.stderr}"


def test_readme_shows_every_command_of_the_command_line() -> None:
    shown = {line.split()[1] for line in callmirror_lines()}
    assert shown == {name for name, _, _ in COMMANDS}


def test_readme_scripts_exist_and_can_run() -> None:
    named = {line.split()[0] for line in shell_lines() if line.startswith("./")}
    assert {"./scripts/demo", "./scripts/test"} <= named
    for script in named:
        assert (ROOT / script).stat().st_mode & 0o100, script


@pytest.mark.parametrize("path", re.findall(r"`((?:scripts|callmirror|models|api|tests)/[\w./-]+)`", README))
def test_readme_paths_exist(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README))
def test_readme_pictures_exist_and_have_a_text(path: str) -> None:
    assert (ROOT / path).stat().st_size > 1000


@pytest.mark.parametrize("name", [*VARIABLES.values(), INTERFACE_LANGUAGE])
def test_readme_names_every_setting(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", MARKERS)
def test_readme_defines_every_marker(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("code", Exit)
def test_readme_names_every_exit_code(code: Exit) -> None:
    assert re.search(rf"^\| {code.value} \|", README, flags=re.MULTILINE)


def test_readme_names_every_endpoint(tmp_path: Path) -> None:
    for path in create_app(Settings(home=tmp_path)).openapi()["paths"]:
        assert f"`{path}`" in README


@pytest.mark.parametrize("name", FORMATS)
def test_readme_names_every_transcript_format(name: str) -> None:
    for word in FORMATS[name].title.replace("(", " ").replace(")", " ").replace(",", " ").split():
        if word not in {"JSON", "and", "CallMirror"}:
            assert word in README, f"{name}: {word}"


def test_readme_leads_to_headings_that_exist() -> None:
    headings = re.findall(r"^#+ (.+)$", README, flags=re.MULTILINE)
    known = {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}
    led_to = set(re.findall(r"\]\(#([^)]+)\)", README))
    assert led_to
    assert led_to <= known


def test_readme_tables_stand_apart_from_what_is_around_them() -> None:
    for before, after in pairwise(README.splitlines()):
        if before.startswith("|") != after.startswith("|"):
            assert not before or not after, (before, after)


def parts_of(begin: str) -> dict[Part, str]:
    """What a row of the table of parts says of each part."""
    (row,) = re.findall(rf"^\| {re.escape(begin)}[^|]*\|(.*)\|$", README, flags=re.MULTILINE)
    (head,) = re.findall(r"^\| \|( Administrator .*)\|$", README, flags=re.MULTILINE)
    names = [Part(name.strip().lower()) for name in head.split("|")]
    return dict(zip(names, (cell.strip() for cell in row.split("|")), strict=True))


@pytest.mark.parametrize(("begin", "deed"), SEEN.items())
def test_readme_says_who_sees_what_as_the_rule_has_it(begin: str, deed: Deed) -> None:
    for part, said in parts_of(begin).items():
        assert bool(said) == (deed in ALLOWS[part]), part
        if said and part is Part.REP and deed in {*ON_ONE_CALL, Deed.SEARCH, Deed.READ_OWN}:
            assert said.startswith("own")


@pytest.mark.parametrize("begin", ["the team's mirror", "its standards"])
def test_readme_says_who_tends_a_team(begin: str) -> None:
    for part, said in parts_of(begin).items():
        tends = bool({"changes", "starts"} & set(re.findall(r"\w+", said)))
        assert tends == (Deed.TEND_TEAM in ALLOWS[part]), part


def test_readme_tells_the_days_that_things_stay() -> None:
    (told,) = re.findall(r"^- \*\*Retention\.\*\*(.*?)^- ", README, flags=re.DOTALL | re.MULTILINE)
    flat = " ".join(told.split())
    assert "Sound and words stay 180 days; readings, comments and pages as shown a year" in flat
    assert "records of uploads 180 days, the access log a year" in flat
    half = {kind for kind, days in DEFAULTS.items() if days == 180}
    assert half == {Holding.SOUND, Holding.WORDS, Holding.JOBS}
    assert {DEFAULTS[kind] for kind in set(Holding) - half} == {365}


@pytest.mark.parametrize("path", sorted((ROOT / "scripts").glob("bench_*")), ids=lambda path: path.name)
def test_readme_names_every_benchmark(path: Path) -> None:
    assert f"| `scripts/{path.name}` |" in README


@pytest.mark.parametrize("path", sorted(SERVICE.glob("*.service")), ids=lambda path: path.name)
def test_service_example_runs_commands_that_there_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    commands = re.findall(r"\.venv/bin/callmirror (\w+)", text)
    assert commands
    for name in commands:
        told = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "200"})
        assert told.exit_code == 0
        for option in re.findall(rf"callmirror {name}.*", text):
            assert set(re.findall(r"--[a-z-]+", option)) <= set(re.findall(r"--[a-z-]+", told.stdout))


def test_service_example_sets_settings_that_there_are() -> None:
    text = (SERVICE / "callmirror.env").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?([A-Z_]+)=", text, flags=re.MULTILINE))
    assert named
    assert named <= set(VARIABLES.values())


def test_service_example_names_its_files() -> None:
    told = (SERVICE / "README.md").read_text(encoding="utf-8")
    for path in SERVICE.iterdir():
        assert path.name in told or path.name == "README.md"
