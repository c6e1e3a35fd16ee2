"""Sequences of moves in calls, counted in people, and how often chance alone would bring them.

Chance is each call's own moves in another order: the rep's moves change places with the rep's, the customer's
with the customer's, so that who speaks when stays as it is. All sequences of two to four moves are counted,
as numbers, in the calls as they are and in every reordering alike.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.domain import Role
from callmirror.patterns.answers import Move
from callmirror.patterns.moves import CallMoves

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

LENGTHS = (2, 3, 4)
REORDERINGS = 1_999
"""Random orders that the calls are held against."""

SEED = 20_260_102


class Laid(NamedTuple):
    """Calls one after another: per floor its move, its call and its party; per call its person.

    ``weight`` of a call is one over the calls of its person. Moves, calls and people are numbers from 0.
    """

    names: tuple[Move, ...]
    move: Numbers
    call: Numbers
    party: Numbers
    person: Numbers
    weight: Array


class Counted(NamedTuple):
    """Per sequence: its code, how many people have it often enough, and its share of calls.

    ``often`` counts people with at least so many calls that hold it; ``share`` weighs people alike.
    """

    code: Numbers
    often: Numbers
    share: Array


class Tested(NamedTuple):
    """Sequences held against chance: in as many orders as there are, some of ``support`` people had them.

    ``p`` is the share of orders, the real one among them, with a share at least as large; ``expected`` is the
    mean share of the random ones.
    """

    found: Counted
    p: Array
    expected: Array


def lay(calls: Sequence[CallMoves]) -> Laid:
    """Write calls as numbers; what they are called and their order is of no account."""
    ordered = sorted(calls, key=lambda call: call.call_id)
    names = tuple(
        sorted({move for call in calls for move in call.moves}, key=lambda one: (one.role, one.act))
    )
    place = {move: number for number, move in enumerate(names)}
    people = {person: number for number, person in enumerate(dict.fromkeys(one.person for one in ordered))}
    person = np.array([people[call.person] for call in ordered], dtype=np.int64)
    return Laid(
        names,
        np.array([place[move] for call in ordered for move in call.moves], dtype=np.int64),
        np.repeat(np.arange(len(ordered)), [len(call.moves) for call in ordered]),
        np.array([move.role is Role.REP for call in ordered for move in call.moves], dtype=np.int64),
        person,
        1 / np.bincount(person)[person],
    )


def tested(laid: Laid, *, support: int, calls_each: int) -> Tested:
    """Test every sequence that in some order, real or random, ``support`` people have ``calls_each`` times.

    Which are tested does not depend on which order is the real one, and so their p-values hold.
    """
    real = _counted(laid, laid.move, calls_each)
    met = [real.code[real.often >= support]]
    for moves in _reorderings(laid):
        drawn = _counted(laid, moves, calls_each)
        met.append(drawn.code[drawn.often >= support])
    found = _of(real, np.unique(np.concatenate(met)))
    reached, total = np.ones(len(found.code)), np.zeros(len(found.code))
    for moves in _reorderings(laid):
        share = _shares(laid, moves, found.code)
        reached += share >= found.share - 1e-12
        total += share
    return Tested(found, reached / (REORDERINGS + 1), total / REORDERINGS)


def moves_in(laid: Laid, code: int) -> tuple[Move, ...]:
    """The moves of a sequence, by its code."""
    base, moves = len(laid.names) + 1, []
    while code:
        code, digit = divmod(code, base)
        moves.append(laid.names[digit - 1])
    return tuple(reversed(moves))


def _reorderings(laid: Laid) -> Iterator[Numbers]:
    """Yield the moves in random orders, the same ones each time, so that none need be kept."""
    random = np.random.default_rng(SEED)
    group = laid.call * 2 + laid.party
    place = np.argsort(group, kind="stable")
    for _ in range(REORDERINGS):
        moves = np.empty_like(laid.move)
        moves[place] = laid.move[np.argsort(group + random.random(len(group)))]
        yield moves


def _codes(laid: Laid, move: Numbers) -> tuple[Numbers, Numbers]:
    """Every sequence as a code and its call; moves are digits from 1, so that lengths differ in codes."""
    base = len(laid.names) + 1
    code, codes, calls = move + 1, [], []
    for length in LENGTHS:
        code = code[: max(0, len(move) - length + 1)] * base + move[length - 1 :] + 1
        first = laid.call[: len(code)]
        within = first == laid.call[length - 1 :]
        codes.append(code[within])
        calls.append(first[within])
    return np.concatenate(codes), np.concatenate(calls)


def _counted(laid: Laid, move: Numbers, calls_each: int) -> Counted:
    codes, of_call = _codes(laid, move)
    codes, of_call = np.divmod(_distinct(codes * len(laid.person) + of_call), len(laid.person))
    first = np.append(True, codes[1:] != codes[:-1])[: len(codes)]
    distinct, which = codes[first], np.cumsum(first) - 1
    people = int(laid.person.max(initial=0)) + 1
    share = np.bincount(which, weights=laid.weight[of_call], minlength=len(distinct)) / people
    times = np.bincount(which * people + laid.person[of_call], minlength=len(distinct) * people)
    often = (times.reshape(-1, people) >= calls_each).sum(axis=1)
    return Counted(distinct, often, share)


def _shares(laid: Laid, move: Numbers, code: Numbers) -> Array:
    """The share of calls of each of these codes, people weighing alike."""
    codes, of_call = _codes(laid, move)
    at = np.minimum(np.searchsorted(code, codes), max(0, len(code) - 1))
    met = code[at] == codes if len(code) else np.zeros(len(codes), dtype=bool)
    calls = len(laid.person)
    which, of_call = np.divmod(_distinct(at[met] * calls + of_call[met]), calls)
    people = int(laid.person.max(initial=0)) + 1
    return np.asarray(np.bincount(which, weights=laid.weight[of_call], minlength=len(code)) / people)


def _distinct(numbers: Numbers) -> Numbers:
    """The numbers in order, each once; as ``np.unique``, and faster on few."""
    ordered = np.sort(numbers)
    return np.asarray(ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]])


def _of(counted: Counted, code: Numbers) -> Counted:
    """What was counted of these codes; zero where a code was not met."""
    at = np.minimum(np.searchsorted(counted.code, code), max(0, len(counted.code) - 1))
    met = counted.code[at] == code if len(counted.code) else np.zeros(len(code), dtype=bool)
    often = np.where(met, counted.often[at], 0) if len(counted.code) else np.zeros(len(code), np.int64)
    share = np.where(met, counted.share[at], 0.0) if len(counted.code) else np.zeros(len(code))
    return Counted(code, often, share)
