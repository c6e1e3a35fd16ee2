"""What the playbook rules out, and whether it is said all the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from callmirror.domain import Call, Sentence, Step
from callmirror.languages import LANGUAGES, Language
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.said import said_of
from callmirror.markers.script_adherence import SCRIPTED, given
from callmirror.markers.step_search import Found, search, searchable

SURE_LIKENESS = 0.8
"""Likeness from which what is ruled out counts as said; a false find weighs more here than a miss."""


@marker(
    version=1,
    unit="ratio",
    exposure="ruled_out",
    needs=SCRIPTED,
    parameters={"sure_likeness": SURE_LIKENESS},
)
def script_must_not(call: Call, context: Context) -> Measured | Abstained:
    """Share of what the playbook rules out that the rep says, in nearly the words of an example.

    A sentence with a negation that the example lacks does not say it ("we can't guarantee that"), nor the
    reverse. The support has ``must_not.<name>`` as 1 or 0 for each.
    """
    playbook, language = given(context)
    ruled_out = searchable(playbook.must_not, language)
    if not ruled_out:
        return Abstained("no_must_not", {"ruled_out": 0.0})
    sentences = said_of(call, context).rep
    if not sentences:
        return Abstained("no_rep_sentences", {"ruled_out": float(len(ruled_out))})
    found = {each.step.name: each.sentence for each in ruled_out_said(ruled_out, sentences, language)}
    support = {
        "ruled_out": float(len(ruled_out)),
        "said": float(len(found)),
        **{f"must_not.{step.name}": float(step.name in found) for step in ruled_out},
    }
    return Measured(len(found) / len(ruled_out), support, quoted(call, list(found.values())))


def ruled_out_said(
    steps: Sequence[Step], sentences: Sequence[Sentence], language: Language
) -> Iterator[Found]:
    """What is ruled out and said: an example with a negation is sought only among sentences with one."""
    negating = {id(one) for one in sentences if _negates(one.text, language)}
    for negated in (False, True):
        alike = [one for one in sentences if (id(one) in negating) is negated]
        sought = [_with_examples(step, language, negated=negated) for step in steps]
        yield from search(sought, alike, language, least=SURE_LIKENESS)


def _with_examples(step: Step, language: Language, *, negated: bool) -> Step:
    """The step with its examples of one kind; its acts count once, where nothing is negated."""
    kept = tuple(one for one in step.examples.get(language.code, ()) if _negates(one, language) is negated)
    return replace(step, examples={language.code: kept}, acts=() if negated else step.acts)


def _negates(text: str, language: Language) -> bool:
    return any(_is_negation(language.code, word) for word in text.split())


@lru_cache(maxsize=50_000)
def _is_negation(code: str, piece: str) -> bool:
    """Whether a word that negates stands in a piece between spaces ("don't")."""
    language = LANGUAGES[code]
    return not language.vocabulary("negations").isdisjoint(language.words(piece))
