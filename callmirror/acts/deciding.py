"""From probabilities and rules to acts: which labels hold of a sentence, and which exclude each other."""

from collections.abc import Collection, Iterator, Sequence

from callmirror.acts.labels import KINDS, LABELS, QUESTIONS
from callmirror.acts.weights import Weights
from callmirror.domain import Act, Role

BY_RULE = ("about_customer", "about_us")
"""Acts that word lists alone decide."""
ASKING = frozenset({"asks", "answered"})
"""Cues that make a sentence a question."""
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

    ``chances`` are in the order of the weights' labels. A question has exactly one kind; what merely looks
    like one has none; an act that only the other role does is not told of this one.
    """
    chance = dict(zip(weights.labels, chances, strict=True))
    told = {label for label in weights.labels if chance[label] >= weights.thresholds[label]} - {"question"}
    told = {label for label in told if _may(label, role)} | _ruled(cues)
    told -= set(_NO_QUESTION if "question" in told else (*_OF_QUESTION, *QUESTIONS))
    if "question" in told:
        told = (told - set(QUESTIONS)) | {_kind(weights, chance)}
    elif "restates" in cues and role is not Role.CUSTOMER:
        told.add("reformulation")
    for label in LABELS:
        if label in told:
            yield Act(label, round(chance.get(label, 1.0), 2))


def _ruled(cues: Collection[str]) -> set[str]:
    """What rules alone decide."""
    told = {cue for cue in cues if cue in BY_RULE}
    return told | ({"question"} if not ASKING.isdisjoint(cues) else set())


def _may(label: str, role: Role) -> bool:
    only = KINDS[label].of if label in KINDS else None
    return only is None or role in {only, Role.UNKNOWN}


def _kind(weights: Weights, chance: dict[str, float]) -> str:
    """The kind of a question: open where that is likely enough, else the likelier of the others."""
    if chance["open_question"] >= weights.thresholds["open_question"]:
        return "open_question"
    return max(("closed_question", "request"), key=lambda label: chance[label])


def decide_by_rule(role: Role, cues: Collection[str]) -> Iterator[Act]:
    """Yield what rules alone say of a sentence, in a language without trained models."""
    told = _ruled(cues)
    if "question" in told:
        told.add("open_question" if "open" in cues else "closed_question")
    elif "restates" in cues and role is not Role.CUSTOMER:
        told.add("reformulation")
    yield from (Act(label) for label in LABELS if label in told)
