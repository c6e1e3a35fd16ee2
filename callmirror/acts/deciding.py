"""From probabilities and rules to acts: which labels hold of a sentence, and which exclude each other."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from operator import ge

from callmirror.acts.features import Spoken
from callmirror.acts.labels import KINDS, LABELS, OF_QUESTION, QUESTIONS, RESTATING, SOUGHT, with_wider
from callmirror.acts.perceiving import PRESSING
from callmirror.acts.weights import Weights
from callmirror.domain import Act, Role

BY_RULE = ("about_customer", "about_us")
"""Acts that word lists alone decide."""
ASKING = frozenset({"asks", "answered"})
"""Cues that make a sentence a question."""
NARROW = ("closed_question", "request")
"""The kinds of a question that is not open."""
ANEW = frozenset({"asks by opening", "asks by opener"})
"""How a sentence asks that says nothing again: "have you asked him?", unlike "so you have asked him?"."""
PLACE = {label: place for place, label in enumerate(LABELS)}
UNSURE = 0.4
"""The probability a reformulation needs where roles are unknown. Most of such talk is no listening to a
customer: in written dialogues that were kept out, three of four so told were true, and of those that the rule
alone told, fewer than one in two."""
DECIDED = frozenset({*QUESTIONS, *RESTATING})
"""Kinds that are told in another way than by their own probability."""
RULED = frozenset({*BY_RULE, *PRESSING})
_NO_QUESTION = frozenset({"tag", "rhetorical"})


def decide(
    weights: Weights, chances: Sequence[float], role: Role, sentence: Spoken, *, heard: bool
) -> Iterator[Act]:
    """Yield the acts of one sentence, in the order of ``LABELS``.

    ``chances`` are in the order of the weights' labels. A question and a reformulation have exactly one kind;
    what merely looks like a question has none; an act that only the other role does is not told of this one.
    Words without content ("right, okay") restate nothing, nor does what praises an offer or opens as a
    question, nor anybody who has not ``heard`` another.
    """
    cues = sentence.cues
    above = compress(weights.labels, map(ge, chances, weights.told_from))
    told = {label for label in above if _may(label, role)} - DECIDED | _ruled(cues)
    told -= _NO_QUESTION if "question" in told else {*OF_QUESTION}
    places = weights.places

    def chance(label: str) -> float:
        return chances[places[label]] if label in places else 1.0

    if "question" in told:
        openly = _asks_openly(weights, chance, cues)
        told.add("open_question" if openly else _likeliest(NARROW, chance, weights))
        if len(sought := [label for label in SOUGHT if label in told]) > 1:
            told -= {*sought} - {_likeliest(sought, chance, weights)}
    elif "restates" in cues and role is Role.REP:
        told.add("reformulation")
    unsure = role is Role.UNKNOWN and chance("reformulation") < UNSURE
    pitched = "pitch" in told and chance("pitch") > chance("reformulation")
    anew = sentence.asks in ANEW
    if unsure or pitched or anew or not (heard and sentence.stems):
        told.discard("reformulation")
    if "reformulation" in told:
        told.add(_likeliest(RESTATING, chance, weights))
    yield from (_act(label, round(chance(label), 2)) for label in _in_order(frozenset(told)))


def _asks_openly(weights: Weights, chance: Callable[[str], float], cues: Collection[str]) -> bool:
    """Whether a question is open: by the model, by the rule where none has learned it."""
    if "open_question" not in weights.places:
        return "open" in cues
    return chance("open_question") >= weights.thresholds["open_question"]


@lru_cache(maxsize=1 << 12)
def _in_order(told: frozenset[str]) -> tuple[str, ...]:
    """These labels and all that they stand under, in the order of ``LABELS``; few sets ever come up."""
    return tuple(sorted(PLACE.keys() & with_wider(told), key=PLACE.__getitem__))


@lru_cache(maxsize=1 << 13)
def _act(label: str, confidence: float) -> Act:
    """One act for all that are alike: a call has hundreds, of which few differ."""
    return Act(label, confidence)


def _likeliest(labels: Sequence[str], chance: Callable[[str], float], weights: Weights) -> str:
    """The one that is likeliest against the probability from which on it is told."""
    return max(labels, key=lambda label: chance(label) / weights.thresholds[label])


def _ruled(cues: Collection[str]) -> set[str]:
    """What rules alone decide."""
    told = {cue for cue in cues if cue in RULED}
    return told if ASKING.isdisjoint(cues) else told | {"question"}


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
    yield from (Act(label) for label in _in_order(frozenset(told)))
