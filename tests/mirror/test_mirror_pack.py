"""A team's guesses and its pack for the meeting, through their door."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from meeting_calls import PEOPLE, TEAM, habits, keep_month
from mirror_calls import settings_of

from callmirror.config import Settings
from callmirror.domain import Experiment, Guess, Standard, Window
from callmirror.errors import InputError, NotFound
from callmirror.markers import MARKERS
from callmirror.mirror import Mirror, packing
from callmirror.mirror.guessing import MOST_ASKED, asked_of, guess, kept, read_sheets
from callmirror.mirror.packing import pack
from callmirror.mirror.trying import Trial, close, start
from callmirror.report import check_wording
from callmirror.report.pack_forms import FORMS, sheet_html, sheet_markdown
from callmirror.store import open_store

FIVE = "question_ratio;longest_monologue\n40 %;1:30\n30 %;60\n50 %;45\n35 %;2:00\n45 %;75\n"
AUTUMN = date(2026, 9, 15)
JUNE = {"first": "2026-06", "last": "2026-06"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = settings_of(tmp_path / "home", k=5)
    for month, level in ((5, 0.2), (6, 0.42)):
        keep_month(found.home, month, habits(level, step=0.01 * month / 5))
    return found


def sheets(folder: Path, text: str = FIVE, *, encoding: str = "utf-8") -> Path:
    path = folder / "guesses.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_guesses_are_kept_as_their_middle(settings: Settings, tmp_path: Path) -> None:
    found = guess(settings, TEAM, sheets(tmp_path), **JUNE)
    assert (found.people, found.after_page) == (5, False)
    assert found.guesses == (
        Guess("question_ratio", "ratio", 0.4, 0.35, 0.45),
        Guess("longest_monologue", "s", 75.0, 60.0, 90.0),
    )
    assert kept(settings, TEAM, **JUNE) == found
    assert kept(settings, TEAM, first=None, last=None) is None


def test_guesses_after_a_page_was_shown_are_told_to_be_so(settings: Settings, tmp_path: Path) -> None:
    Mirror(settings).report(TEAM, "2026-06", "2026-06", form="json", language="en")
    assert guess(settings, TEAM, sheets(tmp_path), **JUNE).after_page


def test_team_guesses_once_for_the_same_months(settings: Settings, tmp_path: Path) -> None:
    first = guess(settings, TEAM, sheets(tmp_path), **JUNE)
    with pytest.raises(InputError, match="already"):
        guess(settings, TEAM, sheets(tmp_path, f"{FIVE}90 %;10\n"), **JUNE)
    assert kept(settings, TEAM, **JUNE) == first


@pytest.mark.parametrize("text", [FIVE.rsplit("\n", 2)[0], FIVE.replace("30 %;60", "30 %;")])
def test_guesses_of_a_few_are_kept_nowhere(settings: Settings, tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="fewer than 5"):
        guess(settings, TEAM, sheets(tmp_path, text), **JUNE)
    assert kept(settings, TEAM, **JUNE) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("question_ratio\n40 %\n0.5 %\n", [0.005, 0.4]),
        ("question_ratio\n40\n5\n", [0.05, 0.4]),
        ("question_ratio\n0.4\n0.05\n", [0.05, 0.4]),
        ("question_ratio\n40\u202f%\n5\u00a0%\n", [0.05, 0.4]),
    ],
)
def test_shares_are_read_in_one_way_for_a_column(tmp_path: Path, text: str, values: list[float]) -> None:
    assert read_sheets(sheets(tmp_path, text)) == {"question_ratio": pytest.approx(values)}


def test_tables_of_spreadsheets_are_read(tmp_path: Path) -> None:
    text = "response_pause;question_ratio\r\n-0,5;0,3\r\n;\r\n1,25;0,4\r\n"
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        found = read_sheets(sheets(tmp_path, text, encoding=encoding))
        assert found == {"response_pause": [-0.5, 1.25], "question_ratio": [0.3, 0.4]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "question_ratio\n",
        "question_ratio;question_ratio\n40 %;50 %\n",
        "name;question_ratio\nAnne Martin;40 %\n",
        "question_ratio\nAnne Martin\n",
        "question_ratio\n40 %;Anne Martin\n",
        "question_ratio\n140\n",
        "longest_monologue\n-3\n",
        "question_ratio\n\0\n",
    ],
)
def test_table_that_is_none_is_one_clear_error_without_its_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="guesses") as caught:
        read_sheets(sheets(tmp_path, text))
    assert "Anne" not in str(caught.value) + caught.value.text.fr


def test_table_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_sheets(tmp_path / "none.csv")


def test_team_is_asked_what_comes_first_what_it_tries_and_what_it_has_declared() -> None:
    running = Experiment(TEAM, "talk_share", 1, "down", Window())
    declared = [Standard(marker, 1.0, "at_most") for marker in ("switch_rate", "silence_share", "charm")]
    found = asked_of(declared, [running])
    assert found[4:] == ("talk_share", "switch_rate")
    assert len(found) == MOST_ASKED
    assert set(found) <= MARKERS.keys()


def test_pack_has_the_guess_to_make_and_an_experiment_to_choose(settings: Settings) -> None:
    found = pack(settings, TEAM, **JUNE, language="en")
    assert [one.marker for one in found.asked][:2] == ["question_ratio", "listening_time"]
    assert (found.compared, found.guessed_by, found.running, found.tried) == ((), None, (), ())
    text = FORMS["md"](found)
    assert "| Questions asked | `question_ratio` | in 100 |" in text
    assert "From which month" in text


def test_pack_holds_guesses_beside_what_was_heard(settings: Settings, tmp_path: Path) -> None:
    guess(settings, TEAM, sheets(tmp_path), **JUNE)
    found = pack(settings, TEAM, **JUNE, language="fr")
    asked, silent = found.compared
    assert (asked.median, asked.heard[:2]) == ("40\u00a0%", "47")
    assert (silent.heard, silent.between) == ("–", "–")
    assert "5 personnes" in (found.guessed_by or "")


def test_pack_shows_strengths_first_and_at_most_three_patterns(settings: Settings, tmp_path: Path) -> None:
    declared = tmp_path / "standards.yaml"
    declared.write_text(
        f"- {{marker: question_ratio, target: 0.1, direction: at_least, team: {TEAM}}}\n", encoding="utf-8"
    )
    Mirror(settings).declare(declared)
    found = pack(settings, TEAM, **JUNE, language="en")
    assert [one.strength for one in found.insights] == [True]
    assert found.insights[0].question in FORMS["md"](found)


def test_pack_tells_what_is_tried_and_what_became_of_it(settings: Settings) -> None:
    begun = Trial(team=TEAM, marker="question_ratio", direction="up", first="2026-06", last="2026-06")
    start(settings, begun)
    running = pack(settings, TEAM, **JUNE, language="en")
    assert [one.owner for one in running.running] == ["the team"]
    assert "From which month" not in FORMS["md"](running)
    close(settings, 1, today=AUTUMN)
    tried = pack(settings, TEAM, **JUNE, language="en")
    assert tried.running == ()
    assert "It moved as we meant it to" in (tried.tried[0].finding or "")
    assert "It moved as we meant it to" in FORMS["html"](tried)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_form_of_a_pack_names_anybody_or_judges(
    settings: Settings, tmp_path: Path, form: str, language: str
) -> None:
    guess(settings, TEAM, sheets(tmp_path), **JUNE)
    start(
        settings, Trial(team=TEAM, marker="question_ratio", direction="up", first="2026-06", last="2026-06")
    )
    close(settings, 1, today=AUTUMN)
    with open_store(settings.home) as store:
        hidden = [store.pseudonyms().pseudonym(name) for name in PEOPLE]
        hidden += [call.id[:8] for call in store.calls(team=TEAM)]
    text = FORMS[form](pack(settings, TEAM, **JUNE, language=language))
    assert not any(each in text for each in (*hidden, *PEOPLE))
    words = html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " | ", text, flags=re.DOTALL))
    assert not check_wording(words, language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sheet_asks_for_nobodys_name(settings: Settings, language: str) -> None:
    team, asked = packing.sheet(settings, TEAM, language=language)
    for write in (sheet_markdown, sheet_html):
        text = write(team, asked, language)
        assert "question_ratio" in text
        assert "<script" not in text


def test_team_that_has_no_calls_is_not_found(settings: Settings, tmp_path: Path) -> None:
    for ask in (
        lambda: pack(settings, "Nord", **JUNE, language="en"),
        lambda: packing.sheet(settings, "Nord", language="en"),
        lambda: guess(settings, "Nord", sheets(tmp_path), **JUNE),
        lambda: kept(settings, "Nord", **JUNE),
    ):
        with pytest.raises(NotFound, match="'Nord'"):
            ask()
