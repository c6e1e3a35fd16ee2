"""What a person says of a sentence, and the readings of its call with that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from callmirror.acts.correcting import standing, with_corrections
from callmirror.acts.labels import KINDS, LABELS, MARKS
from callmirror.domain import Call, Correction, Playbook, Reading, Review
from callmirror.errors import InputError, NotFound, SettingsError
from callmirror.languages import LANGUAGES
from callmirror.markers import MARKERS, Context, Need, read_markers
from callmirror.store.corrections import Amended, Corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a person says of the sentence of that number, from 1: that it does an act, or does not.

    ``holds`` None takes back what was said of it before. ``by`` is a pseudonym, or None for nobody named.
    """

    number: int
    label: str
    holds: bool | None
    by: str | None = None


def label_named(act: str, kind: str | None = None) -> str:
    """The label of an act as a person names it: by its label, or by its mark in written examples.

    Raises:
        SettingsError: there is none of that name, or ``kind`` is no kind of it.
    """
    label = _known(act)
    if kind is None:
        return label
    narrower = _known(kind)
    if label not in KINDS.get(narrower, KINDS["tag"]).under:
        kinds = ", ".join(each.label for each in KINDS.values() if label in each.under) or "-"
        raise SettingsError(
            en=f"{kind!r} is no kind of {label}; its kinds are: {kinds}.",
            fr=f"{kind!r} n'est pas une sorte de {label} ; ses sortes : {kinds}.",
        )
    return narrower


def _known(name: str) -> str:
    label = MARKS.get(name, name)
    if label not in LABELS:
        known = ", ".join(LABELS)
        raise SettingsError(
            en=f"There is no act {name!r}; `callmirror markers --acts` defines them: {known}.",
            fr=f"Il n'y a pas d'acte {name!r} ; `callmirror markers --acts` les définit : {known}.",
        )
    return label


def amended(known: Corrected, told: Saying) -> Amended:
    """What is kept of a call once this is said of it.

    Raises:
        InputError: it has no sentence of that number.
        NotFound: nothing was said that could be taken back.
    """
    said = _said(known, told)
    return Amended(said, readings_with(known.review, said))


def readings_with(
    review: Review, corrections: Sequence[Correction], playbook: Playbook | None = None
) -> tuple[Reading, ...]:
    """The readings of a call, taken anew with what people say of its sentences.

    Without its playbook the readings that rest on one stay as they are: corrections do not change which steps
    are found.
    """
    call = corrected_call(review.call, corrections)
    kept = {reading.marker: reading for reading in review.readings} if playbook is None else {}
    context = Context(LANGUAGES.get(call.language or ""), playbook, review.quality)
    fresh = read_markers(call, context)
    return tuple(
        kept.get(each.marker, each) if Need.PLAYBOOK in MARKERS[each.marker].needs else each for each in fresh
    )


def moved(before: Sequence[Reading], after: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """The readings whose value another one has taken, as ``value`` and ``reason`` tell, before and after."""
    old = {reading.marker: reading for reading in before}
    for reading in after:
        known = old.get(reading.marker)
        if known is not None and (known.value, known.reason) != (reading.value, reading.reason):
            yield known, reading


def corrected_call(call: Call, corrections: Sequence[Correction]) -> Call:
    """The call, its sentences doing what people say they do."""
    return replace(call, sentences=with_corrections(call.sentences, corrections))


def _said(known: Corrected, told: Saying) -> tuple[Correction, ...]:
    """All that is said of the call, the newest last."""
    sentences = known.review.call.sentences
    if not 1 <= told.number <= len(sentences):
        raise _no_sentence(known.review.call, told.number)
    place = told.number - 1
    print_, which, alike = standing(sentences, place)
    others = [
        each
        for each in known.corrections
        if (each.fingerprint, each.which, each.label) != (print_, which, told.label)
    ]
    if told.holds is None:
        if len(others) == len(known.corrections):
            raise _nothing_said(told)
        return tuple(others)
    said = Correction(told.label, told.holds, print_, which, alike, place, datetime.now(UTC), told.by)
    return (*others, said)


def _no_sentence(call: Call, number: int) -> InputError:
    short, count = call.id[:12], len(call.sentences)
    return InputError(
        short,
        en=f"has no sentence {number}, it has {count}; `callmirror show {short} --sentences` numbers them.",
        fr=f"n'a pas de phrase {number}, il en a {count} ; `callmirror show {short} --sentences` les "
        "numérote.",
    )


def _nothing_said(told: Saying) -> NotFound:
    return NotFound(
        en=f"Nobody said anything of {told.label} in sentence {told.number}; `callmirror corrections` lists "
        "what was said.",
        fr=f"Personne n'a rien dit de {told.label} pour la phrase {told.number} ; `callmirror corrections` "
        "liste ce qui a été dit.",
    )
