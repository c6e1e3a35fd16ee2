"""What the one who speaks says of the own sentences, over what the machine read: sealed with the talk."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from callmirror.acts.corrected import CorrectedDialogue, as_line
from callmirror.acts.correcting import fingerprint, places, standing
from callmirror.domain import Correction, Sentence
from callmirror.errors import InputError
from callmirror.gatherings.correcting import Said as Told
from callmirror.gatherings.correcting import Saying, acts_with, found_again, implied, said_of
from callmirror.gatherings.labels import LABELS
from callmirror.languages import LANGUAGES
from callmirror.talks.talk import Said, Talk

ID_DIGITS = 12


def as_said(talk: Talk) -> Talk:
    """The talk whose sentences do what its speaker says they do, where that was said."""
    told = said_by_place(talk)
    if not told:
        return talk
    return replace(
        talk, said=tuple(_as_said(one, told.get(place, {})) for place, one in enumerate(talk.said))
    )


def said_by_place(talk: Talk) -> Told:
    """What is said of each sentence, by its place from 0; one that can't be found again has nothing."""
    found = places(_sentences(talk), talk.corrections)
    return said_of(
        Saying(place, each.label, each.holds, each.made_at)
        for place, each in zip(found, talk.corrections, strict=True)
        if place is not None
    )


def told_of(talk: Talk, number: int, acts: Mapping[str, bool | None], at: datetime) -> Talk:
    """The talk with that said of the sentence of that number, from 1; None takes back what was said.

    Raises:
        InputError: it has no sentence of that number.
    """
    place = number - 1
    if not 0 <= place < len(talk.said):
        raise InputError(
            "sentence",
            en=f"this talk has no sentence {number}; it has {len(talk.said)}.",
            fr=f"cette prise de parole n'a pas de phrase {number} ; elle en a {len(talk.said)}.",
        )
    known, which, alike = standing(_sentences(talk), place)
    told = {label: holds for label, holds in acts.items() if holds is not None}
    against = {
        other for label, holds in told.items() for other, no in implied(label, holds=holds).items() if not no
    }
    rest = [
        each
        for each in talk.corrections
        if (each.fingerprint, each.which) != (known, which)
        or (each.label not in acts and not (each.holds and each.label in against))
    ]
    said = (Correction(label, holds, known, which, alike, place, at) for label, holds in told.items())
    return replace(talk, corrections=(*rest, *said))


def with_file(talk: Talk, dialogues: Sequence[CorrectedDialogue], at: datetime, *, name: str) -> Talk:
    """The talk with what a file of corrections says of it; one of several is known by its id.

    Raises:
        InputError: what it corrects is not said here.
    """
    own = [each for each in dialogues if each.group.endswith(f"-{talk_id(talk)}")]
    for each in found_again(own or dialogues, _sentences(talk), at, name=name):
        talk = told_of(talk, each.place + 1, {each.label: each.holds}, at)
    return talk


def corrected_row(talk: Talk) -> str:
    """The talk as one line of JSON in the examiner's format, for its speaker to correct or to learn from."""
    told = said_by_place(talk)
    turns = [
        {
            "number": place + 1,
            "speaker": "self",
            "role": None,
            "start": None,
            "end": None,
            "text": one.text,
            "asr_text": LANGUAGES[talk.language].bare(one.text),
            "labels": {label: told.get(place, {}).get(label) for label in LABELS},
            "read": [act.label for act in one.acts],
        }
        for place, one in enumerate(talk.said)
    ]
    return as_line({"id": talk_id(talk), "lang": talk.language, "turns": turns})


def talk_id(talk: Talk) -> str:
    """What tells a talk from others in a file: made of its words, so that nothing need be kept for it."""
    words = "\n".join(fingerprint(one.text) for one in talk.said)
    return hashlib.sha256(words.encode()).hexdigest()[:ID_DIGITS]


def _as_said(one: Said, told: Mapping[str, bool]) -> Said:
    if not told:
        return one
    denied = tuple(label for label in LABELS if told.get(label) is False)
    return replace(one, acts=acts_with(one.acts, told), denied=denied)


def _sentences(talk: Talk) -> tuple[Sentence, ...]:
    return tuple(Sentence(0, one.text) for one in talk.said)
