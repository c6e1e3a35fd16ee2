"""What a marker's level tells of its steps, told beside it: a total and its parts.

The level of the marker is the mean of its steps' levels, so who holds it and all steps but one can narrow
down the one. A step told in the middle bears that: its exact level is no person's. One told in words does
not, once so little is left of its class that nobody can have taken it even once. Then no step is told. To
withhold only some would not do: which ones would say what their levels are.

Whether there is room is asked of the total and the classes alone, which are what is told. So all teams of
which the same would be told are answered alike, and among them are some in which any one person took it.
"""

from collections.abc import Mapping

from callmirror.patterns.level import Array
from callmirror.patterns.step_level import Span

RULE = "total"
"""Withholds the steps where with the total too much could be worked out."""

LITTLE = 1e-9


def leaves_room(total: float, spans: Mapping[str, Span], calls: Array, *, up_to: float | None = None) -> bool:
    """Whether each step told in words could have been taken, or not, in one call more of anybody.

    ``total`` is the sum of the steps' levels, or the least that it can be where it is only known to lie
    between that and ``up_to``; ``spans`` are their classes, ``calls`` each person's number.
    """
    most = total if up_to is None else up_to
    one_call = 1 / (len(calls) * float(calls.min()))
    lowest = {step: _lowest(span, calls) for step, span in spans.items()}
    highest = {step: 1 - _lowest((1 - high, 1 - low), calls) for step, (low, high) in spans.items()}
    for step, (low, high) in spans.items():
        if low == 0 and most - sum(lowest.values()) + lowest[step] < one_call - LITTLE:
            return False
        if high == 1 and total - sum(highest.values()) + highest[step] > 1 - one_call + LITTLE:
            return False
    return True


def _lowest(span: Span, calls: Array) -> float:
    """A level that the class surely holds, as near to its lower end as such numbers of calls come."""
    low, high = span
    if low == 0:
        return 0.0
    grain = 1 / (len(calls) * float(calls.max()))
    all_but_one_call = 1 - 1 / (len(calls) * float(calls.min()))
    return min(low + grain, all_but_one_call) if high == 1 else low + grain
