"""Looks for the steps of a playbook in what a rep says, by the words that carry content."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from callmirror.domain import Sentence, Step
from callmirror.languages import Language

LEAST_LIKENESS = 0.6
"""Share of an example's content, weighed, that must be heard for its step to be found."""
FEWEST_STEMS = 2
"""Words of content that must be heard, where the example has so many."""
LONGEST_WINDOW = 80
"""Words looked at together, so that a very long sentence does not hold every step."""
Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A step and the sentence that says it; ``likeness`` and ``verbatim`` are ratios.

    ``place`` is the sentence's position among those searched.
    """

    step: Step
    place: int
    sentence: Sentence
    likeness: float
    verbatim: float


def search(steps: Sequence[Step], sentences: Sequence[Sentence], language: Language) -> tuple[Found, ...]:
    """The steps that are said, in the playbook's order, each where it is said most fully."""
    weights = _weights(steps, language)
    windows = tuple(_windows(sentences, language))
    found = (_best(step, windows, sentences, weights, language) for step in steps)
    return tuple(each for each in found if each is not None)


def searchable(steps: Sequence[Step], language: Language) -> tuple[Step, ...]:
    """The steps that have an example in this language."""
    return tuple(step for step in steps if step.examples.get(language.code))


def in_order(found: Sequence[Found]) -> float:
    """Share of the found steps that the longest rising run of places holds; 1 where all come in order."""
    longest: list[int] = []
    for place, each in enumerate(found):
        before = (longest[earlier] for earlier in range(place) if found[earlier].place <= each.place)
        longest.append(1 + max(before, default=0))
    return max(longest, default=0) / len(found) if found else 0.0


def _weights(steps: Sequence[Step], language: Language) -> Mapping[str, float]:
    """What a word weighs: less, the more steps it stands in."""
    counts: Counter[str] = Counter()
    for step in steps:
        examples = step.examples.get(language.code, ())
        counts.update({stem for example in examples for stem in _stems(example, language)})
    return {stem: 1.0 / count for stem, count in counts.items()}


def _windows(sentences: Sequence[Sentence], language: Language) -> Iterator[tuple[int, Stems]]:
    """What is heard together and where: each sentence alone, then each with the next one of its turn."""
    for place, sentence in enumerate(sentences):
        yield from ((place, heard) for heard in _heard(sentence.text, language))
    for place, (first, second) in enumerate(pairwise(sentences)):
        if first.turn == second.turn:
            yield from ((place, heard) for heard in _heard(f"{first.text} {second.text}", language))


def _heard(text: str, language: Language) -> Iterator[Stems]:
    """The stems and words of a text, in pieces where it is very long."""
    said = text.split()
    for start in range(0, len(said), LONGEST_WINDOW):
        piece = " ".join(said[start : start + LONGEST_WINDOW])
        yield frozenset(language.stems(piece)).union(language.words(piece))


def _best(
    step: Step,
    windows: Sequence[tuple[int, Stems]],
    sentences: Sequence[Sentence],
    weights: Mapping[str, float],
    language: Language,
) -> Found | None:
    best, example_of_best, best_place = 0.0, "", -1
    for example in step.examples.get(language.code, ()):
        sought = _stems(example, language)
        for place, window in windows:
            likeness = _likeness(sought, window, weights)
            if likeness > best:
                best, example_of_best, best_place = likeness, example, place
    if best < LEAST_LIKENESS:
        return None
    said = sentences[best_place]
    return Found(step, best_place, said, best, _verbatim(example_of_best, said.text, language))


@lru_cache(maxsize=4096)
def _stems(example: str, language: Language) -> Stems:
    """The stems of an example; all its words where none carries content. Names in it stand for any name."""
    kept = " ".join(word for word in _without_names(example, language))
    return frozenset(language.stems(kept) or language.stems(example) or language.words(example))


def _without_names(example: str, language: Language) -> Iterator[str]:
    """The words of an example but those with a capital within a sentence; known ones stay ("Tuesday")."""
    known = {word for line in language.phrases("synonyms") for word in line.split()}
    opens = True
    for word in example.split():
        if opens or not word[:1].isupper() or word.strip(",.?!").lower() in known:
            yield word
        opens = word[-1] in ".?!"


def _likeness(sought: Stems, heard: Stems, weights: Mapping[str, float]) -> float:
    shared = sought & heard
    if len(shared) < min(FEWEST_STEMS, len(sought)):
        return 0.0
    return sum(weights[stem] for stem in shared) / sum(weights[stem] for stem in sought)


def _verbatim(example: str, said: str, language: Language) -> float:
    """Share of the example's words that are said in the same order."""
    wanted, heard = language.words(example), language.words(said)[: LONGEST_WINDOW * 2]
    blocks = SequenceMatcher(None, wanted, heard, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted) if wanted else 0.0
