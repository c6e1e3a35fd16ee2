"""Every act a sentence can do: its label, the mark it bears in written examples, and what it stands under."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from callmirror.domain import Role


@dataclass(frozen=True, slots=True)
class Kind:
    """One act. ``mark`` stands for it in written examples; ``under`` are the acts it is a kind of.

    ``of`` is the only role that does it, None where anybody may.
    """

    label: str
    mark: str
    under: tuple[str, ...] = ()
    of: Role | None = None


_KINDS = (
    Kind("open_question", "open", ("question",)),
    Kind("closed_question", "closed", ("question",)),
    Kind("request", "request", ("question",)),
    Kind("tag", "tag"),
    Kind("rhetorical", "rhetorical"),
    Kind("follow_up", "followup"),
    Kind("asks_situation", "asks-situation"),
    Kind("asks_problem", "asks-problem"),
    Kind("asks_implication", "asks-implication"),
    Kind("asks_benefit", "asks-benefit"),
    Kind("asks_leave", "asks-leave"),
    Kind("simple_reformulation", "simple", ("reformulation",)),
    Kind("complex_reformulation", "complex", ("reformulation",)),
    Kind("acknowledgement", "ack"),
    Kind("pitch", "pitch", of=Role.REP),
    Kind("customer_situation", "situation", of=Role.CUSTOMER),
    Kind("customer_problem", "problem", of=Role.CUSTOMER),
    Kind("customer_goal", "goal", of=Role.CUSTOMER),
    Kind("objection", "objection", of=Role.CUSTOMER),
    Kind("next_step", "next"),
    Kind("price", "price"),
    Kind("competitor", "competitor"),
    Kind("opens_topic", "topic"),
    Kind("urgency", "urgency", ("pressure",)),
    Kind("scarcity", "scarcity", ("pressure",)),
    Kind("discount", "discount", ("pressure",)),
    Kind("closing_attempt", "closing", ("pressure",)),
    Kind("quota_talk", "quota", ("pressure",)),
    Kind("blame", "blame"),
    Kind("ownership", "ownership"),
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.label: kind for kind in _KINDS})
"""The acts that written examples tell apart, by label, in the order in which they stand on a sentence."""

MARKS: Mapping[str, str] = MappingProxyType({kind.mark: kind.label for kind in _KINDS})
"""The label behind each mark of a written example."""

QUESTIONS = ("open_question", "closed_question", "request")
"""The kinds of a real question, of which a question has exactly one."""

SOUGHT = ("asks_situation", "asks_problem", "asks_implication", "asks_benefit")
"""What a question wants to know of the customer, Rackham's four: one thing at a time."""

OF_QUESTION = ("follow_up", *SOUGHT, "asks_leave")
"""What only a real question can do beside."""

RESTATING = ("simple_reformulation", "complex_reformulation")
"""The kinds of a reformulation, of which it has exactly one."""


def with_wider(labels: frozenset[str]) -> frozenset[str]:
    """These labels and all that they stand under."""
    return labels | {wider for label in labels if label in KINDS for wider in KINDS[label].under}


LABELS = (
    "question",
    *(label for label in KINDS if label in QUESTIONS),
    "tag",
    "rhetorical",
    "follow_up",
    "asks_situation",
    "asks_problem",
    "asks_implication",
    "asks_benefit",
    "asks_leave",
    "reformulation",
    "simple_reformulation",
    "complex_reformulation",
    "acknowledgement",
    "about_customer",
    "about_us",
    "pitch",
    "customer_situation",
    "customer_problem",
    "customer_goal",
    "objection",
    "next_step",
    "price",
    "competitor",
    "opens_topic",
    "pressure",
    "urgency",
    "scarcity",
    "discount",
    "closing_attempt",
    "quota_talk",
    "blame",
    "ownership",
)
"""Every act a machine reads, in the order in which they stand on a sentence."""
