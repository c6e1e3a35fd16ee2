"""Before and after, beside teams that began nothing then: a difference in differences.

Each team's move from one window to the next is that of its people, who are compared with themselves
(``experiments.difference_of``). What the other teams moved meanwhile is taken for what would have happened
anyway; the effect is what the team moved beyond that. Teams also move by themselves, each in its own way, and
each move is uncertain for its few calls: how unlike all that makes them is seen in the moves of teams that
began nothing, then and before, and the interval is Student's t over these (Donald and Lang, Review of
Economics and Statistics 89, 2007: with few groups the group is the unit).

Something is claimed only where the 96 % interval leaves zero out. ``scripts/bench_effects`` prints how often
the interval covers and how often something is claimed of nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from callmirror.experiments import CLAIMED, Difference, Means, difference_of
from callmirror.patterns.level import CONFIDENCE

Windows = Sequence[Means | None]
"""A team's windows in order, all of one length: each person's mean, None where it may not be told."""

FEWEST_PEOPLE = 2
FEWEST_KNOWN = 2.0
"""From fewer degrees of freedom nothing is known of how teams move by themselves."""
TOLD_TWICE = 2 / 3
FEWEST_TEAMS = 2
"""One other team's own move would be told by the difference, and would be taken for everybody's."""
FEW_TEAMS = 3


@dataclass(frozen=True, slots=True)
class Effect:
    """What moved beyond the other teams; ``before`` are the same for each earlier pair of windows.

    ``found`` is None where it is not known how much teams move by themselves. ``own`` is what the team itself
    moved, ``teams`` counts those it is held against; ``cautions`` are keys of sentences for whoever reads it.
    """

    found: Difference | None
    own: Difference
    teams: int
    before: tuple[Difference, ...]
    cautions: tuple[str, ...] = ()

    @property
    def claimed(self) -> bool:
        """Whether so much is hardly chance."""
        if self.found is None:
            return False
        low, high = self.found.interval(CLAIMED)
        return not low <= 0 <= high


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of teams between two windows that follow each other: the team's own and the others'."""

    own: Difference
    others: tuple[Difference, ...]


def beside(own: Windows, others: Sequence[Windows], *, start: int) -> Effect | None:
    """Hold what a team moved at window ``start`` against the others; None where its own move is unknown.

    All windows are the same days for all teams.
    """
    at = _moves(own, others, start)
    if at is None:
        return None
    earlier = [found for place in range(1, start) if (found := _moves(own, others, place)) is not None]
    if len(at.others) < FEWEST_TEAMS:
        at, earlier = Moves(at.own, ()), [Moves(each.own, ()) for each in earlier]
    unlike = _unlike(at, earlier)
    held = (_beyond(each, unlike) for each in earlier if each.others)
    before = tuple(each for each in held if each is not None)
    cautions = tuple(_cautions(at, before, unlike))
    return Effect(_beyond(at, unlike), at.own, len(at.others), before, cautions)


@dataclass(frozen=True, slots=True)
class _Unlike:
    """How unlike the moves of teams are that began nothing: a variance, and its degrees of freedom.

    ``error`` is the part of it that stands to be expected of so few calls.
    """

    variance: float
    error: float
    freedom: float


def _moves(own: Windows, others: Sequence[Windows], place: int) -> Moves | None:
    moved = _move(own, place)
    if moved is None:
        return None
    found = (_move(each, place) for each in others)
    return Moves(moved, tuple(each for each in found if each is not None))


def _move(windows: Windows, place: int) -> Difference | None:
    if not 0 < place < len(windows):
        return None
    before, after = windows[place - 1], windows[place]
    if before is None or after is None or min(len(before), len(after)) < FEWEST_PEOPLE:
        return None
    return difference_of(before, after)


def _unlike(at: Moves, earlier: Sequence[Moves]) -> _Unlike:
    """From the spread of moves in each pair of windows; before it began, the team is one of them.

    A team that stands alone is held against its own earlier moves, and what all seasons bring is among them.
    """
    if at.others:
        groups = [at.others, *((each.own, *each.others) for each in earlier)]
        spreads = [
            (len(each) - 1, float(np.var([one.estimate for one in each])) * len(each)) for each in groups
        ]
    else:
        groups = [(each.own,) for each in earlier]
        spreads = [(1, each.own.estimate**2) for each in earlier]
    freedom = sum(count for count, _ in spreads)
    if not freedom:
        return _Unlike(0.0, 0.0, 0.0)
    errors = sum(count * _mean_square(each) for (count, _), each in zip(spreads, groups, strict=True))
    # Windows that follow each other share one of theirs, so that their moves are half the news.
    news = freedom * (TOLD_TWICE if earlier else 1.0)
    return _Unlike(sum(square for _, square in spreads) / freedom, errors / freedom, news)


def _mean_square(moves: Sequence[Difference]) -> float:
    return float(np.mean([one.error**2 for one in moves]))


def _beyond(moves: Moves, unlike: _Unlike) -> Difference | None:
    """What the team moved beyond the mean of the others; None where it is unknown how teams move anyway."""
    if unlike.freedom < FEWEST_KNOWN:
        return None
    count = len(moves.others)
    others = float(np.mean([one.estimate for one in moves.others])) if count else 0.0
    own = unlike.variance + max(0.0, moves.own.error**2 - unlike.error)
    variance = own + (unlike.variance / count if count else 0.0)
    return Difference(moves.own.estimate - others, variance**0.5, unlike.freedom)


def _cautions(at: Moves, before: Sequence[Difference], unlike: _Unlike) -> Iterator[str]:
    if not at.others:
        yield "no_other_team"
    elif len(at.others) < FEW_TEAMS:
        yield "few_other_teams"
    if unlike.freedom < FEWEST_KNOWN:
        yield "own_ways_unknown"
    if any(not low <= 0 <= high for low, high in (one.interval(CONFIDENCE) for one in before[-1:])):
        yield "moved_before"
    yield "association"
