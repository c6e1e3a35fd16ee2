"""What may be told of a group: the rules for one cell of a report.

In the terms of statistical disclosure control: a threshold (``few_people``, ``few_calls``), a dominance rule
(``dominance``), and homogeneity (``identical``: where everyone's mean is the same, the team's level is each
person's). Steps, whose readings are yes or no, are coded against homogeneity instead: see ``step_level``.
What one report tells together is the matter of ``total``, and what several do that of ``differences``.
"""

from collections.abc import Collection

import numpy as np

from callmirror.config import SMALLEST_K
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


def rule_against(calls: Array, exposure: Array, *, k: int) -> str | None:
    """Return the first rule that forbids to describe a group, from each person's calls and their exposure."""
    if len(calls) < k:
        return "few_people"
    if calls.sum() < CALLS_PER_PERSON * len(calls):
        return "few_calls"
    held = exposure if exposure.any() else calls
    return "dominance" if held.max() > DOMINANCE * held.sum() else None


def rule_against_means(means: Array) -> str | None:
    """``identical`` where the means of all people are one number, or None."""
    return "identical" if bool(np.ptp(means) <= 1e-12 * max(1.0, float(np.abs(means).max()))) else None


def countable(people: Collection[str], *, k: int) -> bool:
    """Whether the number of some calls may be told, given the person of each; "" is nobody known."""
    held_by = set(people)
    return may_count(len(people), len(held_by - {""}), somebody_unknown="" in held_by, k=k)


def may_count(calls: int, people: int, *, somebody_unknown: bool, k: int) -> bool:
    """Whether the number of some calls may be told, given how many people they are of.

    Yes where they are of nobody or of at least ``k`` people; calls whose person is unknown are nobody's in
    particular, and may be counted from ``k`` calls on.
    """
    return calls >= k if somebody_unknown else not people or people >= k
