"""Shares of sentences, with intervals that know that sentences of one talk are alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from callmirror.talks.definitions import BEYOND, PAIRS, RESULTS
from callmirror.talks.talk import Talk

FEWEST = 10
"""Sentences under which no share is told: Wilson's interval would span more than half of what is possible."""
DEVIATE = 1.644854
"""Of the 90 % interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of ``of`` sentences do something; ``ratio`` and ``interval`` are None where these are few."""

    count: int
    of: int
    ratio: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What is counted in talks: shares by pair, and by theme among sentences that speak of success."""

    sentences: int
    balances: dict[str, Share]
    themes: dict[str, Share]


def read(talks: Sequence[Talk]) -> Reading:
    """Count all that is counted in these talks together."""
    balances = {name: _balance(talks, *pair) for name, pair in PAIRS.items()}
    themes = {theme: _theme(talks, theme) for theme in (*RESULTS, *BEYOND)}
    return Reading(sum(len(talk.said) for talk in talks), balances, themes)


def share_of(counts: Sequence[tuple[int, int]]) -> Share:
    """A share of sentences from ``(how many, of how many)`` of each talk.

    The 90 % interval is Wilson's (J. Am. Stat. Assoc. 22, 1927) over as many sentences as these are worth:
    talks may differ more than chance has it, so their number is divided by the design effect (Korn and
    Graubard, Survey Methodology 24, 1998).
    """
    told = [(count, of) for count, of in counts if of]
    count, of = sum(one for one, _ in told), sum(many for _, many in told)
    if of < FEWEST:
        return Share(count, of)
    ratio = count / of
    return Share(count, of, ratio, wilson(ratio, of / _design_effect(told, ratio, of)))


def wilson(ratio: float, of: float) -> tuple[float, float]:
    """The 90 % interval of a share among that many."""
    square = DEVIATE**2 / of
    middle = (ratio + square / 2) / (1 + square)
    reach = DEVIATE / (1 + square) * (ratio * (1 - ratio) / of + square / (4 * of)) ** 0.5
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _design_effect(told: Sequence[tuple[int, int]], ratio: float, of: int) -> float:
    """How many times more the share varies between talks than it would by chance; never less than once."""
    chance = ratio * (1 - ratio) / of
    if len(told) < 2 or not chance:
        return 1.0
    between = sum((count - ratio * many) ** 2 for count, many in told)
    return max(1.0, between * len(told) / (len(told) - 1) / of**2 / chance)


def _balance(talks: Sequence[Talk], toward: str, other: str) -> Share:
    """Among sentences that do one of the two, those that do the first; who does both counts for neither."""
    return share_of([_either(talk, toward, other) for talk in talks])


def _either(talk: Talk, toward: str, other: str) -> tuple[int, int]:
    ones = sum(1 for one in talk.said if one.does(toward) and not one.does(other))
    others = sum(1 for one in talk.said if one.does(other) and not one.does(toward))
    return ones, ones + others


def _theme(talks: Sequence[Talk], theme: str) -> Share:
    every = (*RESULTS, *BEYOND)
    return share_of(
        [
            (
                sum(1 for one in talk.said if one.does(theme)),
                sum(1 for one in talk.said if any(one.does(each) for each in every)),
            )
            for talk in talks
        ]
    )
