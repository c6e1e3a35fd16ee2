"""Calls as moves, by hand and by dice, for the tests of routines and of answers to objections."""

from collections.abc import Sequence

import numpy as np

from callmirror.domain import Role
from callmirror.patterns.answers import Move
from callmirror.patterns.moves import CallMoves

REP = ("asks", "pitches", "reformulates", "price", "next_step", "acknowledges", "presses")
CUSTOMER = ("objects", "tells", "asks", "other")


def moves(*acts: str) -> tuple[Move, ...]:
    """Write moves as "r:asks" and "c:objects"."""
    return tuple(Move(Role.REP if act[0] == "r" else Role.CUSTOMER, act[2:]) for act in acts)


def calls_at_random(
    *, people: int, calls: int, floors: int = 16, seed: int = 1, planted: Sequence[Move] = (), by: int = 0
) -> list[CallMoves]:
    """Draw calls whose people each have their own habits; the first ``by`` people plant a sequence in most.

    The sequence begins with a customer's move.
    """
    random = np.random.default_rng(seed)
    return [
        CallMoves(
            f"{person}-{call}", f"p{person}", _call(random, weights, floors, planted if person < by else ())
        )
        for person in range(people)
        for weights in [(random.dirichlet(np.full(len(REP), 2)), random.dirichlet(np.full(len(CUSTOMER), 2)))]
        for call in range(calls)
    ]


def _call(
    random: np.random.Generator,
    weights: tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...],
    floors: int,
    planted: Sequence[Move],
) -> tuple[Move, ...]:
    drawn = [
        Move(Role.CUSTOMER, str(random.choice(CUSTOMER, p=weights[1])))
        if floor % 2
        else Move(Role.REP, str(random.choice(REP, p=weights[0])))
        for floor in range(floors)
    ]
    if planted and random.random() < 0.8:
        start = 1 + 2 * int(random.integers(0, (floors - len(planted)) // 2))
        drawn[start : start + len(planted)] = planted
    return tuple(drawn)


def renamed(calls: Sequence[CallMoves], names: Sequence[str]) -> list[CallMoves]:
    """The same calls by other people: the first person met gets the first name, and so on."""
    known = dict(zip(dict.fromkeys(call.person for call in calls), names, strict=True))
    return [CallMoves(c.call_id, known[c.person], c.moves, c.sentences, c.acts) for c in calls]
