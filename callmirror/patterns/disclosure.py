"""What may be told of a group: the rules for one cell of a report.

In the terms of statistical disclosure control: a threshold (``few_people``, ``few_calls``), a dominance rule
(``dominance``), and homogeneity (``identical``: where everyone's mean is the same, the team's level is each
person's). Steps, whose readings are yes or no, are coded against homogeneity instead: see ``step_level``.
What one report tells together is the matter of ``total``, and what several do that of ``differences``.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from callmirror.config import SMALLEST_K
from callmirror.domain import Observation
from callmirror.errors import SettingsError
from callmirror.patterns.level import Array

CALLS_PER_PERSON = 2
"""A group with fewer calls per person than this, on average, is not described."""

DOMINANCE = 0.40
"""Nor is one in which a single person holds more than this share of what is measured."""

RULES = ("few_people", "few_calls", "dominance", "identical", "total", "difference")
"""Every rule by which something is withheld, in the order they are tried."""


def check_k(k: int) -> None:
    """Raise :class:`SettingsError` where ``k`` is below what is ever allowed."""
    if k < SMALLEST_K:
        raise SettingsError(
            en=f"k is {k}; no group of fewer than {SMALLEST_K} people is ever described.",
            fr=f"k vaut {k} ; aucun groupe de moins de {SMALLEST_K} personnes n'est jamais décrit.",
        )


def rule_against(measured: Sequence[Observation], *, k: int) -> str | None:
    """Return the first rule that forbids to describe these observations (one marker, each with a person)."""
    calls = Counter(observation.person for observation in measured)
    if len(calls) < k:
        return "few_people"
    if len(measured) < CALLS_PER_PERSON * len(calls):
        return "few_calls"
    return "dominance" if largest_share(measured) > DOMINANCE else None


def rule_against_means(means: Array) -> str | None:
    """``identical`` where the means of all people are one number, or None."""
    return "identical" if bool(np.ptp(means) <= 1e-12 * max(1.0, float(np.abs(means).max()))) else None


def largest_share(measured: Sequence[Observation]) -> float:
    """Return the largest share of the exposure that one person holds; of the calls, where none has any."""
    exposed = any(observation.exposure for observation in measured)
    held: defaultdict[str, float] = defaultdict(float)
    for observation in measured:
        held[observation.person] += observation.exposure if exposed else 1
    return max(held.values()) / sum(held.values())


def countable(people: Collection[str], *, k: int) -> bool:
    """Whether the number of some calls may be told, given the person of each.

    Yes where they are of nobody or of at least ``k`` people; calls whose person is unknown ("") are nobody's
    in particular, and may be counted from ``k`` calls on.
    """
    held_by = set(people)
    return len(people) >= k if "" in held_by else not held_by or len(held_by) >= k
