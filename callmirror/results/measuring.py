"""What the deals of a team in a period come to, told from ``k`` deals on and never of one alone.

A count of none may be told. A share needs ``k`` deals on both its sides, since beside the counts it would
tell of the few; a sum in which one deal holds more than 40 % would tell that one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10
from statistics import fmean

from callmirror.domain import Deal, Window
from callmirror.patterns.disclosure import DOMINANCE

FEW, MIXED, DOMINATED, NOTHING = "few_deals", "currencies", "one_deal", "no_deals"
DIGITS = 2
COUNT, RATIO, DAYS, AMOUNT = "count", "ratio", "days", "amount"
UNITS: Mapping[str, str] = {
    "deals_opened": COUNT,
    "deals_won": COUNT,
    "win_share": RATIO,
    "days_to_close": DAYS,
    "amount_won": AMOUNT,
    "noted_share": RATIO,
    "next_step_share": RATIO,
}
"""What deals come to, and the unit of each."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number that may be told, or the rule by which it may not; ``unit`` of an amount is its currency."""

    value: float | None = None
    unit: str = COUNT
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Deals of one model or stage in a quarter: how many, and of closed ones the share that was won."""

    label: str
    deals: Cell
    won: Cell | None = None


def measured(deals: Sequence[Deal], window: Window, *, k: int) -> dict[str, Cell]:
    """What the deals of a team come to in a period."""
    opened = [one for one in deals if within(one.opened, window)]
    closed = [one for one in deals if one.won is not None and within(one.closed, window)]
    won = [one for one in closed if one.won]
    found = {
        "deals_opened": _count(opened, k=k),
        "deals_won": _count(won, k=k),
        "win_share": _share(closed, lambda one: one.won is True, k=k),
        "days_to_close": _days(won, k=k),
        "amount_won": _amount(won, k=k),
        "noted_share": _share(opened, lambda one: one.noted is not None, k=k),
        "next_step_share": _share(opened, lambda one: one.next_step is not None, k=k),
    }
    return {name: cell for name, cell in found.items() if any(map(TOLD_BY.get(name, _always), deals))}


def of_period(deals: Sequence[Deal], window: Window) -> list[Deal]:
    """The deals on which what is told of a period rests."""
    return [
        one
        for one in deals
        if within(one.opened, window) or (one.won is not None and within(one.closed, window))
    ]


def by_model(deals: Sequence[Deal], window: Window, *, k: int) -> tuple[Part, ...]:
    """The deals that were closed, by sales model."""
    closed = [one for one in deals if one.won is not None and within(one.closed, window)]
    groups = _groups(closed, lambda one: one.model, k=k)
    return tuple(
        Part(label, _count(some, k=k), _share(some, lambda one: one.won is True, k=k))
        for label, some in groups
    )


def by_stage(deals: Sequence[Deal], window: Window, *, k: int) -> tuple[Part, ...]:
    """The deals that were opened, by the stage at which they stand."""
    opened = [one for one in deals if within(one.opened, window)]
    return tuple(
        Part(label, _count(some, k=k)) for label, some in _groups(opened, lambda one: one.stage, k=k)
    )


def within(day: object, window: Window) -> bool:
    """Whether a day lies in a period that has both ends."""
    return day is not None and window.start <= day < window.end  # type: ignore[operator]


def _always(_: Deal) -> bool:
    return True


TOLD_BY: Mapping[str, Callable[[Deal], bool]] = {
    "days_to_close": lambda one: one.opened is not None,
    "amount_won": lambda one: one.amount is not None,
    "noted_share": lambda one: one.noted is not None,
    "next_step_share": lambda one: one.next_step is not None,
}
"""What a table must tell of some deal of the team for a number to be worked out at all."""


def _count(deals: Sequence[Deal], *, k: int) -> Cell:
    return Cell(rule=FEW) if 0 < len(deals) < k else Cell(float(len(deals)))


def _share(deals: Sequence[Deal], having: Callable[[Deal], bool], *, k: int) -> Cell:
    with_it = sum(map(having, deals))
    if not deals:
        return Cell(unit=RATIO, rule=NOTHING)
    if min(with_it, len(deals) - with_it) < k:
        return Cell(unit=RATIO, rule=FEW)
    return Cell(round(with_it / len(deals), DIGITS), RATIO)


def _days(deals: Sequence[Deal], *, k: int) -> Cell:
    took = [(one.closed - one.opened).days for one in deals if one.closed and one.opened]
    if len(took) < k:
        return Cell(unit=DAYS, rule=FEW if took else NOTHING)
    if sum(took) and max(took) > DOMINANCE * sum(took):
        return Cell(unit=DAYS, rule=DOMINATED)
    return Cell(float(round(fmean(took))), DAYS)


def _amount(deals: Sequence[Deal], *, k: int) -> Cell:
    told = [one for one in deals if one.amount is not None]
    amounts = [abs(one.amount or 0.0) for one in told]
    currencies = {one.currency for one in told}
    if len(told) < k:
        return Cell(unit=AMOUNT, rule=FEW if told else NOTHING)
    if len(currencies) > 1:
        return Cell(unit=AMOUNT, rule=MIXED)
    if max(amounts) > DOMINANCE * sum(amounts):
        return Cell(unit=AMOUNT, rule=DOMINATED)
    return Cell(_rounded(sum(one.amount or 0.0 for one in told)), currencies.pop() or AMOUNT)


def _rounded(value: float) -> float:
    """Two digits: a sum to the cent would tell each deal that comes to it."""
    if value == 0:
        return 0.0
    return round(value, DIGITS - 1 - floor(log10(abs(value))))


def _groups(
    deals: Sequence[Deal], label: Callable[[Deal], str], *, k: int
) -> Iterator[tuple[str, list[Deal]]]:
    """Groups that may be told; the rest are together ``k`` deals or none, so that no total tells them."""
    groups: dict[str, list[Deal]] = {}
    for deal in deals:
        groups.setdefault(label(deal), []).append(deal)
    hidden = groups.pop("", [])
    told = sorted(groups.items(), key=lambda each: (len(each[1]), each[0]))
    while told and (len(told[0][1]) < k or 0 < len(hidden) < k):
        hidden = hidden + told.pop(0)[1]
    yield from sorted(told)
