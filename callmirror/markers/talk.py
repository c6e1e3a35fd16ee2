"""Markers of how much is said: by whom, and where."""

from itertools import pairwise
from math import floor

from callmirror.domain import Call
from callmirror.markers.base import Abstained, Context, Measured, Need, marker
from callmirror.markers.timing import TIMED_ROLES, Timing, timing_of
from callmirror.turns.intervals import Clock, total_s, union
from callmirror.turns.parameters import HOLD_S, TICK_S

WINDOW_S = 150.0
WINDOW_STEP_S = 30.0
DOMINATED_ABOVE = 0.6


@marker(version=1, unit="ratio", exposure="speech_s", needs=TIMED_ROLES)
def talk_share(call: Call, context: Context) -> Measured | Abstained:
    """Share of the rep in what the rep and the customer say; silence is left out."""
    timing = timing_of(call, context)
    if isinstance(timing, Abstained):
        return timing
    rep_s = total_s(timing.rep)
    return Measured(rep_s / timing.speech_s, {"speech_s": timing.speech_s, "rep_speech_s": rep_s})


@marker(version=1, unit="ratio", exposure="span_s", needs=(Need.TIMES,), parameters={"hold_s": HOLD_S})
def silence_share(call: Call, context: Context) -> Measured | Abstained:
    """Share of the time from first to last speech in which nobody speaks for more than 3 s."""
    speech = call.conversation.speech if call.conversation else ()
    spoken = union(interval for one in speech for interval in one.intervals)
    if not spoken:
        return Abstained("no_speech")
    span_s = spoken[-1].end_s - spoken[0].start_s
    gaps = (after.start_s - before.end_s for before, after in pairwise(spoken))
    silences = [gap_s for gap_s in gaps if gap_s > HOLD_S + TICK_S]
    support = {"span_s": span_s, "silence_s": sum(silences), "silences": float(len(silences))}
    return Measured(sum(silences) / span_s, support)


@marker(
    version=1,
    unit="ratio",
    exposure="windows",
    needs=TIMED_ROLES,
    parameters={"window_s": WINDOW_S, "window_step_s": WINDOW_STEP_S, "dominated_above": DOMINATED_ABOVE},
)
def balance_dynamics(call: Call, context: Context) -> Measured | Abstained:
    """Share of windows of 2.5 min, one every 30 s, in which the rep has more than 60 % of the speech."""
    timing = timing_of(call, context)
    if isinstance(timing, Abstained):
        return timing
    shares = _window_shares(timing)
    if not shares:
        return Abstained("too_short")
    count = len(shares)
    led = sum(share > DOMINATED_ABOVE + TICK_S for share in shares) / count
    customer_led = sum(share < 1 - DOMINATED_ABOVE - TICK_S for share in shares) / count
    support = {"windows": float(count), "balanced": 1 - led - customer_led, "customer_led": customer_led}
    return Measured(led, support)


def _window_shares(timing: Timing) -> list[float]:
    """The rep's share in each window that holds speech, from the first to the last speech of the two."""
    begin_s = min(timing.rep[0].start_s, timing.customer[0].start_s)
    end_s = max(timing.rep[-1].end_s, timing.customer[-1].end_s)
    count = floor((end_s - begin_s - WINDOW_S + TICK_S) / WINDOW_STEP_S) + 1
    rep, customer = Clock(timing.rep), Clock(timing.customer)
    shares = []
    for number in range(max(count, 0)):
        start_s = begin_s + number * WINDOW_STEP_S
        rep_s = rep.within_s(start_s, start_s + WINDOW_S)
        both_s = rep_s + customer.within_s(start_s, start_s + WINDOW_S)
        if both_s > TICK_S:
            shares.append(rep_s / both_s)
    return shares
