"""From a table to deals and measures: what can't be read is named by its line, and the rest goes on."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.errors import InputError
from callmirror.report import check_wording
from callmirror.results.mapping import parse_layout, read_layout
from callmirror.results.reading import Found, read_results

EXAMPLES = Path(__file__).parents[2] / "scripts" / "examples"
DEALS = """
what: deals
columns: {deal: Id, team: Team, amount: Amount, opened: Created, closed: Closed, result: Outcome, owner:
Owner}
"""
HEAD = "Id,Team,Amount,Created,Closed,Outcome,Owner\n"
METRICS = """
what: metrics
columns:
  team: Équipe
  period: Mois
  metrics: {calls_made: Appels passés}
"""


def read(table: str | bytes, layout: str = DEALS) -> Found:
    content = table.encode() if isinstance(table, str) else table
    known = {"Lyon", "Leeds"}
    return read_results(
        content,
        parse_layout(layout, source="m.yaml"),
        lambda name: name if name in known else None,
        source="d.csv",
    )


def said(found: Found) -> str:
    return " ".join(notice.en for notice in found.notices)


def test_deals_are_read_and_who_sold_is_passed_over_aloud() -> None:
    found = read(HEAD + "1,Lyon,100.50 EUR,2026-05-01,2026-05-20,Won,Marie Curie\n")
    (deal,) = found.sheet.deals
    assert (deal.team, deal.amount, deal.currency, deal.won) == ("Lyon", 100.5, "EUR", True)
    assert (deal.opened, deal.closed) == (date(2026, 5, 1), date(2026, 5, 20))
    assert "Curie" not in repr(found)
    assert "never kept by person" in said(found)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2,Ghost,1,2026-05-01,,,", "no call of that team"),
        ("2,Lyon,1,03/04/2026,,,", "can be read in two ways"),
        ('2,Lyon,"1,234",2026-05-01,,,', "a number is none"),
        ("2,Lyon,1,2026-05-20,2026-05-01,Won,", "before it was opened"),
        ("2,Lyon,1,2026-05-01,,Won,", "on no day"),
        ("2,Lyon,1,2026-05-01,2026-05-20,Maybe,", "neither won nor lost"),
        (",Lyon,1,2026-05-01,,,", "names no deal"),
        ("2,Lyon", "not as many cells"),
    ],
)
def test_bad_row_harms_itself_alone_and_is_named_by_its_line(row: str, why: str) -> None:
    found = read(HEAD + "1,Lyon,5,2026-05-01,2026-05-20,Won,\n" + row + "\n")
    assert [deal.deal for deal in found.sheet.deals] == ["1"]
    (notice,) = [one for one in found.notices if "line 3" in one.en]
    assert why in notice.en
    assert "ligne 3" in notice.fr


def test_deal_that_is_told_twice_counts_once_or_where_contradicted_not_at_all() -> None:
    same = "1,Lyon,5,2026-05-01,,,\n"
    assert len(read(HEAD + same + same).sheet.deals) == 1
    found = read(HEAD + same + "1,Lyon,6,2026-05-01,,,\n2,Lyon,6,2026-05-01,,,\n")
    assert [deal.deal for deal in found.sheet.deals] == ["2"]
    assert "line 3, 2" in said(found)


def test_mixed_currencies_and_one_period_are_said() -> None:
    found = read(HEAD + "1,Lyon,5 EUR,2026-05-01,,,\n2,Lyon,6 USD,2026-05-02,,,\n")
    assert "several currencies (EUR, USD)" in said(found)
    assert "of one month" in said(found)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_french_table_is_read_whatever_wrote_it(encoding: str, delimiter: str) -> None:
    rows = [["ÉQUIPE", "mois", "Appels passes"], ["Lyon", "05/2026", '"1 234,5"']]
    table = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    (measure,) = read(table, METRICS).sheet.measures
    assert (measure.month, measure.name, measure.value) == (date(2026, 5, 1), "calls_made", 1234.5)


def test_spreadsheets_own_first_line_and_columns_nobody_asks_for_are_passed_over() -> None:
    table = "sep=;\r\nPays;Équipe;Mois;Appels passés;Reste\r\nFR;Lyon;2026-05;5\r\nFR;Lyon;2026-06\r\n"
    found = read(table, METRICS)
    assert [one.value for one in found.sheet.measures] == [5]
    assert "Pays, Reste" in said(found)
    assert "not as many cells" in said(found)


@given(
    st.lists(
        st.sampled_from(["Id", "Lyon", "03/04/2026", "1,5", "€", "Won", "", '"', ",", ";", "\n", "é", "\x00"])
    )
)
def test_no_content_breaks_the_reading(parts: list[str]) -> None:
    with suppress(InputError):
        read(HEAD + "".join(parts))


def test_metric_that_two_lines_contradict_is_left_out() -> None:
    head = "Équipe,Mois,Appels passés\n"
    found = read(head + "Lyon,2026-05,5\nLyon,2026-05,6\nLyon,2026-06,7\n", METRICS)
    assert [one.value for one in found.sheet.measures] == [7]
    assert "different things" in said(found)


def test_team_of_another_name_is_found_by_the_mapping() -> None:
    found = read(HEAD + "1,Lyon Sales,5,2026-05-01,,,\n", DEALS + "teams: {Lyon Sales: Lyon}\n")
    assert found.sheet.deals[0].team == "Lyon"


def test_label_that_judges_or_names_stands_nowhere() -> None:
    layout = DEALS.replace("owner: Owner", "owner: Owner, stage: Stage")
    table = HEAD.strip() + ",Stage\n1,Lyon,5,2026-05-01,,,,the best team\n"
    assert read(table, layout).sheet.deals[0].stage == ""


@pytest.mark.parametrize("table", ["", "a,b\n1,2\n", HEAD.replace("Team", "Crew"), "x\0y"])
def test_what_is_no_such_table_is_refused(table: str) -> None:
    with pytest.raises(InputError):
        read(table)


@pytest.mark.parametrize(
    "layout",
    [
        "",
        "- 1",
        "what: people",
        "what: deals",
        "what: deals\ncolumns: {deal: Id}",
        "what: deals\ncolumns: {deal: Id, team: T, charm: C}",
        "what: deals\ncolumns: {deal: Id, team: T}\ndates: maybe",
        "what: deals\ncolumns: {deal: Id, team: T}\npairs: [{quantity: a_b}]",
        "what: deals\ncolumns: {deal: Id, team: T}\npairs: [{quantity: ab, quality: cd, better: best}]",
        "what: deals\ncolumns: {deal: Id, team: [T]}",
        "what: metrics\ncolumns: {team: T, period: P}",
        "what: metrics\ncolumns: {team: T, period: P, metrics: {Best: B}}",
        "what: metrics\ncolumns: {team: T, period: P, metrics: {seller_score: B}}",
        "what: deals\nrank: 1\ncolumns: {deal: Id, team: T}",
        "a: b: c",
    ],
)
def test_mapping_without_meaning_is_refused_in_both_languages(layout: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_layout(layout, source="m.yaml")
    assert "m.yaml" in caught.value.text.fr
    assert caught.value.text.fr != caught.value.text.en


def test_mapping_that_cant_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_layout(tmp_path / "none.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError):
        read_layout(tmp_path / "bytes.yaml")


@pytest.mark.parametrize("name", ["outcomes-en.yaml", "outcomes-fr.yaml"])
def test_examples_are_read(name: str) -> None:
    assert read_layout(EXAMPLES / name).pairs


def test_example_table_is_read_whole() -> None:
    layout = (EXAMPLES / "outcomes-en.yaml").read_text(encoding="utf-8")
    found = read((EXAMPLES / "deals.csv").read_bytes(), layout)
    assert len(found.sheet.deals) == 84
    assert {deal.team for deal in found.sheet.deals} == {"Lyon", "Leeds"}
    assert not any(check_wording(notice.en, "en") for notice in found.notices)
