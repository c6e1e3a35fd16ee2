"""Months asked for one by one leave the page over all calls what it could tell, and tell nothing more."""

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from team_months import MARKER

from callmirror.config import Settings
from callmirror.domain import Call, Pattern, Reading, Review, Window
from callmirror.effects.before_after import Began, before_after
from callmirror.effects.months import last_months, read_months
from callmirror.markers import MARKERS
from callmirror.mirror import publishing
from callmirror.mirror.trying import period_of
from callmirror.store import Store, open_store

TODAY = date(2026, 9, 1)
MONTHS = last_months(6, TODAY)
WHOLE = Window(None, None)
K = 3


def keep_thin_team(store: Store, there: Iterable[Iterable[int]], *, team: str = "Sud") -> None:
    """Store two calls of everybody who is there, month by month from March on."""
    dice = np.random.default_rng(5)
    read = MARKERS[MARKER]
    for month, people in enumerate(there, start=3):
        for person in people:
            for number in range(2):
                name = f"{month} {person} {number}"
                call = Call(
                    id=hashlib.sha256(name.encode()).hexdigest(),
                    source=f"{number}.vtt",
                    team=team,
                    rep=store.pseudonyms().pseudonym(f"rep {person}"),
                    language="fr",
                    started_at=datetime(2026, month, 1 + number, 9, tzinfo=UTC),
                )
                value = float(np.clip(0.3 + 0.05 * person + dice.normal(0, 0.02), 0, 1))
                reading = Reading(MARKER, read.version, read.unit, value, {read.exposure: 40.0})
                assert store.add(Review(call, (reading,)))


def away(place: int, *, people: int = 5) -> list[int]:
    """Everybody but one, another one each month."""
    return [person for person in range(people) if person != place % people]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with open_store(tmp_path / "home") as store:
        keep_thin_team(store, [away(place) for place in range(6)])
    return tmp_path / "home"


def told(store: Store) -> bool:
    page = publishing.report(store, "Sud", WHOLE, k=K)
    return any(one.marker == MARKER for one in page.patterns)


def copied(home: Path, name: str) -> Path:
    return Path(shutil.copytree(home, home.parent / name))


def test_asking_months_first_takes_nothing_from_the_page_over_all_calls(home: Path) -> None:
    with open_store(copied(home, "plain")) as store:
        assert told(store)
    with open_store(copied(home, "unguarded")) as store:
        months = [period_of(store, "Sud", MARKER, window, k=K).told for window in MONTHS]
        assert all(isinstance(one, Pattern) for one in months)
        assert not told(store), "told one by one they would take it away: else this test shows nothing"
    with open_store(home) as store:
        found = read_months(store, "Sud", MARKER, MONTHS, k=K)
        assert told(store)
    assert [month.reason for month in found].count("spared") == 1
    assert found[0].reason == "spared", "the earliest month gives way"


def test_what_began_is_told_as_before_and_the_page_too(home: Path) -> None:
    settings = Settings(home=home, k=K)
    found = before_after(settings, Began(team="Sud", marker=MARKER, since="2026-08", months=1), today=TODAY)
    assert found.levels is not None
    with open_store(home) as store:
        assert told(store)


def test_after_the_page_the_months_are_those_that_may_stand_beside_it(home: Path) -> None:
    with open_store(home) as store:
        assert told(store)
        reasons = [month.reason for month in read_months(store, "Sud", MARKER, MONTHS, k=K)]
    assert reasons.count(None) == len(MONTHS) - 1


def test_asking_again_tells_the_same_months(home: Path) -> None:
    with open_store(home) as store:
        first = read_months(store, "Sud", MARKER, MONTHS, k=K)
        again = read_months(store, "Sud", MARKER, MONTHS, k=K)
    assert [month.reason for month in first] == [month.reason for month in again]


@hypothesis_settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(there=st.lists(st.sets(st.integers(0, 4), min_size=3), min_size=2, max_size=5), data=st.data())
def test_whoever_is_away_the_page_tells_what_it_would_have_told(
    tmp_path_factory: pytest.TempPathFactory, there: list[set[int]], data: st.DataObject
) -> None:
    home = tmp_path_factory.mktemp("thin") / "home"
    with open_store(home) as store:
        keep_thin_team(store, map(sorted, there))
    asked = data.draw(st.lists(st.sampled_from(MONTHS), min_size=1, max_size=6, unique=True))
    with open_store(copied(home, "plain")) as store:
        alone = told(store)
    with open_store(home) as store:
        for window in asked:
            read_months(store, "Sud", MARKER, [window], k=K)
        assert told(store) == alone


def test_months_of_a_team_renamed_are_held_against_those_of_its_earlier_name(tmp_path: Path) -> None:
    """Beside what was told under the earlier name a month with one more person would tell that person."""
    month = MONTHS[0]
    with open_store(tmp_path / "home") as store:
        keep_thin_team(store, [away(4)])
        assert isinstance(period_of(store, "Sud", MARKER, month, k=K).told, Pattern)
        for known in tuple(store.calls()):
            review = store.review(known.id)
            store.replace(replace(review, call=replace(review.call, team="Neuf")))
        keep_thin_team(store, [[4]], team="Neuf")
        assert period_of(store, "Neuf", MARKER, month, k=K).told == "difference"
