"""What several people of a team do in the same order, and say in the same words.

A sequence of moves is a routine where enough people have it in two calls or more, it is at least half as
frequent again as chance makes it (``sequences``), and its false-discovery rate over all sequences tested is
at most 5 %. Of routines that lie in one another only those are told that say more than the rest. Whether a
routine listens or presses is read from a fixed table of moves, for a question and not for a verdict.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from callmirror.domain import Window
from callmirror.patterns.answers import Move, Routine, Routines
from callmirror.patterns.disclosure import check_k
from callmirror.patterns.false_discovery import q_values
from callmirror.patterns.moves import OTHER, CallMoves, leaning_of, members_of_calls
from callmirror.patterns.sequences import Laid, Tested, lay, moves_in, tested
from callmirror.patterns.shares import rule_against_counts
from callmirror.patterns.windows import Told
from callmirror.patterns.wordings import CALLS_EACH, SMALLEST_SUPPORT, prevalence_of, wordings_of

RATE = 0.05
LIFT = 1.5
"""A routine is at least so many times as frequent as chance makes it."""

SAYS_MORE = 1.25
"""A longer routine is told where its lift is at least so many times that of each told one within it."""

COVERS = 0.8
"""A shorter routine is not told where a longer one holds at least this share of its calls."""

MOST = 10
ROUTINES = "routines"


def routines_of(
    team: str,
    window: Window,
    calls: Iterable[CallMoves],
    *,
    k: int,
    elsewhere: Sequence[CallMoves] = (),
    told: Told | None = None,
) -> Routines:
    """Find a team's routines and shared wordings, or the rule that withholds them.

    ``elsewhere`` are calls of other teams: wording that is as common there is the language's and not the
    team's. ``told`` remembers what was told before of the same team, as in ``transitions``. Raises
    :class:`SettingsError` for a ``k`` that is too small.
    """
    check_k(k)
    kept = [call for call in calls if call.moves]
    held = np.array(list(Counter(call.person for call in kept).values()), dtype=float)
    rule = rule_against_counts(held, k=k)
    if rule is not None:
        return Routines(team, window, reason=rule)
    if told is not None and not told.may_tell(0, 0, members_of_calls(ROUTINES, kept)):
        return Routines(team, window, reason="difference")
    laid = lay(kept)
    found = tested(laid, support=max(k, SMALLEST_SUPPORT), calls_each=CALLS_EACH)
    routines = _routines(laid, found, people=len(held), support=max(k, SMALLEST_SUPPORT))
    wordings = wordings_of(kept, elsewhere, k=k)
    return Routines(team, window, routines, wordings, len(kept), len(held))


def _routines(laid: Laid, found: Tested, *, people: int, support: int) -> tuple[Routine, ...]:
    q = q_values(found.p)
    lift = found.found.share / np.maximum(found.expected, found.found.share / 100)
    claimed = np.flatnonzero((q <= RATE) & (lift >= LIFT) & (found.found.often >= support))
    claimed = claimed[[not _is_empty(moves_in(laid, int(found.found.code[one]))) for one in claimed]]
    moves = [moves_in(laid, int(found.found.code[one])) for one in claimed]
    kept = _that_say_more(moves, lift[claimed].tolist(), found.found.share[claimed].tolist())
    told = [
        Routine(
            moves[one],
            prevalence_of(int(found.found.often[claimed[one]]), people),
            float(f"{lift[claimed[one]]:.2g}"),
            float(f"{q[claimed[one]]:.2g}"),
            leaning_of(move.act for move in moves[one]),
        )
        for one in kept
    ]
    return tuple(sorted(told, key=_order)[:MOST])


def _is_empty(moves: Sequence[Move]) -> bool:
    """Whether a sequence begins or ends in a move that says nothing: a shorter one holds all it says."""
    return OTHER in {moves[0].act, moves[-1].act}


def _order(routine: Routine) -> tuple[float, ...]:
    return -routine.prevalence, -routine.lift, -len(routine.moves), routine.q_value


def _that_say_more(
    moves: Sequence[tuple[Move, ...]], lift: Sequence[float], share: Sequence[float]
) -> list[int]:
    """Leave out longer sequences that owe their lift to a shorter, and shorter that a longer one holds."""
    kept: list[int] = []
    for one in sorted(range(len(moves)), key=lambda place: len(moves[place])):
        within = [other for other in kept if _lies_in(moves[other], moves[one])]
        if all(lift[one] >= SAYS_MORE * lift[other] for other in within):
            kept.append(one)
    return [
        one
        for one in kept
        if not any(
            other != one and _lies_in(moves[one], moves[other]) and share[other] >= COVERS * share[one]
            for other in kept
        )
    ]


def _lies_in(short: tuple[Move, ...], long: tuple[Move, ...]) -> bool:
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
