import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from report_examples import empty_report, full_report

from callmirror.domain import TeamReport
from callmirror.report import render

VOID = {"meta", "rect", "circle", "line", "br", "link"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7*7 }}</title>"


class Outline(HTMLParser):
    """Tags, ids, references and headings of a page; refuses tags that are not closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.named_by: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        told = dict(attrs)
        self.attributes.append((tag, told))
        self.ids += [told["id"] or ""] if "id" in told else []
        self.named_by += (told.get("aria-labelledby") or "").split()
        self.links += [value or "" for name, value in attrs if name in {"src", "href", "action", "data"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def page(language: str = "en", team: str = "North") -> str:
    return render(full_report(team), format="html", language=language, made_on=date(2026, 4, 2))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_fetches_nothing_and_runs_nothing(language: str) -> None:
    outline = Outline(page(language))
    assert outline.links == []
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & set(outline.tags)
    assert not re.search(r"url\(|@import|https?:|javascript:| on\w+=", page(language))


def test_page_is_light() -> None:
    assert len(page("fr").encode()) < 150_000


def test_page_says_its_language_and_title() -> None:
    assert '<html lang="fr">' in page("fr")
    assert "<title>North · March 2026 · Mirror of a team</title>" in page("en")


@pytest.mark.parametrize("report", [full_report(), empty_report()], ids=["full", "empty"])
def test_page_is_well_formed_and_every_reference_has_its_target(report: TeamReport) -> None:
    outline = Outline(render(report, format="html", language="fr"))
    assert outline.open == []
    assert max(Counter(outline.ids).values()) == 1
    assert set(outline.named_by) <= set(outline.ids)


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", page())]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_chart_has_a_title_a_description_and_stands_in_the_table() -> None:
    outline = Outline(page())
    charts = [told for tag, told in outline.attributes if tag == "svg"]
    of_portrait = page().count('<div class="signal">')
    assert len(charts) - of_portrait == len(full_report().patterns)
    assert len(charts) == outline.tags["title"] - 1 == outline.tags["desc"]
    assert all(told["role"] == "img" and told["aria-labelledby"] for told in charts)
    table = page().partition('<section class="numbers"')[2]
    assert table.count('<th scope="row">') == len(full_report().patterns)
    assert table.count('<th scope="col">') == 6
    assert "Questions asked: 23%, probably between 18% and 29%, on a scale from 0% to 50%." in page()


def test_charts_stay_within_their_frame() -> None:
    places = [float(place) for place in re.findall(r'(?:x|cx|width)="([\d.-]+)%"', page())]
    assert len(places) > 20
    assert all(0 <= place <= 100 for place in places)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_name_with_markup_is_inert(language: str) -> None:
    hostile = page(language, HOSTILE)
    assert Outline(hostile).tags == Outline(page(language)).tags
    assert "&lt;script&gt;" in hostile
    assert "{{ 7*7 }}" in hostile


def test_page_tells_all_its_parts() -> None:
    told = page("fr")
    for part in (
        "Des signaux, pas des verdicts",
        "23\u00a0%",
        "probablement entre 18\u00a0% et 29\u00a0%",
        "7\u00a0min\u00a011\u00a0s",
        "48 appels, 8 personnes (32 français, 16 anglais)",
        "Une part de l&#39;équipe pèse tant",
        "Les appels ont été lus sans trame",
        "quelques appels",
        "Une expérience que nous voulons tenter",
        "Définition, version 1",
        "Établi le 2 avril 2026",
        "Un avis.",
    ):
        assert part in told


def test_page_without_any_level_still_says_why() -> None:
    told = render(empty_report(), format="html", language="en")
    assert "Too few people" in told
    assert "too few people or calls for numbers" in told
    assert "<svg" not in told


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def palettes() -> list[dict[str, str]]:
    css = files("callmirror.report").joinpath("page.css").read_text(encoding="utf-8")
    found = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", root))
        for root in re.findall(r":root \{(.*?)\}", css, re.S)
    ]
    return found[:2]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_colours_can_be_told_apart(palette: dict[str, str]) -> None:
    for ground in ("paper", "sheet", "tint"):
        for text in ("ink", "quiet", "accent"):
            assert contrast(palette[text], palette[ground]) >= 4.5, (text, ground)
    for ground in ("paper", "sheet"):
        for shape in ("track", "accent", "band"):
            assert contrast(palette[shape], palette[ground]) >= 3, (shape, ground)


def test_page_is_the_same_every_time() -> None:
    assert page() == page()
    assert "Made on" not in render(empty_report(), format="html", language="en")
