import csv
import io
import json
import re
from dataclasses import replace

import pytest
from report_examples import MARCH, TEAM, TITLES, full_report, step, stepped_report, words_of

from callmirror.domain import TeamReport, Text, Withheld
from callmirror.report import RENDERERS, check_wording, from_json, render, to_json
from callmirror.report.page import Page, page_of
from callmirror.report.steps import steps_of
from callmirror.report.text import WIDTH
from callmirror.report.titles import title_of

FORMS = [form for form in RENDERERS if form != "json"]


def page(report: TeamReport | None = None, language: str = "en") -> Page:
    return page_of(report or stepped_report(), language=language, titles=TITLES)


def rendered(form: str, language: str = "en", report: TeamReport | None = None) -> str:
    text = render(report or stepped_report(), format=form, language=language, titles=TITLES)
    return text.replace("\u00a0", " ")


def test_step_goes_by_the_title_of_its_playbook_or_by_the_words_of_its_name() -> None:
    assert title_of("script_adherence.price", "fr", TITLES) == "Donner le prix"
    assert title_of("script_adherence.next_step", "en", TITLES) == "Next step"
    assert title_of("script_adherence.prix-ht", "fr") == "Prix ht"
    assert title_of("script_adherence", "fr", TITLES) == "Étapes de la trame"
    assert title_of("unheard_of", "en") == "unheard_of"


@pytest.mark.parametrize(
    ("level", "bounds", "language", "value", "interval"),
    [
        (0.6, (0.4, 0.8), "en", "about 60%", "probably between 40% and 80%"),
        (0.6, (0.4, 0.8), "fr", "environ 60 %", "probablement entre 40 % et 80 %"),
        (0.1, (0.0, 0.3), "en", "about 10%", "probably between 0% and 30%"),
        (0.05, (0.0, 0.3), "en", "hardly ever (under 10%)", "probably under 30%"),
        (0.05, (0.0, 0.3), "fr", "presque jamais (moins de 10 %)", "probablement moins de 30 %"),
        (0.125, (0.0, 0.6), "en", "seldom (under 25%)", "probably under 60%"),
        (0.125, (0.0, 0.6), "fr", "rarement (moins de 25 %)", "probablement moins de 60 %"),
        (0.875, (0.4, 1.0), "en", "mostly (over 75%)", "probably over 40%"),
        (0.875, (0.4, 1.0), "fr", "le plus souvent (plus de 75 %)", "probablement plus de 40 %"),
        (0.95, (0.7, 1.0), "en", "nearly always (over 90%)", "probably over 70%"),
        (0.95, (0.7, 1.0), "fr", "presque toujours (plus de 90 %)", "probablement plus de 70 %"),
        (0.95, (0.0, 1.0), "en", "nearly always (over 90%)", "probably between 0% and 100%"),
    ],
)
def test_share_is_told_in_tenths_or_in_words(
    level: float, bounds: tuple[float, float], language: str, value: str, interval: str
) -> None:
    report = replace(full_report(), patterns=(step("price", level, *bounds),))
    found = steps_of("script_adherence", report, language, TITLES)
    assert found is not None
    (figure,) = found.figures
    told = (figure.value.replace("\u00a0", " "), figure.interval.replace("\u00a0", " "))
    assert told == (value, interval)
    assert (figure.level is None) == ("(" in value)
    assert (figure.low, figure.high) == bounds


def test_steps_stand_behind_their_marker_and_nowhere_else() -> None:
    found = page()
    assert [figure.title for figure in found.figures[:6]] == [
        "Questions asked",
        "Listening time",
        "Steps of the playbook",
        "Greet and name the company",
        "Name the price",
        "Next step",
    ]
    assert not any("script_adherence" in figure.marker for group in found.groups for figure in group.figures)


def test_step_that_is_not_told_says_so_beside_its_siblings_and_among_the_rest() -> None:
    found = page()
    assert found.steps is not None
    assert [why.titles for why in found.steps.withheld] == [("Thanks",)]
    assert [why.titles for why in found.withheld] == [("Thanks",), ("Longest monologue",)]


def test_step_that_shares_its_marker_s_fate_is_not_named() -> None:
    withheld = (
        Withheld(TEAM, "script_adherence", MARCH, "few_people"),
        Withheld(TEAM, "script_adherence.price", MARCH, "few_people"),
    )
    found = page(replace(full_report(), withheld=withheld))
    assert found.steps is None
    assert [why.titles for why in found.withheld] == [("Steps of the playbook",)]


