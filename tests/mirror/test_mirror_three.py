"""Three calls through their door: nobody can be found in them, nor put together from all draws there are."""

import re
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from mirror_calls import REPS, add, mirror_of, settings_of, write_team

from callmirror.domain import Window
from callmirror.errors import MetadataError, NotFound
from callmirror.mirror import Mirror
from callmirror.mirror.threes import Wish, share_days, three
from callmirror.report.three import ThreeCalls
from callmirror.report.three_forms import FORMS
from callmirror.store import open_store

MORE = ("Maud Keller", "Jules Arnaud", "Sofia Brandt", "Hugo Lemoine", "Léa Ferrand")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eleven people with three calls each in March, reviewed once."""
    place = tmp_path_factory.mktemp("three")
    table = write_team(place / "calls", reps=(*REPS, *MORE))
    assert add(mirror_of(place / "home"), place / "calls", table=table).added == 33
    return place / "home"


@pytest.fixture
def team(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "home"))


@pytest.fixture
def mirror(team: Path) -> Mirror:
    return mirror_of(team)


def drawn(home: Path, seed: int, *, k: int = 3, **options: object) -> ThreeCalls:
    return three(settings_of(home, k=k), Wish(team="Sud", seed=seed, **options))  # type: ignore[arg-type]


def people_of(home: Path) -> list[set[str]]:
    with open_store(home) as store:
        return [set(one.people) for one in store.meetings.draws("Sud")]


def test_three_calls_show_three_moments_under_each_heading(team: Path) -> None:
    found = drawn(team, 7)
    assert found.reason is None
    assert found.moments
    assert all(len(one.quotes) == 3 for one in found.moments)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_form_tells_who_or_which_call_or_when(team: Path, form: str, language: str) -> None:
    found = [drawn(team, seed, spanning=seed == 3) for seed in (1, 2, 3)]
    with open_store(team) as store:
        ids = [call.id for call in store.calls(team="Sud")]
        labels = {turn.speaker for each in ids[:6] for turn in store.review(each).call.turns}
        pseudonyms = {store.pseudonyms().pseudonym(name) for name in (*REPS, *MORE)}
    text = " ".join(FORMS[form](one, language) for one in found)
    for hidden in (*pseudonyms, *(each[:8] for each in ids), *REPS, *MORE, "Luc Petit"):
        assert hidden not in text
    for name in (part for whole in (*REPS, *MORE) for part in whole.split()):
        assert not re.search(rf"\b{name}\b", text)
    assert not any(re.search(rf"\b{re.escape(label)}\b", text) for label in labels - {"rep", "customer"})
    assert not re.search(r"2026-03-\d|\d{1,2}(er)? mars|March \d{1,2}\b", text)


def test_asked_again_it_is_the_same_draw(team: Path, mirror: Mirror, tmp_path: Path) -> None:
    first = drawn(team, 7)
    add(mirror, tmp_path / "later", table=write_team(tmp_path / "later", first=200))
    assert drawn(team, 7) == first
    assert len(people_of(team)) == 1


def test_nobody_is_drawn_twice_of_the_same_days_and_there_are_three_draws(team: Path) -> None:
    found = [drawn(team, seed) for seed in range(1, 9)]
    shown = [one for one in found if one.reason is None]
    assert len(shown) == 3
    assert {one.reason for one in found[3:]} == {"drawn_enough"}
    assert len(set().union(*people_of(team))) == 9
    quotes = [{quote for each in one.moments for quote in each.quotes} for one in shown]
    assert all(quotes)


def test_draws_of_overlapping_months_count_and_others_do_not(team: Path) -> None:
    for seed, months in enumerate((("2026-03", "2026-03"), ("2026-02", "2026-04"), (None, None))):
        drawn(team, seed, first=months[0], last=months[1])
    assert drawn(team, 9, first="2026-01", last="2026-03").reason == "drawn_enough"
    assert drawn(team, 9, first="2026-04", last="2026-05").reason == "few_people"
    assert len(set().union(*people_of(team))) == 9


def test_k_people_must_be_left_who_were_not_drawn(team: Path) -> None:
    assert drawn(team, 1, k=5).reason is None
    assert drawn(team, 2, k=5).reason is None
    assert drawn(team, 3, k=6).reason == "few_left"


def test_few_people_are_shown_no_call(team: Path) -> None:
    found = drawn(team, 1, k=12)
    assert (found.reason, found.moments) == ("few_people", ())
    assert people_of(team) == []


def test_forgetting_somebody_takes_the_draw_and_leaves_nothing_to_compare(team: Path, mirror: Mirror) -> None:
    drawn(team, 1)
    for name in (*REPS, *MORE)[:9]:
        mirror.forget(name)
    assert drawn(team, 1).reason == "forgotten"


def test_three_calls_of_nobody_known_are_not_found(team: Path) -> None:
    with pytest.raises(NotFound, match="'Nord'"):
        three(settings_of(team), Wish(team="Nord"))
    with pytest.raises(MetadataError):
        three(settings_of(team), Wish(team="Sud", first="yesterday"))


def test_windows_share_days_or_not() -> None:
    days = [None, date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 1), None]
    windows = [Window(start, end) for start, end in pairwise(days)]
    for place, one in enumerate(windows):
        assert share_days(one, one)
        assert share_days(one, Window())
        assert not any(share_days(one, other) or share_days(other, one) for other in windows[place + 1 :])
