"""Markers of the silence between one who stops and one who begins."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from statistics import median

from callmirror.domain import Call, Floor, Interval, Role
from callmirror.markers.base import Abstained, Context, Measured, Need, marker
from callmirror.markers.evidence import moments
from callmirror.markers.timing import TIMED_ROLES, Timing, consecutive, timing_of
from callmirror.turns.intervals import union
from callmirror.turns.parameters import HOLD_S, SPURT_GAP_S, TICK_S

ABUTTING_S = 0.001
ABUTTING_MAX = 0.5
"""Where more floors than this begin the very moment another ends, the times were cut, not heard."""


@marker(
    version=1,
    unit="signed_s",
    exposure="responses",
    needs=TIMED_ROLES,
    parameters={"hold_s": HOLD_S, "abutting_max": ABUTTING_MAX},
)
def response_pause(call: Call, context: Context) -> Measured | Abstained:
    """Median time from the end of a customer floor to the rep's start; negative where it starts before."""
    timing = timing_of(call, context)
    if isinstance(timing, Abstained):
        return timing
    answers = [after for before, after in consecutive(timing.talk.floors) if _answers(before, after)]
    gaps_s = [floor.gap_s for floor in answers if floor.gap_s is not None]
    support = {"responses": float(len(gaps_s))}
    if not gaps_s:
        return Abstained("no_response", support)
    if _is_cut(timing):
        return Abstained("no_gaps", support)
    starts = [floor.start_s for floor in sorted(answers, key=lambda floor: floor.gap_s or 0.0)]
    return Measured(median(gaps_s), support, moments(call, starts, Role.REP))


@marker(
    version=3,
    unit="signed_s",
    exposure="questions",
    needs=(*TIMED_ROLES, Need.WORDS, Need.LANGUAGE),
    parameters={"spurt_gap_s": SPURT_GAP_S, "abutting_max": ABUTTING_MAX},
)
def pause_after_question(call: Call, context: Context) -> Measured | Abstained:
    """Median time from the end of the rep's question to the next speech of anyone; negative is overlap."""
    timing = timing_of(call, context)
    if isinstance(timing, Abstained):
        return timing
    asked = _questions(call)
    pauses = sorted(_pauses(timing, asked))
    support = {"questions": float(len(pauses)), "asked": float(len(asked))}
    if not pauses:
        return Abstained("no_question_ends" if asked else "no_questions", support)
    if _is_cut(timing):
        return Abstained("no_gaps", support)
    starts = [start_s for _, start_s in pauses]
    return Measured(median(pause_s for pause_s, _ in pauses), support, moments(call, starts, Role.REP))


def _answers(before: Floor, after: Floor) -> bool:
    return before.party == Role.CUSTOMER.value and after.party == Role.REP.value


def _is_cut(timing: Timing) -> bool:
    """Whether the times merely divide the call among speakers, so that no silence can be seen."""
    gaps_s = [floor.gap_s for floor in timing.talk.floors if floor.gap_s is not None]
    return sum(abs(gap_s) < ABUTTING_S for gap_s in gaps_s) > ABUTTING_MAX * len(gaps_s)


def _questions(call: Call) -> list[tuple[float | None, float | None]]:
    """When each question of the rep begins and ends, in seconds."""
    turns = {turn.index: turn for turn in call.turns if turn.role is Role.REP}
    return [
        (turns[one.turn].start_s if one.start_s is None else one.start_s, one.end_s)
        for one in call.sentences
        if one.turn in turns and one.does("question")
    ]


def _pauses(
    timing: Timing, asked: Iterable[tuple[float | None, float | None]]
) -> Iterator[tuple[float, float]]:
    """The pause after each question whose times are known and which something follows, and its start.

    A question asked into what the customer goes on saying leaves no silence, and is no moment to measure one.
    """
    rep = union(timing.rep, gap_s=SPURT_GAP_S)
    for start_s, end_s in asked:
        if start_s is None or end_s is None:
            continue
        stop_s, goes_on = _end_of_speech(rep, end_s)
        if _speaks_through(timing.customer, start_s, stop_s):
            continue
        answer_s = min(_next_start(rep, stop_s, stop_s), _next_start(timing.customer, start_s, stop_s))
        if goes_on:
            yield 0.0, start_s
        elif answer_s < inf:
            yield answer_s - stop_s, start_s


def _end_of_speech(rep: Sequence[Interval], end_s: float) -> tuple[float, bool]:
    """Where the rep's speech stops around a moment, and whether it goes on well beyond it."""
    at = bisect_right(rep, end_s, key=lambda interval: interval.start_s) - 1
    stop_s = max(rep[at].end_s, end_s) if at >= 0 else end_s
    return (end_s, True) if stop_s - end_s > SPURT_GAP_S else (stop_s, False)


def _speaks_through(intervals: Sequence[Interval], start_s: float, stop_s: float) -> bool:
    """Whether speech that began before one moment still goes on at another."""
    at = bisect_right(intervals, stop_s, key=lambda interval: interval.end_s)
    return at < len(intervals) and intervals[at].start_s < start_s - TICK_S


def _next_start(intervals: Sequence[Interval], after_s: float, until_s: float) -> float:
    """When the first speech begins that starts after one moment and lasts beyond another."""
    at = bisect_right(intervals, until_s, key=lambda interval: interval.end_s)
    starts = (interval.start_s for interval in intervals[at : at + 2])
    return next((start_s for start_s in starts if start_s > after_s - TICK_S), inf)
