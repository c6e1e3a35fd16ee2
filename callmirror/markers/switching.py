"""Markers of how the floor changes hands."""

from collections.abc import Mapping

from callmirror.domain import Call, Role
from callmirror.markers.base import Abstained, Context, Measured, Need, marker
from callmirror.markers.evidence import moments
from callmirror.markers.timing import TIMED_ROLES, consecutive, timing_of
from callmirror.turns.intervals import total_s
from callmirror.turns.parameters import BACKCHANNEL_MAX_S, BACKCHANNEL_MAX_WORDS, HOLD_S, INTERRUPTION_MIN_S

MINUTE_S = 60.0
INTERRUPTION_PARAMETERS: Mapping[str, float] = {
    "interruption_min_s": INTERRUPTION_MIN_S,
    "backchannel_max_s": BACKCHANNEL_MAX_S,
    "backchannel_max_words": BACKCHANNEL_MAX_WORDS,
}


@marker(
    version=1,
    unit="per_10_min",
    exposure="speech_s",
    needs=(*TIMED_ROLES, Need.OVERLAPS),
    parameters=INTERRUPTION_PARAMETERS,
)
def interruption_rate(call: Call, context: Context) -> Measured | Abstained:
    """How often the rep interrupts the customer, in 10 minutes of speech."""
    return _interruptions(call, context, by=Role.REP, of=Role.CUSTOMER)


@marker(
    version=1,
    unit="per_10_min",
    exposure="speech_s",
    needs=(*TIMED_ROLES, Need.OVERLAPS),
    parameters=INTERRUPTION_PARAMETERS,
)
def customer_interruption_rate(call: Call, context: Context) -> Measured | Abstained:
    """How often the customer interrupts the rep, in 10 minutes of speech."""
    return _interruptions(call, context, by=Role.CUSTOMER, of=Role.REP)


@marker(version=1, unit="per_min", exposure="speech_s", needs=(Need.TIMES,), parameters={"hold_s": HOLD_S})
def switch_rate(call: Call, context: Context) -> Measured | Abstained:
    """Floor changes from one speaker to another, in a minute of speech."""
    if call.conversation is None:
        return Abstained(Need.TIMES)
    spoken = [total_s(one.intervals) for one in call.conversation.speech if one.intervals]
    if len(spoken) < 2:
        return Abstained("one_party" if spoken else "no_speech")
    pairs = consecutive(call.conversation.floors)
    switches = sum(before.party != after.party for before, after in pairs)
    support = {"speech_s": sum(spoken), "switches": float(switches)}
    return Measured(switches / sum(spoken) * MINUTE_S, support)


def _interruptions(call: Call, context: Context, *, by: Role, of: Role) -> Measured | Abstained:
    timing = timing_of(call, context)
    if isinstance(timing, Abstained):
        return timing
    found = [
        one for one in timing.talk.interruptions if one.party == by.value and one.interrupted == of.value
    ]
    support = {"speech_s": timing.speech_s, "interruptions": float(len(found))}
    rate = len(found) / timing.speech_s * 10 * MINUTE_S
    return Measured(rate, support, moments(call, (one.start_s for one in found), by))
