import csv
import io
import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_examples import MARCH, empty_report, full_report, judged_report

from callmirror.domain import (
    Further,
    Judgement,
    Moments,
    Pattern,
    Portion,
    Standard,
    TeamReport,
    Text,
    Unmeasured,
    Window,
    Withheld,
)
from callmirror.errors import SettingsError, StoreError
from callmirror.report import RENDERERS, from_json, render, to_json
from callmirror.report.csv import COLUMNS, inert
from callmirror.report.markdown import escaped

PUBLIC = {
    "schema": 1,
    "team": "North",
    "made_on": None,
    "window": {"start": "2026-03-01", "end": "2026-04-01"},
    "calls": 48,
    "people": 8,
    "languages": {"en": 16, "fr": 32},
    "patterns": [
        {
            "marker": "question_ratio",
            "version": 1,
            "unit": "ratio",
            "level": 0.234,
            "interval": [0.181, 0.292],
            "calls": 48,
            "people": 8,
        }
    ],
    "withheld": [{"marker": "longest_monologue", "rule": "dominance"}],
    "unmeasured": [
        {"marker": "script_adherence", "reason": "no_playbook", "calls": 48},
        {"marker": "silence_share", "reason": "of_a_few", "calls": None},
        {"marker": "talk_share", "reason": "no_person", "calls": 6},
    ],
    "notices": [{"en": "A notice.", "fr": "Un avis."}],
    "judgements": None,
    "moments": [],
    "further": [],
    "earlier": [],
    "replies": [],
}
JUDGED = {
    "marker": "question_ratio",
    "verdict": "shared_habit",
    "against": "standard",
    "direction": "above",
    "prevalence": 0.8,
    "q_value": 0.01,
    "reason": "as_declared",
    "person_share": 0.5,
    "change": [0.05, 0.01, 0.09],
    "standard": {
        "marker": "question_ratio",
        "target": 0.2,
        "direction": "at_least",
        "team": "North",
        "behaviour": {"en": "We ask before we tell", "fr": "Nous demandons avant d'affirmer"},
        "period": None,
        "owner": None,
    },
    "left_out": [],
}
"""How the first judgement of ``judged_report`` is told."""

texts = st.text(max_size=12)
numbers = st.floats(-1e6, 1e6)
counts = st.integers(0, 10**6)
windows = st.sampled_from([MARCH, Window()])
maybe = st.none() | numbers
standards = st.builds(
    Standard,
    texts,
    maybe,
    texts,
    st.none() | texts,
    st.none() | st.builds(Text, texts, texts),
    st.none() | texts,
)
judgements = st.builds(
    Judgement,
    texts,
    texts,
    st.none() | texts,
    st.none() | texts,
    maybe,
    maybe,
    st.none() | texts,
    maybe,
    st.none() | st.tuples(numbers, numbers, numbers),
    st.none() | standards,
)
portions = st.builds(
    Portion,
    st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    numbers,
    st.none() | st.tuples(numbers, numbers),
    maybe,
)
further = st.builds(
    Further,
    texts,
    st.lists(portions, max_size=2).map(tuple),
    st.booleans(),
    st.none() | counts,
    st.none() | counts,
    st.none() | texts,
)
moments = st.builds(Moments, texts, st.lists(texts, max_size=3).map(tuple), st.none() | texts)


@st.composite
def reports(draw: st.DrawFn) -> TeamReport:
    team, window = draw(texts), draw(windows)
    pairs = st.tuples(numbers, numbers)
    patterns = st.builds(
        Pattern, st.just(team), texts, counts, st.just("s"), st.just(window), numbers, pairs, counts, counts
    )
    withheld = st.builds(Withheld, st.just(team), texts, st.just(window), texts)
    unmeasured = st.builds(Unmeasured, texts, texts, st.none() | counts)
    return TeamReport(
        team,
        window,
        tuple(draw(st.lists(patterns, max_size=3))),
        tuple(draw(st.lists(withheld, max_size=3))),
        tuple(draw(st.lists(unmeasured, max_size=3))),
        draw(st.none() | counts),
        draw(st.none() | counts),
        draw(st.dictionaries(texts, counts, max_size=2)),
        tuple(draw(st.lists(st.builds(Text, texts, texts), max_size=2))),
        draw(st.none() | st.lists(judgements, max_size=2).map(tuple)),
        tuple(draw(st.lists(moments, max_size=2))),
        tuple(draw(st.lists(patterns, max_size=2))),
        tuple(draw(st.lists(further, max_size=2))),
    )


