"""A mark in meetings: each meeting by itself, each kind apart, and nothing of one person."""

from datetime import UTC, date, datetime

import pytest

from callmirror.charter.declared import Mark
from callmirror.charter.meetings import shown_in_meetings
from callmirror.declaring.enacted import Enacted
from callmirror.domain import Occasion, Reading, Text
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.markers import LARGEST_VOICE
from callmirror.gatherings.seating import LeaderSource

K = 5
MARKER = "learning_question_share"
MARK = Mark(
    "learning", Text(en="We learn", fr="Nous apprenons"), meetings=(Enacted(MARKER, "at_least", 0.5),)
)


def meeting(
    value: float | None,
    *,
    kind: Occasion = Occasion.TEAM_REVIEW,
    people: int | None = 6,
    largest: float = 0.3,
) -> Kept:
    support = {"questions": 8.0, LARGEST_VOICE: largest}
    reading = Reading(MARKER, 1, "ratio", value, support, (), None if value is not None else "few_questions")
    return Kept(
        id="m",
        team="Sud",
        occasion=kind,
        confidence=1.0,
        declared=True,
        language="en",
        held_on=date(2026, 5, 4),
        added_at=datetime(2026, 5, 5, tzinfo=UTC),
        people=people,
        leader=LeaderSource.UNKNOWN,
        leader_confidence=0.0,
        leader_agrees=False,
        readings=(reading,),
        tentative=frozenset({MARKER}),
        words=None,
    )


@pytest.mark.parametrize(
    ("values", "finding"),
    [((0.6, 0.5), "as_said"), ((0.2, 0.4), "otherwise"), ((0.2, 0.6), "unclear")],
)
def test_meetings_are_kept_where_all_of_them_are(values: tuple[float, ...], finding: str) -> None:
    (found,) = shown_in_meetings(MARK, [meeting(value) for value in values], k=K)
    assert (found.finding, [one.value for one in found.met]) == (finding, list(values))
    assert all(one.tentative for one in found.met)


def test_kinds_of_meeting_stand_apart() -> None:
    mixed = [meeting(0.9), meeting(0.1, kind=Occasion.FORECAST_MEETING)]
    found = {one.occasion: one.finding for one in shown_in_meetings(MARK, mixed, k=K)}
    assert found == {Occasion.TEAM_REVIEW: "as_said", Occasion.FORECAST_MEETING: "otherwise"}


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (meeting(0.9, people=4), "few_people"),
        (meeting(0.9, people=None), "people_unknown"),
        (meeting(0.9, largest=0.9), "tells_of_one"),
        (meeting(None), "few_questions"),
    ],
)
def test_meeting_that_may_not_be_told_says_why(one: Kept, reason: str) -> None:
    (found,) = shown_in_meetings(MARK, [one], k=K)
    assert (found.finding, found.reason, found.met) == ("not_told", reason, ())


def test_no_meetings_are_said_and_nothing_is_put_in_their_place() -> None:
    (found,) = shown_in_meetings(MARK, [], k=K)
    assert (found.finding, found.reason) == ("not_told", "no_meetings")
    assert shown_in_meetings(Mark("a", MARK.says), [meeting(0.9)], k=K) == ()
