"""A quantity beside the quality that goes with it, and where one rises while the other goes the wrong way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callmirror.domain import Pair
from callmirror.results.trends import DOWN, TOO_EARLY, UP, Trend, trend

DEFAULT_PAIRS = (
    Pair("calls_made", "question_ratio"),
    Pair("amount_won", "customer_focus"),
    Pair("noted_share", "next_step"),
    Pair("win_share", "diagnosis"),
    Pair("deals_won", "days_to_close", "less"),
)
"""Activity with curiosity, deals with the customer, hygiene with discipline, conversion with diagnosis."""
ORDER = ("none_shown", "side_effect", TOO_EARLY)


@dataclass(frozen=True, slots=True)
class Paired:
    """A pair over the months: ``finding`` is "side_effect", "none_shown" or "too_early"."""

    pair: Pair
    quantity: Trend
    quality: Trend
    finding: str


def in_order(pairs: Iterable[Paired]) -> tuple[Paired, ...]:
    """Pairs as they are told: those that go well together first, then what one may have cost the other."""
    return tuple(sorted(pairs, key=lambda one: ORDER.index(one.finding)))


def paired(pair: Pair, quantity: Sequence[float | None], quality: Sequence[float | None]) -> Paired:
    """Hold the trends of both beside each other."""
    rising, going = trend(quantity), trend(quality)
    if TOO_EARLY in {rising.finding, going.finding}:
        return Paired(pair, rising, going, TOO_EARLY)
    wrong = DOWN if pair.better == "more" else UP
    side_effect = rising.finding == UP and going.finding == wrong
    return Paired(pair, rising, going, "side_effect" if side_effect else "none_shown")
