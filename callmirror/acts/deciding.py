"""From probabilities and rules to acts: which labels hold of a sentence, and which exclude each other."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from callmirror.acts.labels import KINDS, LABELS, QUESTIONS, with_wider
from callmirror.acts.perceiving import PRESSING
from callmirror.acts.weights import Weights
from callmirror.domain import Act, Role

BY_RULE = ("about_customer", "about_us")
"""Acts that word lists alone decide."""
ASKING = frozenset({"asks", "answered"})
"""Cues that make a sentence a question."""
RESTATING = ("simple_reformulation", "complex_reformulation")
"""The kinds of a reformulation, of which it has exactly one."""
UNSURE = 0.4
"""The probability a reformulation needs where roles are unknown. Most of such talk is no listening to a
customer: in written dialogues that were kept out, three of four so told were true, and of those that the rule
alone told, fewer than one in two."""
_NO_QUESTION = ("tag", "rhetorical")
_OF_QUESTION = (
    "follow_up",
    "asks_situation",
    "asks_problem",
    "asks_implication",
    "asks_benefit",
    "asks_leave",
)


def decide(weights: Weights, chances: Sequence[float], role: Role, cues: Collection[str]) -> Iterator[Act]:
    """Yield the acts of one sentence, in the order of ``LABELS``.

    ``chances`` are in the order of the weights' labels. A question and a reformulation have exactly one kind;
    what merely looks like a question has none; an act that only the other role does is not told of this one.
    """
    chance = dict(zip(weights.labels, chances, strict=True))
    told = {label for label in weights.labels if chance[label] >= weights.thresholds[label]}
    told = {label for label in told if _may(label, role)} - {*QUESTIONS, *RESTATING} | _ruled(cues)
    told -= set(_NO_QUESTION if "question" in told else _OF_QUESTION)
    if "question" in told:
        narrow = ("closed_question", "request")
        told.add("open_question" if "open" in cues else _likeliest(narrow, chance, weights))
    elif "restates" in cues and role is Role.REP:
        told.add("reformulation")
    if role is Role.UNKNOWN and chance.get("reformulation", 1.0) < UNSURE:
        told.discard("reformulation")
    if "reformulation" in told:
        told.add(_likeliest(RESTATING, chance, weights))
    wider = with_wider(frozenset(told))
    yield from (Act(label, round(chance.get(label, 1.0), 2)) for label in LABELS if label in wider)


def _likeliest(labels: Sequence[str], chance: Mapping[str, float], weights: Weights) -> str:
    """The one that is likeliest against the probability from which on it is told."""
    return max(labels, key=lambda label: chance[label] / weights.thresholds[label])


def _ruled(cues: Collection[str]) -> set[str]:
    """What rules alone decide."""
    told = {cue for cue in cues if cue in (*BY_RULE, *PRESSING)}
    return told | ({"question"} if not ASKING.isdisjoint(cues) else set())


def _may(label: str, role: Role) -> bool:
    only = KINDS[label].of if label in KINDS else None
    return only is None or role in {only, Role.UNKNOWN}


def decide_by_rule(role: Role, cues: Collection[str]) -> Iterator[Act]:
    """Yield what rules alone say of a sentence, in a language without trained models."""
    told = _ruled(cues)
    if "question" in told:
        told.add("open_question" if "open" in cues else "closed_question")
    elif "restates" in cues and role is not Role.CUSTOMER:
        told.add("reformulation")
    wider = with_wider(frozenset(told))
    yield from (Act(label) for label in LABELS if label in wider)
