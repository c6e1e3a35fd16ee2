"""A rep's own mirror: own calls alone, beside what was told of the team and nothing made for it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mirror_calls import REPS, add, mirror_of, settings_of, write_team

from callmirror.domain import Pattern, Publication, Window
from callmirror.mirror.own import Own, last_shown, own
from callmirror.report.own import PLACES, Read, drawing_of
from callmirror.store import open_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    table = write_team(tmp_path / "calls", reps=REPS[:4], each=2)
    assert add(mirror_of(tmp_path / "home"), tmp_path / "calls", table=table).added == 8
    return tmp_path / "home"


def own_of(home: Path, name: str) -> Own:
    with open_store(home) as store:
        rep = store.pseudonyms().pseudonym(name)
    return own(settings_of(home), rep, "Sud")


def test_own_calls_are_the_reps_alone_newest_first(home: Path) -> None:
    found = [own_of(home, name) for name in REPS[:4]]
    assert [len(one.calls) for one in found] == [2, 2, 2, 2]
    assert len({call.id for one in found for call in one.calls}) == 8
    for one in found:
        days = [call.started_at for call in one.calls if call.started_at]
        assert days == sorted(days, reverse=True)


def test_nothing_is_published_and_no_level_told_before_a_page_was_shown(home: Path) -> None:
    found = own_of(home, REPS[0])
    assert found.markers
    assert found.window is None
    assert all(one.level is None for one in found.markers)
    with open_store(home) as store:
        assert store.publications("Sud") == ()


def test_level_beside_is_the_one_that_was_shown(home: Path) -> None:
    mirror = mirror_of(home)
    shown = {one.marker: one for one in mirror.shown("Sud", None, None).report.patterns}
    found = own_of(home, REPS[0])
    assert found.window == Window()
    beside = {one.marker: one.level for one in found.markers if one.level}
    assert beside
    assert all(level == shown[marker] for marker, level in beside.items())


def test_stranger_has_no_calls(home: Path) -> None:
    assert own_of(home, "Nobody Known").calls == ()


def test_page_that_was_forgotten_stands_beside_nothing() -> None:
    gone = Publication("Sud", Window(), (), "")
    assert last_shown([gone]) is None
    month = Publication("Sud", Window(datetime(2026, 3, 1, tzinfo=UTC).date(), None), (), "{}")
    whole = Publication("Sud", Window(), (), "{}")
    assert last_shown([whole, month, gone]) is whole
    assert last_shown([month, gone]) is month


def read(values: list[float]) -> list[Read]:
    return [Read(str(n), datetime(2026, 3, 1 + n, tzinfo=UTC), value) for n, value in enumerate(values)]


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_dots_stand_on_a_coarse_grid_within_the_drawing(values: list[float]) -> None:
    found = drawing_of("question_ratio", "ratio", read(values), None, "en")
    assert len(found.dots) == len(values)
    for dot in found.dots:
        assert 0 <= dot.across <= 1
        assert 0 <= dot.up <= 1
        assert abs(dot.up * PLACES - round(dot.up * PLACES)) < 1e-9


@pytest.mark.parametrize(
    ("language", "own_words", "team_words"),
    [
        ("en", "Your 2 calls: from 20% to 40%.", "The team together: probably between 25% and 35%."),
        ("fr", "Vos 2 appels", "L'équipe ensemble"),
    ],
)
def test_drawing_says_what_it_shows_and_compares_nothing(
    language: str, own_words: str, team_words: str
) -> None:
    level = Pattern("Sud", "question_ratio", 1, "ratio", Window(), 0.3, (0.25, 0.35), 8, 4)
    found = drawing_of("question_ratio", "ratio", read([0.2, 0.4]), level, language)
    assert found.own.startswith(own_words)
    assert found.team.startswith(team_words)
    assert (found.low, found.high) == (0.5, 0.7)


def test_call_without_a_date_is_told_and_not_drawn() -> None:
    found = drawing_of("question_ratio", "ratio", [Read("a", None, 0.5)], None, "en")
    assert found.dots == ()
    assert [one.day for one in found.undated] == ["without a date"]
    assert found.own == "Your one call: 50%."
