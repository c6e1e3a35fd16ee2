"""What became of a next step, by later calls and by a team's own system."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.discipline.conduct import Promise
from callmirror.discipline.fates import Become, Fate, Known, Why, became, known_until, noted_soon
from callmirror.domain import Deal

BEGUN = datetime(2026, 6, 1, 9, tzinfo=UTC)
DUE = date(2026, 6, 4)
LATE = date(2026, 12, 31)
DATED, UNDATED = Promise(DUE, owned=True), Promise(None, owned=True)
FATES = (Fate.KEPT, Fate.LATE, Fate.PLANNED, Fate.SILENT)


def at(days: float) -> datetime:
    return BEGUN + timedelta(days=days)


def known(deal: Deal | None = None, *, calls: date | None = LATE, deals: date = LATE) -> Known:
    if deal is None:
        return Known(calls, {}, {})
    return Known(calls, {deal.deal: deal}, {deal.deal: deals})


def of(deal: Deal | None, promise: Promise = DATED, *later: datetime) -> Become:
    return became(promise, BEGUN, "d", later, known(deal))


@pytest.mark.parametrize(
    ("days", "fate"),
    [(0.1, Fate.KEPT), (2, Fate.KEPT), (4.5, Fate.KEPT), (5, Fate.LATE), (18, Fate.LATE), (19, Fate.SILENT)],
)
def test_later_call_shows_a_dated_step_in_time_late_or_not(days: float, fate: Fate) -> None:
    assert became(DATED, BEGUN, "d", [at(days)], known()) == Become(fate)


def test_step_without_a_day_has_two_weeks() -> None:
    assert became(UNDATED, BEGUN, "d", [at(14)], known()) == Become(Fate.KEPT)
    assert became(UNDATED, BEGUN, "d", [at(20)], known()) == Become(Fate.LATE)


def test_call_of_the_same_moment_or_before_shows_nothing() -> None:
    assert became(DATED, BEGUN, "d", [BEGUN, at(-3)], known()) == Become(Fate.SILENT)


@pytest.mark.parametrize(
    ("day", "fate"), [(1, Fate.SILENT), (2, Fate.SILENT), (3, Fate.KEPT), (5, Fate.KEPT), (6, Fate.LATE)]
)
def test_note_shows_a_step_unless_it_is_that_of_the_call_itself(day: int, fate: Fate) -> None:
    assert of(Deal(deal="d", team="t", noted=date(2026, 6, day))) == Become(fate)


def test_note_and_next_step_before_the_call_show_nothing() -> None:
    before = date(2026, 5, 20)
    assert of(Deal(deal="d", team="t", noted=before, next_step=before)) == Become(Fate.SILENT)


def test_closing_shows_it_and_an_open_deal_does_not() -> None:
    closed = Deal(deal="d", team="t", opened=date(2026, 5, 1), closed=date(2026, 6, 3), won=False)
    assert of(closed) == Become(Fate.KEPT)
    assert of(Deal(deal="d", team="t", opened=date(2026, 6, 2))) == Become(Fate.SILENT)


def test_what_is_only_written_down_for_its_time_is_planned() -> None:
    assert of(Deal(deal="d", team="t", next_step=DUE)) == Become(Fate.PLANNED)
    assert of(Deal(deal="d", team="t", next_step=date(2026, 7, 4))) == Become(Fate.SILENT)


def test_later_note_hides_those_before_it() -> None:
    noted = Deal(deal="d", team="t", noted=date(2026, 8, 1))
    assert of(noted) == Become(Fate.UNTOLD, Why.NOTED_SINCE)
    assert of(noted, DATED, at(2)) == Become(Fate.KEPT)


@pytest.mark.parametrize("later", [(), (at(1),)])
def test_what_had_not_its_time_is_not_told_whatever_shows(later: tuple[datetime, ...]) -> None:
    early = date(2026, 6, 18)
    deal = Deal(deal="d", team="t")
    for found in (known(calls=early), known(calls=None), known(deal, deals=early), known(deal, calls=early)):
        assert became(DATED, BEGUN, "d", later, found) == Become(Fate.UNTOLD, Why.NOT_PAST)
    assert became(DATED, BEGUN, "d", later, known(calls=date(2026, 6, 19))).fate is not Fate.UNTOLD


@pytest.mark.parametrize("later", [(), (at(1),)])
def test_call_of_no_deal_or_of_one_that_results_do_not_know_is_not_told(later: tuple[datetime, ...]) -> None:
    assert became(DATED, BEGUN, None, later, known()) == Become(Fate.UNTOLD, Why.NO_DEAL)
    other = known(Deal(deal="another team's", team="t"))
    assert became(DATED, BEGUN, "d", later, other) == Become(Fate.UNTOLD, Why.NO_RESULTS)


@given(
    st.lists(st.floats(0.01, 40), max_size=4),
    st.floats(0.01, 40),
    st.sampled_from([DATED, UNDATED]),
    st.booleans(),
)
def test_one_more_later_call_never_makes_it_look_worse(
    days: list[float], more: float, promise: Promise, planned: bool
) -> None:
    deal = known(Deal(deal="d", team="t", next_step=DUE)) if planned else known()
    before = became(promise, BEGUN, "d", [at(day) for day in days], deal).fate
    after = became(promise, BEGUN, "d", [at(day) for day in (*days, more)], deal).fate
    assert FATES.index(after) <= FATES.index(before)


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        (None, False),
        (date(2026, 5, 30), False),
        (date(2026, 5, 31), None),
        (date(2026, 6, 1), True),
        (date(2026, 6, 2), True),
        (date(2026, 6, 3), None),
    ],
)
def test_note_within_a_day_is_told_of_the_call_it_can_be_of(noted: date | None, told: bool | None) -> None:
    assert noted_soon(BEGUN, "d", known(Deal(deal="d", team="t", noted=noted))) is told


def test_note_of_the_day_before_an_afternoon_is_of_no_zone_that_day() -> None:
    afternoon = BEGUN + timedelta(hours=6)
    deal = Deal(deal="d", team="t", noted=date(2026, 5, 31))
    assert noted_soon(afternoon, "d", known(deal)) is False


def test_note_is_not_told_of_what_results_do_not_reach() -> None:
    deal = Deal(deal="d", team="t")
    assert noted_soon(BEGUN, "d", known(deal, deals=date(2026, 6, 1))) is None
    assert noted_soon(BEGUN, "other", known(deal)) is None
    assert noted_soon(BEGUN, None, known(deal)) is None


def test_results_are_known_to_their_last_day_and_not_past_their_file() -> None:
    june, september = datetime(2026, 6, 30, tzinfo=UTC), datetime(2026, 9, 30, tzinfo=UTC)
    deals = [
        Deal(deal="a", team="t", opened=date(2026, 5, 1), noted=date(2026, 6, 10)),
        Deal(deal="b", team="t", opened=date(2026, 6, 1), next_step=date(2026, 8, 1)),
        Deal(deal="c", team="t", opened=date(2026, 7, 1), closed=date(2027, 1, 1)),
        Deal(deal="d", team="t"),
    ]
    added = {"a": june, "b": june, "c": september, "d": datetime(2026, 3, 3, tzinfo=UTC)}
    assert known_until(deals, added) == {
        "a": date(2026, 6, 10),
        "b": date(2026, 6, 10),
        "c": date(2026, 7, 1),
        "d": date(2026, 3, 3),
    }
