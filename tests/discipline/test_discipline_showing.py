"""What becomes of a team's next steps, through the store and all rules of a page."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from promised_calls import PROMISE, TALK, keep_call, keep_deals, keep_team

from callmirror.config import Settings
from callmirror.discipline import wording
from callmirror.discipline.saying import data_of, lines_of, page_of
from callmirror.discipline.showing import months_asked, show
from callmirror.domain import Deal, Text, Window
from callmirror.errors import InputError, MetadataError, NotFound
from callmirror.report import check_wording
from callmirror.store import open_store

TODAY = date(2026, 9, 15)
JUNE = {"first": "2026-06", "last": "2026-06", "today": TODAY}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("promises") / "home"
    keep_team(home)
    keep_team(home, "Petite", people=3)
    return home


@pytest.fixture
def settings(stored: Path) -> Settings:
    return Settings(home=stored, k=5)


def shares(settings: Settings, cell: str) -> dict[str, float]:
    found = show(settings, "Leeds", **JUNE).cells[cell]  # type: ignore[arg-type]
    return {one.name: one.told for one in found.shares}


def test_what_was_planted_is_told(settings: Settings) -> None:
    assert shares(settings, "fates") == {
        "kept": 0.7,
        "silent": 0.3,
        "late": 0.05,
        "planned": 0.05,
        "untold": 0.05,
    }
    assert shares(settings, "fates.dated") == {"kept": 0.5, "otherwise": 0.5}
    assert shares(settings, "fates.undated") == {"kept": 0.95, "otherwise": 0.05}
    assert shares(settings, "taken_up") == {"yes": 0.5, "no": 0.5}
    assert shares(settings, "dated") == {"yes": 0.7, "no": 0.3}


def test_it_says_the_same_when_it_is_asked_again(settings: Settings) -> None:
    assert show(settings, "Leeds", **JUNE) == show(settings, "Leeds", **JUNE)  # type: ignore[arg-type]


def test_team_of_too_few_is_told_nothing(settings: Settings) -> None:
    found = show(settings, "Petite", **JUNE)  # type: ignore[arg-type]
    assert {cell.rule for cell in found.cells.values()} == {"few_people", "nobody"}
    assert found.untold == ()
    assert all(bar.share is None for bar in page_of(found, "en").habits)


def test_months_in_which_nothing_was_said_are_told_as_such(settings: Settings) -> None:
    found = show(settings, "Leeds", first="2026-02", last="2026-02", today=TODAY)
    assert {cell.rule for cell in found.cells.values()} == {"nobody"}
    for language in ("en", "fr"):
        assert lines_of(found, language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_begins_with_what_is_kept_and_ends_with_something_to_try(
    settings: Settings, language: str
) -> None:
    found = show(settings, "Leeds", **JUNE)  # type: ignore[arg-type]
    page, lines = page_of(found, language), lines_of(found, language)
    assert page.strengths[0].startswith(("What was agreed shows", "Ce qui a été convenu se voit"))
    assert all(one.endswith("?") for one in page.questions)
    assert 1 <= len(page.questions) <= 3
    assert lines.index(page.strengths[0]) < lines.index(page.lost[0]) < lines.index(page.experiment)
    text = repr((lines, data_of(found)))
    assert "deal Leeds" not in text
    assert "Leeds 0" not in text
    assert "p-" not in text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_sentence_judges(language: str) -> None:
    def texts(value: object) -> list[str]:
        if isinstance(value, Text):
            return [value.to(language)]
        return [one for each in value.values() for one in texts(each)] if isinstance(value, dict) else []

    said = [one for name in dir(wording) if name.isupper() for one in texts(getattr(wording, name))]
    assert len(said) > 50
    assert not [one for one in said if check_wording(one, language)]


def test_calls_that_tell_of_no_deal_say_what_to_do(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_store(home) as store:
        for number in range(36):
            day = datetime(2026, 6, 1 + number % 20, 9, tzinfo=UTC)
            keep_call(store, f"{number}", (*TALK, *PROMISE), person=f"{number % 6}", day=day)
    found = show(Settings(home=home, k=5), "Leeds", **JUNE)  # type: ignore[arg-type]
    assert not found.has_deals
    assert found.cells["fates"].rule == "no_deal"
    assert found.cells["agreed"].rule is None
    assert "column deal" in lines_of(found, "en")[1]
    assert "colonne affaire" in lines_of(found, "fr")[1]


def test_numbers_of_calls_tell_no_more_than_classes(settings: Settings) -> None:
    cells = show(settings, "Leeds", **JUNE).cells  # type: ignore[arg-type]
    counted = {name for name, cell in cells.items() if cell.calls is not None}
    assert counted == {"agreed", "prepared", "recapped"}
    assert len({cells[name].calls for name in counted}) == 1


def test_results_show_what_no_call_does_and_deals_of_others_do_not(tmp_path: Path) -> None:
    home = tmp_path / "home"
    keep_team(home)
    names = [f"deal Leeds {person} {number}" for person in range(6) for number in range(6)]
    noted = [Deal(deal=name, team="Leeds", noted=date(2026, 6, 9)) for name in names]
    keep_deals(home, [replace(one, team="York") for one in noted], at=datetime(2026, 9, 1, tzinfo=UTC))
    settings = Settings(home=home, k=5)
    assert not show(settings, "Leeds", **JUNE).has_results  # type: ignore[arg-type]
    last = Deal(deal="any", team="Leeds", opened=date(2026, 8, 30))
    at = datetime(2026, 9, 2, tzinfo=UTC)
    keep_deals(home, [*noted, last], content="again", at=at)
    found = show(settings, "Leeds", **JUNE)  # type: ignore[arg-type]
    assert found.has_results
    silent = found.cells["fates"].share("silent")
    assert silent is not None
    assert silent.told < 0.1
    assert found.cells["noted"].rule == "nobody"  # the last notes are later, and hide what was written before


def test_note_of_the_last_call_within_a_day_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    keep_team(home)
    noted = [
        Deal(
            deal=f"deal Leeds {person} {number}",
            team="Leeds",
            noted=date(2026, 6, 1 + number + (3 if number < 4 else 1)),
        )
        for person in range(6)
        for number in range(6)
    ]
    last = Deal(deal="any", team="Leeds", opened=date(2026, 8, 30))
    keep_deals(home, [*noted, last], at=datetime(2026, 9, 2, tzinfo=UTC))
    found = show(Settings(home=home, k=5), "Leeds", **JUNE)  # type: ignore[arg-type]
    share = found.cells["noted"].share("yes")
    assert share is not None
    assert share.told > 0.9


def test_team_that_was_renamed_is_held_against_what_was_told_of_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    keep_team(home)
    settings = Settings(home=home, k=5)
    before = show(settings, "Leeds", **JUNE)  # type: ignore[arg-type]
    with open_store(home) as store:
        for call in store.calls(team="Leeds"):
            review = store.review(call.id)
            store.replace(replace(review, call=replace(review.call, team="Leeds North")))
        for number in range(6):
            new = {"team": "Leeds North", "person": "Leeds 0", "deal": f"more {number}"}
            keep_call(store, f"more {number}", (*TALK, *PROMISE), **new)
    after = show(settings, "Leeds North", **JUNE)  # type: ignore[arg-type]
    assert before.cells["agreed"].rule is None
    assert after.cells["agreed"].rule == "difference"


def test_corrected_sentence_counts_at_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_store(home) as store:
        keep_call(store, "one", (*TALK, *PROMISE), person="a")
        (call,) = store.discipline.dated("Leeds", Window())
        store.discipline.make(call.call_id, lambda _: {"kept": True}, made_for="now")
        assert store.discipline.kept([call], made_for="now")  # type: ignore[list-item]
        store.replace(store.review(call.call_id))
        assert not store.discipline.kept([call], made_for="now")  # type: ignore[list-item]


def test_months_are_whole_and_over() -> None:
    assert months_asked(None, None, None, TODAY) == Window(date(2026, 6, 1), date(2026, 9, 1))
    assert months_asked(None, None, 1, TODAY) == Window(date(2026, 8, 1), date(2026, 9, 1))
    assert months_asked(None, "2026-05", 2, TODAY) == Window(date(2026, 4, 1), date(2026, 6, 1))
    assert months_asked("2026-07", None, None, TODAY) == Window(date(2026, 7, 1), date(2026, 9, 1))
    for first, last in (("2026-09", None), (None, "2026-09"), ("2026-08", "2026-07"), ("2024-01", "2026-01")):
        with pytest.raises(InputError, match="months that are over"):
            months_asked(first, last, None, TODAY)
    with pytest.raises(MetadataError):
        months_asked("soon", None, None, TODAY)


def test_unknown_team_is_not_found(settings: Settings) -> None:
    with pytest.raises(NotFound):
        show(settings, "Nobody", **JUNE)  # type: ignore[arg-type]
