"""What members said stands beside a level in every form, and one that is contested is nowhere sure."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_examples import judged_report

from callmirror.domain import Area, Experiment, Finding, Reply, Sort, State, TeamReport, Window
from callmirror.report import RENDERERS, render
from callmirror.report.pack import Contents, pack_of
from callmirror.report.pack_forms import FORMS
from callmirror.report.page import page_of
from callmirror.report.replied import SAID, UNSURE, reply_words


def reply(
    key: str = "question_ratio",
    sort: Sort = Sort.CONTEST,
    state: State = State.OPEN,
    answer: str | None = None,
    text: str = "We sold renewals.",
) -> Reply:
    return Reply(1, Finding("North", Area.MIRROR, key, ".."), sort, state, text, "2026-03", answer)


def said(*replies: Reply) -> TeamReport:
    return replace(judged_report(), replies=replies)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", sorted(RENDERERS))
def test_contested_level_says_so_in_every_form(form: str, language: str) -> None:
    shown = render(said(reply()), format=form, language=language)
    plain = " ".join(shown.split())
    if form == "csv":
        assert [line.split(",")[3] for line in shown.splitlines() if line.endswith(",yes")] == [
            "question_ratio"
        ]
    elif form == "json":
        assert [one["finding"] for one in json.loads(shown)["replies"]] == ["question_ratio"]
    else:
        assert ("(contested)" if language == "en" else "(contesté)") in plain.replace("\\", "")
        assert "We sold renewals." in plain


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_sure_of_a_contested_level_until_it_is_answered(language: str) -> None:
    contested = page_of(said(reply()), language=language)
    answered = page_of(said(reply(state=State.ANSWERED, answer="Noted.")), language=language)
    plain = page_of(judged_report(), language=language)
    first = contested.insights[0]
    assert first.figure.marker == "question_ratio"
    assert first.kind != plain.insights[0].kind == answered.insights[0].kind
    assert first.sure == first.figure.said == UNSURE.to(language).replace(" :", "\u00a0:")
    assert answered.insights[0].sure == plain.insights[0].sure
    assert answered.insights[0].figure.value == plain.insights[0].figure.value
    assert first.figure.value != plain.insights[0].figure.value
    assert first.figure.value.startswith(plain.insights[0].figure.value)


def test_what_is_added_leaves_the_level_as_sure_as_it_was() -> None:
    page = page_of(said(reply(sort=Sort.CONTEXT)), language="en")
    assert page.insights[0].sure == page_of(judged_report(), language="en").insights[0].sure
    assert len(page.insights[0].figure.replies) == 1


def test_what_is_said_of_a_pattern_stands_there_once() -> None:
    shown = render(said(reply()), format="md", language="en")
    assert shown.count("We sold renewals.") == 1
    assert shown.count("(contested)") > 1


def test_thanks_stand_beside_a_strength_alone() -> None:
    thanks = [reply(key, Sort.THANKS, State.SAID) for key in ("question_ratio", "longest_monologue")]
    page = page_of(said(*thanks), language="en")
    told = {one.figure.marker: one.figure.replies for one in page.insights}
    assert [key for key, lines in told.items() if lines] == ["question_ratio"]
    assert not any(figure.replies for figure in page.figures)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_pack_shows_thanks_and_says_what_is_contested(form: str) -> None:
    thanks = reply(sort=Sort.THANKS, state=State.SAID, text="Thank you all for listening.")
    gap = reply("longest_monologue", text="The fair took two weeks.")
    pack = pack_of(Contents(said(thanks, gap)), language="en")
    shown = FORMS[form](pack)
    assert "Thank you all for listening." in shown
    assert "The fair took two weeks." in shown
    assert UNSURE.en in shown


def test_experiment_on_a_contested_level_found_nothing_sure() -> None:
    trial = Experiment("North", "question_ratio", 1, "up", Window(), "we", None, number=1, closed=True)
    contested = pack_of(Contents(said(reply()), (), None, (trial,)), language="en")
    assert contested.tried[0].cautions[-1] == UNSURE.en


@given(st.sampled_from(Sort), st.text(min_size=1, max_size=80), st.sampled_from(["en", "fr"]))
def test_words_are_told_whatever_signs_they_hold(sort: Sort, text: str, language: str) -> None:
    line = reply_words(reply(sort=sort, state=State.SAID, text=text), language)
    assert text in line
    assert SAID[sort].to(language)[:8].replace(" ", "") in line.replace("\u00a0", "").replace(" ", "")
