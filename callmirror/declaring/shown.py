"""What calls show of a declared marker: told levels, part by part, beside what was declared.

Only levels and intervals that a page may tell are looked at, so that nothing is told here that they don't.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from callmirror.declaring.enacted import Enacted
from callmirror.domain import Pattern

AS_SAID, OTHERWISE, UNCLEAR, NOT_TOLD, NO_MARKER = "as_said", "otherwise", "unclear", "not_told", "no_marker"
NO_CALLS = "no_calls"

Told = Pattern | str
"""What is told of a month, or the rule or reason why nothing is."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What calls show of one marker over some months, the latest last.

    ``finding`` is "as_said" or "otherwise" where every told month lies on that side of what was declared,
    its whole interval; without a target where the last told month lies wholly beyond the first. Else it is
    "unclear", or "not_told" where no month may be told, and then ``reason`` says why.
    """

    enacted: Enacted
    months: tuple[Told, ...]
    finding: str
    reason: str | None = None

    @property
    def told(self) -> tuple[Pattern, ...]:
        """The months of which something may be told."""
        return tuple(month for month in self.months if not isinstance(month, str))


def shown_of(enacted: Enacted, months: Sequence[Told]) -> Shown:
    """Hold what is told of the months against what was declared."""
    told = [month for month in months if not isinstance(month, str)]
    if not told:
        reason = next((month for month in reversed(months) if isinstance(month, str)), NO_CALLS)
        return Shown(enacted, tuple(months), NOT_TOLD, reason)
    return Shown(enacted, tuple(months), _finding(enacted, told))


def _finding(enacted: Enacted, told: Sequence[Pattern]) -> str:
    sides = [_side(one, enacted.target) for one in told] if enacted.target is not None else [_moved(told)]
    wanted = 1 if enacted.direction in {"at_least", "more"} else -1
    if all(side == wanted for side in sides):
        return AS_SAID
    return OTHERWISE if all(side == -wanted for side in sides) else UNCLEAR


def _side(one: Pattern, target: float) -> int:
    """Above (1) or below (-1) a target with the whole interval, else 0."""
    low, high = one.interval
    return 1 if low > target else -1 if high < target else 0


def _moved(told: Sequence[Pattern]) -> int:
    """Whether the last month lies wholly above or below the first."""
    (first_low, first_high), (low, high) = told[0].interval, told[-1].interval
    return 1 if low > first_high else -1 if high < first_low else 0
