"""What people say of sentences, over what the machine read: kept apart, and always right."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from callmirror.acts.labels import KINDS, LABELS, QUESTIONS
from callmirror.domain import Act, Correction, Sentence
from callmirror.languages.flat import bare

KINDS_OF_QUESTION_FORM = ("tag", "rhetorical")
"""What has the form of a question and is none."""
ONLY_OF_QUESTIONS = ("follow_up", "asks_situation", "asks_problem", "asks_implication", "asks_benefit")
"""Acts that nothing but a question does."""
EXCLUSIVE = (QUESTIONS, ("simple_reformulation", "complex_reformulation"))
"""Kinds of which a sentence has one at most."""
DIGITS = 32
"""Hexadecimal digits of a fingerprint."""


def fingerprint(text: str) -> str:
    """What a sentence is known by: its words, whatever its case and punctuation."""
    words = bare(text) or text.strip()
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def standing(sentences: Sequence[Sentence], place: int) -> tuple[str, int, int]:
    """The fingerprint of the sentence at a place, which of the alike ones it is, and how many there are."""
    prints = [fingerprint(sentence.text) for sentence in sentences]
    return prints[place], prints[:place].count(prints[place]), prints.count(prints[place])


def places(sentences: Sequence[Sentence], corrections: Sequence[Correction]) -> tuple[int | None, ...]:
    """Where the sentence of each correction stands now; None where it can't be told any more.

    A sentence is found again where as many sentences with its words are said as when it was corrected.
    """
    wanted = {each.fingerprint for each in corrections}
    found: dict[str, list[int]] = {}
    for place, sentence in enumerate(sentences):
        if (known := fingerprint(sentence.text)) in wanted:
            found.setdefault(known, []).append(place)
    alike = (found.get(each.fingerprint, []) for each in corrections)
    return tuple(
        each_found[each.which] if len(each_found) == each.alike and each.which < each.alike else None
        for each, each_found in zip(corrections, alike, strict=True)
    )


def with_corrections(
    sentences: Sequence[Sentence], corrections: Sequence[Correction]
) -> tuple[Sentence, ...]:
    """The sentences, with what people say of them in the place of what the machine read."""
    if not corrections:
        return tuple(sentences)
    said = said_by_place(sentences, corrections)
    return tuple(
        replace(sentence, acts=_acts(sentence, said[place])) if place in said else sentence
        for place, sentence in enumerate(sentences)
    )


def said_by_place(
    sentences: Sequence[Sentence], corrections: Sequence[Correction]
) -> Mapping[int, Mapping[str, bool]]:
    """What people say of each sentence, by its place: of every act they speak of whether it holds."""
    by_place: dict[int, list[Correction]] = {}
    for place, each in zip(places(sentences, corrections), corrections, strict=True):
        if place is not None:
            by_place.setdefault(place, []).append(each)
    return {place: resolved(each) for place, each in by_place.items()}


def resolved(corrections: Iterable[Correction]) -> Mapping[str, bool]:
    """What is said of one sentence with all that follows from it; what was said later wins."""
    said: dict[str, bool] = {}
    for each in sorted(corrections, key=lambda one: one.made_at):
        said |= implied(each.label, holds=each.holds)
    return said


def implied(label: str, *, holds: bool) -> Mapping[str, bool]:
    """What follows from a sentence doing an act, or not doing it, the act itself included."""
    return (
        dict.fromkeys(_along(label), True) | dict.fromkeys(_against(label), False)
        if holds
        else _denied(label)
    )


def _along(label: str) -> Iterable[str]:
    wider = KINDS[label].under if label in KINDS else ()
    return (label, *wider, *(("question",) if label in ONLY_OF_QUESTIONS else ()))


def _against(label: str) -> Iterable[str]:
    """The acts that a sentence which does this one does not do."""
    if label in KINDS_OF_QUESTION_FORM:
        return ("question", *QUESTIONS, *ONLY_OF_QUESTIONS)
    others = [other for kinds in EXCLUSIVE if label in kinds for other in kinds if other != label]
    return (*others, *(KINDS_OF_QUESTION_FORM if "question" in _along(label) else ()))


def _denied(label: str) -> Mapping[str, bool]:
    narrower = (kind.label for kind in KINDS.values() if label in kind.under)
    of_question = ONLY_OF_QUESTIONS if label == "question" else ()
    return dict.fromkeys((label, *narrower, *of_question), False)


def _acts(sentence: Sentence, said: Mapping[str, bool]) -> tuple[Act, ...]:
    """What the sentence does, in the order of ``LABELS``; an act that these no longer know comes last."""
    acts = {act.label: act for act in sentence.acts if act.label not in said}
    acts |= {label: Act(label, by="person") for label, holds in said.items() if holds}
    for wider in _without_kind(acts, said):
        del acts[wider]
    order = {label: place for place, label in enumerate(LABELS)}
    return tuple(sorted(acts.values(), key=lambda act: order.get(act.label, len(order))))


def _without_kind(acts: Mapping[str, Act], said: Mapping[str, bool]) -> tuple[str, ...]:
    """Acts of the machine that rested on kinds which people deny, where no other kind can take their place.

    A question denied to be open is still a question; pressure without any kind of it is none.
    """
    denied = {
        wider for label, holds in said.items() if not holds and label in KINDS for wider in KINDS[label].under
    }
    kinds = {wider: [kind.label for kind in KINDS.values() if wider in kind.under] for wider in denied}
    exclusive = {label for each in EXCLUSIVE for label in each}
    return tuple(
        wider
        for wider, narrower in kinds.items()
        if wider in acts and wider not in said and not (set(narrower) & (exclusive | acts.keys()))
    )
