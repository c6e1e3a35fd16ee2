"""A page that is judged by columns says what it says reading by reading, bit by bit."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judged_one_by_one import by_observations

from callmirror.domain import (
    Call,
    Reading,
    Review,
    RoleSource,
    Separation,
    Standard,
    TeamReport,
    Window,
)
from callmirror.markers import MARKERS
from callmirror.mirror import publishing
from callmirror.mirror.furthering import Furthering
from callmirror.report import completing
from callmirror.store import Store, open_store

K = 3
MARCH = Window(date(2026, 3, 1), date(2026, 4, 1))
TAKEN = ("question_ratio", "listening_time", "talk_share", "response_pause", "switch_rate")
SIZES = {"s": 60.0, "signed_s": 3.0, "per_min": 9.0}
STANDARDS = (Standard("talk_share", 0.5, "at_most"), Standard("switch_rate", None, "more"))


def reading(random: np.random.Generator, marker: str, shift: float) -> Reading:
    """One reading, now and then of an older version, or none."""
    known, chance = MARKERS[marker], random.random()
    version = known.version - (known.version > 1 and chance > 0.97)
    if chance < 0.06:
        return Reading(marker, known.version, known.unit, None, {}, reason="too_short")
    value = round(float(SIZES.get(known.unit, 1.0) * np.clip(0.4 + shift + 0.1 * random.normal(), 0, 1)), 4)
    return Reading(marker, version, known.unit, value, {known.exposure: float(random.integers(5, 50))})


def review(random: np.random.Generator, number: int, team: int, *, told: bool) -> Review:
    """One call of a team of six; somebody is of two teams, and some calls nobody's."""
    letter = "abcdefghij"[random.integers(6) + (team % 2)]
    person = f"p-{letter * 16}" if letter == "a" else f"p-{(letter * 15) + 'klmnop'[team]}"
    call = Call(
        id=f"{number:064x}", source="one.vtt", segments=(), turns=(), sentences=(), conversation=None,
        roles={}, role_source=RoleSource.DECLARED, role_confidence=1.0, separation=Separation.LABELS,
        language=("fr", "en", None)[random.choice(3, p=(0.5, 0.4, 0.1))], duration_s=600.0,
        team=f"Team {team}", rep=None if random.random() < 0.03 else person,
        kind=("first", "second", None)[random.choice(3, p=(0.5, 0.4, 0.1) if told else (0.2, 0.2, 0.6))],
        started_at=datetime(2026, 2 + int(random.random() < 0.8), random.integers(1, 28), tzinfo=UTC),
    )  # fmt: skip
    shifts = dict(zip(TAKEN, (0.3, 0.0, 0.0, 0.2, 0.1), strict=True)) if team == 0 else {}
    marked = (marker for marker in TAKEN if random.random() > 0.05)
    return Review(call, tuple(reading(random, one, shifts.get(one, 0.0)) for one in marked), {}, {}, ())


def filled(home: Path, *, seed: int, teams: int, calls: int, told: bool) -> None:
    random = np.random.default_rng(seed)
    with open_store(home) as store:
        for number in range(calls):
            store.add(review(random, number, int(random.integers(teams)), told=told))


def pages(store: Store, window: Window, standards: tuple[Standard, ...]) -> list[TeamReport]:
    """The first pages of two teams."""
    names = store.team_names()[:2]
    return [publishing.report(store, name, window, k=K, standards=standards) for name in names]


@pytest.fixture(autouse=True, scope="module")
def nothing_further() -> Iterator[None]:
    """What a page tells beside its levels is the same matter either way, and takes longer than they do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Furthering, "further", lambda *_: ())
        yield


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    teams=st.integers(1, 4),
    told=st.booleans(),
    window=st.sampled_from([MARCH, Window()]),
    standards=st.sampled_from([(), STANDARDS]),
)
def test_page_by_columns_is_the_page_by_readings(
    seed: int, teams: int, *, told: bool, window: Window, standards: tuple[Standard, ...]
) -> None:
    with TemporaryDirectory() as folder:
        both = Path(folder) / "one", Path(folder) / "other"
        filled(both[0], seed=seed, teams=teams, calls=45 * teams, told=told)
        shutil.copytree(*both)
        with open_store(both[0]) as store:
            by_columns = pages(store, window, standards)
        with open_store(both[1]) as store, pytest.MonkeyPatch.context() as patch:
            patch.setattr(completing, "judged", by_observations(store))
            assert pages(store, window, standards) == by_columns


def test_pages_that_are_compared_are_judged_in_every_way(tmp_path: Path) -> None:
    filled(tmp_path, seed=3, teams=3, calls=200, told=True)
    with open_store(tmp_path) as store:
        whole, _ = pages(store, Window(), STANDARDS)
        month, _ = pages(store, MARCH, STANDARDS)
    against = {one.against for each in (whole, month) for one in each.judgements or ()}
    assert {"organisation", "standard", "previous"} <= against
    assert "shared_habit" in {one.verdict for one in whole.judgements or ()}


def test_names_of_teams_are_those_that_have_calls(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert store.team_names() == ()
    filled(tmp_path, seed=1, teams=3, calls=12, told=True)
    with open_store(tmp_path) as store:
        assert store.team_names() == tuple(one.team for one in store.teams()) != ()
        assert [one for name in store.team_names() for one in store.teams(name)] == [*store.teams()]
        assert store.teams("nobody") == ()
