"""What is recorded beside sales calls: meetings of a team, and a leader's talk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from callmirror.domain.calls import Sentence, Turn
from callmirror.domain.hearing import Conversation, Segment, Separation


class Occasion(StrEnum):
    """What kind of talk a recording or a text is; nothing is averaged across kinds."""

    SALES_CALL = "sales_call"
    FORECAST_MEETING = "forecast_meeting"
    TEAM_REVIEW = "team_review"
    LEADER_TALK = "leader_talk"


class Seat(StrEnum):
    """The part a voice plays in a gathering."""

    LEADER = "leader"
    MEMBER = "member"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting or a leader's talk, ready to be read; ``confidence`` is that it is this ``occasion``.

    ``seats`` are by speaker. ``conversation`` is None when there are no times; ``language`` is None when it
    is unknown. ``author`` is the pseudonym of who speaks in a leader's talk, None in a meeting.
    """

    id: str
    source: str
    occasion: Occasion
    confidence: float = 1.0
    segments: tuple[Segment, ...] = ()
    turns: tuple[Turn, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    conversation: Conversation | None = None
    seats: Mapping[str, Seat] = field(default_factory=dict)
    separation: Separation = Separation.NONE
    language: str | None = None
    duration_s: float | None = None
    team: str | None = None
    author: str | None = None
    held_on: date | None = None
