"""What a marker's level tells of its steps, told beside it: a total and its parts.

The level of the marker is the mean of its steps' levels, so who holds it and all steps but one can work out
the one. A step told in the middle bears that: its exact level is no person's. One told in words must keep its
whole class, or the words would come down to a number that is each person's own. Where it would not, one other
step is not told. Which, depends only on what would have been shown, and that it was done says only that the
total left the class too narrow. It is the one nearest to a half, which says least of the script.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from callmirror.patterns.step_level import Span

RULE = "total"
"""Withholds a step from which, with the total, another could be worked out."""

LITTLE = 1e-6


@dataclass(frozen=True, slots=True)
class Total:
    """The exact level of a marker times the number of its steps; ``told`` where its level is shown."""

    sum: float
    told: bool


def withheld_beside(total: Total, spans: Mapping[str, Span]) -> dict[str, str]:
    """Return the steps that may not be told beside the total, each with its rule.

    ``spans`` are the classes in which all steps that make up the total would be told.
    """
    left = dict(spans)
    withheld: dict[str, str] = {}
    while narrowed := next((step for step in left if _is_narrowed(step, left, spans, total)), None):
        others = [step for step in left if step != narrowed and _opens(left[step], left[narrowed])]
        if not others:
            return withheld if total.told else dict.fromkeys(spans, "identical")
        chosen = min(others, key=lambda step: (_is_end(left[step]), abs(sum(left[step]) - 1)))
        withheld[chosen] = RULE
        del left[chosen]
    return withheld


def _is_narrowed(step: str, left: Mapping[str, Span], spans: Mapping[str, Span], total: Total) -> bool:
    """Whether the others leave less of this end's class than it has."""
    own = left[step]
    if not _is_end(own):
        return False
    others = [left.get(other, (0.0, 1.0)) for other in spans if other != step]
    if own[0] == 0:
        return total.sum - sum(low for low, _ in others) < own[1] - LITTLE
    return total.sum - sum(high for _, high in others) > own[0] + LITTLE


def _opens(other: Span, end: Span) -> bool:
    """Whether not telling the other widens what the total leaves to this end."""
    return other[0] > 0 if end[0] == 0 else other[1] < 1


def _is_end(span: Span) -> bool:
    return span[0] == 0 or span[1] == 1
