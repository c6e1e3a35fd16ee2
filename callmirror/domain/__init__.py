"""The vocabulary: what a call, a reading and a pattern are.

Frozen values, compared by value, from the standard library only. Times are seconds from the start of the
recording, intervals are half-open, clock times are aware and in UTC, a share is a ratio from 0 to 1.
"""

from callmirror.domain.calls import (
    Act,
    Anchor,
    Call,
    Correction,
    Edit,
    EditKind,
    Sentence,
    Turn,
)
from callmirror.domain.gatherings import Gathering, Occasion, Seat
from callmirror.domain.hearing import (
    Conversation,
    Floor,
    Hearing,
    Interruption,
    Interval,
    Recording,
    Role,
    RoleSource,
    Segment,
    Separation,
    Speech,
    Transcript,
    Word,
)
from callmirror.domain.playbooks import (
    Phrases,
    Playbook,
    Step,
    TeamWords,
)
from callmirror.domain.readings import (
    BOUNDS,
    OF_STEP,
    Evidence,
    Reading,
    Review,
)
from callmirror.domain.results import Deal, Measure, Pair, Sheet
from callmirror.domain.teams import (
    Further,
    Judgement,
    Moments,
    Observation,
    Pattern,
    Portion,
    Publication,
    Standard,
    TeamReport,
    Unmeasured,
    Window,
    Withheld,
)
from callmirror.domain.trying import (
    Draw,
    Experiment,
    Guess,
    Guesses,
    Outcome,
)
from callmirror.domain.wording import (
    Text,
)

__all__ = [
    "BOUNDS",
    "OF_STEP",
    "Act",
    "Anchor",
    "Call",
    "Conversation",
    "Correction",
    "Deal",
    "Draw",
    "Edit",
    "EditKind",
    "Evidence",
    "Experiment",
    "Floor",
    "Further",
    "Gathering",
    "Guess",
    "Guesses",
    "Hearing",
    "Interruption",
    "Interval",
    "Judgement",
    "Measure",
    "Moments",
    "Observation",
    "Occasion",
    "Outcome",
    "Pair",
    "Pattern",
    "Phrases",
    "Playbook",
    "Portion",
    "Publication",
    "Reading",
    "Recording",
    "Review",
    "Role",
    "RoleSource",
    "Seat",
    "Segment",
    "Sentence",
    "Separation",
    "Sheet",
    "Speech",
    "Standard",
    "Step",
    "TeamReport",
    "TeamWords",
    "Text",
    "Transcript",
    "Turn",
    "Unmeasured",
    "Window",
    "Withheld",
    "Word",
]
