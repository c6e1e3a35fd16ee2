"""Markers of how long somebody holds the floor."""

from collections.abc import Sequence

from callmirror.domain import Call, Evidence, Floor, Interval, Role
from callmirror.markers.base import Abstained, Context, Measured, Need, marker
from callmirror.markers.evidence import moments
from callmirror.markers.stories import stories
from callmirror.markers.timing import TIMED_ROLES, timing_of
from callmirror.turns.intervals import common, total_s, union
from callmirror.turns.parameters import BACKCHANNEL_MAX_S, BACKCHANNEL_MAX_WORDS, BACKCHANNEL_NEAR_S, HOLD_S

FLOOR_PARAMETERS = {
    "hold_s": HOLD_S,
    "backchannel_max_s": BACKCHANNEL_MAX_S,
    "backchannel_max_words": BACKCHANNEL_MAX_WORDS,
    "backchannel_near_s": BACKCHANNEL_NEAR_S,
}
CLARIFYING_MAX_WORDS = 5
SHOWN = 3
"""How many of the longest floors are given as evidence."""


@marker(version=1, unit="s", exposure="speech_s", needs=TIMED_ROLES, parameters=FLOOR_PARAMETERS)
def listening_time(call: Call, context: Context) -> Measured | Abstained:
    """Seconds of customer floor in which the rep says nothing but backchannels."""
    timing = timing_of(call, context)
    if isinstance(timing, Abstained):
        return timing
    floors = timing.floors_of(Role.CUSTOMER)
    held = union(Interval(floor.start_s, floor.end_s) for floor in floors)
    listened_s = total_s(held) - total_s(common(held, timing.without_backchannels(Role.REP)))
    support = {
        "speech_s": timing.speech_s,
        "share_of_speech": min(listened_s / timing.speech_s, 1.0),
        "floors": float(len(floors)),
    }
    return Measured(listened_s, support, _longest(call, floors, Role.CUSTOMER))


@marker(version=1, unit="s", exposure="floors", needs=TIMED_ROLES, parameters=FLOOR_PARAMETERS)
def longest_listen(call: Call, context: Context) -> Measured | Abstained:
    """Length of the customer's longest floor."""
    timing = timing_of(call, context)
    if isinstance(timing, Abstained):
        return timing
    return _measure(call, timing.floors_of(Role.CUSTOMER), Role.CUSTOMER)


@marker(
    version=2,
    unit="s",
    exposure="floors",
    needs=(*TIMED_ROLES, Need.WORDS, Need.LANGUAGE),
    parameters={**FLOOR_PARAMETERS, "clarifying_max_words": CLARIFYING_MAX_WORDS},
)
def longest_customer_story(call: Call, context: Context) -> Measured | Abstained:
    """Length of the customer's longest floor, questions of at most 5 words by the rep allowed inside it."""
    timing = timing_of(call, context)
    if isinstance(timing, Abstained):
        return timing
    told = stories(call, timing.talk.floors, clarifying_max_words=CLARIFYING_MAX_WORDS)
    return _measure(call, told, Role.CUSTOMER)


@marker(version=1, unit="s", exposure="floors", needs=TIMED_ROLES, parameters=FLOOR_PARAMETERS)
def longest_monologue(call: Call, context: Context) -> Measured | Abstained:
    """Length of the rep's longest floor."""
    timing = timing_of(call, context)
    if isinstance(timing, Abstained):
        return timing
    return _measure(call, timing.floors_of(Role.REP), Role.REP)


def _measure(call: Call, floors: Sequence[Floor], role: Role) -> Measured:
    longest_s = max((floor.duration_s for floor in floors), default=0.0)
    return Measured(longest_s, {"floors": float(len(floors))}, _longest(call, floors, role))


def _longest(call: Call, floors: Sequence[Floor], role: Role) -> tuple[Evidence, ...]:
    """The longest floors, the longest first."""
    ordered = sorted(floors, key=lambda floor: (-floor.duration_s, floor.start_s))
    return moments(call, (floor.start_s for floor in ordered[:SHOWN]), role)
