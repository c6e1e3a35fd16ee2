"""Three calls of a team: moments by what they show, an open question each, and how sure three can make us.

What a reader holds are moments under headings, never calls. Under a heading stand three moments, one of each
of three different people, ordered by a fingerprint of their words; so nothing says which moment under one
heading and which under another are of the same call. To keep it so:

- the three calls are in one language, or the one in another would be known under each heading;
- no sentence stands under two headings, and none holds a part of another;
- moments under two headings share no word that fewer than k people of the team have said, as a topic of one
  call is;
- a heading for which one of the three calls has no moment is left out;
- there is no number of any call: no reading, no date, no length, no id.
"""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from callmirror.domain import Moments, Window
from callmirror.report.moments import CUSTOMER_SPEAKS
from callmirror.report.redaction import GAP
from callmirror.report.windows import window_data, window_of

SCHEMA = 1
CALLS = 3
MOST_HEADINGS = 4
"""Twelve moments are what a meeting can read."""

HEADINGS = (
    "question_ratio",
    "reformulation_rate",
    "after_objection",
    "customer_focus",
    "pressure",
    "next_step",
    "response_pause",
    "interruption_rate",
)
"""Markers under which moments are shown, in this order, where the calls have any.

Steps of a playbook are none: what is said at a step is often the same words, in the person's own way.
"""

SAME_WORDS = 6
"""Two moments that share so many words in a row are parts of one sentence."""

WORD = re.compile(r"[^\W\d_]+")

REASONS = ("few_people", "few_left", "drawn_enough", "no_moments", "forgotten")
"""Why no calls are shown, in the order they are tried."""


@dataclass(frozen=True, slots=True)
class ThreeCalls:
    """What is shown of a draw; no calls and a ``reason`` where it may not be.

    ``spanning`` says that the calls were chosen to lie far apart, not at random.
    """

    team: str
    window: Window
    seed: int
    spanning: bool
    moments: tuple[Moments, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """How often three calls mislead, for a habit that shows in a ``share`` of a team's calls."""

    share: float

    @property
    def missed(self) -> float:
        """How likely none of the three shows it."""
        return (1 - self.share) ** CALLS

    @property
    def in_all(self) -> float:
        """How likely all three show it, so that it seems to be always so."""
        return self.share**CALLS


def at_least_where_all_show(confidence: float = 0.95) -> float:
    """The smallest share of calls that may show what all three show (Clopper, Pearson, Biometrika 1934)."""
    return float((1 - confidence) ** (1 / CALLS))


def reach_of_a_level() -> float:
    """How far the 90 % interval of a mean of three calls reaches, in standard deviations between calls.

    Student's t with two degrees of freedom, whose quantile has a closed form.
    """
    upper = 0.95
    return float((2 * upper - 1) / (2 * upper * (1 - upper)) ** 0.5 / CALLS**0.5)


def moments_of_calls(
    calls: Sequence[Mapping[str, Sequence[str]]], *, common: Collection[str], seed: str
) -> tuple[Moments, ...]:
    """Choose a moment of each call under each heading.

    ``calls`` are three, each with its redacted quotes by marker; ``common`` are the words that at least k
    people of the team have said.
    """
    taken: list[str] = []
    found: list[Moments] = []
    for marker in HEADINGS:
        free = [
            [
                quote
                for quote in call.get(marker, ())
                if not any(linked(quote, other, common) for other in taken)
            ]
            for call in calls
        ]
        quotes = _one_of_each(free, seed)
        if marker in CUSTOMER_SPEAKS or len(quotes) < CALLS:
            continue
        taken += quotes
        found.append(Moments(marker, tuple(sorted(quotes, key=lambda quote: _print(seed, quote)))))
    return tuple(found[:MOST_HEADINGS])


def _one_of_each(calls: Sequence[Sequence[str]], seed: str) -> list[str]:
    """A quote of each call that has one apart from those of the others."""
    chosen: list[str] = []
    for quotes in calls:
        apart = (quote for quote in quotes if not any(overlap(quote, other) for other in chosen))
        chosen += [min(apart, key=lambda quote: _print(seed, quote), default="")]
    return [quote for quote in chosen if quote]


def linked(one: str, other: str, common: Collection[str]) -> bool:
    """Whether two quotes can be told to be of one call, by a part of a sentence or by an uncommon word."""
    return overlap(one, other) or bool((words_of(one) & words_of(other)) - set(common))


def words_of(quote: str) -> frozenset[str]:
    """The words of a quote, in small letters."""
    return frozenset(WORD.findall(quote.lower()))


def overlap(one: str, other: str) -> bool:
    """Whether two quotes share words in a row, as parts of one sentence do."""
    return bool(_runs(one) & _runs(other))


def _runs(quote: str) -> frozenset[tuple[str, ...]]:
    words = WORD.findall(quote.lower())
    return frozenset(
        tuple(words[start : start + SAME_WORDS]) for start in range(max(1, len(words) - SAME_WORDS + 1))
    )


def _print(seed: str, quote: str) -> tuple[bool, bytes]:
    """By this moments are chosen and ordered; whole ones before those with gaps."""
    return GAP in quote, blake2b(f"{seed}\n{quote}".encode(), digest_size=8).digest()


def to_json(three: ThreeCalls) -> str:
    """Write what is kept of a draw; ``from_json`` reads it back."""
    return json.dumps(as_data(three), ensure_ascii=False, indent=2) + "\n"


def as_data(three: ThreeCalls) -> dict[str, Any]:
    """Return what the JSON holds: public, and held by a test."""
    return {
        "schema": SCHEMA,
        "team": three.team,
        "window": window_data(three.window),
        "seed": three.seed,
        "spanning": three.spanning,
        "reason": three.reason,
        "moments": [{"marker": one.marker, "quotes": list(one.quotes)} for one in three.moments],
        "of_three": {
            "missed": {str(share): round(Chance(share).missed, 3) for share in (0.5, 0.2)},
            "at_least_where_all_show": round(at_least_where_all_show(), 3),
            "reach_in_standard_deviations": round(reach_of_a_level(), 2),
        },
    }


def from_json(payload: str) -> ThreeCalls:
    """Return what :func:`to_json` wrote."""
    data = json.loads(payload)
    moments = tuple(Moments(one["marker"], tuple(one["quotes"])) for one in data["moments"])
    return ThreeCalls(
        data["team"], window_of(data["window"]), data["seed"], data["spanning"], moments, data["reason"]
    )
