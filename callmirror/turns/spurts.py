"""A spurt: what one party says without pausing, the smallest thing the rules of the floor look at."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from callmirror.domain import Speech
from callmirror.turns.intervals import union
from callmirror.turns.parameters import BACKCHANNEL_MAX_S, BACKCHANNEL_MAX_WORDS, SPURT_GAP_S, TICK_S


@dataclass(frozen=True, slots=True)
class Spurt:
    """Speech of one party, own gaps under ``SPURT_GAP_S`` included; ``words`` is None when nobody knows."""

    party: str
    start_s: float
    end_s: float
    words: int | None = None

    @property
    def is_short(self) -> bool:
        """Whether it is short enough for a backchannel; where words are unknown the duration decides."""
        brief = self.end_s - self.start_s <= BACKCHANNEL_MAX_S + TICK_S
        return brief and (self.words is None or self.words <= BACKCHANNEL_MAX_WORDS)


def spurts_of(speech: Iterable[Speech], times: Mapping[str, Sequence[float]]) -> list[Spurt]:
    """All parties' spurts by start, the longer first where two start at once.

    ``times`` holds the middle of each word by party, as ``word_times`` gives it.
    """
    found = [
        Spurt(
            one.party,
            joined.start_s,
            joined.end_s,
            _count(times.get(one.party), joined.start_s, joined.end_s),
        )
        for one in speech
        for joined in union(one.intervals, gap_s=SPURT_GAP_S)
    ]
    return sorted(found, key=lambda spurt: (spurt.start_s, -spurt.end_s))


def _count(times: Sequence[float] | None, start_s: float, end_s: float) -> int | None:
    if not times:
        return None
    return bisect_right(times, end_s + TICK_S) - bisect_left(times, start_s - TICK_S)
