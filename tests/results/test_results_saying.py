"""Results in words: both languages say the same, and no sentence judges."""

from dataclasses import replace
from datetime import date

import pytest

from callmirror.domain import Pair, Pattern, Text, Window
from callmirror.report import check_wording
from callmirror.results import wording
from callmirror.results.associations import Association, Slope
from callmirror.results.measuring import Cell, Part
from callmirror.results.months import MonthShown
from callmirror.results.pairs import paired
from callmirror.results.pressing import Pressing
from callmirror.results.saying import cell_words, name_of, shown_data, shown_lines, table_of, together_lines
from callmirror.results.showing import Shown
from callmirror.results.telling import Quarter
from callmirror.results.together import Together

FOUND = [getattr(wording, name) for name in dir(wording) if name.isupper()]
TEXTS = [text for each in FOUND for text in (each.values() if isinstance(each, dict) else (each,))]
MAY = Window(date(2026, 5, 1), date(2026, 6, 1))
SPRING = Window(date(2026, 4, 1), date(2026, 7, 1))
LEVEL = Pattern("Lyon", "question_ratio", 2, "ratio", MAY, 0.3, (0.25, 0.35), 30, 6)
RISING: list[float | None] = [1.0, 2.0, 3.0, 4.1, 5.0, 6.2, 7.0]
FALLING: list[float | None] = [0.7, 0.6, 0.52, 0.4, 0.3, 0.22, 0.1]
SHOWN = Shown(
    "Lyon",
    True,
    ("question_ratio",),
    (
        MonthShown(
            MAY, {"amount_won": Cell(12_000.0, "EUR"), "deals_won": Cell(7.0)}, {"question_ratio": LEVEL}
        ),
    ),
    (
        Quarter(SPRING, (Part("inbound", Cell(9.0), Cell(0.5, "ratio")),), (Part("Offer", Cell(8.0)),)),
        Quarter(SPRING, rule="few_deals"),
    ),
    (
        paired(Pair("deals_won", "question_ratio"), RISING, FALLING),
        paired(Pair("deals_won", "question_ratio"), RISING, RISING),
        paired(Pair("deals_won", "question_ratio"), RISING, []),
    ),
    (
        Pressing("month", "more", 0.8, (0.2, 1.4), 9),
        Pressing("quarter", "no_evidence", 0.1, (-0.2, 0.4), 3),
        Pressing("quarter"),
    ),
)
SURE = Slope(12.0, (4.0, 20.0), 0.001)
GOES = Association("question_ratio", "deals_won", SURE, replace(SURE, estimate=9.0), 0.01, 6, 70)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:30])
def test_no_sentence_judges_and_both_languages_ask_for_the_same_values(text: Text) -> None:
    assert not check_wording(text.en, "en")
    assert not check_wording(text.fr, "fr")
    gaps = [sorted(part.split("}")[0] for part in each.split("{")[1:]) for each in (text.en, text.fr)]
    assert gaps[0] == gaps[1]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_all_that_is_said_judges_nobody(language: str) -> None:
    lines = shown_lines(SHOWN, language)
    assert len(lines) == 1 + 3 + 3 + 3 + 1
    for line in lines:
        assert not check_wording(line, language), line


def test_side_effect_is_a_question_with_both_intervals() -> None:
    line = shown_lines(SHOWN, "en")[1]
    assert "+1.0" in line
    assert "points a month" in line
    assert line.endswith("?")


def test_table_writes_levels_with_intervals_and_amounts_with_their_currency() -> None:
    header, (row,) = table_of(SHOWN, "fr")
    assert header[1:] == ("Questions posées", "Montant gagné", "Affaires gagnées")
    assert row[0] == "mai 2026"
    assert row[1].startswith("30\u00a0%")
    assert row[2] == "12\u00a0000\u00a0EUR"
    assert table_of(SHOWN, "en")[1][0][2] == "12,000\u00a0EUR"


def test_what_is_not_told_says_why() -> None:
    assert "too few deals" in cell_words(Cell(rule="few_deals"), "en")
    assert cell_words(None, "en") == ""
    assert name_of("calls_made", "fr") == "Appels passés"
    assert name_of("calls_returned", "fr") == "Calls returned"


def test_association_is_told_with_and_without_kinds() -> None:
    flagged = replace(GOES, flags=("other_sign",))
    months = (MAY,)
    lines = together_lines(
        Together(months, 6, (GOES, flagged, replace(GOES, adjusted=None, discovery=None))), "en"
    )
    assert "go together: with 10.0" in lines[1]
    assert "+0.90" in lines[1]
    assert "without holding kinds" in lines[2]
    assert "nothing sure" in lines[3]
    assert "turn it around" in lines[5]
    assert "nothing sure" in lines[6]
    not_told = together_lines(
        Together(months, 6, (replace(GOES, slope=None, adjusted=None, reason="too_noisy"),)), "fr"
    )
    assert "petit nombre d'appels" in not_told[1]
    assert len(together_lines(Together(months, 0, ()), "en")) == 1


def test_data_has_no_infinity() -> None:
    few = paired(Pair("deals_won", "question_ratio"), RISING[:6], FALLING[:6])
    data = shown_data(replace(SHOWN, pairs=(few,)))
    assert "inf" not in repr(data["pairs"])
