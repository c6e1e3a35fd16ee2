"""Somebody's own talks over months, held against nobody's but their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from callmirror.talks.balances import Share, read
from callmirror.talks.definitions import PAIRS
from callmirror.talks.talk import Talk, of_month


@dataclass(frozen=True, slots=True)
class Move:
    """How much a share of the last month lies above that of all months before, with its 90 % interval."""

    month: date
    difference: float
    interval: tuple[float, float]

    @property
    def moved(self) -> bool:
        """Whether that is more than chance."""
        return self.interval[0] > 0 or self.interval[1] < 0


@dataclass(frozen=True, slots=True)
class Course:
    """Shares of each month by pair; ``moves`` has those pairs of which enough is told to compare.

    ``undated`` is how many talks are of no month.
    """

    months: Mapping[date, Mapping[str, Share]]
    moves: Mapping[str, Move]
    undated: int = 0


def course(talks: Sequence[Talk]) -> Course:
    """Follow the balances of one's own talks month by month."""
    months = of_month(talks)
    shares = {month: read(found).balances for month, found in months.items()}
    moves = {name: move for name in PAIRS if (move := _move(months, name))}
    return Course(shares, moves, sum(1 for talk in talks if talk.held_on is None))


def _move(months: Mapping[date, tuple[Talk, ...]], name: str) -> Move | None:
    """The last month beside all before it; the interval is Newcombe's (Stat. Med. 17, 1998, method 10)."""
    if len(months) < 2:
        return None
    last = max(months)
    earlier = [talk for month, found in months.items() if month != last for talk in found]
    now, before = (read(talks).balances[name] for talks in (months[last], earlier))
    if now.ratio is None or before.ratio is None or now.interval is None or before.interval is None:
        return None
    difference = now.ratio - before.ratio
    low = ((now.ratio - now.interval[0]) ** 2 + (before.interval[1] - before.ratio) ** 2) ** 0.5
    high = ((now.interval[1] - now.ratio) ** 2 + (before.ratio - before.interval[0]) ** 2) ** 0.5
    return Move(last, difference, (difference - low, difference + high))
