"""What members of a team say of what its pages tell: nameless, beside it, answered or taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """Which of a team's pages tells a finding."""

    MIRROR = "mirror"
    OUTCOMES = "outcomes"
    CHANGES = "changes"
    MEETINGS = "meetings"
    ALIGNMENT = "alignment"
    FIELD = "field"
    PROMISES = "promises"
    CHARTER = "charter"


class Sort(StrEnum):
    """What somebody says of a finding."""

    CONTEST = "contest"
    """They don't recognise it, and why."""
    CONTEXT = "context"
    """What one should know beside it, such as what the team changed that month."""
    THANKS = "thanks"
    """A word of thanks to the whole team for a strength that is told."""


class State(StrEnum):
    """How far a reply has come; thanks ask for no answer and so are never open."""

    OPEN = "open"
    ANSWERED = "answered"
    SAID = "said"
    WITHDRAWN = "withdrawn"


class Doing(StrEnum):
    """What may be done to a reply."""

    ANSWER = "answer"
    WITHDRAW = "withdraw"


FIRST: Mapping[Sort, State] = {
    Sort.CONTEST: State.OPEN,
    Sort.CONTEXT: State.OPEN,
    Sort.THANKS: State.SAID,
}
"""The state in which a reply begins."""

NEXT: Mapping[tuple[State, Doing], State] = {
    (State.OPEN, Doing.ANSWER): State.ANSWERED,
    (State.OPEN, Doing.WITHDRAW): State.WITHDRAWN,
    (State.ANSWERED, Doing.WITHDRAW): State.WITHDRAWN,
    (State.SAID, Doing.WITHDRAW): State.WITHDRAWN,
}
"""What becomes of a reply by what is done to it; what stands here in no row can't be done."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a page tells of a team, known again whenever the page is made.

    ``key`` is what it is about, as a marker's name; ``period`` the days as ``2026-07-01..2026-10-01``, open
    at an end for all time, or the id of a meeting.
    """

    team: str
    area: Area
    key: str
    period: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a member says of a finding, and the answer; nobody can tell from it who either of them is.

    ``month`` is that in which it was said, as 2026-11; ``own`` says to whoever looks that it is theirs.
    ``answer`` is None where there is none, and empty where there was one whose author's account was erased.
    """

    number: int
    finding: Finding
    sort: Sort
    state: State
    text: str
    month: str
    answer: str | None = None
    own: bool = False

    @property
    def contests(self) -> bool:
        """Whether somebody contests the finding and nobody has answered."""
        return self.sort is Sort.CONTEST and self.state is State.OPEN
