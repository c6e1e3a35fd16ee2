"""How much of a stretch of time each party speaks in."""

from collections.abc import Sequence

from callmirror.domain import Speech
from callmirror.turns.intervals import Clock

NEAR_S = 0.5
"""Where nobody is heard at a moment, who is heard this near it, then four times as far, is taken to speak."""
ALIKE = 0.05
"""Shares nearer each other than this don't tell who speaks."""


class Presence:
    """Parties' speech, ready to be asked who speaks at a time; a question costs a binary search for each."""

    def __init__(self, speech: Sequence[Speech]) -> None:
        self.parties = tuple(one.party for one in speech)
        self._clocks = {one.party: Clock(one.intervals) for one in speech}

    def share(self, party: str, start_s: float, end_s: float) -> float:
        """The part of ``[start_s, end_s)`` in which the party speaks."""
        clock = self._clocks.get(party)
        length_s = end_s - start_s
        return clock.within_s(start_s, end_s) / length_s if clock and length_s > 0 else 0.0

    def most_present(self, start_s: float, end_s: float, *, before: str | None = None) -> str | None:
        """Who speaks most in this time; None where there is no party at all.

        Where nobody does, or two do alike, it is who spoke ``before``, else who is nearest.
        """
        if not self.parties:
            return None
        for reach_s in (0.0, NEAR_S, 4 * NEAR_S):
            shares = {party: self.share(party, start_s - reach_s, end_s + reach_s) for party in self.parties}
            best = max(shares.values())
            if best > 0:
                leaders = [party for party, share in shares.items() if share >= best - ALIKE]
                return before if before in leaders else leaders[0]
        return before or self.parties[0]