def test_steps_are_told_where_the_marker_itself_is_not() -> None:
    whole = stepped_report()
    report = replace(
        whole,
        patterns=tuple(one for one in whole.patterns if one.marker != "script_adherence"),
        withheld=(Withheld(TEAM, "script_adherence", MARCH, "identical"),),
    )
    for form in FORMS:
        assert "Name the price" in rendered(form, report=report)
    assert [figure.title for figure in page(report).figures[2:4]] == [
        "Greet and name the company",
        "Name the price",
    ]


def test_unmeasured_calls_are_told_of_the_marker_and_not_of_each_step() -> None:
    assert [why.titles for why in page().unmeasured] == [("Steps of the playbook",)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_form_tells_every_step_in_its_language(form: str, language: str) -> None:
    told = rendered(form, language)
    titles = [*(text.to(language) for text in TITLES.values()), "Next step"]
    assert all(title in " ".join(told.split()) for title in titles)
    if form != "csv":
        assert ("hardly ever (under 10%)" if language == "en" else "presque jamais (moins de 10 %)") in told
    assert check_wording(words_of(told, form), language) == ()


def test_page_without_steps_has_no_list_of_them() -> None:
    for form in ("text", "html", "md"):
        assert "each step is heard" not in render(full_report(), format=form, language="en")
        assert "each step is heard" in rendered(form)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("ascii_plots", [True, False])
def test_text_stays_within_the_page_whatever_the_titles(language: str, ascii_plots: bool) -> None:
    long = Text(en="A step with a title that goes on " * 4, fr="UneÉtapeSansEspaces" * 6)
    titles = {**TITLES, "script_adherence.next_step": long}
    text = render(stepped_report(), format="text", language=language, ascii_plots=ascii_plots, titles=titles)
    assert max(map(len, text.splitlines())) <= WIDTH


def test_bar_of_a_step_in_words_has_no_dot() -> None:
    lines = rendered("text").splitlines()
    assert "●" not in next(line for line in lines if "Name the price" in line)
    assert "●" in next(line for line in lines if line.strip().startswith("Next step "))
    html = rendered("html").partition('aria-labelledby="levels"')[2]
    charts = re.findall(r"<svg.*?</svg>", html, re.S)
    without = [chart for chart in charts if "<circle" not in chart]
    assert len(charts) == len(stepped_report().patterns)
    assert len(without) == 2


def test_html_describes_each_step_and_repeats_it_in_numbers() -> None:
    html = rendered("html")
    assert "Name the price: hardly ever (under 10%), probably under 30%, on a scale from 0% to 100%." in html
    table = html.partition('<section class="numbers"')[2]
    assert table.count('<th scope="row">') == len(stepped_report().patterns)
    assert '<td data-column="Level: ">hardly ever (under 10%)</td>' in html


def test_title_with_markup_or_a_formula_is_inert() -> None:
    titles = {"script_adherence.price": Text(en="<script>=1+1</script>", fr="=HYPERLINK(1)|x")}
    report = stepped_report()
    assert "<script>" not in render(report, format="html", language="en", titles=titles)
    assert "&lt;script&gt;" in render(report, format="html", language="en", titles=titles)
    assert r"=HYPERLINK(1)\|x" in render(report, format="md", language="fr", titles=titles)
    rows = csv.DictReader(io.StringIO(render(report, format="csv", language="fr", titles=titles)))
    assert "'=HYPERLINK(1)|x" in {row["title"] for row in rows}


def test_control_characters_in_a_title_do_not_reach_a_terminal() -> None:
    titles = {"script_adherence.price": Text(en="Name\x1b[2J it", fr="x")}
    assert "\x1b" not in render(stepped_report(), format="text", language="en", titles=titles)


def test_json_has_steps_as_patterns_like_every_other() -> None:
    data = json.loads(to_json(stepped_report()))
    price = next(one for one in data["patterns"] if one["marker"] == "script_adherence.price")
    assert price == {
        "marker": "script_adherence.price",
        "version": 1,
        "unit": "ratio",
        "level": 0.05,
        "interval": [0.0, 0.3],
        "calls": 48,
        "people": 8,
    }
    assert {"marker": "script_adherence.thanks", "rule": "few_calls"} in data["withheld"]
    assert from_json(to_json(stepped_report())) == stepped_report()
