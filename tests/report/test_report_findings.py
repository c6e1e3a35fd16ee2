import pytest

from callmirror.domain import Text, Window
from callmirror.patterns.disclosure import RULES
from callmirror.patterns.finding import Against, Change, Finding, Verdict
from callmirror.report import check_wording
from callmirror.report.findings import DIRECTIONS, REASONS, VERDICTS, finding_row

SENTENCES = (*VERDICTS.values(), *DIRECTIONS.values(), *REASONS.values())


@pytest.mark.parametrize("text", SENTENCES, ids=lambda text: text.en)
def test_no_sentence_judges(text: Text) -> None:
    assert check_wording(text.en, "en") == ()
    assert check_wording(text.fr, "fr") == ()


def test_every_verdict_and_side_has_words() -> None:
    assert set(VERDICTS) == set(Verdict)
    assert set(DIRECTIONS) == {(against, side) for against in Against for side in ("above", "below")}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_withheld_says_why(rule: str, language: str) -> None:
    row = finding_row(Finding("a", Window(), "zeal", Verdict.WITHHELD, reason=rule), language)
    assert row[3:7] == ("", "", "", "")
    assert len(row[-1]) > 40


def test_movement_and_prevalence_are_words_for_a_person() -> None:
    found = Finding(
        "a", Window(), "zeal", Verdict.SHARED_HABIT, level=0.4, interval=(0.3, 0.5), calls=40, people=8,
        prevalence=0.8, direction="below", against=Against.PREVIOUS, change=Change(-0.1, (-0.15, -0.05)),
    )  # fmt: skip
    assert finding_row(found, "fr")[-1] == (
        "une habitude partagée · moins qu'avant · 8 personnes sur 10 ou plus · "
        "-0.1 depuis la période précédente (-0.15 à -0.05)"
    )
