"""The words of the pages: every sentence has its French, and the script that says so finds what is amiss."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "catalogues"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def look(*told: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *told], capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package of one page and no catalogue."""
    for name in ("templates", "locale/fr"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "pages.py").write_text('def told(gettext): return gettext("From %(name)s")\n')
    (tmp_path / "templates" / "page.html").write_text(
        '<p title="{{ _("Why?") }}">{{ ngettext("%(num)s call", "%(num)s calls", n) }}</p>'
    )
    return tmp_path


def write(folder: Path, *entries: str, area: str = "area") -> None:
    text = HEAD + "\n\n".join(entries)
    (folder / "locale" / "fr" / f"{area}.po").write_text(text, encoding="utf-8")


WHY = 'msgid "Why?"\nmsgstr "Pourquoi ?"'
FROM = 'msgid "From %(name)s"\nmsgstr "De %(name)s"'
CALLS = (
    'msgid "%(num)s call"\nmsgid_plural "%(num)s calls"\n'
    'msgstr[0] "%(num)s appel"\nmsgstr[1] "%(num)s appels"'
)


def test_every_sentence_of_the_pages_has_its_french() -> None:
    found = look()
    assert not found.stdout, found.stdout
    assert found.returncode == 0, found.stderr
    assert int(found.stderr.split()[0]) > 20


def test_whole_catalogue_has_nothing_amiss(folder: Path) -> None:
    write(folder, WHY, FROM, CALLS)
    assert look("--folder", folder).stdout == ""


@pytest.mark.parametrize(
    ("entries", "finding"),
    [
        ((WHY, FROM), "no French for ('%(num)s call', '%(num)s calls')"),
        ((WHY, FROM, CALLS, 'msgid "Old"\nmsgstr "Vieux"'), "nothing says 'Old'"),
        ((FROM, CALLS, '#, fuzzy\nmsgid "Why?"\nmsgstr "Pourquoi ?"'), "fuzzy"),
        ((FROM, CALLS, 'msgid "Why?"\nmsgstr ""'), "no French"),
        ((FROM, CALLS, 'msgid "Why?"\nmsgstr "Pourquoi?"'), "double sign"),
        ((FROM, CALLS, 'msgid "Why?"\nmsgstr "Qu\'est-ce «que » ?"'), "double sign"),
        ((FROM, CALLS, 'msgid "Why?"\nmsgstr "Qu’est-ce ?"'), "curly"),
        ((WHY, CALLS, 'msgid "From %(name)s"\nmsgstr "De %(nom)s"'), "other placeholders"),
        ((WHY, FROM, CALLS.replace('"%(num)s appels"', '""')), "no French"),
    ],
)
def test_what_is_amiss_is_found(folder: Path, entries: tuple[str, ...], finding: str) -> None:
    write(folder, *entries)
    found = look("--folder", folder)
    assert (found.returncode, len(found.stdout.splitlines())) == (1, 1)
    assert finding in found.stdout


def test_sentence_said_differently_in_two_areas_is_found(folder: Path) -> None:
    write(folder, WHY, FROM, CALLS)
    write(folder, WHY.replace("Pourquoi", "Pour quelle raison"), area="other")
    assert "said differently" in look("--folder", folder).stdout


@pytest.mark.parametrize(
    "template", ["<p>Hello</p>", '<a title="Hello">{{ _("Why?") }}</a>', "{% if x %}Hello{% endif %}"]
)
def test_words_said_past_the_catalogue_are_found(folder: Path, template: str) -> None:
    write(folder, WHY, FROM, CALLS)
    with (folder / "templates" / "page.html").open("a") as file:
        file.write(template)
    assert "'Hello' is not said through a catalogue" in look("--folder", folder).stdout


def test_empty_entries_are_written_for_what_is_missing(folder: Path) -> None:
    write(folder, FROM)
    assert look("--folder", folder, "--add", "area", "templates/page").returncode == 0
    text = (folder / "locale" / "fr" / "area.po").read_text(encoding="utf-8")
    assert FROM in text
    assert 'msgid "Why?"\nmsgstr ""' in text
    assert 'msgid_plural "%(num)s calls"\nmsgstr[0] ""\nmsgstr[1] ""' in text
    assert "no French for" not in look("--folder", folder).stdout
