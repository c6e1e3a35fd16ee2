"""Where a sentence leads on by a command, the service leads on by its own pages."""

import re
from dataclasses import replace

import pytest
from report_examples import full_report, judged_report

from callmirror.domain import TeamReport, Text, Unmeasured
from callmirror.markers import REASONS as MARKER_REASONS
from callmirror.report import check_wording, wording
from callmirror.report.hints import HINTS, linked_here, said_here
from callmirror.report.inside import page_inside
from callmirror.report.pack_words import NOT_MEASURED
from callmirror.report.page import page_of

COMMANDS = re.compile(r"\bcallmirror [a-z]|(?<!\w)--[a-z]")
TABLES = (
    wording.WORDING,
    wording.NOTICES,
    wording.RULES,
    {**MARKER_REASONS, **wording.REASONS},
    NOT_MEASURED,
)
SENTENCES = [text for table in TABLES for text in table.values()]


def report_with_every_reason() -> TeamReport:
    """A report that nothing is declared for, with whatever a command is named for."""
    report = full_report()
    unmeasured = tuple(Unmeasured("silence_share", reason, 6) for reason in wording.REASONS)
    return replace(
        report,
        judgements=(),
        unmeasured=(*report.unmeasured, *unmeasured),
        notices=tuple(wording.NOTICES.values()),
    )


@pytest.mark.parametrize("text", SENTENCES, ids=lambda text: text.en[:40])
def test_no_sentence_of_a_page_names_a_command_in_the_service(text: Text) -> None:
    for language in ("en", "fr"):
        assert not COMMANDS.search(said_here(text.to(language), language))
        assert not COMMANDS.search(linked_here(text.to(language), language))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_in_the_service_leads_to_the_pages_of_the_team(language: str) -> None:
    page = page_of(report_with_every_reason(), language=language)
    inside = page_inside(page)
    shown = inside.opening + inside.contents
    assert not COMMANDS.search(shown)
    assert '<a href="standards">' in shown
    assert '<a href="playbook">' in shown
    assert any(COMMANDS.search(text) for text in page.stead)


def test_what_leads_on_is_the_only_markup_in_a_sentence() -> None:
    assert linked_here('<b>"x"</b> see callmirror standards.', "en") == (
        '&lt;b&gt;&#34;x&#34;&lt;/b&gt; declare what you want on the page <a href="standards">Standards</a>.'
    )


def test_page_that_names_no_command_is_the_same_everywhere() -> None:
    page = page_of(
        replace(judged_report(), notices=(Text(en="Two & three.", fr="Deux & trois."),)), language="en"
    )
    assert "Two &amp; three." in page_inside(page).opening


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("hint", HINTS, ids=lambda hint: hint.here.en[:30])
def test_hint_judges_nobody_and_names_no_command(hint: object, language: str) -> None:
    said = hint.here.to(language)  # type: ignore[attr-defined]
    assert not check_wording(said, language)
    assert not COMMANDS.search(said)
