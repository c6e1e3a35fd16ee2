from dataclasses import replace
from datetime import date

import pytest
from report_examples import empty_report, full_report, pattern

from callmirror.report import render
from callmirror.report.page import page_of
from callmirror.report.parts import Figure
from callmirror.report.text import ASCII_MARKS, PLOT, UNICODE_MARKS, WIDTH, plot


def figure_of(marker: str) -> Figure:
    return next(one for one in page_of(full_report(), language="en").figures if one.marker == marker)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("ascii_plots", [True, False])
def test_no_line_is_wider_than_the_page(language: str, ascii_plots: bool) -> None:
    report = full_report("A team with a name that goes on " * 5)
    for made in (report, empty_report("x" * 300)):
        text = render(
            made, format="text", language=language, ascii_plots=ascii_plots, made_on=date(2026, 4, 2)
        )
        assert max(map(len, text.splitlines())) <= WIDTH <= 100


def test_plot_shows_level_within_interval() -> None:
    drawn = plot(figure_of("question_ratio"), UNICODE_MARKS)
    assert len(drawn) == PLOT + 2
    assert drawn[1:-1].index("━") < drawn[1:-1].index("●") < drawn[1:-1].rindex("━")


def test_plot_of_signed_seconds_marks_zero() -> None:
    assert plot(figure_of("response_pause"), ASCII_MARKS).count("+") == 1


def test_ascii_plots_need_no_other_sign_than_letters() -> None:
    text = render(full_report(), format="text", language="fr", ascii_plots=True)
    assert {sign for sign in text if not sign.isascii() and not sign.isalpha()} == set()
    assert "=o=" in text


def test_terminal_codes_in_a_name_do_nothing() -> None:
    assert "\x1b" not in render(full_report("a\x1b[2Jb\nc"), format="text", language="en")


def test_french_signs_do_not_begin_a_line() -> None:
    lines = render(full_report(), format="text", language="fr").splitlines()
    assert not any(
        line.lstrip()[:1] in {"?", ":", ";", "!", "»"} for line in lines if not line.startswith("        ?")
    )


def test_every_level_stands_on_the_page() -> None:
    text = render(full_report(), format="text", language="en").replace("\u00a0", " ")
    for part in (
        "Questions asked",
        "23%",
        "probably between 18% and 29%",
        "7 min 11 s",
        "-0.1",
        "5.2 per minute",
    ):
        assert part.replace("-", "\u2212") in text
    assert "48 calls: Steps of the playbook" in text
    assert "some calls: Share of silence" in text


def test_marker_that_nobody_defined_is_shown_under_its_name() -> None:
    report = full_report()
    report = replace(report, patterns=(*report.patterns, pattern("custom_thing", "ratio", 0.5, 0.4, 0.6)))
    text = render(report, format="text", language="en")
    assert "ALSO MEASURED" in text
    assert "custom_thing" in text
