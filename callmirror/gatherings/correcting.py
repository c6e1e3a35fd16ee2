"""What people say of the sentences of a meeting or a talk, over what the machine read of them.

It is kept apart from what the machine read, and is always right; what was said later wins.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from callmirror.acts.corrected import CorrectedDialogue
from callmirror.acts.correcting import fingerprint, places
from callmirror.domain import Act, Correction, Sentence
from callmirror.errors import InputError, NotFound, SettingsError
from callmirror.gatherings.labels import LABELS, MARKS, OPPOSED

Said = Mapping[int, Mapping[str, bool]]
"""By the place of a sentence from 0, and by act, whether people say that it does it."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person says of one sentence: that it does an act, or, where ``holds`` is False, that it doesn't.

    ``place`` is where the sentence stands, from 0; ``by`` a pseudonym, None where nobody is named.
    """

    place: int
    label: str
    holds: bool
    made_at: datetime
    by: str | None = None


def label_named(name: str) -> str:
    """The act as a person names it: by its name, or by its mark in written examples.

    Raises:
        SettingsError: there is none of that name.
    """
    label = MARKS.get(name, name)
    if label not in LABELS:
        known = ", ".join(LABELS)
        raise SettingsError(
            en=f"There is no act {name!r} of meetings or talks; there are: {known}.",
            fr=f"Il n'y a pas d'acte {name!r} des réunions ou des prises de parole ; il y a : {known}.",
        )
    return label


def implied(label: str, *, holds: bool) -> Mapping[str, bool]:
    """What follows from a sentence doing an act, or not: of two that are opposed it does one at most."""
    others = [other for pair in OPPOSED if label in pair for other in pair if other != label] if holds else []
    return {label: holds} | dict.fromkeys(others, False)


def said_of(sayings: Iterable[Saying]) -> Said:
    """All that is said, sentence by sentence, with what follows from it."""
    said: dict[int, dict[str, bool]] = {}
    for each in sorted(sayings, key=lambda one: one.made_at):
        said.setdefault(each.place, {}).update(implied(each.label, holds=each.holds))
    return said


def corrected(acts: Iterable[str], said: Mapping[str, bool]) -> frozenset[str]:
    """The acts of a sentence, with what people say in the place of what the machine read."""
    kept = {label for label in acts if said.get(label, True)}
    return frozenset(kept | {label for label, holds in said.items() if holds})


def with_said(sentences: Sequence[Sentence], said: Said) -> tuple[Sentence, ...]:
    """The sentences, with what people say of them in the place of what the machine read."""
    return tuple(
        replace(one, acts=acts_with(one.acts, said[place])) if place in said else one
        for place, one in enumerate(sentences)
    )


def acts_with(acts: Iterable[Act], said: Mapping[str, bool]) -> tuple[Act, ...]:
    """The acts of a sentence in the order of ``LABELS``, those that people say marked as theirs."""
    found = {act.label: act for act in acts if act.label not in said}
    found |= {label: Act(label, by="person") for label, holds in said.items() if holds}
    order = {label: place for place, label in enumerate(LABELS)}
    return tuple(sorted(found.values(), key=lambda act: order.get(act.label, len(order))))


def told_anew(sayings: Sequence[Saying], told: Saying) -> tuple[Saying, ...]:
    """All that is said once this is said too; what was said before, and can't hold beside it, gives way."""
    now = implied(told.label, holds=told.holds)
    rest = [
        each
        for each in sayings
        if each.place != told.place
        or (each.label != told.label and not (each.holds and now.get(each.label) is False))
    ]
    return (*rest, told)


def taken_back(sayings: Sequence[Saying], place: int, label: str) -> tuple[Saying, ...]:
    """All that is said without what was said of that act of that sentence.

    Raises:
        NotFound: nothing was said of it.
    """
    rest = tuple(each for each in sayings if (each.place, each.label) != (place, label))
    if len(rest) == len(sayings):
        raise NotFound(
            en=f"Nothing was said of the act {label} of sentence {place + 1}; there is nothing to take back.",
            fr=f"Rien n'a été dit de l'acte {label} de la phrase {place + 1} ; il n'y a rien à reprendre.",
        )
    return rest


def found_again(
    dialogues: Iterable[CorrectedDialogue], sentences: Sequence[Sentence], made_at: datetime, *, name: str
) -> tuple[Saying, ...]:
    """What a file of corrections says of these sentences, which are known by their words.

    Raises:
        InputError: a sentence that it corrects is none of these, or it corrects none at all.
    """
    texts = [one for each in dialogues for turn in each.turns for one in turn.sentences]
    prints = [fingerprint(one.text) for one in texts]
    wanted = [
        Correction(
            label, holds, prints[at], prints[:at].count(prints[at]), prints.count(prints[at]), at, made_at
        )
        for at, one in enumerate(texts)
        for labels, holds in ((one.true, True), (one.false, False))
        for label in sorted(labels)
    ]
    found = places(sentences, wanted)
    lost = len({each.place for each, place in zip(wanted, found, strict=True) if place is None})
    if lost or not wanted:
        raise _other(name, lost)
    return tuple(
        Saying(place, each.label, each.holds, made_at)
        for each, place in zip(wanted, found, strict=True)
        if place is not None
    )


def _other(name: str, lost: int) -> InputError:
    if not lost:
        return InputError(
            name,
            en="corrects nothing: set labels of sentences to true or false in it, or leave it out.",
            fr="ne corrige rien : mettez-y des étiquettes de phrases à true ou false, ou ne le donnez pas.",
        )
    return InputError(
        name,
        en=f"corrects {lost} sentences that are not said here; write the sentences of this very file anew "
        "and correct those.",
        fr=f"corrige {lost} phrases qui ne sont pas dites ici ; écrivez de nouveau les phrases de ce fichier "
        "même et corrigez celles-là.",
    )
