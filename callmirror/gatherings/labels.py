"""Every act that is read of meetings and of leaders' talk, and the mark it bears in written examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Family(StrEnum):
    """What a label speaks of."""

    MEETING = "meeting"
    """What is done in a forecast meeting or a review."""
    STANCE = "stance"
    """How somebody leads."""
    THEME = "theme"
    """Of what is spoken where success is."""


@dataclass(frozen=True, slots=True)
class Label:
    """One act; ``mark`` stands for it in written examples."""

    name: str
    mark: str
    family: Family


_LABELS = (
    Label("verdict_question", "verdict", Family.MEETING),
    Label("learning_question", "learn", Family.MEETING),
    Label("number_as_verdict", "number-verdict", Family.MEETING),
    Label("number_as_signal", "number-signal", Family.MEETING),
    Label("justification", "justify", Family.MEETING),
    Label("self_protection", "protect", Family.MEETING),
    Label("deal_diagnosis", "diagnosis", Family.MEETING),
    Label("deal_risk", "risk", Family.MEETING),
    Label("market_signal", "market", Family.MEETING),
    Label("next_action", "action", Family.MEETING),
    Label("taken_up", "taken-up", Family.MEETING),
    Label("blame", "blame", Family.STANCE),
    Label("system_ownership", "system", Family.STANCE),
    Label("imposing", "impose", Family.STANCE),
    Label("helping_to_think", "think", Family.STANCE),
    Label("ego_protection", "ego", Family.STANCE),
    Label("learning_protection", "safe", Family.STANCE),
    Label("theme_wins", "wins", Family.THEME),
    Label("theme_growth", "growth", Family.THEME),
    Label("theme_numbers", "numbers", Family.THEME),
    Label("theme_together", "together", Family.THEME),
    Label("theme_complexity", "complexity", Family.THEME),
    Label("theme_failure_learning", "failure-learning", Family.THEME),
    Label("theme_customers", "customers", Family.THEME),
)

LABELS: Mapping[str, Label] = MappingProxyType({label.name: label for label in _LABELS})
"""The labels by name, in the order in which they stand on a sentence."""

MARKS: Mapping[str, str] = MappingProxyType({label.mark: label.name for label in _LABELS})
"""The label behind each mark of a written example."""

IN_MEETINGS = frozenset({Family.MEETING})
"""The families that are told of a meeting."""
IN_TALKS = frozenset({Family.STANCE, Family.THEME})
"""The families that are told of a leader's talk."""

OPPOSED = (
    ("verdict_question", "learning_question"),
    ("number_as_verdict", "number_as_signal"),
    ("imposing", "helping_to_think"),
)
"""Pairs of which a sentence does at most one: the likelier."""
