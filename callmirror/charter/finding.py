"""What of a charter is heard in one call: by the search that finds a playbook's steps in other words.

Each mark is looked for by itself, so that one more mark in a file changes no other's reading; the steps of an
own theory are looked for together, as those of a playbook are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b

from callmirror.charter.declared import RULED_OUT, SAID, STEP, UNSAID, Needle
from callmirror.domain import Call, Sentence, Step
from callmirror.languages import LANGUAGES, Language
from callmirror.markers.base import Abstained, Context, Marker, Measured
from callmirror.markers.said import SPOKEN_ROLES, said_of
from callmirror.markers.script_must_not import ruled_out_said
from callmirror.markers.step_search import Found, search, search_each, searchable

FOUND_BY = 1
"""By which rules sentences are found; another number makes all that is kept anew."""
NOTHING_SEARCHED = "no_examples_here"
"""Why nothing was looked for: there are no examples in the language of the call."""

Heard = Mapping[str, float | str]
"""By measure 1 where it is heard and 0 where not, or the reason why nobody can say."""


def made_for(needles: Sequence[Needle]) -> str:
    """A mark of what is looked for, by which what is kept of it is known."""
    said = [(one.sort, one.step.name, one.step.examples, one.step.acts) for one in needles]
    return blake2b(repr((FOUND_BY, said)).encode(), digest_size=16).hexdigest()


def heard_in(call: Call, quality: Mapping[str, float], needles: Sequence[Needle]) -> Heard:
    """Say of each needle whether a sentence of the rep says it."""
    language = LANGUAGES.get(call.language or "")
    found: dict[str, float | str] = {}

    def look(read: Call, context: Context) -> Measured | Abstained:
        sentences = said_of(read, context).rep
        if not sentences or context.language is None:
            return Abstained("no_rep_sentences")
        found.update(_look(needles, sentences, context.language))
        return Measured(0.0)

    probe = Marker("charter", FOUND_BY, "ratio", "calls", SPOKEN_ROLES, look, {})
    reading = probe.read(call, Context(language=language, quality=quality))
    if reading.reason is not None:
        return {one.measure: reading.reason for one in needles}
    return found


def _look(
    needles: Sequence[Needle], sentences: Sequence[Sentence], language: Language
) -> dict[str, float | str]:
    found: dict[str, float | str] = {one.measure: NOTHING_SEARCHED for one in needles}
    for sort, look in LOOKS.items():
        group = [one for one in needles if one.sort == sort]
        steps = searchable([one.step for one in group], language)
        said = {each.step.name for each in look(steps, sentences, language)} if steps else set()
        known = {step.name for step in steps}
        found |= {one.measure: float(one.step.name in said) for one in group if one.step.name in known}
    return found


def _ruled_out(steps: Sequence[Step], sentences: Sequence[Sentence], language: Language) -> Iterable[Found]:
    """Each by itself, as marks are."""
    return (each for step in steps for each in ruled_out_said([step], sentences, language))


LOOKS: Mapping[str, Callable[[Sequence[Step], Sequence[Sentence], Language], Iterable[Found]]] = {
    SAID: search_each,
    UNSAID: _ruled_out,
    STEP: search,
    RULED_OUT: ruled_out_said,
}
"""How each sort of sentences is looked for."""