@given(reports())
def test_json_comes_back_as_it_went(report: TeamReport) -> None:
    assert from_json(to_json(report)) == report


def test_json_has_its_public_shape() -> None:
    data = json.loads(render(full_report(), format="json", language="fr"))
    assert data | {"patterns": data["patterns"][:1]} == PUBLIC
    assert list(data) == list(PUBLIC)


def test_json_tells_judgements_moments_and_earlier_levels() -> None:
    data = json.loads(render(judged_report(), format="json", language="fr"))
    assert data["judgements"][0] == JUDGED
    assert set(data["moments"][0]) == {"marker", "quotes", "reason"}
    assert data["earlier"][0]["window"] == {"start": "2026-02-01", "end": "2026-03-01"}
    assert set(data["earlier"][0]) == {*PUBLIC["patterns"][0], "window"}  # type: ignore[index]


def test_page_kept_before_there_were_judgements_is_read_as_not_judged() -> None:
    data = json.loads(to_json(full_report()))
    for key in ("judgements", "moments", "earlier", "further"):
        del data[key]
    assert from_json(json.dumps(data)) == full_report()


def test_json_holds_every_field_of_a_report() -> None:
    assert {field.name for field in fields(TeamReport)} <= set(PUBLIC)


@pytest.mark.parametrize(
    "payload", ["", "no json", "[]", "{}", '{"schema": 2}', '{"schema": 1, "team": "x"}']
)
def test_text_that_is_no_report_is_refused(payload: str) -> None:
    with pytest.raises(StoreError):
        from_json(payload)


def test_csv_has_a_row_per_marker_told_or_withheld() -> None:
    rows = list(csv.DictReader(io.StringIO(render(full_report(), format="csv", language="fr"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 8
    assert (rows[0]["title"], rows[0]["level"], rows[0]["low"], rows[0]["high"]) == (
        "Questions posées",
        "0.234",
        "0.181",
        "0.292",
    )
    assert (rows[-1]["marker"], rows[-1]["level"], rows[-1]["calls"], rows[-1]["withheld"]) == (
        "longest_monologue",
        "",
        "",
        "dominance",
    )


@pytest.mark.parametrize("team", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_name_is_never_a_formula(team: str) -> None:
    rows = list(
        csv.DictReader(io.StringIO(render(full_report(team), format="csv", language="en"), newline=""))
    )
    assert rows[0]["team"] == "'" + team.replace("\t", " ").replace("\r", " ")


@pytest.mark.parametrize("team", ["North", "Équipe 1 = A", "l'équipe"])
def test_plain_name_stays_as_it_is(team: str) -> None:
    assert inert(team) == team


@pytest.mark.parametrize("language", ["en", "fr"])
def test_markdown_escapes_names_and_tells_all_levels(language: str) -> None:
    told = render(full_report("<b>*North*</b>|[x](y)"), format="md", language=language)
    assert r"\<b\>\*North\*\</b\>\|\[x\](y)" in told
    assert told.count("\n| ") == (2 + 4) + (2 + 10)
    assert told.count("\n## ") == 7


@given(st.text())
def test_escaped_text_has_no_bare_markup_and_no_line_break(text: str) -> None:
    told = escaped(text)
    assert not any(line_end in told for line_end in "\r\n")
    markup = [place for place, sign in enumerate(told) if sign in "<>*_[]|`#"]
    assert all(place and told[place - 1] == "\\" for place in markup)


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_form_renders_full_and_empty_reports(form: str, language: str) -> None:
    for report in (full_report(), empty_report(), TeamReport("x", Window(), (), (), (), None, None)):
        assert render(report, format=form, language=language).endswith("\n")


def test_unknown_form_or_language_is_refused() -> None:
    with pytest.raises(SettingsError):
        render(full_report(), format="pdf", language="fr")
    with pytest.raises(SettingsError):
        render(full_report(), format="md", language="de")
