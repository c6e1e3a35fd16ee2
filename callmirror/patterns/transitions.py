"""What a team's reps do after an objection: in their next two floors, before the next objection.

The first of these floors that asks, reformulates, argues or discounts is the answer; where none does, the rep
moves on, whatever else is said. An objection after which the rep has no floor is not counted. People weigh
alike, and shares are told as ``shares`` has it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from callmirror.domain import Role, Window
from callmirror.patterns.answers import RESPONSES, AfterObjection, Move
from callmirror.patterns.members import Members
from callmirror.patterns.moves import CallMoves, reading_of
from callmirror.patterns.shares import rule_against_counts, shares_of
from callmirror.patterns.windows import Told

FLOORS = 2
"""So many of the rep's floors after an objection are looked at."""

FEWEST_OBJECTIONS = 20
"""With fewer objections in all, a team's shares say too little to be told."""

AFTER_OBJECTION = "after_objection"

ANSWERS: Mapping[str, str] = {
    "asks": "asks",
    "reformulates": "reformulates",
    "pitches": "argues",
    "price": "argues",
    "competitor": "argues",
    "presses": "argues",
    "discounts": "discounts",
}
"""The response that a move of the rep is; other moves are none, and a later floor may answer yet."""


def after_objection(
    team: str, window: Window, calls: Iterable[CallMoves], *, k: int, told: Told | None = None
) -> AfterObjection:
    """Tell how a team answers objections, or the rule that withholds it.

    ``told`` remembers what was told before of the same team, so that nested windows or filters are not both
    answered where they differ by a few people; give the same one for all of a team's answers. Raises
    :class:`SettingsError` for a ``k`` that is too small.
    """
    held = {call: found for call in calls if (found := Counter(responses(call.moves)))}
    people = sorted({call.person for call in held})
    counts = np.zeros((len(people), len(RESPONSES)))
    for call, found in held.items():
        for response, number in found.items():
            counts[people.index(call.person), RESPONSES.index(response)] += number
    rule = rule_against_counts(counts.sum(axis=1), k=k)
    if rule is None and counts.sum() < FEWEST_OBJECTIONS:
        rule = "few_objections"
    shares = shares_of(counts, RESPONSES, k=k)
    if rule or shares.rule:
        return AfterObjection(team, window, reason=rule or shares.rule)
    if told is not None and not told.may_tell(0, 0, members_of_objections(held)):
        return AfterObjection(team, window, reason="difference")
    return AfterObjection(team, window, shares.shares, shares.rest, int(counts.sum()), len(people))


def responses(moves: Sequence[Move]) -> Iterator[str]:
    """The answer to each objection of a call, one of ``RESPONSES``."""
    raised = [place for place, move in enumerate(moves) if _objects(move)]
    for place, following in pairwise([*raised, len(moves)]):
        floors = [move.act for move in moves[place + 1 : following] if move.role is Role.REP][:FLOORS]
        if floors:
            yield next((ANSWERS[act] for act in floors if act in ANSWERS), "moves_on")


def members_of_objections(held: Mapping[CallMoves, Counter[str]]) -> Members:
    """What the shares rest on, an objection each, as ``members`` has it for a marker of this name."""
    return frozenset(
        (call.person, f"{AFTER_OBJECTION}:{call.call_id}#{number}:{reading_of(call)}")
        for call, found in held.items()
        for number in range(found.total())
    )


def _objects(move: Move) -> bool:
    return move.role is Role.CUSTOMER and move.act == "objects"
