"""How much a run may do: calls, hours of sound, money."""

from dataclasses import dataclass

HOUR_S = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """None is no limit. ``money`` is counted at ``rate`` for an hour of sound; a transcript costs nothing."""

    calls: int | None = None
    hours: float | None = None
    money: float | None = None
    rate: float = 0.0

    @property
    def sound_s(self) -> float | None:
        """The most sound that hours and money allow, None where they set no limit."""
        paid = self.money / self.rate if self.money is not None and self.rate > 0 else None
        told = [hours * HOUR_S for hours in (self.hours, paid) if hours is not None]
        return min(told, default=None)


class Budget:
    """What was handed out and heard, held against the limits.

    How long a call is shows when it is heard: of those under way the mean of those before them is expected,
    so that a run ends within about one call for each worker of its limit.
    """

    def __init__(self, limits: Limits) -> None:
        """Nothing is spent."""
        self.limits = limits
        self.sound_s = 0.0
        self.calls = 0
        self._under_way = 0
        self._settled = 0
        self.is_spent = False

    def allows(self) -> bool:
        """Whether one more call may be begun; once it may not, none may any more."""
        limits, most_s = self.limits, self.limits.sound_s
        expected_s = self.sound_s + self._under_way * self.sound_s / max(1, self._settled)
        calls = limits.calls is not None and self.calls + self._under_way >= limits.calls
        self.is_spent = self.is_spent or calls or (most_s is not None and expected_s >= most_s)
        return not self.is_spent

    def handed_out(self) -> None:
        """Count a call that is begun."""
        self._under_way += 1

    def settled(self, sound_s: float, *, counts: bool) -> None:
        """Count a call that is over; only one that was added or heard ``counts``."""
        self._under_way -= 1
        self._settled += 1
        self.calls += counts
        self.sound_s += sound_s

    @property
    def spent(self) -> float:
        """The money that was spent."""
        return self.sound_s / HOUR_S * self.limits.rate
