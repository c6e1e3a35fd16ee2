"""What a team's meetings show of something it declared: each meeting by itself, kind by kind, never averaged.

Only what the pages of these meetings tell is looked at, so that nothing is told here that they don't.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from callmirror.declaring.enacted import Enacted
from callmirror.declaring.shown import AS_SAID, NOT_TOLD, OTHERWISE, UNCLEAR
from callmirror.domain import Occasion, Text, Window
from callmirror.gatherings.definitions import MEETING_DEFINITIONS
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.markers import LEADERS_OWN
from callmirror.gatherings.packing import unpack
from callmirror.gatherings.retelling import as_said
from callmirror.gatherings.telling import Told, tell
from callmirror.store import Store

OF_MEETINGS = tuple(name for name in MEETING_DEFINITIONS if name not in LEADERS_OWN)
"""The markers by which meetings may be held against what was declared; what tells of one person is none."""


@dataclass(frozen=True, slots=True)
class Met:
    """The number of one meeting; ``counted`` is out of how many, None where that is not told."""

    day: date
    value: float
    counted: int | None
    tentative: bool


@dataclass(frozen=True, slots=True)
class InMeetings:
    """What meetings of one kind show of a marker; ``meetings`` counts them, told or not.

    ``finding`` is "as_said" or "otherwise" where every told meeting lies on that side of what was declared,
    "unclear", or "not_told", and then ``reason`` says why.
    """

    enacted: Enacted
    kind: Occasion
    meetings: int
    met: tuple[Met, ...]
    finding: str
    reason: Text | None = None


def told_meetings(store: Store, team: str, window: Window, *, k: int) -> tuple[Told, ...]:
    """The meetings of a team in that time as their pages tell them, the oldest first."""
    before: dict[Occasion, Kept] = {}
    found = []
    for kept in (as_said(unpack(row)) for row in store.gatherings.of_team(team)):
        if _within(kept.day, window):
            found.append(tell(kept, before.get(kept.occasion), k=k))
        before[kept.occasion] = kept
    return tuple(found)


def standing(enacted: Enacted, meetings: Sequence[Told]) -> Iterator[InMeetings]:
    """What these show of one marker, kind by kind."""
    for kind in sorted({one.kept.occasion for one in meetings}):
        yield _of_kind(enacted, kind, [one for one in meetings if one.kept.occasion is kind])


def _of_kind(enacted: Enacted, kind: Occasion, meetings: Sequence[Told]) -> InMeetings:
    shown = [(one.kept.day, each) for one in meetings for each in one.markers if each.name == enacted.marker]
    met = tuple(
        Met(day, one.value, one.counted, one.tentative) for day, one in shown if one.value is not None
    )
    if not met:
        reason = next((one.reason for _, one in reversed(shown) if one.reason is not None), None)
        return InMeetings(enacted, kind, len(meetings), (), NOT_TOLD, reason)
    return InMeetings(enacted, kind, len(meetings), met, _finding(enacted, met))


def _finding(enacted: Enacted, met: Sequence[Met]) -> str:
    """On which side all of them lie: a meeting is counted whole, so that its number has no interval."""
    target = enacted.target or 0.0
    at_least = enacted.direction == "at_least"
    sides = [one.value >= target if at_least else one.value <= target for one in met]
    return AS_SAID if all(sides) else UNCLEAR if any(sides) else OTHERWISE


def _within(day: date, window: Window) -> bool:
    return (window.start is None or day >= window.start) and (window.end is None or day < window.end)
