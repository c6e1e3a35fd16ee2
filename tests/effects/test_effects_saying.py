"""Change in words: French and English say the same, and no sentence judges."""

from datetime import date

import pytest

from callmirror.domain import Standard, Text, Window
from callmirror.effects import wording
from callmirror.effects.before_after import BeforeAfter, Moved
from callmirror.effects.courses import Spreading, Watched
from callmirror.effects.saying import (
    change_data,
    change_lines,
    spread_data,
    spread_lines,
    watched_data,
    watched_lines,
)
from callmirror.report import check_wording

JUNE, JULY = (Window(date(2026, month, 1), date(2026, month + 1, 1)) for month in (6, 7))
MOVED = BeforeAfter(
    "Sud",
    "question_ratio",
    "ratio",
    JUNE,
    JULY,
    "moved_up",
    levels=(0.3, 0.5),
    own=Moved(0.2, (0.15, 0.25)),
    beyond=Moved(0.12, (0.05, 0.19)),
    teams=3,
    earlier=((date(2026, 5, 1), Moved(-0.01, (-0.06, 0.04))),),
    cautions=("association",),
)
ASKING = Standard("question_ratio", 0.4, "at_least", "Sud")
FOUND = [getattr(wording, name) for name in dir(wording) if name.isupper()]
TEXTS = [text for each in FOUND for text in (each.values() if isinstance(each, dict) else (each,))]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:30])
def test_no_sentence_judges_and_both_languages_ask_for_the_same_values(text: Text) -> None:
    assert not check_wording(text.en, "en")
    assert not check_wording(text.fr, "fr")
    gaps = [sorted(part.split("}")[0] for part in each.split("{")[1:]) for each in (text.en, text.fr)]
    assert gaps[0] == gaps[1]


def test_change_is_told_with_its_intervals_and_its_cautions() -> None:
    english, french = (change_lines(MOVED, language) for language in ("en", "fr"))
    assert len(english) == len(french) == 5
    assert "+12 points" in english[2]
    assert "3 other teams" in english[2]
    assert "3 autres équipes" in french[2]
    assert "not cause" in english[-1]


def test_change_without_other_teams_says_so() -> None:
    alone = BeforeAfter(
        "Sud", "question_ratio", "ratio", JUNE, JULY, "no_evidence", (0.3, 0.5), MOVED.own, MOVED.own
    )
    assert any("own earlier ups and downs" in line for line in change_lines(alone, "en"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_not_told_says_why(language: str) -> None:
    hidden = BeforeAfter("Sud", "question_ratio", "ratio", JUNE, JULY, "not_told", reason="few_people")
    _, why = change_lines(hidden, language)
    assert ("people" if language == "en" else "personnes") in why


def test_spread_is_told_month_by_month() -> None:
    found = Spreading("Sud", ASKING, (JUNE, JULY), (None, 0.7), "unknown")
    lines = spread_lines(found, "en")
    assert "not told" in lines[1]
    assert "70" in lines[2]
    assert [month["share"] for month in spread_data(found)["months"]] == [None, 0.7]


def test_what_is_watched_is_told_with_the_month_since_when() -> None:
    slipping = Watched(ASKING, date(2026, 5, 1), date(2026, 6, 1))
    found = (
        slipping,
        Watched(ASKING),
        Watched(ASKING, reason="too_early"),
        Watched(ASKING, reason="few_people"),
    )
    lines = watched_lines(found, "en")
    assert "nothing shows" in lines[0]
    assert "May 2026" in lines[1]
    assert "June 2026" in lines[1]
    assert "four months" in lines[2]
    assert "people" in lines[3]
    assert watched_data("Sud", found)["behaviours"][0] == {
        "marker": "question_ratio",
        "since": "2026-05",
        "alarm": "2026-06",
        "reason": None,
    }
    assert "declared no standard" in watched_lines((), "en")[0]


def test_data_names_months_and_no_person() -> None:
    data = change_data(MOVED)
    assert data["earlier"][0]["month"] == "2026-05"
    assert data["beyond"] == {"difference": 0.12, "interval": (0.05, 0.19)}
    assert not {"person", "people", "rep"} & data.keys()
