"""What a team's meetings show of a mark: each meeting by itself, never averaged, and never with calls.

A meeting's words are not kept, so no examples are looked for in it. What leaders say elsewhere is theirs
alone and is never looked at here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from callmirror.charter.declared import Mark
from callmirror.declaring.enacted import Enacted
from callmirror.declaring.shown import AS_SAID, NOT_TOLD, OTHERWISE, UNCLEAR
from callmirror.domain import Occasion, Window
from callmirror.gatherings.disclosing import withheld_reading
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.packing import unpack
from callmirror.store import Store

NO_MEETINGS = "no_meetings"


@dataclass(frozen=True, slots=True)
class Met:
    """The value of one meeting; ``tentative`` where what it rests on is often misread."""

    occasion: Occasion
    day: date
    value: float
    tentative: bool


@dataclass(frozen=True, slots=True)
class InMeetings:
    """What the meetings of some months show of one marker, by kind of meeting.

    ``finding`` is "as_said" or "otherwise" where every told meeting of that kind lies on that side.
    ``reason`` says why nothing is told.
    """

    enacted: Enacted
    occasion: Occasion | None
    met: tuple[Met, ...]
    finding: str
    reason: str | None = None


def meetings_of(store: Store, team: str, window: Window) -> tuple[Kept, ...]:
    """The meetings of a team in these months, the oldest first."""
    kept = (unpack(row) for row in store.gatherings.of_team(team))
    return tuple(one for one in kept if _within(one.day, window))


def shown_in_meetings(mark: Mark, meetings: Sequence[Kept], *, k: int) -> tuple[InMeetings, ...]:
    """What meetings show of each marker that the mark names for them, kind by kind."""
    return tuple(found for enacted in mark.meetings for found in _of_marker(enacted, meetings, k=k))


def _of_marker(enacted: Enacted, meetings: Sequence[Kept], *, k: int) -> list[InMeetings]:
    kinds = sorted({one.occasion for one in meetings})
    if not kinds:
        return [InMeetings(enacted, None, (), NOT_TOLD, NO_MEETINGS)]
    return [_of_kind(enacted, kind, [one for one in meetings if one.occasion is kind], k=k) for kind in kinds]


def _of_kind(enacted: Enacted, kind: Occasion, meetings: Sequence[Kept], *, k: int) -> InMeetings:
    met: list[Met] = []
    reasons: list[str] = []
    for one in meetings:
        for reading in one.readings:
            if reading.marker == enacted.marker:
                reason = withheld_reading(one, reading, k=k) or reading.reason
                if reason is None and reading.value is not None:
                    met.append(Met(kind, one.day, reading.value, reading.marker in one.tentative))
                reasons.append(reason or "")
    if not met:
        return InMeetings(enacted, kind, (), NOT_TOLD, next(filter(None, reversed(reasons)), NO_MEETINGS))
    return InMeetings(enacted, kind, tuple(met), _finding(enacted, met))


def _finding(enacted: Enacted, met: Sequence[Met]) -> str:
    """On which side all of them lie; a meeting is counted whole, so the side is that of its number."""
    target = enacted.target or 0.0
    at_least = enacted.direction == "at_least"
    as_said = [one.value >= target if at_least else one.value <= target for one in met]
    return AS_SAID if all(as_said) else UNCLEAR if any(as_said) else OTHERWISE


def _within(day: date, window: Window) -> bool:
    return (window.start is None or day >= window.start) and (window.end is None or day < window.end)
