"""Which calls are kept is drawn before they are heard, and nobody who sends them can steer it."""

import hashlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from governance_examples import TEAM, as_call, home_with, store_of

from callmirror.config import Settings
from callmirror.errors import InputError
from callmirror.governance import Governing
from callmirror.store import open_store

MONDAY = datetime(2026, 11, 16, 8, tzinfo=UTC)


def sha(name: object) -> str:
    return hashlib.sha256(str(name).encode()).hexdigest()


class Turning:
    """A clock that a test turns."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Turning:
    return Turning(MONDAY + timedelta(days=2))


@pytest.fixture
def governing(tmp_path: Path, clock: Turning) -> Governing:
    open_store(tmp_path).close()
    return Governing(Settings(home=tmp_path), clock=clock)


def begun(number: int) -> datetime:
    return MONDAY + timedelta(minutes=7 * number)


def test_without_a_plan_every_call_is_kept_and_said_to_be(governing: Governing) -> None:
    decision = governing.sampling.decide(TEAM, begun(0), sha(0))
    assert (decision.keep, decision.code) == (True, "no_plan")


def test_no_more_calls_are_kept_than_planned_and_the_log_shows_how_many(governing: Governing) -> None:
    governing.sampling.set_plan(TEAM, 5, 40)
    decided = [governing.sampling.decide(TEAM, begun(number), sha(number)) for number in range(60)]
    kept = sum(decision.keep for decision in decided)
    assert 0 <= kept <= 5
    (week,) = governing.sampling.weeks()
    assert (week.seen, week.kept, week.week) == (60, kept, MONDAY.date())


def test_asked_again_the_answer_is_the_same(governing: Governing) -> None:
    governing.sampling.set_plan(TEAM, 3, 10)
    first = [governing.sampling.decide(TEAM, begun(number), sha(number)).keep for number in range(12)]
    again = [
        governing.sampling.decide(TEAM, begun(number), sha(number)).keep for number in reversed(range(12))
    ]
    assert again[::-1] == first
    assert governing.sampling.weeks()[0].seen == 12


def test_sending_another_copy_of_a_call_is_no_new_draw(governing: Governing) -> None:
    governing.sampling.set_plan(TEAM, 1, 1000)
    copies = {governing.sampling.decide(TEAM, begun(0), sha(f"copy {number}")).keep for number in range(200)}
    assert copies == {False}
    assert governing.sampling.weeks()[0].seen == 1


def test_file_without_a_date_is_no_new_draw_in_another_week(governing: Governing, clock: Turning) -> None:
    governing.sampling.set_plan(TEAM, 1, 1000)
    for _ in range(3):
        assert governing.sampling.decide(TEAM, None, sha("undated")).keep is False
        clock.moment += timedelta(days=7)
    assert [(week.seen, week.week) for week in governing.sampling.weeks()] == [(1, MONDAY.date())]


def test_calls_of_which_only_the_day_is_told_are_drawn_each(governing: Governing) -> None:
    governing.sampling.set_plan(TEAM, 3, 10)
    day = MONDAY.replace(hour=0)
    for number in range(20):
        governing.sampling.decide(TEAM, day, sha(number))
    (week,) = governing.sampling.weeks()
    assert (week.seen, week.kept <= 3, week.week) == (20, True, MONDAY.date())


def test_about_the_planned_share_is_drawn_and_not_the_first_ones(governing: Governing) -> None:
    governing.sampling.set_plan(TEAM, 90, 180)
    kept: Counter[bool] = Counter()
    for number in range(100):
        kept[number < 50] += governing.sampling.decide(TEAM, begun(number), sha(number)).keep
    # Of 50 at one half: five standard deviations either way.
    assert all(7 < kept[half] < 43 for half in (True, False))


def test_plan_changed_in_a_week_counts_from_the_next(governing: Governing) -> None:
    governing.sampling.set_plan(TEAM, 1, 1000)
    governing.sampling.decide(TEAM, begun(0), sha(0))
    governing.sampling.set_plan(TEAM, None, None)
    codes = {governing.sampling.decide(TEAM, begun(number), sha(number)).code for number in range(1, 30)}
    assert "no_plan" not in codes
    assert governing.sampling.decide(TEAM, begun(0) + timedelta(days=7), sha("next")).code == "no_plan"


def test_seed_is_told_when_the_week_is_over(governing: Governing, clock: Turning) -> None:
    governing.sampling.set_plan(TEAM, 1, 10)
    governing.sampling.decide(TEAM, begun(0), sha(0))
    assert governing.sampling.weeks()[0].seed == ""
    clock.moment += timedelta(days=7)
    assert len(bytes.fromhex(governing.sampling.weeks()[0].seed)) == 16


@pytest.mark.parametrize(("calls", "expected"), [(0, 10), (-1, 10), (5, 4), (10_001, 10_001), (1, 10**9)])
def test_plan_that_makes_no_sense_is_refused(governing: Governing, calls: int, expected: int) -> None:
    with pytest.raises(InputError):
        governing.sampling.set_plan(TEAM, calls, expected)
    assert governing.sampling.plans() == ()


def test_exhaustive_archives_are_warned_of(tmp_path: Path, clock: Turning) -> None:
    home_with(tmp_path, as_call("a", MONDAY))
    governing = Governing(Settings(home=tmp_path), clock=clock)
    ((team, text),) = governing.sampling.warnings()
    assert team == TEAM
    assert "No sampling plan" in text.en
    governing.sampling.set_plan(TEAM, 5, 5)
    for number in range(5):
        governing.sampling.decide(TEAM, begun(number + 1), sha(number))
    ((_, text),) = governing.sampling.warnings()
    assert "more than half" in text.en
    governing.sampling.set_plan(TEAM, 1, 1000)
    with store_of(tmp_path) as store:
        assert store.governance.log.count() == 0
