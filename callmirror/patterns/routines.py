"""What several people of a team do in the same order, and say in the same words.

A sequence of moves is a routine where enough people have it in two calls or more, it is at least half as
frequent again as chance makes it (``sequences``), and its false-discovery rate over all sequences tested is
at most 5 %. Of routines that lie in one another only those are told that say more than the rest. Whether a
routine listens or presses is read from a fixed table of moves, for a question and not for a verdict.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

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

SAYS_MORE = 1.5
"""A longer routine is told where its lift is at least so many times that of each routine within it."""

MOST = 10
ROUTINES = "routines"


class _Seen(NamedTuple):
    """A sequence that is claimed; ``share`` of calls, and ``expected`` by chance."""

    moves: tuple[Move, ...]
    lift: float
    share: float
    expected: float
    prevalence: float
    q: float


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
    significant = np.flatnonzero((q <= RATE) & (lift >= LIFT) & (found.found.often >= support))
    seen = [
        _Seen(
            moves_in(laid, int(found.found.code[one])),
            float(lift[one]),
            float(found.found.share[one]),
            float(found.expected[one]),
            prevalence_of(int(found.found.often[one]), people),
            float(q[one]),
        )
        for one in significant
    ]
    told = [_told(one) for one in _that_say_more([one for one in seen if not _is_empty(one.moves)])]
    return tuple(sorted(told, key=_order)[:MOST])


def _told(one: _Seen) -> Routine:
    leaning = leaning_of(move.act for move in one.moves)
    return Routine(one.moves, one.prevalence, float(f"{one.lift:.2g}"), float(f"{one.q:.2g}"), leaning)


def _is_empty(moves: Sequence[Move]) -> bool:
    """Whether a sequence begins or ends in a move that says nothing: a shorter one holds all it says."""
    return OTHER in {moves[0].act, moves[-1].act}


def _order(routine: Routine) -> tuple[float, ...]:
    return -routine.prevalence, -routine.lift, -len(routine.moves), routine.q_value


def _that_say_more(seen: Sequence[_Seen]) -> list[_Seen]:
    """Leave out longer sequences that owe their lift to a shorter, and shorter that owe it to a longer."""
    kept: list[_Seen] = []
    for one in sorted(seen, key=lambda one: len(one.moves)):
        within = [other for other in kept if _lies_in(other.moves, one.moves)]
        if all(one.lift >= SAYS_MORE * other.lift for other in within):
            kept.append(one)
    return [one for one in kept if not any(_owes(one, other) for other in kept if other is not one)]


def _owes(short: _Seen, long: _Seen) -> bool:
    """Whether the shorter, in calls without the longer, is no more frequent than no routine would be."""
    if not _lies_in(short.moves, long.moves):
        return False
    return short.share - long.share <= LIFT * short.expected * (1 - long.share)


def _lies_in(short: tuple[Move, ...], long: tuple[Move, ...]) -> bool:
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
