"""A team's results beside its behaviours, through the store and all rules of a page."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from outcome_months import DEALS, METRICS, keep_team, write_deals, write_layout, write_metrics

from callmirror.config import Settings
from callmirror.domain import Pattern
from callmirror.errors import InputError, MetadataError, NotFound
from callmirror.results import keeping
from callmirror.results.measuring import Cell
from callmirror.results.saying import shown_data, shown_lines, table_of, together_data, together_lines
from callmirror.results.showing import months_of, show
from callmirror.results.together import together

TODAY = date(2026, 9, 15)
LEVELS = {month: 0.3 + 0.03 * ((month * 5) % 4) for month in range(1, 9)}
WON = {month: 6 + (month * 5) % 4 for month in range(1, 9)}
TEAMS = ("Lyon", "Leeds", "Nord")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("results")
    made = Settings(home=folder / "home", k=5)
    for seed, team in enumerate(TEAMS):
        keep_team(
            made.home,
            team,
            {month: level + 0.02 * ((month * seed) % 3) for month, level in LEVELS.items()},
            seed=seed,
        )
    keep_team(made.home, "Petite", {7: 0.3, 8: 0.3}, seed=9, people=3)
    deals = write_deals(
        folder / "deals.csv",
        {team: {m: n + (m * s) % 3 for m, n in WON.items()} for s, team in enumerate(TEAMS)}
        | {"Petite": {7: 6, 8: 6}},
    )
    calls = write_metrics(
        folder / "calls.csv", {team: {month: 100.0 + 9 * month for month in WON} for team in TEAMS}
    )
    keeping.add(made, deals, write_layout(folder / "deals.yaml", DEALS))
    keeping.add(made, calls, write_layout(folder / "calls.yaml", METRICS))
    return made


def test_results_stand_beside_levels_month_by_month(settings: Settings) -> None:
    found = show(settings, "Lyon", first="2026-01", today=TODAY)
    assert len(found.months) == 8
    assert found.markers == ("question_ratio",)
    for month in found.months:
        assert isinstance(month.levels["question_ratio"], Pattern)
        assert month.results["calls_made"].value is not None
        assert month.results["deals_won"].value is not None
    assert {one.pair.quantity for one in found.pairs} == {"deals_won", "calls_made"}
    assert len(found.pressing) == 2
    assert [part.label for part in found.quarters[0].models] == ["inbound", "outbound"]


def test_results_of_a_team_that_may_not_be_told_of_are_told_of_by_nothing(settings: Settings) -> None:
    found = show(settings, "Petite", first="2026-07", today=TODAY)
    assert {cell.rule for month in found.months for cell in month.results.values()} == {"alone"}
    assert {cell.value for month in found.months for cell in month.results.values()} == {None}


def test_it_says_the_same_when_it_is_asked_again(settings: Settings) -> None:
    assert show(settings, "Lyon", today=TODAY) == show(settings, "Lyon", today=TODAY)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_and_data_name_no_deal_and_no_model_of_few(settings: Settings, language: str) -> None:
    found = show(settings, "Lyon", today=TODAY)
    header, rows = table_of(found, language)
    assert all(len(row) == len(header) for row in rows)
    lines = shown_lines(found, language)
    text = repr((header, rows, lines, shown_data(found)))
    assert "Lyon-1-" not in text
    assert "sociation" in lines[0]
    assert lines[-1].endswith("?")


def test_team_without_results_says_so(tmp_path: Path) -> None:
    home = tmp_path / "home"
    keep_team(home, "Lyon", {8: 0.3}, seed=1)
    found = show(Settings(home=home, k=5), "Lyon", today=TODAY)
    assert not found.has_results
    assert "No results" in shown_lines(found, "en")[0]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_goes_together_is_told_over_teams(settings: Settings, language: str) -> None:
    found = together(settings, first="2026-01", today=TODAY)
    assert found.teams == 3
    results = {one.result for one in found.found}
    assert {"deals_won", "calls_made", "win_share", "amount_won"} <= results
    lines = together_lines(found, language)
    assert "cause" in lines[-1]
    assert together_data(found)["teams"] == 3
    won = next(one for one in found.found if one.result == "deals_won")
    assert won.reason is not None or won.slope is not None


def test_two_months_are_too_few_for_an_association(settings: Settings) -> None:
    found = together(settings, first="2026-07", today=TODAY)
    assert {one.reason for one in found.found} == {"too_few_teams"}


def test_one_deal_more_changes_nothing_that_is_told_and_forgetting_tells_less(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", k=5)
    keep_team(settings.home, "Lyon", {7: 0.3, 8: 0.35}, seed=1)
    layout = write_layout(tmp_path / "deals.yaml", DEALS)

    def won(count: int, *, amount: float = 100.0) -> Cell:
        table = write_deals(tmp_path / "deals.csv", {"Lyon": {8: count}}, amount=amount)
        taken = keeping.add(settings, table, layout)
        assert taken.number
        return show(settings, "Lyon", first="2026-08", today=TODAY).months[0].results["deals_won"]

    first = won(8)
    assert won(9, amount=100.0) == first
    assert won(20) != first
    for one in keeping.listed(settings):
        keeping.forget(settings, one.number)
    later = show(settings, "Lyon", first="2026-08", today=TODAY)
    assert not later.has_results
    hidden = won(19)
    assert (hidden.value, hidden.rule) == (None, "difference")


def test_file_is_taken_once_and_forgotten_by_its_number(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", k=5)
    keep_team(settings.home, "Lyon", {8: 0.3}, seed=1)
    layout = write_layout(tmp_path / "deals.yaml", DEALS)
    table = write_deals(tmp_path / "deals.csv", {"Lyon": {8: 6}, "Ghost": {8: 6}})
    now = datetime(2026, 9, 1, tzinfo=UTC)
    first, again = (keeping.add(settings, table, layout, now=now) for _ in range(2))
    assert (first.number, first.rows, first.teams) == (1, 12, ("Lyon",))
    assert again.number is None
    assert keeping.forget(settings, 1) == 12
    with pytest.raises(NotFound):
        keeping.forget(settings, 1)
    assert b"Lyon-8-" not in (settings.home / "callmirror.db").read_bytes()


def test_table_of_unknown_teams_alone_is_refused(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", k=5)
    keep_team(settings.home, "Lyon", {8: 0.3}, seed=1)
    table = write_deals(tmp_path / "deals.csv", {"Ghost": {8: 6}})
    with pytest.raises(InputError, match="no call of that team"):
        keeping.add(settings, table, write_layout(tmp_path / "deals.yaml", DEALS))
    with pytest.raises(InputError):
        keeping.add(settings, tmp_path / "none.csv", tmp_path / "deals.yaml")


def test_months_asked_for_are_whole_and_over() -> None:
    assert len(months_of(None, None, TODAY)) == 12
    assert [f"{one.start:%Y-%m}" for one in months_of("2026-07", None, TODAY)] == ["2026-07", "2026-08"]
    assert len(months_of(None, "2026-05", TODAY)) == 12
    for first, last in (("2026-09", None), ("2020-01", "2026-08"), (None, "1990-01")):
        if first is None:
            assert months_of(first, last, TODAY)
            continue
        with pytest.raises(InputError):
            months_of(first, last, TODAY)


def test_what_cant_be_asked_is_refused(settings: Settings) -> None:
    with pytest.raises(InputError):
        show(settings, "Lyon", markers=("charm",), today=TODAY)
    with pytest.raises(NotFound):
        show(settings, "Nobody", today=TODAY)
    with pytest.raises(MetadataError):
        show(settings, "Lyon", first="never", today=TODAY)
